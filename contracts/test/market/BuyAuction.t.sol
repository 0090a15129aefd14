// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket, Permit} from "../../src/market/IMarket.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";

contract BuyAuctionTest is OrdersBase {
    uint64 private constant EXPIRY = NOW + 28_800; // eight hours, the same day

    uint256 private id;

    /// @dev From 2 % to 10 % in eight hours, 60 days before maturity.
    function setUp() public override {
        super.setUp();
        vm.prank(supplier);
        id = market.listAuction(_from(DUE_AT), FACE, 200, 1000, EXPIRY);
    }

    function test_sellsAtTheDiscountReachedSoFar() external {
        uint256 start = vm.snapshotState();
        uint256[2][5] memory costs = [
            [uint256(0), 1_650_804_795],
            [uint256(9601), 1_643_562_672], // 4.66 %: 800 * 9601 / 28800 = 266.69… down
            [uint256(14_400), 1_639_914_384],
            [uint256(28_799), 1_629_051_199], // 9.99 %
            [uint256(28_800), 1_629_023_973]
        ];
        for (uint256 i; i < costs.length; ++i) {
            vm.warp(NOW + costs[i][0]);
            vm.assertEq(market.quote(id, FACE), costs[i][1]);
            vm.expectEmit(address(market));
            emit IMarket.Bought(id, investor, supplier, FACE, costs[i][1]);
            vm.assertEq(_take(FACE, costs[i][1]), costs[i][1]);
            vm.assertEq(xt.balanceOf(supplier), costs[i][1]);
            vm.assertEq(tokens.balanceOf(investor, classId), FACE);
            vm.revertToState(start);
        }
    }

    function testFuzz_roundsTheDiscountDown(uint16 startBps, uint16 endBps, uint24 span, uint24 elapsed) external {
        endBps = uint16(_bound(endBps, 0, 60_000));
        startBps = uint16(_bound(startBps, 0, endBps));
        span = uint24(_bound(span, 1, type(uint24).max));
        elapsed = uint24(_bound(elapsed, 0, span));
        _mint(_from(DUE_AT), supplier, 1);
        vm.startPrank(supplier);
        tokens.approve(address(market), classId, 1);
        uint256 other = market.listAuction(_from(DUE_AT), 1, startBps, endBps, NOW + span);
        vm.stopPrank();
        vm.warp(NOW + elapsed);
        uint256 risen = market.listing(other).discountBps - startBps;
        // The exact rise lies less than one basis point above.
        vm.assertLe(risen * span, uint256(endBps - startBps) * elapsed);
        vm.assertGt((risen + 1) * span, uint256(endBps - startBps) * elapsed);
    }

    function testFuzz_neverRisesInPriceWithinADay(uint128 amount, uint256 first, uint256 second) external {
        first = _bound(first, 0, 28_800);
        second = _bound(second, first, 28_800);
        vm.warp(NOW + first);
        uint256 before = market.quote(id, amount);
        vm.warp(NOW + second);
        vm.assertLe(market.quote(id, amount), before);
    }

    function testFuzz_isNeverCheaperInParts(uint128 amount, uint128 part, uint256 later) external {
        amount = uint128(_bound(amount, 2, FACE));
        part = uint128(_bound(part, 1, amount - 1));
        vm.warp(NOW + _bound(later, 0, 28_800));
        uint256 whole = market.quote(id, amount);
        uint256 parts = _take(part, part) + _take(amount - part, amount);
        vm.assertGe(parts, whole);
        vm.assertLe(parts, whole + 1);
    }

    function test_sellsForTheSameWithAPermitAndWrapped() external {
        vm.warp(NOW + 14_400);
        // 600 at 6 %: 5.917… off, down
        Permit memory permit = _permit(INVESTOR_KEY, address(xt), address(market), 595);
        vm.prank(investor);
        vm.assertEq(market.buyWithPermit(id, 600, 595, NOW + 14_400, permit), 595);
        stablecoin.mint(investor, 595);
        permit = _permit(INVESTOR_KEY, address(stablecoin), address(market), 595);
        vm.prank(investor);
        vm.assertEq(market.wrapAndBuyWithPermit(id, 600, 595, NOW + 14_400, permit), 595);
        vm.assertEq(xt.balanceOf(supplier), 1190);
        vm.assertEq(tokens.balanceOf(investor, classId), 1200);
    }

    function test_accretesWithTheDaysAllTheSame() external {
        _mint(_from(DUE_AT), supplier, 1_000_000_000);
        vm.startPrank(supplier);
        tokens.approve(address(market), classId, 1_000_000_000);
        uint256 long = market.listAuction(_from(DUE_AT), 1_000_000_000, 1000, 1100, NOW + 50 days);
        vm.stopPrank();
        vm.assertEq(market.quote(long, 1_000_000_000), 983_561_644); // 10 % for 60 days
        vm.warp(NOW + 25 days);
        vm.assertEq(market.quote(long, 1_000_000_000), 989_931_507); // 10.5 % for 35 days
        vm.warp(NOW + 50 days);
        vm.assertEq(market.quote(long, 1_000_000_000), 996_986_302); // 11 % for 10 days
    }

    function test_revertsWithCostAboveLimitUntilThePriceHasFallen() external {
        vm.warp(NOW + 14_364); // 599 basis points
        vm.expectRevert(abi.encodeWithSelector(IMarket.CostAboveLimit.selector, 1_639_914_384 + 27_226, 1_639_914_384));
        _take(FACE, 1_639_914_384);
        vm.warp(NOW + 14_400);
        vm.assertEq(_take(FACE, 1_639_914_384), 1_639_914_384);
    }

    function test_revertsWithListingExpired() external {
        vm.warp(EXPIRY + 1);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingExpired.selector, EXPIRY));
        _take(FACE, FACE);
    }

    function test_returnsWhatIsLeft() external {
        _take(600, 600);
        vm.prank(supplier);
        vm.assertEq(market.cancel(id), FACE - 600);
        vm.assertEq(tokens.balanceOf(supplier, classId), FACE - 600);
    }

    function _take(uint128 amount, uint256 maxCost) private returns (uint256) {
        vm.prank(investor);
        return market.buy(id, amount, maxCost, block.timestamp);
    }
}
