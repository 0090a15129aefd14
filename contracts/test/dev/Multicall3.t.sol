// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Multicall3} from "../../dev/Multicall3.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";

contract Multicall3Test is Base {
    Multicall3 private multicall = new Multicall3();

    function test_answersInOrder() external {
        Multicall3.Result[] memory results = multicall.aggregate3(_calls(true, xt.decimals.selector));
        vm.assertTrue(results[0].success && results[1].success);
        vm.assertEq(results[0].returnData, abi.encode("tEUR"));
        vm.assertEq(results[1].returnData, abi.encode(6));
    }

    function test_reportsAnAllowedFailure() external {
        Multicall3.Result[] memory results = multicall.aggregate3(_calls(true, 0xffffffff));
        vm.assertTrue(results[0].success);
        vm.assertFalse(results[1].success);
    }

    function test_revertsWhenTheFailureIsNotAllowed() external {
        vm.expectRevert(abi.encodeWithSelector(Multicall3.CallFailed.selector, 1, ""));
        multicall.aggregate3(_calls(false, 0xffffffff));
    }

    function _calls(bool allowFailure, bytes4 second) private view returns (Multicall3.Call3[] memory calls) {
        calls = new Multicall3.Call3[](2);
        calls[0] = Multicall3.Call3(address(stablecoin), false, abi.encodeCall(stablecoin.symbol, ()));
        calls[1] = Multicall3.Call3(address(xt), allowFailure, abi.encodePacked(second));
    }
}
