// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {IReceivables, State} from "../../src/receivables/IReceivables.sol";
import {Deposit} from "../../src/settlement/ISettlement.sol";
import {ReceivablesBase} from "../support/ReceivablesBase.sol";
import {vm} from "../support/Vm.sol";

contract ReceivableReleaseTest is ReceivablesBase {
    function test_freesBothPartiesFingerprintsAndAnyoneMayAsk() external {
        uint256 id = _givenUp(DEBT);
        vm.assertEq(_filedAs(supplier, DEBT), id);
        vm.assertEq(_filedAs(buyer, DEBT), id);
        _release(id, buyer, DEBT);
        vm.assertEq(_filedAs(supplier, DEBT), id);
        vm.assertEq(_filedAs(buyer, DEBT), 0);
        _release(id, supplier, DEBT);
        vm.assertEq(_filedAs(supplier, DEBT), 0);
    }

    function test_letsTheSameInvoiceBeRegisteredAndAcknowledgedAgain() external {
        uint256 id = _givenUp(DEBT);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.FingerprintTaken.selector, address(receivables), id));
        _registerDebt(DEBT);
        _release(id, supplier, DEBT);
        _release(id, buyer, DEBT);
        uint256 again = _acknowledgedDebt(DEBT);
        vm.assertEq(_filedAs(buyer, DEBT), again);
        _expectState(again, State.Acknowledged);
        // The first one frees nothing of the second.
        _expectNotFiled(id, supplier, DEBT);
        _expectNotFiled(id, buyer, DEBT);
    }

    function test_freesEachOnceAndNoOther() external {
        uint256 id = _givenUp(DEBT);
        uint256 other = _acknowledgedDebt(OTHER_DEBT);
        _expectNotFiled(id, supplier, OTHER_DEBT);
        _expectNotFiled(id, buyer, OTHER_DEBT);
        _expectNotFiled(id, anyone, DEBT);
        _release(id, buyer, DEBT);
        _expectNotFiled(id, buyer, DEBT);
        vm.assertEq(_filedAs(buyer, OTHER_DEBT), other);
    }

    function test_keepsTheDebtFiled() external {
        uint256 id = _acknowledgedDebt(DEBT);
        _deposit(id, FACE, Deposit.HoldBack);
        _payAndSweep(id, 1_000_000_000);
        vm.startPrank(supplier);
        settlement.releaseHoldback(_account(id));
        settlement.dilute(_account(id), 656_250_000, REASON);
        vm.stopPrank();
        vm.assertEq(xt.balanceOf(supplier), 1_000_000_000);
        _expectState(id, State.Settled);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Settled));
        receivables.release(id, supplier, DEBT);
    }

    function test_revertsWithWrongState() external {
        uint256 id = _registerDebt(DEBT);
        _expectWrongState(id, State.Registered);
        _dispute(id);
        _expectWrongState(id, State.Disputed);
        _withdraw(id);
        _carryDebt(id, true, DEBT, _signedDebt(id, true, DEBT));
        _expectWrongState(id, State.Acknowledged);
        _giveUp(id, FACE - 1);
        _late(6);
        _expectWrongState(id, State.Overdue);
        _late(30);
        settlement.writeOff(_account(id));
        _expectWrongState(id, State.Defaulted);
        _payAndSweep(id, 2);
        _expectWrongState(id, State.Recovered);
        uint256 paid = _acknowledgedDebt(OTHER_DEBT);
        _payAndSweep(paid, 2 * FACE);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, paid, State.Settled));
        receivables.release(paid, supplier, OTHER_DEBT);
    }

    function test_revertsWithNotFiled() external {
        uint256 id = _registerDebt(DEBT);
        _cancel(id, DEBT);
        _expectNotFiled(id, supplier, DEBT);
        uint256 again = _registerDebt(DEBT);
        _expectNotFiled(id, supplier, DEBT);
        vm.assertEq(_filedAs(supplier, DEBT), again);
    }

    function test_revertsWithUnknownReceivable() external {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.UnknownReceivable.selector, 1));
        receivables.release(1, supplier, DEBT);
    }

    function _givenUp(bytes32 fingerprint) private returns (uint256 id) {
        id = _acknowledgedDebt(fingerprint);
        _giveUp(id, FACE);
        _expectState(id, State.Cancelled);
    }

    function _release(uint256 id, address party, bytes32 fingerprint) private {
        vm.prank(anyone);
        receivables.release(id, party, fingerprint);
    }

    function _expectNotFiled(uint256 id, address party, bytes32 fingerprint) private {
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.NotFiled.selector, address(receivables), id));
        receivables.release(id, party, fingerprint);
    }

    function _expectWrongState(uint256 id, State state) private {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, state));
        receivables.release(id, supplier, DEBT);
    }
}
