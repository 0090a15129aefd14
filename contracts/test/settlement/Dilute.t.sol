// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Deposit, ISettlement, Standing} from "../../src/settlement/ISettlement.sol";
import {Class, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";

contract DiluteTest is LateBase {
    function test_lowersTheDebtByWhatAHolderGivesUpAndBurnsTheTokens() external {
        vm.expectEmit(address(settlement));
        emit ISettlement.Diluted(account, anyone, 40_000, 0, NOTE);
        _giveUp(anyone, 40_000);
        vm.assertEq(_info().faceAmount, 960_000);
        vm.assertEq(_owed(), 960_000);
        vm.assertEq(tokens.balanceOf(anyone, plain), 60_000);
        vm.assertEq(tokens.totalSupply(plain), 960_000);
        vm.assertEq(tokens.outstanding(address(settlement), account), 960_000);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 960_000); // nothing to mint anew
        _expectStanding(Standing.InTime);
        _expectBooks(0, 0, 0);
    }

    function test_lowersTheDebtByWhatIsGivenUpOfTheHoldback() external {
        _holdBack(supplier, 100_000);
        vm.expectEmit(address(settlement));
        emit ISettlement.Diluted(account, supplier, 30_000, 0, NOTE);
        vm.prank(supplier);
        settlement.dilute(account, 30_000, NOTE);
        vm.assertEq(_info().faceAmount, 970_000);
        vm.assertEq(_info().heldBack, 70_000);
        vm.assertEq(tokens.balanceOf(address(settlement), plain), 70_000);
        vm.assertEq(tokens.totalSupply(plain), 970_000);
        _expectBooks(0, 0, 0);
    }

    function test_leavesTheOthersAsMuchForATokenOrMore() external {
        _sweep(500_000);
        _late(0);
        vm.assertEq(_worth(300_000), 150_000);
        _giveUp(anyone, 100_000);
        vm.assertEq(_worth(300_000), 166_666);
        _holdBack(supplier, 300_000);
        vm.assertEq(_worth(300_000), 250_000);
        vm.prank(supplier);
        settlement.dilute(account, 300_000, NOTE);
        vm.assertEq(_worth(300_000), 250_000);
        _expectBooks(500_000, 0, 0);
    }

    function test_makesWhatWasPaidBeyondTheNewAmountASurplus() external {
        _sweep(950_000);
        vm.expectEmit(address(settlement));
        emit ISettlement.Diluted(account, anyone, 100_000, 50_000, NOTE);
        vm.expectEmit(address(settlement));
        emit ISettlement.Settled(account, 900_000);
        _giveUp(anyone, 100_000);
        _expectBooks(900_000, 0, 50_000);
    }

    function test_takesNothingFromThoseWhoDrew() external {
        _sweep(950_000);
        _late(0);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 570_000);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 285_000);
        _giveUp(anyone, 100_000);
        _expectBooks(900_000, 855_000, 50_000);
        vm.assertEq(_exchange(supplier, _drawn(950_000, 1_000_000), 600_000), 30_000);
        vm.assertEq(_exchange(investor, _drawn(950_000, 1_000_000), 300_000), 15_000);
        _expectBooks(900_000, 900_000, 50_000);
    }

    function test_settles() external {
        _sweep(900_000);
        _giveUp(anyone, 99_999);
        _expectStanding(Standing.InTime);
        _giveUp(anyone, 1);
        _expectStanding(Standing.Settled);
        vm.assertEq(_owed(), 900_000);
        _expectBooks(900_000, 0, 0);
        (, uint256 surplus) = _sweep(7);
        vm.assertEq(surplus, 7);
        _expectBooks(900_000, 0, 7);
    }

    function test_isVoidAndReturnsToTheDebtorWhatWasPaid() external {
        _late(6);
        _sweep(123_456);
        _giveUp(supplier, 600_000);
        _giveUp(investor, 300_000);
        vm.assertEq(_owed(), 100_600);
        _expectBooks(100_600, 0, 22_856);
        _expectStanding(Standing.Settled); // what was left was paid
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountSettled.selector, account));
        _giveUp(anyone, 100_000);

        _openLate(2, 1_000_000, _due(3650, 5));
        _mint(supplier, 1_000_000);
        _sweep(123_456);
        _giveUp(supplier, 1_000_000);
        _expectStanding(Standing.Void);
        vm.assertEq(_owed(), 0);
        vm.assertEq(_info().paid, 0);
        vm.assertEq(settlement.reclaimable(address(xt), buyer), 22_856 + 123_456);
        vm.assertEq(xt.balanceOf(address(settlement)), 100_600 + 22_856 + 123_456);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 0);
    }

    function test_isSettledIfAHolderWasPaidForTheHoldbackBefore() external {
        _openLate(2, 1_000_000, _due(3650, 5));
        _mint(supplier, 1_000_000);
        _holdBack(supplier, 1_000_000);
        _sweep(400_000);
        vm.prank(supplier);
        settlement.releaseHoldback(account);
        vm.assertEq(xt.balanceOf(supplier), 400_000);
        vm.prank(supplier);
        settlement.dilute(account, 600_000, NOTE);
        _expectStanding(Standing.Settled); // money moved: nobody may finance the debt again
        _expectBooks(0, 0, 0);
    }

    function test_lowersTheLateInterestInProportion() external {
        _late(10);
        vm.assertEq(_owed(), 1_010_000);
        _giveUp(anyone, 100_000);
        vm.assertEq(_owed(), 909_000);
        _sweep(450_000); // the base stays
        _late(20);
        vm.assertEq(_owed(), 918_000);
        _giveUp(investor, 300_000);
        vm.assertEq(_owed(), 612_000);
        _expectBooks(450_000, 0, 0);
    }

    function test_leavesTheOthersTheLateInterestThatIsOwed() external {
        _late(10);
        _sweep(1_000_000); // all but the interest of 10,000
        _giveUp(anyone, 1);
        _expectStanding(Standing.Overdue);
        vm.assertEq(_owed(), 1_009_999); // 1,009,998.99
        _expectBooks(1_000_000, 0, 0);
        _sweep(9999);
        _expectStanding(Standing.Settled);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 303_000);
    }

    function test_leavesTheOthersTheLateInterestThatHasComeIn() external {
        _late(10);
        _sweep(1_005_000);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 603_000);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 301_500);
        vm.assertEq(_exchange(anyone, _plain(), 99_999), 100_498);
        _giveUp(anyone, 1);
        // What everybody drew stays covered, and nothing of it is the debtor's.
        _expectBooks(1_005_000, 1_004_998, 0);
        _sweep(4999);
        vm.assertEq(_exchange(investor, _drawn(1_005_000, 1_000_000), 300_000), 1500);
    }

    function test_keepsTheLateInterestOfWhatWasUnpaidBefore() external {
        _sweep(950_000);
        _late(10); // 50,000 are unpaid, which is 500 of late interest, and of nine tenths 450
        _giveUp(anyone, 100_000);
        _expectStanding(Standing.Settled);
        _expectBooks(900_450, 0, 49_550);
    }

    function test_returnsWhatWasPaidBeyondWhatIsOwedWithLateInterest() external {
        _late(10);
        _sweep(1_005_000);
        vm.expectEmit(address(settlement));
        emit ISettlement.Diluted(account, anyone, 100_000, 96_000, NOTE);
        vm.expectEmit(address(settlement));
        emit ISettlement.Settled(account, 909_000);
        _giveUp(anyone, 100_000);
        _expectBooks(909_000, 0, 96_000);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 606_000);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 303_000);
        _expectBooks(909_000, 909_000, 96_000);
    }

    /// @dev Any amounts and days: what others get for all of theirs, and what is owed for it, never falls, and the
    /// books stay whole.
    function testFuzz_neverLetsARoundingLowerWhatOthersGet(uint256 paid, uint256 given, uint256 day, uint256 drawn)
        external
    {
        day = _bound(day, 0, 500);
        _late(day);
        paid = _bound(paid, 1, _owed() - 1);
        given = _bound(given, 1, 100_000);
        drawn = _bound(drawn, 0, 300_000);
        _sweep(paid);
        if (_worth(drawn) != 0) _exchange(investor, _plain(), drawn);
        (uint256 before, uint256 owed) = (_worth(600_000), _owed());
        _giveUp(anyone, given);
        vm.assertGe(_worth(600_000), before);
        vm.assertGe(_owed() * 1_000_000, owed * (1_000_000 - given) - 1_000_000);
        uint256 debtors = settlement.reclaimable(address(xt), buyer);
        _expectBooks(paid - debtors, xt.balanceOf(investor), debtors);
        if (drawn != 0) _tryDrawn(paid, drawn);
        if (_worth(600_000) != 0) _exchange(supplier, _plain(), 600_000);
        vm.assertLe(_info().paidOut, _info().paid);
    }

    function test_paysAStandInBackFirst() external {
        _late(10);
        _payInstead(dealer, 30_000);
        _sweep(970_000);
        _giveUp(anyone, 100_000); // 909,000 are owed, 1,000,000 were paid
        _expectBooks(909_000, 0, 61_000, dealer, 30_000);
    }

    /// @dev An issuer who is no receivables contract makes tokens that say they drew next to all: late interest is paid on
    /// each of them. That takes from its own account's holders, and from nobody else.
    function test_returnsNothingThatIsNotThere() external {
        uint256 others = _handMadeDraws();
        _giveUp(supplier, 500);
        vm.assertEq(settlement.reclaimable(address(xt), buyer), 1);
        vm.assertEq(_info().paid, 1499);
        vm.assertEq(_info().paidOut, 1499);
        vm.assertEq(xt.balanceOf(address(settlement)), others + 1);
    }

    function test_revertsWithNotHoldbackHolder() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotHoldbackHolder.selector, account, supplier));
        vm.prank(supplier);
        settlement.dilute(account, 1, NOTE);
        _holdBack(supplier, 100);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotHoldbackHolder.selector, account, buyer));
        vm.prank(buyer);
        settlement.dilute(account, 1, NOTE);
    }

    function test_revertsWithHoldbackShort() external {
        _holdBack(supplier, 100);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.HoldbackShort.selector, account, 100, 101));
        vm.prank(supplier);
        settlement.dilute(account, 101, NOTE);
    }

    function test_revertsWithAmountZero() external {
        vm.expectRevert(ISettlement.AmountZero.selector);
        settlement.dilute(account, 0, NOTE);
        vm.expectRevert(ISettlement.AmountZero.selector);
        _giveUp(supplier, 0);
    }

    function test_revertsWithAccountSettled() external {
        _holdBack(supplier, 100);
        _sweep(1_000_000);
        bytes memory settled = abi.encodeWithSelector(ISettlement.AccountSettled.selector, account);
        vm.expectRevert(settled);
        _giveUp(investor, 1);
        vm.expectRevert(settled);
        vm.prank(supplier);
        settlement.dilute(account, 1, NOTE);
    }

    function test_revertsWithAccountNotOpen() external {
        bytes memory closed = abi.encodeWithSelector(ISettlement.AccountNotOpen.selector, 404);
        vm.expectRevert(closed);
        settlement.dilute(404, 1, NOTE);
        vm.expectRevert(closed);
        vm.prank(supplier);
        tokens.approveAndCall(address(settlement), plain, 1, abi.encode(404, Deposit.GiveUp, NOTE));
    }

    function _tryDrawn(uint256 paid, uint256 amount) private {
        Class memory class = _drawn(paid, 1_000_000);
        if (tokens.balanceOf(investor, tokens.classId(class)) == 0 || tokens.payout(class, amount) == 0) return;
        _exchange(investor, class, amount);
    }
}
