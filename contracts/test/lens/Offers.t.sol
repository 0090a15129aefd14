// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ILens, Offer} from "../../src/lens/ILens.sol";
import {State} from "../../src/receivables/IReceivables.sol";
import {LensBase} from "../support/LensBase.sol";
import {vm} from "../support/Vm.sol";

contract OffersTest is LensBase {
    function test_showsWhatCanBeBoughtItsCostNowAndItsReceivable() external {
        _pledgeMany(2);
        uint256 listing = _offer(2, 365_000_000, NOW + 1 days);
        (Offer[] memory page, uint256 next) = lens.offers(address(0), 1, 100, _numbers(1, 2));
        vm.assertEq(page.length, 1);
        vm.assertEq(next, 0);
        vm.assertEq(page[0].listing.id, listing);
        vm.assertEq(page[0].listing.remaining, 365_000_000);
        vm.assertEq(page[0].cost, 365_000_000 - 4_800_000); // 8 % for 60 days
        vm.assertEq(page[0].receivable.id, 2);
        vm.assertEq(page[0].receivable.debtor, buyer);
        vm.assertEq(uint256(page[0].receivable.state), uint256(State.Acknowledged));

        _fund(investor, FACE);
        vm.startPrank(investor);
        xt.approve(address(market), FACE);
        market.buy(listing, 265_000_000, FACE, NOW);
        vm.stopPrank();
        (page,) = lens.offers(address(0), 1, 100, _numbers(1, 2));
        vm.assertEq(page[0].listing.remaining, 100_000_000);
        vm.assertEq(page[0].cost, market.quote(listing, 100_000_000));
    }

    function test_showsAuctionsAtTheDiscountThatHasRisenSoFar() external {
        uint256 id = _pledgeIn(address(xt));
        bytes memory data =
            abi.encodeCall(market.listAuction, (receivables.classOf(id), 365_000_000, 200, 1000, NOW + 2 hours));
        uint256 classId = _classId(id);
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, 365_000_000, data);
        vm.warp(NOW + 1 hours);
        (Offer[] memory page,) = lens.offers(address(0), 1, 100, _numbers(1, 1));
        vm.assertEq(page[0].auction.startBps, 200);
        vm.assertEq(page[0].auction.endBps, 1000);
        vm.assertEq(page[0].auction.opensAt, NOW);
        vm.assertEq(page[0].listing.discountBps, 600);
        vm.assertEq(page[0].cost, 365_000_000 - 3_600_000); // 6 % for 60 days
    }

    function test_showsNothingThatIsSoldCancelledOrExpiredButStillAdvances() external {
        uint256 id = _pledgeIn(address(xt));
        uint256 sold = _offer(id, 10, NOW + 10 days);
        uint256 cancelled = _offer(id, 10, NOW + 10 days);
        _offer(id, 10, NOW + 1 days);
        uint256 live = _offer(id, 10, NOW + 2 days);
        _fund(investor, 10);
        vm.startPrank(investor);
        xt.approve(address(market), 10);
        market.buy(sold, 10, 10, NOW);
        vm.stopPrank();
        vm.prank(supplier);
        market.cancel(cancelled);
        vm.warp(NOW + 2 days); // the last second of the last one
        (Offer[] memory page, uint256 next) = lens.offers(address(0), 1, 3, _numbers(1, 1));
        vm.assertEq(page.length, 0);
        vm.assertEq(next, 4);
        (page, next) = lens.offers(address(0), next, 3, _numbers(1, 1));
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].listing.id, live);
        vm.assertEq(next, 0);
        vm.warp(NOW + 2 days + 1);
        (page,) = lens.offers(address(0), 1, 100, _numbers(1, 1));
        vm.assertEq(page.length, 0);
    }

    function test_showsNoReceivableForAClassThatIsNoneOfThoseNamed() external {
        _pledgeMany(2);
        _offer(2, 10, NOW + 1 days);
        (Offer[] memory page,) = lens.offers(address(0), 1, 100, _numbers(1, 1));
        vm.assertEq(page[0].listing.classId, _classId(2));
        vm.assertEq(page[0].receivable.id, 0);
        (page,) = lens.offers(address(0), 1, 100, _numbers(0, 0));
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].receivable.id, 0);
        vm.assertGt(page[0].cost, 0);
    }

    function test_showsWhatTheSellersListingsStillOfferExpiredOnesToo() external {
        uint256 id = _pledgeIn(address(xt));
        uint256 expired = _offer(id, 10, NOW + 1 days);
        uint256 live = _offer(id, 20, NOW + 9 days);
        uint256 cancelled = _offer(id, 30, NOW + 9 days);
        vm.prank(supplier);
        market.cancel(cancelled);
        vm.warp(NOW + 2 days);
        (Offer[] memory page, uint256 next) = lens.offers(supplier, 1, 100, _numbers(1, 1));
        vm.assertEq(page.length, 2);
        vm.assertEq(next, 0);
        vm.assertEq(page[0].listing.id, expired);
        vm.assertEq(page[1].listing.id, live);
        vm.assertEq(page[1].receivable.id, id);
    }

    function test_showsNoOtherSellers() external {
        uint256 id = _pledgeIn(address(xt));
        _offer(id, 10, NOW + 1 days);
        (Offer[] memory page, uint256 next) = lens.offers(investor, 1, 100, _numbers(1, 1));
        vm.assertEq(page.length, 0);
        vm.assertEq(next, 0);
    }

    function test_passesOverThoseThatDoNotExist() external {
        uint256 id = _pledgeIn(address(xt));
        _offer(id, 10, NOW + 1 days);
        uint256[] memory among = _numbers(0, 3); // 0, 1 and 2
        (Offer[] memory page,) = lens.offers(address(0), 1, 100, among);
        vm.assertEq(page[0].receivable.id, id);
        among[0] = type(uint256).max;
        (page,) = lens.offers(address(0), 1, 100, among);
        vm.assertEq(page[0].receivable.id, id);
    }

    function test_revertsWithTooManyAtOnce() external {
        vm.expectRevert(abi.encodeWithSelector(ILens.TooManyAtOnce.selector, 101, 100));
        lens.offers(address(0), 1, 100, _numbers(1, 101));
    }

    function test_walksThePageAndAtMost100() external {
        uint256 id = _pledgeIn(address(xt));
        for (uint256 i; i < 101; ++i) {
            _offer(id, 1, NOW + 1 days);
        }
        _expectPage(0, 2, 1, 2, 3);
        _expectPage(1, type(uint256).max, 1, 100, 101);
        _expectPage(101, 2, 101, 1, 0);
        _expectPage(102, 2, 0, 0, 0);
        _expectPage(3, 0, 0, 0, 3);
    }

    function _expectPage(uint256 first, uint256 most, uint256 from, uint256 length, uint256 expectedNext) private view {
        (Offer[] memory page, uint256 next) = lens.offers(supplier, first, most, _numbers(1, 1));
        vm.assertEq(page.length, length);
        vm.assertEq(next, expectedNext);
        for (uint256 i; i < page.length; ++i) {
            vm.assertEq(page[i].listing.id, from + i);
            vm.assertEq(page[i].receivable.id, 1);
        }
    }
}
