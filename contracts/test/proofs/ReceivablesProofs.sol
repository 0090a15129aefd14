// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../src/receivables/IReceivables.sol";
import {Receivables} from "../../src/receivables/Receivables.sol";
import {vm} from "../support/Vm.sol";
import {OneReceivable} from "./OneReceivable.sol";

/// @notice Acknowledgement and dispute, for all callers and signatures.
contract ReceivablesProofs is OneReceivable {
    bytes32 internal constant WRAPPED = 0x6492649264926492649264926492649264926492649264926492649264926492;

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
        _acknowledge(noSetOff, r, s, v);
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
        _acknowledge(true, r, s, v);
        bytes memory signature = abi.encodePacked(s, r, v);
        vm.prank(caller);
        (bool done,) = address(receivables)
            .call(
                abi.encodeCall(Receivables.acknowledge, (registered, noSetOff, debtorFingerprint, deadline, signature))
            );
        assert(!done);
    }
}
