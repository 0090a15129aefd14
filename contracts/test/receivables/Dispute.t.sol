// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IReceivables, State} from "../../src/receivables/IReceivables.sol";
import {Class} from "../../src/tokens/Class.sol";
import {ReceivablesBase} from "../support/ReceivablesBase.sol";
import {vm} from "../support/Vm.sol";

contract DisputeTest is ReceivablesBase {
    function test_showsTheDebtorsObjection() external {
        uint256 id = _registerDebt(DEBT);
        vm.expectEmit(address(receivables));
        emit IReceivables.Disputed(id, buyer, REASON);
        _dispute(id);
        _expectState(id, State.Disputed);
        vm.assertTrue(receivables.receivable(id).disputed);
        vm.expectEmit(address(receivables));
        emit IReceivables.DisputeWithdrawn(id, buyer);
        _withdraw(id);
        _expectState(id, State.Registered);
        vm.assertFalse(receivables.receivable(id).disputed);
    }

    function test_makesSignaturesNotCountMeanwhile() external {
        uint256 id = _registerDebt(DEBT);
        bytes memory signature = _signedDebt(id, false, DEBT);
        _dispute(id);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Disputed));
        _carryDebt(id, false, DEBT, signature);
        vm.assertEq(tokens.totalSupply(receivables.receivable(id).classId), 0);
        _withdraw(id);
        _carryDebt(id, false, DEBT, signature);
        _expectState(id, State.Acknowledged);
    }

    function test_leavesTheOwnerFreeToTransferAndToCancelIt() external {
        uint256 id = _registerDebt(DEBT);
        _dispute(id);
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
        _expectState(id, State.Disputed);
        vm.prank(investor);
        receivables.cancel(id, supplier, DEBT);
        _expectState(id, State.Cancelled);
    }

    function test_hidesHowTheDebtStandsUntilTheDebtorWithdraws() external {
        uint256 id = _acknowledgedDebt(DEBT);
        _dispute(id);
        _expectState(id, State.Disputed);
        _late(6);
        _expectState(id, State.Disputed);
        _withdraw(id);
        _expectState(id, State.Overdue);
        _dispute(id);
        _late(30);
        settlement.writeOff(_account(id));
        _expectState(id, State.Disputed);
        _withdraw(id);
        _expectState(id, State.Defaulted);
        vm.assertTrue(receivables.isAcknowledged(id));
    }

    function test_changesNoMoney() external {
        uint256 id = _acknowledgedDebt(DEBT);
        bytes memory before = abi.encode(settlement.accountInfo(_account(id)));
        _dispute(id);
        vm.assertEq(before, abi.encode(settlement.accountInfo(_account(id))));
        _late(10);
        // Interest is asked, payments are swept and holders paid as ever.
        _payAndSweep(id, FACE / 2);
        vm.assertEq(receivables.receivable(id).owed, 1_672_812_500);
        Class memory class = receivables.classOf(id);
        vm.prank(supplier);
        vm.assertEq(tokens.exchange(class, FACE, supplier), 828_125_000);
        _withdraw(id);
        vm.assertEq(receivables.receivable(id).owed, 1_672_812_500);
    }

    function test_isOverOnceTheDebtIsPaid() external {
        uint256 id = _acknowledgedDebt(DEBT);
        _dispute(id);
        _payAndSweep(id, FACE);
        _expectState(id, State.Settled);
        vm.assertTrue(receivables.receivable(id).disputed);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Settled));
        _withdraw(id);
    }

    function test_revertsWithSetOffWaived() external {
        uint256 id = _registerDebt(DEBT);
        _carryDebt(id, true, DEBT, _signedDebt(id, true, DEBT));
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SetOffWaived.selector, id));
        _dispute(id);
        _late(6);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SetOffWaived.selector, id));
        _dispute(id);
    }

    function test_revertsWithWrongState() external {
        uint256 id = _registerDebt(DEBT);
        _dispute(id);
        _expectWrongState(id, State.Disputed);
    }

    function test_revertsWithWrongStateThenToo() external {
        uint256 cancelled = _registerDebt(DEBT);
        _cancel(cancelled, DEBT);
        _expectWrongState(cancelled, State.Cancelled);
        uint256 settled = _acknowledgedDebt(DEBT);
        uint256 recovered = _acknowledgedDebt(OTHER_DEBT);
        _payAndSweep(settled, FACE);
        _expectWrongState(settled, State.Settled);
        _late(30);
        settlement.writeOff(_account(recovered));
        _payAndSweep(recovered, FACE * 2);
        _expectWrongState(recovered, State.Recovered);
        uint256 givenUp = _acknowledgedDebt("given up");
        _giveUp(givenUp, FACE);
        _expectWrongState(givenUp, State.Cancelled);
    }

    function test_revertsWithWrongStateOnWithdrawal() external {
        uint256 id = _registerDebt(DEBT);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Registered));
        _withdraw(id);
        _dispute(id);
        _cancel(id, DEBT);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Cancelled));
        _withdraw(id);
    }

    function test_revertsWithNotDebtor() external {
        uint256 id = _registerDebt(DEBT);
        address[3] memory others = [supplier, investor, anyone];
        for (uint256 i; i < 3; ++i) {
            bytes memory refused = abi.encodeWithSelector(IReceivables.NotDebtor.selector, id, others[i]);
            vm.expectRevert(refused);
            vm.prank(others[i]);
            receivables.dispute(id, REASON);
        }
        _dispute(id);
        for (uint256 i; i < 3; ++i) {
            bytes memory refused = abi.encodeWithSelector(IReceivables.NotDebtor.selector, id, others[i]);
            vm.expectRevert(refused);
            vm.prank(others[i]);
            receivables.withdrawDispute(id);
        }
    }

    function test_revertsWithUnknownReceivable() external {
        bytes memory unknown = abi.encodeWithSelector(IReceivables.UnknownReceivable.selector, 1);
        vm.expectRevert(unknown);
        receivables.dispute(1, REASON);
        vm.expectRevert(unknown);
        receivables.withdrawDispute(1);
    }

    function _expectWrongState(uint256 id, State state) private {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, state));
        _dispute(id);
    }
}
