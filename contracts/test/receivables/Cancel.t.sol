// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {IReceivables, Receivable, State} from "../../src/receivables/IReceivables.sol";
import {ReceivablesBase} from "../support/ReceivablesBase.sol";
import {vm} from "../support/Vm.sol";

contract CancelTest is ReceivablesBase {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _registerDebt(DEBT);
    }

    function test_endsTheReceivableWithoutTokens() external {
        vm.expectEmit(address(receivables));
        emit IReceivables.Cancelled(id, supplier);
        _cancel(id, DEBT);
        Receivable memory shown = receivables.receivable(id);
        vm.assertTrue(shown.state == State.Cancelled);
        vm.assertEq(shown.paid, 0);
        vm.assertEq(shown.owed, 0);
        vm.assertEq(tokens.totalSupply(shown.classId), 0);
        vm.assertEq(settlement.capacity(shown.account, address(receivables), address(xt)), 0);
        vm.assertFalse(receivables.isAcknowledged(id));
        vm.assertEq(receivables.ownerOf(id), supplier);
    }

    function test_freesTheFingerprintAndTheSameInvoiceCanBeRegisteredAgain() external {
        _cancel(id, DEBT);
        vm.assertEq(_filedAs(supplier, DEBT), 0);
        uint256 again = _registerDebt(DEBT);
        vm.assertEq(again, 2);
        vm.assertEq(_filedAs(supplier, DEBT), 2);
        _carryDebt(again, true, DEBT, _signedDebt(again, true, DEBT));
        _expectState(again, State.Acknowledged);
        _expectState(id, State.Cancelled);
        vm.assertTrue(receivables.receivable(again).lockbox != receivables.receivable(id).lockbox);
    }

    function test_returnsToTheDebtorWhatWasPaidAndWhatWillBe() external {
        _pay(buyer, id, 700);
        _cancel(id, DEBT);
        (uint256 credited, uint256 surplus) = settlement.sweep(_account(id));
        vm.assertEq(credited, 0);
        vm.assertEq(surplus, 700);
        _late(400);
        _pay(anyone, id, 50); // whoever paid
        settlement.sweep(_account(id));
        _expectState(id, State.Cancelled);
        vm.assertEq(xt.balanceOf(address(settlement)), 750);
        vm.prank(buyer);
        vm.assertEq(settlement.reclaim(address(xt), buyer), 750);
        vm.assertEq(xt.balanceOf(buyer), 750);
    }

    function test_makesSignaturesVoidForGood() external {
        bytes memory signature = _signedDebt(id, true, DEBT);
        _cancel(id, DEBT);
        bytes memory refused = abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Cancelled);
        vm.expectRevert(refused);
        _carryDebt(id, true, DEBT, signature);
        uint256 again = _registerDebt(DEBT);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SignatureInvalid.selector, buyer));
        _carryDebt(again, true, DEBT, signature);
        vm.expectRevert(refused);
        _carryDebt(id, true, DEBT, signature);
    }

    function test_letsThePresentOwnerNameWhoRegisteredIt() external {
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.NotFiled.selector, address(receivables), id));
        vm.prank(investor);
        receivables.cancel(id, investor, DEBT);
        vm.prank(investor);
        receivables.cancel(id, supplier, DEBT);
        _expectState(id, State.Cancelled);
        vm.assertEq(_filedAs(supplier, DEBT), 0);
    }

    function test_revertsWithNotFiledAndNothingIsCancelled() external {
        bytes memory refused = abi.encodeWithSelector(IFingerprints.NotFiled.selector, address(receivables), id);
        vm.expectRevert(refused);
        _cancel(id, OTHER_DEBT);
        vm.expectRevert(refused);
        vm.prank(supplier);
        receivables.cancel(id, buyer, DEBT);
        _expectState(id, State.Registered);
        vm.assertEq(_filedAs(supplier, DEBT), id);
    }

    function test_freesNoOtherReceivablesFingerprint() external {
        uint256 other = _registerDebt(OTHER_DEBT);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.NotFiled.selector, address(receivables), id));
        _cancel(id, OTHER_DEBT);
        vm.assertEq(_filedAs(supplier, OTHER_DEBT), other);
        // Nor one that was pledged: the same number under the debtor's name.
        _carryDebt(other, true, DEBT, _signedDebt(other, true, DEBT));
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.NotFiled.selector, address(receivables), id));
        vm.prank(supplier);
        receivables.cancel(id, buyer, DEBT);
    }

    function test_revertsWithNotSeller() external {
        vm.prank(supplier);
        receivables.approve(anyone, id);
        vm.prank(supplier);
        receivables.setApprovalForAll(investor, true);
        address[3] memory others = [buyer, investor, anyone];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IReceivables.NotSeller.selector, id, others[i]));
            vm.prank(others[i]);
            receivables.cancel(id, supplier, DEBT);
        }
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.NotSeller.selector, id, supplier));
        _cancel(id, DEBT);
    }

    function test_revertsWithWrongState() external {
        _carryDebt(id, false, DEBT, _signedDebt(id, false, DEBT));
        _expectWrongState(State.Acknowledged);
        _dispute(id);
        _expectWrongState(State.Disputed);
        _late(6);
        _withdraw(id);
        _expectWrongState(State.Overdue);
        _payAndSweep(id, 2 * FACE);
        _expectWrongState(State.Settled);
    }

    function test_isCancelledOnceAllTokensAreGivenUp() external {
        _carryDebt(id, true, DEBT, _signedDebt(id, true, DEBT));
        _payAndSweep(id, 1000);
        _giveUp(id, FACE - 1);
        _expectState(id, State.Settled); // a token's worth was paid
        vm.assertEq(settlement.reclaimable(address(xt), buyer), 999);

        uint256 other = _acknowledgedDebt(OTHER_DEBT);
        _payAndSweep(other, 1000);
        _giveUp(other, FACE);
        _expectState(other, State.Cancelled);
        vm.assertEq(receivables.receivable(other).owed, 0);
        vm.assertEq(settlement.reclaimable(address(xt), buyer), 1999);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, other, State.Cancelled));
        _cancel(other, OTHER_DEBT);
    }

    function test_revertsWithWrongStateAndCannotBeMoved() external {
        _cancel(id, DEBT);
        _expectWrongState(State.Cancelled);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.ReceivableLocked.selector, id));
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
    }

    function test_revertsWithUnknownReceivable() external {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.UnknownReceivable.selector, 2));
        _cancel(2, DEBT);
    }

    function _expectWrongState(State state) private {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, state));
        _cancel(id, DEBT);
    }
}
