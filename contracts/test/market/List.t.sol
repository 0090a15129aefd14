// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket, Listing} from "../../src/market/IMarket.sol";
import {Class, ConditionKind} from "../../src/tokens/Class.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

contract ListTest is TokensBase {
    uint64 private constant EXPIRY = NOW + 30 days;

    function test_escrowsTheTokensAndAnnouncesTheOffer() external {
        uint256 classId = _approved(_from(DUE_AT));
        vm.expectEmit(address(market));
        emit IMarket.Listed(1, supplier, classId, 600, 800, DUE_DAY, EXPIRY);
        uint256 id = _list(_from(DUE_AT), 600, 800, EXPIRY);

        vm.assertEq(id, 1);
        vm.assertEq(market.count(), 1);
        vm.assertEq(tokens.balanceOf(supplier, classId), 400);
        vm.assertEq(tokens.balanceOf(address(market), classId), 600);
        Listing memory shown = market.listing(1);
        vm.assertEq(shown.id, 1);
        vm.assertEq(shown.seller, supplier);
        vm.assertEq(shown.discountBps, 800);
        vm.assertEq(shown.expiresAt, EXPIRY);
        vm.assertEq(shown.currency, address(xt));
        vm.assertEq(shown.maturityDay, DUE_DAY);
        vm.assertEq(shown.classId, classId);
        vm.assertEq(shown.listed, 600);
        vm.assertEq(shown.remaining, 600);
    }

    function test_announcesNoAuction() external {
        _approved(_from(DUE_AT));
        vm.recordLogs();
        _list(_from(DUE_AT), 600, 800, EXPIRY);
        vm.assertEq(_said(IMarket.AuctionOpened.selector), 0);
    }

    function test_takesTheNotBeforeDayAsMaturity() external {
        Class memory class = _within(DUE_AT + 1 days + 5, DUE_AT + 9 days);
        _approved(class);
        uint256 id = _list(class, 600, 800, EXPIRY);
        vm.assertEq(market.listing(id).maturityDay, DUE_DAY + 1);
    }

    function test_keepsEveryListingsOwnCurrency() external {
        backing.limit(7, 5000);
        for (uint160 i = 1; i <= 4; ++i) {
            Class memory class = _from(DUE_AT);
            class.currency = address(uint160(7) + i % 2);
            _approved(class);
            uint256 id = _list(class, 600, 800, EXPIRY);
            vm.assertEq(id, i);
        }
        vm.assertEq(market.listing(1).currency, address(8));
        vm.assertEq(market.listing(2).currency, address(7));
        vm.assertEq(market.listing(3).currency, address(8));
        vm.assertEq(market.listing(4).currency, address(7));
    }

    function test_canBeDoneAfterMaturity() external {
        _approved(_from(DUE_AT));
        vm.warp(DUE_AT + 9 days);
        uint256 id = _list(_from(DUE_AT), 600, 800, DUE_AT + 99 days);
        vm.assertEq(market.quote(id, 600), 600);
    }

    function test_revertsWithInsufficientAllowance() external {
        uint256 classId = _approved(_from(DUE_AT));
        vm.prank(supplier);
        tokens.approve(address(market), classId, 599);
        vm.expectRevert(
            abi.encodeWithSelector(ERC6909.ERC6909InsufficientAllowance.selector, address(market), 599, 600, classId)
        );
        _list(_from(DUE_AT), 600, 800, EXPIRY);
    }

    function test_revertsWithAmountZero() external {
        vm.expectRevert(IMarket.AmountZero.selector);
        _list(_from(DUE_AT), 0, 800, EXPIRY);
    }

    function test_takesTheLargestAmountOf96Bits() external {
        backing.limit(7, type(uint96).max);
        uint256 classId = _mint(_from(DUE_AT), supplier, type(uint96).max);
        vm.prank(supplier);
        tokens.approve(address(market), classId, type(uint96).max);
        uint256 id = _list(_from(DUE_AT), type(uint96).max, 800, EXPIRY);
        vm.assertEq(market.listing(id).listed, 79_228_162_514_264_337_593_543_950_335);
        vm.assertEq(market.listing(id).remaining, 79_228_162_514_264_337_593_543_950_335);
    }

    function test_revertsForMoreThan96Bits() external {
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, uint256(1) << 96));
        _list(_from(DUE_AT), uint128(1) << 96, 800, EXPIRY);
    }

    function test_revertsWithListingExpired() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingExpired.selector, NOW - 1));
        _list(_from(DUE_AT), 600, 800, NOW - 1);
    }

    function test_takesAnExpiryOfThisSecond() external {
        _approved(_from(DUE_AT));
        vm.assertEq(_list(_from(DUE_AT), 600, 800, NOW), 1);
    }

    function test_takesTheLatestExpiryOf40Bits() external {
        _approved(_from(DUE_AT));
        _list(_from(DUE_AT), 600, 800, 1_099_511_627_775);
        vm.assertEq(market.listing(1).expiresAt, 1_099_511_627_775);
    }

    function test_revertsForAnExpiryOfMoreThan40Bits() external {
        vm.expectRevert(
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 40, uint256(1_099_511_627_776))
        );
        _list(_from(DUE_AT), 600, 800, 1_099_511_627_776);
    }

    function test_revertsWithoutANotBeforeCondition() external {
        vm.expectRevert(IMarket.NoMaturity.selector);
        _list(_always(), 600, 800, EXPIRY);
    }

    function test_takesAMaturityOnTheLastDay() external {
        Class memory class = _from(uint64(type(uint32).max) * 86_400);
        _approved(class);
        uint256 id = _list(class, 600, 0, EXPIRY);
        vm.assertEq(market.listing(id).maturityDay, type(uint32).max);
    }

    function test_revertsForAMaturityPastTheLastDay() external {
        vm.expectRevert(IMarket.NoMaturity.selector);
        _list(_from(uint64(1 << 32) * 86_400), 600, 0, EXPIRY);
    }

    function test_revertsWithDiscountTooLarge() external {
        // 365 days at 100 %
        vm.expectRevert(abi.encodeWithSelector(IMarket.DiscountTooLarge.selector, 10_000, 365));
        _list(_from(uint64(TODAY + 365) * 86_400), 600, 10_000, EXPIRY);
    }

    function test_takesTheLargestDiscountThatLeavesACost() external {
        Class memory class = _from(uint64(TODAY + 365) * 86_400);
        _approved(class);
        uint256 id = _list(class, 600, 9999, EXPIRY);
        vm.assertEq(market.quote(id, 600), 1);
        vm.assertEq(market.quote(id, 1), 1);
    }

    function _approved(Class memory class) private returns (uint256 classId) {
        classId = _mint(class, supplier, 1000);
        vm.prank(supplier);
        tokens.approve(address(market), classId, 600);
    }

    function _list(Class memory class, uint128 amount, uint16 bps, uint64 expiry) private returns (uint256) {
        vm.prank(supplier);
        return market.list(class, amount, bps, expiry);
    }
}
