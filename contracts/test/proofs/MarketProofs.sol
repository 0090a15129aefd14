// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {Listing} from "../../src/market/IMarket.sol";
import {Market} from "../../src/market/Market.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {ConditionRules} from "../../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../../src/tokens/ConditionalTokens.sol";
import {FreeBacking} from "../support/FreeBacking.sol";
import {vm} from "../support/Vm.sol";

/// @notice One step of a listing, for all buyers and amounts. Its tokens are due, so that the price is the face value; what a
/// discount takes off is `Discount`'s, checked by the tests.
contract MarketProofs {
    address internal constant SELLER = address(0x5e);
    uint64 internal constant NOW = 1_780_000_000;

    DevStablecoin internal currency;
    ConditionalTokens internal tokens;
    FreeBacking internal backing;
    Market internal market;

    function setUp() public {
        vm.warp(NOW);
        currency = new DevStablecoin();
        tokens = new ConditionalTokens(new ConditionRules());
        backing = new FreeBacking();
        backing.limit(7, type(uint256).max);
        market = new Market(tokens);
    }

    function check_listingTakesWhatItOffers(uint128 held, uint128 allowed, uint128 amount, uint64 expiresAt) external {
        uint256 id = _give(held);
        vm.prank(SELLER);
        tokens.approve(address(market), id, allowed);
        vm.prank(SELLER);
        uint256 listing = market.list(_class(), amount, 800, expiresAt);
        Listing memory shown = market.listing(listing);
        assert(shown.seller == SELLER && shown.listed == amount && shown.remaining == amount);
        assert(amount <= held && amount <= allowed && amount != 0 && expiresAt >= NOW);
        assert(tokens.balanceOf(SELLER, id) == held - amount && tokens.balanceOf(address(market), id) == amount);
    }

    function check_buyingIsDeliveryAgainstPayment(
        address buyer,
        uint96 listed,
        uint128 amount,
        uint256 money,
        uint256 maxCost,
        uint256 deadline
    ) external {
        (uint256 listing, uint256 id) = _list(listed);
        vm.assume(buyer != SELLER && buyer != address(market));
        currency.mint(buyer, money);
        vm.prank(buyer);
        currency.approve(address(market), money);

        vm.prank(buyer);
        uint256 cost = market.buy(listing, amount, maxCost, deadline);

        assert(cost == amount && cost <= maxCost && NOW <= deadline);
        assert(currency.balanceOf(buyer) == money - cost && currency.balanceOf(SELLER) == cost);
        assert(currency.balanceOf(address(market)) == 0);
        assert(tokens.balanceOf(buyer, id) == amount);
        assert(tokens.balanceOf(address(market), id) == market.listing(listing).remaining);
        assert(market.listing(listing).remaining == listed - amount);
    }

    function check_onlyTheSellerCancels(address caller, uint96 listed) external {
        (uint256 listing, uint256 id) = _list(listed);
        vm.prank(caller);
        uint128 returned = market.cancel(listing);
        assert(caller == SELLER);
        assert(returned == listed && tokens.balanceOf(SELLER, id) == listed);
        assert(market.listing(listing).remaining == 0 && tokens.balanceOf(address(market), id) == 0);
    }

    /// @notice Nothing is bought or returned twice.
    function check_whatIsGoneStaysGone(address caller, uint96 listed, uint128 amount) external {
        (uint256 listing,) = _list(listed);
        vm.prank(SELLER);
        market.cancel(listing);
        vm.prank(caller);
        (bool bought,) =
            address(market).call(abi.encodeCall(Market.buy, (listing, amount, type(uint256).max, type(uint256).max)));
        assert(!bought);
        vm.prank(caller);
        (bool cancelled,) = address(market).call(abi.encodeCall(Market.cancel, (listing)));
        assert(!cancelled);
    }

    function _list(uint96 amount) internal returns (uint256 listing, uint256 id) {
        id = _give(amount);
        vm.prank(SELLER);
        tokens.approve(address(market), id, amount);
        vm.prank(SELLER);
        listing = market.list(_class(), amount, 800, NOW);
    }

    function _give(uint256 amount) internal returns (uint256 id) {
        vm.prank(SELLER);
        return tokens.mint(_class(), SELLER, amount);
    }

    function _class() internal view returns (Class memory class) {
        class.issuer = SELLER;
        class.currency = address(currency);
        class.kind = Kind.Pledge;
        class.backing = Backing(address(backing), 7);
        class.conditions = new Condition[](1);
        class.conditions[0] = Condition(ConditionKind.NotBefore, abi.encode(NOW));
    }
}
