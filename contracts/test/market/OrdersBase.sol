// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Permit} from "../../src/market/IMarket.sol";
import {Fill, Order, Side} from "../../src/market/IOrders.sol";
import {Class} from "../../src/tokens/Class.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

/// @title A supplier with tokens of a class that is due in 60 days, and an investor with money; both let the market take it
abstract contract OrdersBase is TokensBase {
    // 8 % a year for 60 days
    uint256 internal constant COST = 1_634_469_179;

    uint256 internal classId;
    Permit internal noPermit;

    function setUp() public virtual override {
        super.setUp();
        backing.limit(7, 10 * FACE);
        classId = _mint(_from(DUE_AT), supplier, FACE);
        vm.prank(supplier);
        tokens.approve(address(market), classId, FACE);
        _fund(investor, 2 * FACE);
        vm.prank(investor);
        xt.approve(address(market), 2 * FACE);
    }

    /// @dev The supplier sells everything at 8 %.
    function _ask() internal view returns (Order memory) {
        return Order({
            maker: supplier,
            side: Side.Ask,
            classId: classId,
            currency: address(xt),
            amount: FACE,
            leastFill: 0,
            discountBps: 800,
            taker: address(0),
            counters: 0,
            nonce: 1,
            expiresAt: NOW + 30 days
        });
    }

    /// @dev The investor buys as much at 8 %.
    function _bid() internal view returns (Order memory order) {
        order = _ask();
        (order.maker, order.side) = (investor, Side.Bid);
    }

    function _signed(uint256 key, Order memory order) internal view returns (bytes memory) {
        return _signature(key, market.orderDigest(order));
    }

    function _fill(uint128 amount, uint256 limit) internal view returns (Fill memory) {
        return Fill({class: _from(DUE_AT), amount: amount, limit: limit, deadline: type(uint256).max});
    }

    /// @dev The investor fills the supplier's ask, at any cost.
    function _buy(Order memory order, uint128 amount) internal returns (uint256) {
        return _buy(order, _fill(amount, type(uint256).max));
    }

    function _buy(Order memory order, Fill memory fill) internal returns (uint256) {
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        vm.prank(investor);
        return market.fillAsk(order, signature, fill);
    }

    /// @dev The supplier fills the investor's bid, for any proceeds.
    function _sell(Order memory order, uint128 amount) internal returns (uint256) {
        return _sell(order, _fill(amount, 0));
    }

    function _sell(Order memory order, Fill memory fill) internal returns (uint256) {
        bytes memory signature = _signed(INVESTOR_KEY, order);
        vm.prank(supplier);
        return market.fillBid(order, signature, fill);
    }

    function _refuseAsk(Order memory order, Fill memory fill, bytes memory refusal) internal {
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        vm.expectRevert(refusal);
        vm.prank(investor);
        market.fillAsk(order, signature, fill);
    }

    function _refuseBid(Order memory order, Fill memory fill, bytes memory refusal) internal {
        bytes memory signature = _signed(INVESTOR_KEY, order);
        vm.expectRevert(refusal);
        vm.prank(supplier);
        market.fillBid(order, signature, fill);
    }

    function _one(Order memory order) internal pure returns (Order[] memory orders) {
        orders = new Order[](1);
        orders[0] = order;
    }

    function _otherClass() internal view returns (Class memory) {
        return _from(DUE_AT + 1 days);
    }
}
