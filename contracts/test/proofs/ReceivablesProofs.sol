// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Receivables} from "../../src/receivables/Receivables.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {Signatures} from "../../src/signatures/Signatures.sol";
import {ConditionRules} from "../../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../../src/tokens/ConditionalTokens.sol";
import {Documents} from "../support/Documents.sol";
import {svm} from "../support/Svm.sol";
import {vm} from "../support/Vm.sol";

/// @notice One call on a receivable that is registered, and on one that is acknowledged.
contract ReceivablesProofs {
    address internal constant SELLER = address(0x5e);
    address internal constant DEBTOR = address(0xdeb);
    uint96 internal constant FACE = 1_656_250_000;
    bytes32 internal constant DEBT = keccak256("debt");
    bytes32 internal constant WRAPPED = 0x6492649264926492649264926492649264926492649264926492649264926492;

    DevStablecoin internal stablecoin;
    CurrencyToken internal currency;
    ConditionalTokens internal tokens;
    Settlement internal settlement;
    Receivables internal receivables;
    uint256 internal registered;

    function setUp() public {
        vm.warp(1_780_000_000);
        tokens = new ConditionalTokens(new ConditionRules());
        settlement = new Settlement(tokens);
        receivables = new Receivables(tokens, settlement, new Signatures());
        stablecoin = new DevStablecoin();
        currency = new CurrencyToken(stablecoin, "Faktor Euro", "XEUR", "EUR");
        Terms memory terms = Terms({
            debtor: DEBTOR,
            currency: address(currency),
            faceAmount: FACE,
            issueDay: 20_590,
            dueDay: 20_660,
            lateBps: 0,
            graceDays: 0,
            documentRoot: 0,
            sellerFingerprint: DEBT
        });
        terms.documentRoot = Documents.root(SELLER, "EUR", terms);
        Opening memory opening = Documents.opening();
        vm.prank(SELLER);
        registered = receivables.register(terms, opening);
    }

    /// @notice Whoever brings it, and whatever it says: an acknowledgement bears the debtor's signature of exactly that, in time.
    function check_acknowledgementTakesTheDebtorsSignature(
        address caller,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes32 r,
        bytes32 s,
        uint8 v
    ) external {
        bytes32 digest = receivables.acknowledgementDigest(registered, noSetOff, debtorFingerprint, deadline);
        vm.prank(caller);
        uint256 classId =
            receivables.acknowledge(registered, noSetOff, debtorFingerprint, deadline, abi.encodePacked(r, s, v));
        assert(ecrecover(digest, v, r, s) == DEBTOR);
        assert(block.timestamp <= deadline);
        assert(tokens.balanceOf(SELLER, classId) == FACE && tokens.totalSupply(classId) == FACE);
    }

    /// @notice A debtor's account that is not deployed confirms nothing, whatever call is to deploy it.
    function check_noSignatureOfAnAccountThatIsNotThere(address caller, address factory, bytes4 selector, bytes32 inner)
        external
    {
        bytes memory factoryCall = abi.encodePacked(selector);
        bytes memory signature = abi.encodePacked(abi.encode(factory, factoryCall, abi.encodePacked(inner)), WRAPPED);
        vm.prank(caller);
        (bool done,) = address(receivables)
            .call(abi.encodeCall(Receivables.acknowledge, (registered, true, DEBT, type(uint64).max, signature)));
        assert(!done);
    }

    /// @notice No other call by anyone acknowledges it or mints; only the debtor objects, and only the seller cancels.
    /// @custom:halmos --default-array-lengths 0,1 --default-bytes-lengths 65
    function check_noOtherCallAcknowledges(address caller) external {
        bytes memory data = _anyCall();
        vm.assume(_selector(data) != Receivables.acknowledge.selector);
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        assert(!receivables.isAcknowledged(registered));
        assert(tokens.outstanding(address(settlement), settlement.accountOf(address(receivables), registered)) == 0);
        State state = receivables.receivable(registered).state;
        assert(state == State.Registered || _isObjection(caller, state) || _isCancellation(caller, state));
    }

    /// @notice While the debtor objects only its own word makes it registered again: no signature counts.
    /// @custom:halmos --default-array-lengths 0,1 --default-bytes-lengths 65
    function check_aDisputedOneWaitsForItsDebtor(address caller) external {
        _dispute();
        bytes memory data = _anyCall();
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        State state = receivables.receivable(registered).state;
        assert(state == State.Disputed || _isCancellation(caller, state) || caller == DEBTOR);
        assert(state != State.Acknowledged && !receivables.isAcknowledged(registered));
    }

    /// @notice Not even the debtor's signature acknowledges what is disputed or cancelled.
    function check_noSignatureCountsAfterAnObjection(
        address caller,
        bool cancelled,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes32 r,
        bytes32 s,
        uint8 v
    ) external {
        if (cancelled) _cancel();
        else _dispute();
        bytes memory signature = abi.encodePacked(r, s, v);
        vm.prank(caller);
        (bool done,) = address(receivables)
            .call(
                abi.encodeCall(Receivables.acknowledge, (registered, noSetOff, debtorFingerprint, deadline, signature))
            );
        assert(!done);
    }

    /// @notice What is cancelled stays so, with its owner and without tokens.
    /// @custom:halmos --default-array-lengths 0,1 --default-bytes-lengths 65
    function check_aCancelledOneStays(address caller) external {
        _cancel();
        bytes memory data = _anyCall();
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        assert(receivables.receivable(registered).state == State.Cancelled);
        assert(receivables.ownerOf(registered) == SELLER && !receivables.isAcknowledged(registered));
        assert(tokens.outstanding(address(settlement), settlement.accountOf(address(receivables), registered)) == 0);
    }

    /// @notice Only the debtor objects, and not where set-off is waived. No money and no token moves, and what was paid can be
    /// drawn as before.
    function check_aDisputeMovesNothing(
        address caller,
        bytes32 reason,
        uint72 paid,
        bool noSetOff,
        bytes32 r,
        bytes32 s,
        uint8 v
    ) external {
        receivables.acknowledge(registered, noSetOff, DEBT, type(uint64).max, abi.encodePacked(r, s, v));
        uint256 account = settlement.accountOf(address(receivables), registered);
        if (paid != 0) {
            stablecoin.mint(address(this), paid);
            stablecoin.approve(address(currency), paid);
            currency.wrap(paid, receivables.receivable(registered).lockbox);
            settlement.sweep(account);
        }
        uint256 held = currency.balanceOf(address(settlement));
        bytes32 before = keccak256(abi.encode(settlement.accountInfo(account)));
        (uint96 share, uint96 whole, bool closed) = settlement.funded(account);
        vm.prank(caller);
        receivables.dispute(registered, reason);
        assert(caller == DEBTOR && !noSetOff && !closed);
        assert(receivables.receivable(registered).state == State.Disputed);
        assert(currency.balanceOf(address(settlement)) == held);
        assert(keccak256(abi.encode(settlement.accountInfo(account))) == before);
        (uint96 shareAfter, uint96 wholeAfter, bool closedAfter) = settlement.funded(account);
        assert(share == shareAfter && whole == wholeAfter && closed == closedAfter);
        assert(tokens.balanceOf(SELLER, receivables.receivable(registered).classId) == FACE);
    }

    /// @notice While it is registered nobody but its owner, or whom the owner approved, gives it away.
    /// @custom:halmos --default-array-lengths 0,1 --default-bytes-lengths 65
    function check_noCallTakesItFromItsOwner(address caller) external {
        vm.assume(caller != SELLER);
        bytes memory data = _anyCall();
        vm.assume(_selector(data) != Receivables.acknowledge.selector);
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        assert(receivables.ownerOf(registered) == SELLER);
    }

    /// @notice Once acknowledged it stays so, with its owner and terms, whoever calls what.
    /// @custom:halmos --default-array-lengths 0,1 --default-bytes-lengths 65
    function check_anAcknowledgedOneStays(address caller, bytes32 r, bytes32 s, uint8 v) external {
        _acknowledge(r, s, v);
        bytes32 root = receivables.receivable(registered).documentRoot;
        bytes memory data = _anyCall();
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        assert(receivables.isAcknowledged(registered));
        assert(receivables.ownerOf(registered) == SELLER);
        assert(receivables.receivable(registered).documentRoot == root);
        assert(receivables.receivable(registered).state == State.Acknowledged);
    }

    /// @notice Where set-off is not waived the debtor alone may object, and nothing else happens to it.
    /// @custom:halmos --default-array-lengths 0,1 --default-bytes-lengths 65
    function check_onlyItsDebtorObjects(address caller, bytes32 r, bytes32 s, uint8 v) external {
        receivables.acknowledge(registered, false, DEBT, type(uint64).max, abi.encodePacked(r, s, v));
        bytes memory data = _anyCall();
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        State state = receivables.receivable(registered).state;
        assert(state == State.Acknowledged || _isObjection(caller, state));
        assert(receivables.isAcknowledged(registered) && receivables.ownerOf(registered) == SELLER);
    }

    /// @notice Nobody acknowledges it again, with any signature.
    function check_noSecondAcknowledgement(
        address caller,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes32 r,
        bytes32 s,
        uint8 v
    ) external {
        _acknowledge(r, s, v);
        bytes memory signature = abi.encodePacked(s, r, v);
        vm.prank(caller);
        (bool done,) = address(receivables)
            .call(
                abi.encodeCall(Receivables.acknowledge, (registered, noSetOff, debtorFingerprint, deadline, signature))
            );
        assert(!done);
    }

    /// @dev Goes on only where the debtor's signature is one.
    function _acknowledge(bytes32 r, bytes32 s, uint8 v) internal {
        receivables.acknowledge(registered, true, DEBT, type(uint64).max, abi.encodePacked(r, s, v));
    }

    /// @dev `registerAll` is several calls of `register`.
    function _anyCall() internal pure returns (bytes memory data) {
        data = svm.createCalldata("Receivables");
        vm.assume(_selector(data) != Receivables.registerAll.selector);
    }

    function _dispute() internal {
        vm.prank(DEBTOR);
        receivables.dispute(registered, 0);
    }

    function _cancel() internal {
        vm.prank(SELLER);
        receivables.cancel(registered, SELLER, DEBT);
    }

    function _isObjection(address caller, State state) internal pure returns (bool) {
        return state == State.Disputed && caller == DEBTOR;
    }

    function _isCancellation(address caller, State state) internal pure returns (bool) {
        return state == State.Cancelled && caller == SELLER;
    }

    function _selector(bytes memory data) internal pure returns (bytes4) {
        // forge-lint: disable-next-line(unsafe-typecast): only the selector
        return bytes4(data);
    }
}
