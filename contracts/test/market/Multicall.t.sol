// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {IOrders, Order} from "../../src/market/IOrders.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";

contract MulticallTest is OrdersBase {
    function test_acceptsACounterOfferAndEndsTheOwnOrderAtOnce() external {
        Order memory own = _ask();
        Order memory answer = _bid();
        (answer.counters, answer.taker, answer.discountBps) = (market.orderDigest(own), supplier, 900);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(market.cancelNonce, (1));
        calls[1] = abi.encodeCall(market.fillBid, (answer, _signed(INVESTOR_KEY, answer), _fill(FACE, 1_631_746_576)));
        vm.prank(supplier);
        market.multicall(calls);
        vm.assertEq(xt.balanceOf(supplier), 1_631_746_576);
        vm.assertTrue(market.orderStates(_one(own))[0].cancelled);
    }

    function test_givesBackEveryResult() external {
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(market.list, (_from(DUE_AT), 600, 800, NOW + 1 days));
        calls[1] = abi.encodeCall(market.listAuction, (_from(DUE_AT), 400, 200, 1000, NOW + 1 days));
        calls[2] = abi.encodeCall(market.cancel, (1));
        vm.prank(supplier);
        bytes[] memory results = market.multicall(calls);
        vm.assertEq(results.length, 3);
        vm.assertEq(abi.decode(results[0], (uint256)), 1);
        vm.assertEq(abi.decode(results[1], (uint256)), 2);
        vm.assertEq(abi.decode(results[2], (uint256)), 600);
    }

    function test_undoesAllAndPassesTheErrorOn() external {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(market.cancelNonce, (1));
        calls[1] = abi.encodeCall(market.cancel, (9));
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownListing.selector, 9));
        vm.prank(supplier);
        market.multicall(calls);
        vm.assertEq(market.cancelledNonces(supplier, 0), 0);
    }

    function test_keepsTheSenderAlsoInItself() external {
        vm.prank(supplier);
        market.list(_from(DUE_AT), 600, 800, NOW + 1 days);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(market.cancel, (1));
        for (uint256 depth; depth < 2; ++depth) {
            vm.expectRevert(abi.encodeWithSelector(IMarket.NotSeller.selector, supplier, anyone));
            vm.prank(anyone);
            market.multicall(calls);
            calls[0] = abi.encodeCall(market.multicall, (calls));
        }
        vm.prank(supplier);
        market.multicall(calls);
        vm.assertEq(market.listing(1).remaining, 0);
    }

    function test_fillsNoOrderTwice() external {
        Order memory order = _ask();
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(market.fillAsk, (order, _signed(SUPPLIER_KEY, order), _fill(FACE, FACE)));
        calls[1] = calls[0];
        vm.expectRevert(abi.encodeWithSelector(IMarket.RemainingTooSmall.selector, 0, FACE));
        vm.prank(investor);
        market.multicall(calls);
    }

    function test_doesNotStandForTheLedger() external {
        bytes memory data = abi.encode(_from(DUE_AT), uint16(6000), NOW + 1 days);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(market.onApproval, (supplier, classId, FACE, data));
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotConditionalTokens.selector, anyone));
        vm.prank(anyone);
        market.multicall(calls);
    }

    function test_takesNoEther() external {
        bytes memory call_ = abi.encodeCall(market.multicall, (new bytes[](0)));
        (bool taken,) = address(market).call{value: 1}(call_);
        vm.assertFalse(taken);
        (taken,) = address(market).call(call_);
        vm.assertTrue(taken);
        (taken,) = address(market).call{value: 1}("");
        vm.assertFalse(taken);
        (taken,) = address(market).call{value: 1}(abi.encodeCall(IOrders.cancelNonce, (1)));
        vm.assertFalse(taken);
    }
}
