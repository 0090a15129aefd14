// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, Standing} from "../../src/settlement/ISettlement.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";

contract StandingTest is LateBase {
    function test_isInTimeToTheEndOfTheGrace() external {
        _expect(Standing.InTime, 0, 1_000_000);
        vm.warp(uint256(DUE_DAY + 6) * 86_400 - 1);
        _sweep(1);
        _expect(Standing.InTime, 1, 1_000_000);
    }

    function test_isOverdueFromTheDayAfterUntilAllIsPaid() external {
        vm.warp(uint256(DUE_DAY + 6) * 86_400);
        _expect(Standing.Overdue, 0, 1_006_000);
        _sweep(1_005_999);
        _expect(Standing.Overdue, 1_005_999, 1_006_000);
        _late(1000);
        _expect(Standing.Overdue, 1_005_999, 1_365_000);
    }

    function test_isDefaultedOnceALossWasRecorded() external {
        _late(30);
        _expect(Standing.Overdue, 0, 1_030_000);
        settlement.writeOff(account);
        _expect(Standing.Defaulted, 0, 1_030_000);
        _sweep(500_000);
        _expect(Standing.Defaulted, 500_000, 1_030_000);
    }

    function test_isSettledWhoeverPaidAndWhenever() external {
        _sweep(1_000_000);
        _expect(Standing.Settled, 1_000_000, 1_000_000);
        _openLate(2, 1_000_000, _due(3650, 5));
        _late(30);
        _payInstead(dealer, 1_030_000);
        _expect(Standing.Settled, 1_030_000, 1_030_000);
    }

    function test_isRecoveredAfterALoss() external {
        _late(30);
        settlement.writeOff(account);
        _sweep(1_030_000);
        _expect(Standing.Recovered, 1_030_000, 1_030_000);
    }

    function test_staysSoWhateverComes() external {
        _late(30);
        _sweep(1_030_000);
        _late(500);
        _sweep(10);
        _exchange(supplier, _plain(), 600_000);
        vm.prank(investor);
        tokens.burn(_plain(), 300_000);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountSettled.selector, account));
        settlement.writeOff(account);
        _expect(Standing.Settled, 1_030_000, 1_030_000);
    }

    function test_isVoidFromTheStart() external {
        _openLate(2, 0, _due(3650, 5));
        _expect(Standing.Void, 0, 0);
        _late(100);
        (uint256 credited, uint256 surplus) = _sweep(500);
        vm.assertEq(credited, 0);
        vm.assertEq(surplus, 500);
        _expect(Standing.Void, 0, 0);
        _expectBooks(0, 0, 500);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountSettled.selector, account));
        settlement.writeOff(account);
    }

    function test_isVoidOnceAllWasGivenUpAndDefaultedDebtsToo() external {
        _giveUp(supplier, 600_000);
        _late(30);
        settlement.writeOff(account);
        _giveUp(investor, 300_000);
        _holdBack(anyone, 100_000);
        _expect(Standing.Defaulted, 0, 103_000);
        vm.prank(anyone);
        settlement.dilute(account, 100_000, NOTE);
        _expect(Standing.Void, 0, 0);
        (uint96 paid, uint96 whole, bool closed) = settlement.funded(account);
        vm.assertEq(paid, 0);
        vm.assertEq(whole, 0);
        vm.assertTrue(closed);
    }

    function test_revertsWithAccountNotOpen() external {
        bytes memory closed = abi.encodeWithSelector(ISettlement.AccountNotOpen.selector, 404);
        vm.expectRevert(closed);
        settlement.standing(404);
        vm.expectRevert(closed);
        settlement.owedOn(404, 1);
    }

    function _expect(Standing expected, uint256 paid, uint256 owed) private view {
        (Standing now_, uint96 paidNow, uint96 owedNow) = settlement.standing(account);
        vm.assertEq(uint256(now_), uint256(expected));
        vm.assertEq(paidNow, paid);
        vm.assertEq(owedNow, owed);
        vm.assertEq(uint256(_info().standing), uint256(expected));
        vm.assertEq(_info().owed, owed);
    }
}
