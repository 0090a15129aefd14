// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Deposit} from "../../src/settlement/ISettlement.sol";
import {Base} from "./Base.sol";
import {vm} from "./Vm.sol";

/// @title Receivables of FACE at 36.5 % a year after 5 days of grace, each debt under a fingerprint of its own
abstract contract ReceivablesBase is Base {
    uint16 internal constant LATE_BPS = 3650;
    uint8 internal constant GRACE_DAYS = 5;
    bytes32 internal constant REASON = keccak256("not delivered");
    bytes32 internal constant OTHER_DEBT = keccak256("other debt");

    function _registerDebt(bytes32 fingerprint) internal returns (uint256) {
        (Terms memory terms, Opening memory opening) = _terms();
        (terms.lateBps, terms.graceDays, terms.sellerFingerprint) = (LATE_BPS, GRACE_DAYS, fingerprint);
        vm.prank(supplier);
        return receivables.register(terms, opening);
    }

    function _signedDebt(uint256 id, bool noSetOff, bytes32 fingerprint) internal view returns (bytes memory) {
        bytes32 digest = receivables.acknowledgementDigest(id, noSetOff, fingerprint, type(uint64).max);
        return _signature(BUYER_KEY, digest);
    }

    function _carryDebt(uint256 id, bool noSetOff, bytes32 fingerprint, bytes memory signature)
        internal
        returns (uint256)
    {
        vm.prank(anyone);
        return receivables.acknowledge(id, noSetOff, fingerprint, type(uint64).max, signature);
    }

    /// @dev Set-off is not waived: the debtor may still object.
    function _acknowledgedDebt(bytes32 fingerprint) internal returns (uint256 id) {
        id = _registerDebt(fingerprint);
        _carryDebt(id, false, fingerprint, _signedDebt(id, false, fingerprint));
    }

    function _dispute(uint256 id) internal {
        vm.prank(buyer);
        receivables.dispute(id, REASON);
    }

    function _withdraw(uint256 id) internal {
        vm.prank(buyer);
        receivables.withdrawDispute(id);
    }

    function _cancel(uint256 id, bytes32 fingerprint) internal {
        vm.prank(supplier);
        receivables.cancel(id, supplier, fingerprint);
    }

    function _deposit(uint256 id, uint256 amount, Deposit deposit) internal {
        bytes memory data = abi.encode(_account(id), deposit, REASON);
        uint256 classId = receivables.receivable(id).classId;
        vm.prank(supplier);
        tokens.approveAndCall(address(settlement), classId, amount, data);
    }

    function _giveUp(uint256 id, uint256 amount) internal {
        _deposit(id, amount, Deposit.GiveUp);
    }

    /// @dev Noon of the day that is so many days after the due day.
    function _late(uint256 daysAfter) internal {
        vm.warp(DUE_AT + daysAfter * 86_400 + 43_200);
    }

    function _account(uint256 id) internal view returns (uint256) {
        return settlement.accountOf(address(receivables), id);
    }

    function _expectState(uint256 id, State expected) internal view {
        vm.assertEq(uint256(receivables.receivable(id).state), uint256(expected));
    }
}
