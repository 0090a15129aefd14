// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, Standing} from "../../src/settlement/ISettlement.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";

contract LateInterestTest is LateBase {
    uint96 private constant LARGEST = 2_361_183_241_434_822_606_847;

    function test_asksNothingOnTheLastDayOfGrace() external {
        vm.warp(uint256(DUE_DAY + 6) * 86_400 - 1);
        vm.assertEq(_owed(), 1_000_000);
        _sweep(1_000_000);
        _expectStanding(Standing.Settled);
        _expectBooks(1_000_000, 0, 0);
    }

    function test_asksFromTheDueDayOnTheDayAfter() external {
        vm.warp(uint256(DUE_DAY + 6) * 86_400);
        vm.assertEq(_owed(), 1_006_000);
        _sweep(1_005_999);
        _expectStanding(Standing.Overdue);
        _sweep(1);
        _expectStanding(Standing.Settled);
        _expectBooks(1_006_000, 0, 0);
    }

    function test_asksFromTheDueDayWithoutGrace() external {
        _openLate(2, 1_000_000, _due(3650, 0));
        _late(0);
        vm.assertEq(_owed(), 1_000_000);
        _late(1);
        vm.assertEq(_owed(), 1_001_000);
        _openLate(3, 1_000_000, _due(3650, 255));
        _late(255);
        vm.assertEq(_owed(), 1_000_000);
        _late(256);
        vm.assertEq(_owed(), 1_256_000);
    }

    function test_asksOnWhatWasUnpaidWhenTheGraceWasOver() external {
        _sweep(250_000);
        _late(10);
        vm.assertEq(_owed(), 1_007_500);
        vm.assertEq(settlement.owedOn(account, DUE_DAY + 20), 1_015_000);
        vm.assertEq(settlement.owedOn(account, DUE_DAY + 5), 1_000_000);
    }

    function test_stillAsksOnThatAfterAPartThatComesLater() external {
        _sweep(250_000);
        _late(10);
        _sweep(100_000);
        vm.assertEq(_owed(), 1_007_500);
        _late(20);
        vm.assertEq(_owed(), 1_015_000);
        _sweep(665_000);
        _expectStanding(Standing.Settled);
        _expectBooks(1_015_000, 0, 0);
    }

    function test_isNotLoweredByAPartThatComesLater() external {
        _late(10);
        _sweep(999_999);
        vm.assertEq(_owed(), 1_010_000);
        _late(20);
        vm.assertEq(_owed(), 1_020_000);
        _sweep(10_000);
        _late(30);
        vm.assertEq(_owed(), 1_030_000);
        _expectBooks(1_009_999, 0, 0);
    }

    function test_isLoweredByAPartThatComesWithinTheGrace() external {
        _late(5);
        _sweep(400_000);
        _late(6);
        vm.assertEq(_owed(), 1_003_600);
    }

    function test_countsAPartFromTheSweep() external {
        _late(5);
        _fund(lockbox, 400_000);
        _late(6);
        settlement.sweep(account);
        vm.assertEq(_owed(), 1_006_000);
        _expectBooks(400_000, 0, 0);
    }

    function test_stopsGrowingAfter365Days() external {
        _late(364);
        vm.assertEq(_owed(), 1_364_000);
        _late(365);
        vm.assertEq(_owed(), 1_365_000);
        _late(366);
        vm.assertEq(_owed(), 1_365_000);
        vm.assertEq(settlement.owedOn(account, type(uint256).max), 1_365_000);
        _sweep(1_365_000);
        _expectStanding(Standing.Settled);
    }

    function test_roundsUp() external {
        _openLate(2, 999_999, _due(3650, 5));
        _late(6);
        vm.assertEq(_owed(), 1_005_999); // 5999.994
        _openLate(3, 1, _due(1, 0));
        _late(1);
        vm.assertEq(_owed(), 2);
        _sweep(1);
        _late(365);
        vm.assertEq(_owed(), 2);
    }

    function test_fitsTheAccountAndPaysEveryHolder() external {
        _openLate(2, LARGEST, _due(10_000, 0));
        _mint(investor, LARGEST - 1);
        _mint(anyone, 1);
        _late(365);
        vm.assertEq(_owed(), 4_722_366_482_869_645_213_694);
        vm.assertEq(_info().owed, 4_722_366_482_869_645_213_694);
        (uint256 credited, uint256 surplus) = _sweep(uint256(LARGEST) * 3);
        vm.assertEq(credited, 4_722_366_482_869_645_213_694);
        vm.assertEq(surplus, 2_361_183_241_434_822_606_847);
        vm.assertEq(_exchange(investor, _plain(), LARGEST - 1), 4_722_366_482_869_645_213_692);
        vm.assertEq(_exchange(anyone, _plain(), 1), 2);
        _expectBooks(4_722_366_482_869_645_213_694, 4_722_366_482_869_645_213_694, LARGEST);
    }

    function test_revertsWithLateRateTooHighAboveThat() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.LateRateTooHigh.selector, 10_001, 10_000));
        settlement.open(2, buyer, address(xt), 1, _due(10_001, 0));
        vm.expectRevert(abi.encodeWithSelector(ISettlement.LateRateTooHigh.selector, 65_535, 10_000));
        settlement.open(2, buyer, address(xt), 0, _due(65_535, 0));
    }

    function test_asksNothingEver() external {
        _openLate(2, 1000, _due(0, 0));
        _late(1);
        _sweep(400);
        _late(365);
        vm.assertEq(_owed(), 1000);
        _expectStanding(Standing.Overdue);
        _sweep(601);
        _expectStanding(Standing.Settled);
        _expectBooks(1000, 0, 1);
    }

    function test_settlesWithTheInterestAndNotBefore() external {
        _late(10);
        _sweep(1_000_000);
        _expectStanding(Standing.Overdue);
        (,, bool closed) = settlement.funded(account);
        vm.assertFalse(closed);
        _fund(lockbox, 10_000);
        vm.expectEmit(address(settlement));
        emit ISettlement.Settled(account, 1_010_000);
        settlement.sweep(account);
        (uint96 paid, uint96 whole, bool closedNow) = settlement.funded(account);
        vm.assertTrue(closedNow);
        vm.assertEq(paid, 1_010_000);
        vm.assertEq(whole, 1_000_000);
    }

    function test_paysEveryTokenTheSameShareOfIt() external {
        _late(10);
        _sweep(1_010_000);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 606_000);
        vm.assertEq(_exchange(investor, _plain(), 150_000), 151_500);
        vm.assertEq(_exchange(investor, _plain(), 150_000), 151_500);
        vm.assertEq(_exchange(anyone, _plain(), 100_000), 101_000);
        _expectBooks(1_010_000, 1_010_000, 0);
        vm.assertEq(tokens.outstanding(address(settlement), account), 0);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 0);
    }

    function test_stopsForGood() external {
        _late(10);
        _sweep(1_010_000);
        _late(300);
        vm.assertEq(_owed(), 1_010_000);
        vm.assertEq(settlement.owedOn(account, 0), 1_010_000);
        vm.assertEq(_worth(100_000), 101_000);
    }

    function test_keepsWhatIsBeyondForTheDebtor() external {
        _late(10);
        (uint256 credited, uint256 surplus) = _sweep(1_010_007);
        vm.assertEq(credited, 1_010_000);
        vm.assertEq(surplus, 7);
        _sweep(3);
        _expectBooks(1_010_000, 0, 10);
    }

    /// @dev Parts after the grace change neither what is owed on a day nor the sum of what is credited.
    function testFuzz_addsUpToTheSameAsOnePayment(uint256[4] memory parts, uint256[4] memory waits) external {
        uint256 day = 6;
        uint256 sum;
        for (uint256 i; i < 4; ++i) {
            day += _bound(waits[i], 0, 150);
            _late(day);
            vm.assertEq(_owed(), 1_000_000 + 1000 * (day < 365 ? day : 365));
            parts[i] = _bound(parts[i], 1, 250_000);
            _sweep(parts[i]);
            sum += parts[i];
            _expectBooks(sum, 0, 0);
        }
        _sweep(2_000_000);
        uint256 owed = 1_000_000 + 1000 * (day < 365 ? day : 365);
        _expectBooks(owed, 0, sum + 2_000_000 - owed);
    }
}
