// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, Standing} from "../../src/settlement/ISettlement.sol";
import {BonusToken, FeeToken, ReentrantToken} from "../support/HostileTokens.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract PayInsteadTest is LateBase {
    function test_paysTheHoldersFromTheCallersMoney() external {
        _late(10);
        _fund(dealer, 400_000);
        vm.startPrank(dealer);
        xt.approve(address(settlement), 400_000);
        vm.expectEmit(address(settlement));
        emit ISettlement.PaidInstead(account, dealer, 400_000);
        vm.assertEq(settlement.payInstead(account, 400_000), 400_000);
        vm.stopPrank();
        vm.assertEq(_info().standIn, dealer);
        vm.assertEq(_info().advanced, 400_000);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 120_000);
        _expectStanding(Standing.Overdue);
        _expectBooks(400_000, 120_000, 0);
    }

    function test_takesNoMoreThanIsOwedWithLateInterest() external {
        _late(10);
        _sweep(250_000);
        vm.assertEq(_payInstead(dealer, 5_000_000), 760_000);
        vm.assertEq(xt.balanceOf(dealer), 4_240_000);
        _expectStanding(Standing.Settled);
        _expectBooks(1_010_000, 0, 0);
    }

    function test_letsTheSameCallerPayAgain() external {
        _late(10);
        _payInstead(dealer, 100);
        _payInstead(dealer, 200);
        vm.assertEq(_info().advanced, 300);
        _expectBooks(300, 0, 0);
    }

    function test_saysNothingOfAnEarlierStandInThatWasNotThere() external {
        _late(10);
        vm.recordLogs();
        _payInstead(dealer, 100);
        vm.assertEq(_said(ISettlement.Reimbursed.selector), 0);
    }

    function test_freezesTheBaseOfLateInterest() external {
        _late(10);
        _payInstead(dealer, 900_000);
        _late(20);
        vm.assertEq(_owed(), 1_020_000);
    }

    function test_givesTheStandInWhatTheDebtorPaysAndTheDebtorTheRest() external {
        _late(10);
        _payInstead(dealer, 1_010_000);
        _sweep(10_000);
        _expectBooks(1_010_000, 0, 0, dealer, 10_000);
        _late(300); // the debtor owes the stand-in no interest
        _fund(lockbox, 1_000_007);
        vm.expectEmit(address(settlement));
        emit ISettlement.Reimbursed(account, dealer, 1_000_000);
        settlement.sweep(account);
        _expectBooks(1_010_000, 0, 7, dealer, 1_010_000);
        vm.assertEq(_info().advanced, 0);
        _sweep(5);
        _expectBooks(1_010_000, 0, 12, dealer, 1_010_000);
        vm.prank(dealer);
        vm.assertEq(settlement.reclaim(address(xt), dealer), 1_010_000);
        vm.assertEq(xt.balanceOf(dealer), 1_010_000);
    }

    function test_paysTheHoldersFirstAndTheStandInFromTheSurplus() external {
        _late(10);
        _payInstead(dealer, 400_000);
        (uint256 credited, uint256 surplus) = _sweep(600_000);
        vm.assertEq(credited, 600_000);
        vm.assertEq(surplus, 0);
        (credited, surplus) = _sweep(300_000);
        vm.assertEq(credited, 10_000);
        vm.assertEq(surplus, 290_000);
        _expectBooks(1_010_000, 0, 0, dealer, 290_000);
        _sweep(110_001);
        _expectBooks(1_010_000, 0, 1, dealer, 400_000);
    }

    function test_leavesTheDebtorOwingAsMuchAsBefore() external {
        _late(10);
        _payInstead(dealer, 400_000);
        vm.assertEq(_owed(), 1_010_000);
        vm.assertEq(_info().faceAmount, 1_000_000);
        // All of the debtor's 1,010,000 go to holders and the stand-in, and not a cent more is taken.
        _sweep(1_010_000);
        _expectBooks(1_010_000, 0, 0, dealer, 400_000);
        _sweep(1);
        _expectBooks(1_010_000, 0, 1, dealer, 400_000);
    }

    function test_letsAnotherOneStandIn() external {
        _late(10);
        _payInstead(dealer, 100_000);
        _sweep(400_000);
        _giveUp(supplier, 600_000); // 404,000 are owed, 500,000 were paid
        _expectBooks(404_000, 0, 0, dealer, 96_000);
        vm.assertEq(_info().advanced, 4000);

        _openLate(2, 1000, _due(0, 0));
        _mint(supplier, 1000);
        _late(11);
        _payInstead(dealer, 100);
        _sweep(500);
        _giveUp(supplier, 500); // 100 of it come back and the account is settled
        vm.assertEq(_info().advanced, 0);

        _openLate(3, 1000, _due(0, 0));
        _payInstead(investor, 10);
        vm.assertEq(_info().standIn, investor);
    }

    function test_paysTheEarlierOneBackFirstAndTakesItsPlace() external {
        _late(10);
        _payInstead(dealer, 400_000);
        _fund(investor, 500_000);
        vm.startPrank(investor);
        xt.approve(address(settlement), 500_000);
        vm.expectEmit(address(settlement));
        emit ISettlement.Reimbursed(account, dealer, 400_000);
        vm.expectEmit(address(settlement));
        emit ISettlement.PaidInstead(account, investor, 100_000);
        vm.assertEq(settlement.payInstead(account, 500_000), 100_000);
        vm.stopPrank();
        vm.assertEq(_info().standIn, investor);
        vm.assertEq(_info().advanced, 500_000);
        _expectBooks(500_000, 0, 0, dealer, 400_000);
        vm.prank(dealer);
        vm.assertEq(settlement.reclaim(address(xt), dealer), 400_000);
    }

    function test_revertsWithStoodInForWhenNoMoreThanThatIsPaid() external {
        _late(10);
        _payInstead(dealer, 10);
        _fund(investor, 10);
        vm.startPrank(investor);
        xt.approve(address(settlement), 10);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.StoodInFor.selector, account, dealer, 10));
        settlement.payInstead(account, 10);
        vm.stopPrank();
        // To pay without being paid back is open to all.
        vm.prank(investor);
        xt.transfer(lockbox, 10);
        settlement.sweep(account);
        _expectBooks(20, 0, 0);
    }

    function test_letsNobodyKeepThePlaceForACent() external {
        _late(10);
        _payInstead(anyone, 1);
        // All that is owed, and the cent.
        _fund(dealer, 5_000_000);
        vm.startPrank(dealer);
        xt.approve(address(settlement), 5_000_000);
        vm.assertEq(settlement.payInstead(account, 5_000_000), 1_009_999);
        vm.stopPrank();
        vm.assertEq(xt.balanceOf(dealer), 3_990_000);
        _expectStanding(Standing.Settled);
        _expectBooks(1_010_000, 0, 0, anyone, 1);
    }

    function test_givesTheLaterOneWhatBothAdvanced() external {
        _late(10);
        _payInstead(dealer, 400_000);
        vm.assertEq(_payInstead(investor, 1_010_000), 610_000);
        _expectBooks(1_010_000, 0, 0, dealer, 400_000);
        vm.prank(dealer);
        settlement.reclaim(address(xt), dealer);
        _sweep(1_010_001);
        _expectBooks(1_010_000, 0, 1, investor, 1_010_000);
        vm.assertEq(settlement.reclaimable(address(xt), dealer), 0);
    }

    function test_revertsWithNotOverdue() external {
        _late(5);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotOverdue.selector, account, DUE_DAY + 5));
        settlement.payInstead(account, 1);
    }

    function test_creditsWhatArrived() external {
        FeeToken fee = new FeeToken();
        account = settlement.open(2, buyer, address(fee), 1000, _due(0, 0));
        fee.mint(dealer, 1000);
        _late(1);
        vm.startPrank(dealer);
        fee.approve(address(settlement), 1000);
        vm.assertEq(settlement.payInstead(account, 1000), 990);
        vm.stopPrank();
        vm.assertEq(_info().advanced, 990);
        vm.assertEq(_info().paid, 990);
        vm.assertEq(fee.balanceOf(address(settlement)), 990);
    }

    function test_takesNoPlaceUnlessMoreArrivesThanWasAdvanced() external {
        FeeToken fee = new FeeToken();
        account = settlement.open(2, buyer, address(fee), 1000, _due(0, 0));
        fee.mint(dealer, 100);
        fee.mint(investor, 1000);
        _late(1);
        vm.startPrank(dealer);
        fee.approve(address(settlement), 100);
        settlement.payInstead(account, 100); // 99 arrive
        vm.stopPrank();
        vm.startPrank(investor);
        fee.approve(address(settlement), 1000);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.StoodInFor.selector, account, dealer, 99));
        settlement.payInstead(account, 100);
        vm.assertEq(settlement.payInstead(account, 200), 99); // 198 arrive
        vm.stopPrank();
        vm.assertEq(_info().advanced, 198);
        vm.assertEq(settlement.reclaimable(address(fee), dealer), 99);
        vm.assertEq(fee.balanceOf(address(settlement)), 198 + 99);
    }

    function test_givesTheStandInWhatIsOver() external {
        BonusToken bonus = new BonusToken();
        uint256 odd = settlement.open(2, buyer, address(bonus), 1000, _due(0, 0));
        _late(1);
        bonus.mint(dealer, 1000);
        vm.startPrank(dealer);
        bonus.approve(address(settlement), 1000);
        vm.assertEq(settlement.payInstead(odd, 1000), 1000);
        vm.stopPrank();
        vm.assertEq(settlement.accountInfo(odd).paid, 1000);
        vm.assertEq(settlement.reclaimable(address(bonus), dealer), 10);
        vm.assertEq(settlement.reclaimable(address(bonus), buyer), 0);
        vm.assertEq(bonus.balanceOf(address(settlement)), 1010);
    }

    function test_refusesToBeEnteredAgain() external {
        ReentrantToken reentrant = new ReentrantToken();
        account = settlement.open(2, buyer, address(reentrant), 1000, _due(0, 0));
        reentrant.mint(settlement.lockboxOf(account, address(reentrant)), 500);
        reentrant.mint(dealer, 1000);
        _late(1);
        vm.prank(dealer);
        reentrant.approve(address(settlement), 1000);
        // What the inner sweep brought would be measured, and so advanced, twice.
        reentrant.arm(address(settlement), abi.encodeCall(settlement.sweep, (account)));
        vm.prank(dealer);
        vm.assertEq(settlement.payInstead(account, 300), 300);
        vm.assertFalse(reentrant.succeeded());
        vm.assertEq(
            reentrant.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(_info().paid, 300);
        vm.assertEq(_info().advanced, 300);
    }

    function test_revertsWithAmountZero() external {
        _late(10);
        vm.expectRevert(ISettlement.AmountZero.selector);
        settlement.payInstead(account, 0);
    }

    function test_revertsAndLeavesThePlaceFree() external {
        _late(10);
        vm.expectRevert();
        vm.prank(investor);
        settlement.payInstead(account, 1);
        vm.assertEq(_info().standIn, address(0));
        _payInstead(dealer, 1);
    }

    function test_revertsWithAccountSettled() external {
        _sweep(1_000_000);
        _late(10);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountSettled.selector, account));
        settlement.payInstead(account, 1);
    }

    function testFuzz_neverGivesAStandInMoreThanItAdvanced(uint256[6] memory steps, uint256[6] memory amounts)
        external
    {
        uint256 day = 6;
        uint256 advanced;
        uint256 sent;
        _late(day);
        for (uint256 i; i < 6; ++i) {
            uint256 amount = _bound(amounts[i], 1, 700_000);
            bool open = _info().standing < Standing.Settled;
            if (steps[i] % 4 == 0) {
                _sweep(amount);
                sent += amount;
            } else if (steps[i] % 4 == 1 && open) {
                advanced += _payInstead(dealer, amount);
            } else if (steps[i] % 4 == 2 && open && tokens.balanceOf(supplier, plain) >= amount) {
                _giveUp(supplier, amount);
            } else {
                _late(day += amount % 40);
            }
            uint256 back = settlement.reclaimable(address(xt), dealer);
            uint256 debtors = settlement.reclaimable(address(xt), buyer);
            vm.assertEq(_info().advanced + back, advanced);
            if (debtors != 0) vm.assertEq(back, advanced); // the debtor comes last
            _expectBooks(sent + advanced - debtors - back, 0, debtors, dealer, back);
        }
    }
}
