// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IReceivables, Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {ISettlement} from "../../src/settlement/ISettlement.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

/// @notice The table "Life of a receivable" of `contracts/README.md`, cell by cell.
contract LifecycleTest is Base {
    bytes4 private constant DONE = 0;

    uint256 private account;
    bytes private byDebtor;
    bytes private byAnother;

    function setUp() public override {
        super.setUp();
        // Signatures and account are foretold, so that every action can be tried in every state.
        account = settlement.accountOf(address(receivables), 1);
        uint256 fresh = _mark();
        _register();
        bytes32 digest = receivables.acknowledgementDigest(1, true, DEBT, type(uint64).max);
        _back(fresh);
        byDebtor = _signature(BUYER_KEY, digest);
        byAnother = _signature(INVESTOR_KEY, digest);
    }

    function test_onlyLetsTheSellerRegister() external {
        _cell("register", DONE, State.Registered);
        _cell("acknowledge", IReceivables.UnknownReceivable.selector, State.None);
        _cell("forge", IReceivables.UnknownReceivable.selector, State.None);
        _cell("transfer", IERC721Errors.ERC721NonexistentToken.selector, State.None);
        _cell("pay", DONE, State.None);
        _cell("sweepPart", ISettlement.AccountNotOpen.selector, State.None);
        _cell("sweepWhole", ISettlement.AccountNotOpen.selector, State.None);
        _cell("exchangeEarly", IConditionalTokens.NotActivated.selector, State.None);
        _cell("exchange", ERC6909.ERC6909InsufficientBalance.selector, State.None);
        _cell("burn", ERC6909.ERC6909InsufficientBalance.selector, State.None);
        _cell("reclaim", ISettlement.NothingToReclaim.selector, State.None);
    }

    function test_onlyLetsTheDebtorAcknowledgeAndTheOwnerTransfer() external {
        _register();
        _cell("register", IReceivables.AlreadyRegistered.selector, State.Registered);
        _cell("acknowledge", DONE, State.Acknowledged);
        _cell("forge", IReceivables.SignatureInvalid.selector, State.Registered);
        _cell("transfer", DONE, State.Registered);
        _cell("pay", DONE, State.Registered);
        _cell("sweepPart", ISettlement.AccountNotOpen.selector, State.Registered);
        _cell("sweepWhole", ISettlement.AccountNotOpen.selector, State.Registered);
        _cell("exchangeEarly", IConditionalTokens.NotActivated.selector, State.Registered);
        _cell("exchange", ERC6909.ERC6909InsufficientBalance.selector, State.Registered);
        _cell("burn", ERC6909.ERC6909InsufficientBalance.selector, State.Registered);
        _cell("reclaim", ISettlement.NothingToReclaim.selector, State.Registered);
    }

    function test_onlyMovesByTokensThatMove() external {
        _acknowledge(_register());
        _cell("register", IReceivables.AlreadyRegistered.selector, State.Acknowledged);
        _cell("acknowledge", IReceivables.WrongState.selector, State.Acknowledged);
        _cell("forge", IReceivables.WrongState.selector, State.Acknowledged);
        _cell("transfer", IReceivables.ReceivableLocked.selector, State.Acknowledged);
        _cell("pay", DONE, State.Acknowledged);
        _cell("sweepPart", DONE, State.Acknowledged);
        _cell("sweepWhole", DONE, State.Settled);
        _cell("exchangeEarly", IConditionalTokens.NotActivated.selector, State.Acknowledged);
        _cell("exchange", IConditionalTokens.NothingToPay.selector, State.Acknowledged);
        _cell("burn", DONE, State.Acknowledged);
        _cell("reclaim", ISettlement.NothingToReclaim.selector, State.Acknowledged);
    }

    function test_staysSettledWhateverIsDone() external {
        _acknowledge(_register());
        _payAndSweep(1, FACE + 1);
        _cell("register", IReceivables.AlreadyRegistered.selector, State.Settled);
        _cell("acknowledge", IReceivables.WrongState.selector, State.Settled);
        _cell("forge", IReceivables.WrongState.selector, State.Settled);
        _cell("transfer", IReceivables.ReceivableLocked.selector, State.Settled);
        _cell("pay", DONE, State.Settled);
        _cell("sweepPart", DONE, State.Settled);
        _cell("sweepWhole", DONE, State.Settled);
        _cell("exchangeEarly", IConditionalTokens.NotActivated.selector, State.Settled);
        _cell("exchange", DONE, State.Settled);
        _cell("burn", DONE, State.Settled);
        _cell("reclaim", DONE, State.Settled);
    }

    /// @dev Takes `action` from the state of now, expects `refusal` (or `DONE`) and `next`, and undoes it.
    function _cell(string memory action, bytes4 refusal, State next) private {
        uint256 now_ = _mark();
        (address caller, address target, bytes memory data) = _prepare(keccak256(bytes(action)));
        vm.prank(caller);
        (bool done, bytes memory answer) = target.call(data);
        vm.assertTrue(done == (refusal == DONE), action);
        if (!done) vm.assertTrue(bytes4(answer) == refusal, action);
        State found = receivables.count() == 0 ? State.None : receivables.receivable(1).state;
        vm.assertTrue(found == next, action);
        _back(now_);
    }

    function _prepare(bytes32 action) private returns (address caller, address target, bytes memory data) {
        caller = anyone;
        if (action == keccak256("register")) {
            (Terms memory terms, Opening memory opening) = _terms();
            return (supplier, address(receivables), abi.encodeCall(receivables.register, (terms, opening)));
        }
        if (action == keccak256("acknowledge") || action == keccak256("forge")) {
            bytes memory signature = action == keccak256("forge") ? byAnother : byDebtor;
            data = abi.encodeCall(receivables.acknowledge, (1, true, DEBT, type(uint64).max, signature));
            return (caller, address(receivables), data);
        }
        if (action == keccak256("transfer")) {
            data = abi.encodeCall(receivables.transferFrom, (supplier, investor, 1));
            return (supplier, address(receivables), data);
        }
        if (action == keccak256("reclaim")) {
            return (buyer, address(settlement), abi.encodeCall(settlement.reclaim, (address(xt), buyer)));
        }
        address lockbox = settlement.lockboxOf(account, address(xt));
        if (action == keccak256("pay")) {
            _fund(caller, FACE);
            return (caller, address(xt), abi.encodeCall(xt.transfer, (lockbox, FACE)));
        }
        if (action == keccak256("sweepPart") || action == keccak256("sweepWhole")) {
            _fund(lockbox, action == keccak256("sweepPart") ? FACE - 1 : FACE);
            return (caller, address(settlement), abi.encodeCall(settlement.sweep, (account)));
        }
        if (action == keccak256("burn")) {
            return (supplier, address(tokens), abi.encodeCall(tokens.burn, (_class(), 1)));
        }
        vm.warp(action == keccak256("exchange") ? DUE_AT : DUE_AT - 1);
        return (supplier, address(tokens), abi.encodeCall(tokens.exchange, (_class(), 1, supplier)));
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

    function _mark() private returns (uint256) {
        return vm.snapshotState();
    }

    function _back(uint256 mark) private {
        vm.assertTrue(vm.revertToState(mark));
    }
}
