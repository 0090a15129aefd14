// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IOrders, Order} from "../../src/market/IOrders.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";

interface Recorder {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
}

contract CancelNoncesTest is OrdersBase {
    function test_endsOneNonceAndNoOther() external {
        vm.expectEmit(address(market));
        emit IOrders.NoncesCancelled(supplier, 1, 1 << 4);
        vm.prank(supplier);
        market.cancelNonce(260);
        vm.assertEq(market.cancelledNonces(supplier, 1), 16);
        vm.assertEq(market.cancelledNonces(supplier, 0), 0);
        // Nonces need no order: higher and lower ones are as good as before.
        _expectEnded(260);
        _expectOpen(259);
        _expectOpen(261);
        _expectOpen(4);
        _expectOpen(type(uint256).max);
    }

    function test_endsUpTo256AtOnce() external {
        vm.prank(supplier);
        market.cancelNonces(type(uint256).max >> 8, type(uint256).max);
        _expectEnded(type(uint256).max);
        _expectEnded(type(uint256).max - 255);
        _expectOpen(type(uint256).max - 256);
    }

    function test_endsEveryOrderWithThatNonce() external {
        Order memory other = _ask();
        other.discountBps = 700;
        _buy(other, 1);
        vm.prank(supplier);
        market.cancelNonce(1);
        _expectEnded(1);
        _refuseAsk(other, _fill(1, 1), abi.encodeWithSelector(IOrders.NonceCancelled.selector, supplier, 1));
    }

    function test_endsOrdersThatAreSignedLater() external {
        vm.prank(supplier);
        market.cancelNonces(0, 3);
        vm.warp(NOW + 1 days);
        _expectEnded(0);
        _expectEnded(1);
    }

    function test_endsNobodyElsesOrders() external {
        vm.prank(investor);
        market.cancelNonces(0, type(uint256).max);
        _expectOpen(1);
        vm.assertEq(market.cancelledNonces(supplier, 0), 0);
    }

    function test_announcesTheOthersOnly() external {
        vm.startPrank(supplier);
        market.cancelNonce(1);
        vm.expectEmit(address(market));
        emit IOrders.NoncesCancelled(supplier, 0, 5);
        market.cancelNonces(0, 7);
        vm.stopPrank();
        vm.assertEq(market.cancelledNonces(supplier, 0), 7);
    }

    function test_changesAndAnnouncesNothingWhenAllWere() external {
        vm.startPrank(supplier);
        market.cancelNonces(0, 7);
        Recorder(address(vm)).recordLogs();
        market.cancelNonces(0, 6);
        market.cancelNonces(0, 0);
        market.cancelNonce(2);
        vm.stopPrank();
        vm.assertEq(Recorder(address(vm)).getRecordedLogs().length, 0);
        vm.assertEq(market.cancelledNonces(supplier, 0), 7);
    }

    function _expectEnded(uint256 nonce) private {
        Order memory order = _ask();
        order.nonce = nonce;
        vm.assertTrue(market.orderStates(_one(order))[0].cancelled);
        _refuseAsk(order, _fill(1, 1), abi.encodeWithSelector(IOrders.NonceCancelled.selector, supplier, nonce));
    }

    function _expectOpen(uint256 nonce) private {
        Order memory order = _ask();
        order.nonce = nonce;
        vm.assertFalse(market.orderStates(_one(order))[0].cancelled);
        _buy(order, 1);
    }
}
