// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Discount} from "../../src/market/Discount.sol";
import {vm} from "../support/Vm.sol";

contract DiscountTest {
    function test_changesAtMidnightUTC() external pure {
        vm.assertEq(Discount.daysTo(20_660, 20_600 * 86_400 - 1), 61);
        vm.assertEq(Discount.daysTo(20_660, 20_600 * 86_400), 60);
        vm.assertEq(Discount.daysTo(20_660, 20_600 * 86_400 + 86_399), 60);
        vm.assertEq(Discount.daysTo(20_660, 20_601 * 86_400), 59);
    }

    function test_isZeroAtAndAfterMaturity() external pure {
        vm.assertEq(Discount.daysTo(20_660, 20_660 * 86_400 - 1), 1);
        vm.assertEq(Discount.daysTo(20_660, 20_660 * 86_400), 0);
        vm.assertEq(Discount.daysTo(20_660, type(uint64).max), 0);
    }

    function test_risesStraightFromStartToEnd() external pure {
        vm.assertEq(Discount.risenDown(200, 1000, 0, 28_800), 200);
        vm.assertEq(Discount.risenDown(200, 1000, 35, 28_800), 200); // 0.97…
        vm.assertEq(Discount.risenDown(200, 1000, 36, 28_800), 201);
        vm.assertEq(Discount.risenDown(200, 1000, 14_400, 28_800), 600);
        vm.assertEq(Discount.risenDown(200, 1000, 28_799, 28_800), 999);
        vm.assertEq(Discount.risenDown(0, 65_535, 16_777_214, 16_777_215), 65_534);
        vm.assertEq(Discount.risenDown(800, 800, 7, 9), 800);
    }

    function test_staysAtTheEnd() external pure {
        vm.assertEq(Discount.risenDown(200, 1000, 28_800, 28_800), 1000);
        vm.assertEq(Discount.risenDown(200, 1000, type(uint256).max, 28_800), 1000);
        vm.assertEq(Discount.risenDown(200, 1000, 0, 0), 1000);
    }

    function testFuzz_neverFallsAndNeverRoundsUp(uint16 start, uint16 end, uint24 elapsed, uint24 span) external pure {
        vm.assume(start <= end && elapsed < span);
        uint256 risen = Discount.risenDown(start, end, elapsed, span);
        vm.assertGe(risen, start);
        vm.assertLe((risen - start) * span, uint256(end - start) * elapsed);
        vm.assertGt((risen - start + 1) * span, uint256(end - start) * elapsed);
        vm.assertLe(risen, Discount.risenDown(start, end, uint256(elapsed) + 1, span));
    }

    function test_givesKnownCosts() external pure {
        vm.assertEq(Discount.costUp(1_000_000_000, 1000, 365), 900_000_000);
        vm.assertEq(Discount.costUp(1_656_250_000, 800, 60), 1_634_469_179);
        vm.assertEq(Discount.costUp(3_650_000, 1, 1), 3_649_999);
        vm.assertEq(Discount.costUp(3_649_999, 1, 1), 3_649_999);
        vm.assertEq(Discount.costUp(1_000_000_000, 0, 60), 1_000_000_000);
        vm.assertEq(Discount.costUp(1_000_000_000, 800, 0), 1_000_000_000);
        vm.assertEq(Discount.costUp(type(uint128).max, 5000, 365), 170_141_183_460_469_231_731_687_303_715_884_105_728);
    }

    function testFuzz_roundsAgainstTheBuyer(uint128 face, uint16 bps, uint16 days_) external pure {
        vm.assume(Discount.leavesACost(bps, days_));
        uint256 discount = face - Discount.costUp(face, bps, days_);
        vm.assertLe(discount * 3_650_000, uint256(face) * bps * days_);
        vm.assertGt((discount + 1) * 3_650_000, uint256(face) * bps * days_);
    }

    function testFuzz_neverRisesTowardsALargerDiscountOrALongerTime(uint128 face, uint16 bps, uint16 days_)
        external
        pure
    {
        vm.assume(bps < type(uint16).max && days_ < type(uint16).max);
        vm.assume(Discount.leavesACost(bps + 1, uint256(days_) + 1));
        uint256 cost = Discount.costUp(face, bps, days_);
        vm.assertLe(Discount.costUp(face, bps + 1, days_), cost);
        vm.assertLe(Discount.costUp(face, bps, days_ + 1), cost);
    }

    function testFuzz_neverGivesACheaperPriceInParts(uint128 face, uint128 part, uint16 bps, uint16 days_)
        external
        pure
    {
        vm.assume(Discount.leavesACost(bps, days_));
        part = face == 0 ? 0 : part % face;
        vm.assertGe(
            Discount.costUp(part, bps, days_) + Discount.costUp(face - part, bps, days_),
            Discount.costUp(face, bps, days_)
        );
    }

    function testFuzz_leavesACostWheneverItSaysSo(uint128 face, uint16 bps, uint32 days_) external pure {
        vm.assume(face != 0);
        days_ = bps == 0 ? days_ : days_ % (3_650_000 / bps + 2);
        if (Discount.leavesACost(bps, days_)) {
            vm.assertGt(Discount.costUp(face, bps, days_), 0);
        } else {
            vm.assertGe(uint256(bps) * days_, 3_650_000);
        }
    }
}
