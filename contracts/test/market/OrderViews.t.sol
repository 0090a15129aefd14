// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {IOrders, Order, OrderState} from "../../src/market/IOrders.sol";
import {Class} from "../../src/tokens/Class.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";

contract OrderViewsTest is OrdersBase {
    function test_showsDigestAndFilledAndCancelledOfEach() external {
        Order[] memory orders = new Order[](3);
        (orders[0], orders[1], orders[2]) = (_ask(), _bid(), _ask());
        orders[2].nonce = 2;
        _buy(orders[0], 600);
        _buy(orders[2], 7);
        vm.prank(supplier);
        market.cancelNonce(2);
        OrderState[] memory states = market.orderStates(orders);
        vm.assertEq(states.length, 3);
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(states[i].digest, market.orderDigest(orders[i]));
            vm.assertEq(states[i].filled, [600, 0, 7][i]);
            vm.assertEq(states[i].cancelled, i == 2);
        }
        vm.assertEq(market.orderStates(new Order[](0)).length, 0);
    }

    function test_showsUpTo100() external view {
        vm.assertEq(market.orderStates(new Order[](100)).length, 100);
    }

    function test_revertsWithTooManyOrders() external {
        Order[] memory orders = new Order[](101);
        vm.expectRevert(abi.encodeWithSelector(IOrders.TooManyOrders.selector, 101, 100));
        market.orderStates(orders);
    }

    function test_quotesWhatAFillCostsNow() external {
        Class memory class = _from(DUE_AT);
        vm.assertEq(market.quoteOrder(_ask(), class, FACE), COST);
        vm.warp(NOW + 30 days);
        vm.assertEq(market.quoteOrder(_ask(), class, FACE), 1_645_359_590);
        vm.assertEq(market.quoteOrder(_bid(), class, FACE), 1_645_359_590);
        vm.assertEq(_buy(_ask(), FACE), 1_645_359_590);
        vm.warp(DUE_AT);
        vm.assertEq(market.quoteOrder(_ask(), class, FACE), FACE);
    }

    function test_revertsForAnotherClass() external {
        uint256 given = tokens.classId(_otherClass());
        Class memory other = _otherClass();
        vm.expectRevert(abi.encodeWithSelector(IMarket.ClassMismatch.selector, classId, given));
        market.quoteOrder(_ask(), other, FACE);
    }
}
