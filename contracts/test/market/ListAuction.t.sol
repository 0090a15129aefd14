// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Auction, IMarket, Listing} from "../../src/market/IMarket.sol";
import {Class} from "../../src/tokens/Class.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

contract ListAuctionTest is TokensBase {
    uint64 private constant EXPIRY = NOW + 8 hours;

    uint256 private classId;

    function setUp() public override {
        super.setUp();
        classId = _mint(_from(DUE_AT), supplier, 1000);
        vm.prank(supplier);
        tokens.approve(address(market), classId, 600);
    }

    function test_escrowsTheTokensAndAnnouncesTheAuction() external {
        vm.expectEmit(address(market));
        emit IMarket.Listed(1, supplier, classId, 600, 200, DUE_DAY, EXPIRY);
        vm.expectEmit(address(market));
        emit IMarket.AuctionOpened(1, 200, 1000, NOW, EXPIRY);
        vm.assertEq(_list(600, 200, 1000, EXPIRY), 1);
        vm.assertEq(tokens.balanceOf(address(market), classId), 600);
        vm.assertEq(tokens.balanceOf(supplier, classId), 400);
    }

    function test_showsItsTermsAndWhatTheDiscountIsNow() external {
        _list(600, 200, 1000, EXPIRY);
        Auction memory terms = market.auction(1);
        for (uint256 i; i < 4; ++i) {
            vm.warp([NOW, NOW + 4 hours, EXPIRY, EXPIRY + 9 days][i]);
            Listing memory shown = market.listing(1);
            vm.assertEq(shown.discountBps, [200, 600, 1000, 1000][i]);
            vm.assertEq(shown.expiresAt, EXPIRY);
            vm.assertEq(shown.listed, 600);
            vm.assertEq(keccak256(abi.encode(market.auction(1))), keccak256(abi.encode(terms)));
        }
        _expectTerms(terms, 1, 200, 1000, NOW, EXPIRY);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownListing.selector, 2));
        market.auction(2);
    }

    function test_showsTheTermsOfAPageOfListings() external {
        _list(100, 200, 1000, EXPIRY);
        vm.prank(supplier);
        market.list(_from(DUE_AT), 200, 800, EXPIRY + 1);
        _list(300, 0, 9999, EXPIRY + 2);
        Auction[] memory page = market.auctions(2, 100);
        vm.assertEq(page.length, 2);
        _expectTerms(page[0], 2, 800, 800, EXPIRY + 1, EXPIRY + 1);
        _expectTerms(page[1], 3, 0, 9999, NOW, EXPIRY + 2);
        vm.assertEq(market.auctions(0, 2).length, 2);
        vm.assertEq(market.auctions(4, 2).length, 0);
    }

    function test_listsAtOneDiscountWhenBothAreTheSame() external {
        _list(600, 800, 800, EXPIRY);
        vm.assertEq(market.listing(1).discountBps, 800);
        vm.warp(NOW + 1 hours);
        vm.assertEq(market.listing(1).discountBps, 800);
    }

    function test_revertsWithDiscountFalls() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.DiscountFalls.selector, 801, 800));
        _list(600, 801, 800, EXPIRY);
    }

    function test_revertsWithListingExpired() external {
        for (uint64 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMarket.ListingExpired.selector, NOW - i));
            _list(600, 200, 1000, NOW - i);
        }
    }

    function test_takesTheLongestTimeOf24Bits() external {
        _list(600, 200, 1000, NOW + 16_777_215);
        _expectTerms(market.auction(1), 1, 200, 1000, NOW, NOW + 16_777_215);
    }

    function test_revertsForMoreThan24Bits() external {
        vm.expectRevert(
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 24, uint256(16_777_216))
        );
        _list(600, 200, 1000, NOW + 16_777_216);
    }

    function test_revertsWithDiscountTooLarge() external {
        // 60 days: 60,833 basis points a year leave something, 60,834 nothing.
        _list(600, 200, 60_833, EXPIRY);
        vm.expectRevert(abi.encodeWithSelector(IMarket.DiscountTooLarge.selector, 60_834, 60));
        _list(600, 200, 60_834, EXPIRY);
    }

    function test_revertsWithAmountZero() external {
        vm.expectRevert(IMarket.AmountZero.selector);
        _list(0, 200, 1000, EXPIRY);
    }

    function test_revertsWithNoMaturity() external {
        Class memory class = _always();
        vm.expectRevert(IMarket.NoMaturity.selector);
        vm.prank(supplier);
        market.listAuction(class, 600, 200, 1000, EXPIRY);
    }

    function _list(uint128 amount, uint16 startBps, uint16 endBps, uint64 expiresAt) private returns (uint256) {
        vm.prank(supplier);
        return market.listAuction(_from(DUE_AT), amount, startBps, endBps, expiresAt);
    }

    function _expectTerms(
        Auction memory shown,
        uint256 id,
        uint256 startBps,
        uint256 endBps,
        uint256 opensAt,
        uint256 expiresAt
    ) private pure {
        vm.assertEq(shown.id, id);
        vm.assertEq(shown.startBps, startBps);
        vm.assertEq(shown.endBps, endBps);
        vm.assertEq(shown.opensAt, opensAt);
        vm.assertEq(shown.expiresAt, expiresAt);
    }
}
