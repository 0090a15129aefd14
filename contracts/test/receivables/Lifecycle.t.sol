// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {IReceivables, Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Deposit, ISettlement} from "../../src/settlement/ISettlement.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

/// @notice The table of `test/vectors/lifecycle.tsv`, which the Rust model writes, cell by cell: 10 states, 14 actions, 4 actors.
contract LifecycleTest is Base {
    uint96 private constant PART = 1_000_000;
    uint96 private constant SOLD = 400_000_000;
    string[10] private states = [
        "Unregistered",
        "Registered",
        "Disputed",
        "Cancelled",
        "Acknowledged",
        "Funded",
        "Overdue",
        "Defaulted",
        "Settled",
        "Recovered"
    ];

    mapping(bytes32 name => bytes4) private selectors;
    uint256 private account;
    address[4] private actors;
    bytes[4] private signatures_;

    function setUp() public override {
        super.setUp();
        account = settlement.accountOf(address(receivables), 1);
        actors = [supplier, buyer, investor, anyone];
        for (uint256 i; i < actors.length; ++i) {
            _fund(actors[i], 10 * uint256(FACE));
            vm.startPrank(actors[i]);
            xt.approve(address(settlement), type(uint256).max);
            xt.approve(address(market), type(uint256).max);
            vm.stopPrank();
        }
        // Signatures are foretold, so that every action can be tried in every state.
        uint256 fresh = vm.snapshotState();
        _register();
        bytes32 digest = receivables.acknowledgementDigest(1, false, DEBT, type(uint64).max);
        vm.assertTrue(vm.revertToState(fresh));
        signatures_ = [
            _signature(SUPPLIER_KEY, digest),
            _signature(BUYER_KEY, digest),
            _signature(INVESTOR_KEY, digest),
            _signature(0xA11, digest)
        ];
        _nameSelectors();
    }

    function test_isAsTheTableSaysWithoutAReceivable() external {
        _rows(0);
    }

    function test_isAsTheTableSaysOfARegisteredOne() external {
        _rows(1);
    }

    function test_isAsTheTableSaysOfADisputedOne() external {
        _rows(2);
    }

    function test_isAsTheTableSaysOfACancelledOne() external {
        _rows(3);
    }

    function test_isAsTheTableSaysOfAnAcknowledgedOne() external {
        _rows(4);
    }

    function test_isAsTheTableSaysOfAFundedOne() external {
        _rows(5);
    }

    function test_isAsTheTableSaysOfAnOverdueOne() external {
        _rows(6);
    }

    function test_isAsTheTableSaysOfADefaultedOne() external {
        _rows(7);
    }

    function test_isAsTheTableSaysOfASettledOne() external {
        _rows(8);
    }

    function test_isAsTheTableSaysOfARecoveredOne() external {
        _rows(9);
    }

    /// @dev A line of the table is state, action and what comes of it for each actor: a state, or `!` and an error.
    function _rows(uint256 state) private {
        string[] memory lines = vm.split(vm.readFile("test/vectors/lifecycle.tsv"), "\n");
        _reach(state);
        vm.assertTrue(_is(_shown(), states[state]), states[state]);
        uint256 checked;
        for (uint256 i; i < lines.length; ++i) {
            string[] memory fields = vm.split(lines[i], "\t");
            if (fields.length != 6 || !_is(fields[0], states[state])) continue;
            for (uint256 actor; actor < 4; ++actor) {
                _cell(fields[1], actor, fields[2 + actor]);
            }
            ++checked;
        }
        vm.assertEq(checked, 14);
    }

    /// @dev Takes `action` from the state of now, expects what the cell says, and undoes it.
    function _cell(string memory action, uint256 actor, string memory expected) private {
        uint256 now_ = vm.snapshotState();
        string memory what = string.concat(action, " by ", vm.toString(actor));
        (address target, bytes memory data) = _prepare(keccak256(bytes(action)), actor);
        vm.prank(_is(action, "Acknowledge") ? anyone : actors[actor]);
        (bool done, bytes memory answer) = target.call(data);
        string[] memory halves = vm.split(expected, "!");
        vm.assertTrue(done == (halves.length == 1), what);
        if (done) {
            if (_is(action, "Sell")) _buyAPart();
            vm.assertTrue(_is(_shown(), expected), what);
        } else {
            bytes4 selector = selectors[keccak256(bytes(halves[1]))];
            vm.assertTrue(selector != 0 && bytes4(answer) == selector, what);
        }
        vm.assertTrue(vm.revertToState(now_));
    }

    function _reach(uint256 state) private {
        if (state >= 1) _register();
        if (state == 2) {
            vm.prank(buyer);
            receivables.dispute(1, 0);
        }
        if (state == 3) {
            vm.prank(supplier);
            receivables.cancel(1, supplier, DEBT);
        }
        if (state >= 4) receivables.acknowledge(1, false, DEBT, type(uint64).max, signatures_[1]);
        if (state >= 5) {
            vm.startPrank(supplier);
            tokens.approveAndCall(
                address(market),
                tokens.classId(_class()),
                SOLD,
                abi.encode(_class(), uint16(1200), uint64(NOW + 1000 days))
            );
            vm.stopPrank();
            vm.prank(investor);
            market.buy(1, SOLD, type(uint256).max, type(uint256).max);
        }
        if (state >= 6) vm.warp(DUE_AT + 1 days);
        if (state == 7 || state == 9) {
            vm.warp(DUE_AT + 30 days);
            settlement.writeOff(account);
        }
        if (state >= 8) {
            _fund(settlement.lockboxOf(account, address(xt)), FACE);
            settlement.sweep(account);
        }
    }

    function _prepare(bytes32 action, uint256 actor) private returns (address target, bytes memory data) {
        if (action == keccak256("Register")) {
            (Terms memory terms, Opening memory opening) = _terms();
            return (address(receivables), abi.encodeCall(receivables.register, (terms, opening)));
        }
        if (action == keccak256("Acknowledge")) {
            data = abi.encodeCall(receivables.acknowledge, (1, false, DEBT, type(uint64).max, signatures_[actor]));
            return (address(receivables), data);
        }
        if (action == keccak256("Dispute")) {
            return (address(receivables), abi.encodeCall(receivables.dispute, (1, 0)));
        }
        if (action == keccak256("WithdrawDispute")) {
            return (address(receivables), abi.encodeCall(receivables.withdrawDispute, (1)));
        }
        if (action == keccak256("Cancel")) {
            return (address(receivables), abi.encodeCall(receivables.cancel, (1, supplier, DEBT)));
        }
        if (action == keccak256("Transfer")) {
            return (address(receivables), abi.encodeCall(receivables.transferFrom, (supplier, investor, 1)));
        }
        if (action == keccak256("Exchange")) {
            return (address(tokens), abi.encodeCall(tokens.exchange, (_class(), PART, actors[actor])));
        }
        if (action == keccak256("Sell")) {
            return _give(address(market), abi.encode(_class(), uint16(1200), uint64(NOW + 1000 days)));
        }
        if (action == keccak256("HoldBack")) {
            return _give(address(settlement), abi.encode(account, Deposit.HoldBack, bytes32(0)));
        }
        if (action == keccak256("GiveUp")) {
            return _give(address(settlement), abi.encode(account, Deposit.GiveUp, bytes32(0)));
        }
        return _prepareMoney(action);
    }

    function _prepareMoney(bytes32 action) private returns (address target, bytes memory data) {
        address lockbox = settlement.lockboxOf(account, address(xt));
        if (action == keccak256("Pay")) return (address(xt), abi.encodeCall(xt.transfer, (lockbox, FACE)));
        if (action == keccak256("Sweep")) {
            _fund(lockbox, FACE);
            return (address(settlement), abi.encodeCall(settlement.sweep, (account)));
        }
        if (action == keccak256("PayInstead")) {
            return (address(settlement), abi.encodeCall(settlement.payInstead, (account, PART)));
        }
        if (block.timestamp > DUE_AT && block.timestamp < DUE_AT + 30 days) vm.warp(DUE_AT + 30 days);
        return (address(settlement), abi.encodeCall(settlement.writeOff, (account)));
    }

    function _give(address spender, bytes memory order) private view returns (address, bytes memory) {
        uint256 id = tokens.classId(_class());
        return (address(tokens), abi.encodeCall(tokens.approveAndCall, (spender, id, PART, order)));
    }

    function _buyAPart() private {
        uint256 listing = market.count();
        vm.prank(anyone);
        market.buy(listing, PART, type(uint256).max, type(uint256).max);
    }

    /// @dev As people see it: an acknowledged one is funded once others than the seller have tokens.
    function _shown() private view returns (string memory) {
        if (receivables.count() == 0) return states[0];
        // After a cancellation the same invoice may be registered again, as another one.
        State state = receivables.receivable(1).state;
        if (state == State.Acknowledged) {
            uint256 id = tokens.classId(_class());
            uint256 own = tokens.balanceOf(supplier, id) + settlement.accountInfo(account).heldBack;
            return tokens.totalSupply(id) > own ? states[5] : states[4];
        }
        if (state == State.Registered) return states[1];
        if (state == State.Disputed) return states[2];
        if (state == State.Cancelled) return states[3];
        return states[1 + uint256(state)]; // overdue to recovered come one later here
    }

    /// @dev The class as anyone can foretell it.
    function _class() private view returns (Class memory class) {
        Condition[] memory conditions = new Condition[](1);
        conditions[0] = Condition(ConditionKind.NotBefore, abi.encode(DUE_AT));
        class = Class({
            issuer: address(receivables),
            currency: address(xt),
            kind: Kind.Pledge,
            backing: Backing(address(settlement), account),
            conditions: conditions
        });
    }

    function _is(string memory one, string memory other) private pure returns (bool) {
        return keccak256(bytes(one)) == keccak256(bytes(other));
    }

    function _name(string memory name, bytes4 selector) private {
        selectors[keccak256(bytes(name))] = selector;
    }

    function _nameSelectors() private {
        _name("DebtorIsSeller", IReceivables.DebtorIsSeller.selector);
        _name("DocumentMismatch", IReceivables.DocumentMismatch.selector);
        _name("FingerprintTaken", IFingerprints.FingerprintTaken.selector);
        _name("NotDebtor", IReceivables.NotDebtor.selector);
        _name("NotSeller", IReceivables.NotSeller.selector);
        _name("NotOverdue", ISettlement.NotOverdue.selector);
        _name("AccountSettled", ISettlement.AccountSettled.selector);
        _name("NothingToWriteOff", ISettlement.NothingToWriteOff.selector);
        _name("UnknownReceivable", IReceivables.UnknownReceivable.selector);
        _name("SignatureInvalid", IReceivables.SignatureInvalid.selector);
        _name("WrongState", IReceivables.WrongState.selector);
        _name("NoTokens", ERC6909.ERC6909InsufficientBalance.selector);
        _name("AccountNotOpen", ISettlement.AccountNotOpen.selector);
        _name("NotActivated", IConditionalTokens.NotActivated.selector);
        _name("NothingToPay", IConditionalTokens.NothingToPay.selector);
        _name("NoSuchToken", IERC721Errors.ERC721NonexistentToken.selector);
        _name("NotOwner", IERC721Errors.ERC721InsufficientApproval.selector);
        _name("Locked", IReceivables.ReceivableLocked.selector);
    }
}
