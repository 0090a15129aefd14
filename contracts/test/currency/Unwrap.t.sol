// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICurrencyToken} from "../../src/currency/ICurrencyToken.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract UnwrapTest is Base {
    function test_burnsTheAmountAndSendsTheUnderlyingToTheReceiver() external {
        _fund(investor, 500);
        vm.expectEmit(address(xt));
        emit ICurrencyToken.Unwrapped(investor, supplier, 200);
        vm.prank(investor);
        xt.unwrap(200, supplier);

        vm.assertEq(xt.balanceOf(investor), 300);
        vm.assertEq(xt.totalSupply(), 300);
        vm.assertEq(stablecoin.balanceOf(supplier), 200);
        vm.assertEq(stablecoin.balanceOf(address(xt)), 300);
    }

    function testFuzz_givesBackWhatWasWrapped(uint128 wrapped, uint128 unwrapped) external {
        unwrapped = uint128(_bound(unwrapped, 0, wrapped));
        _fund(investor, wrapped);
        vm.prank(investor);
        xt.unwrap(unwrapped, investor);
        vm.assertEq(stablecoin.balanceOf(investor), unwrapped);
        vm.assertEq(stablecoin.balanceOf(address(xt)), xt.totalSupply());
    }

    function test_revertsWithInsufficientBalance() external {
        _fund(investor, 199);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, investor, 199, 200));
        vm.prank(investor);
        xt.unwrap(200, investor);
    }
}
