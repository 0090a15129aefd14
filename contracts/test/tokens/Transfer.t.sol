// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

contract TransferTest is TokensBase {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _mint(_from(DUE_AT), supplier, 1000);
    }

    function testFuzz_movesTheAmountAndNoSupplyChanges(uint256 amount) external {
        amount = _bound(amount, 0, 1000);
        vm.prank(supplier);
        tokens.transfer(investor, id, amount);
        vm.assertEq(tokens.balanceOf(supplier, id), 1000 - amount);
        vm.assertEq(tokens.balanceOf(investor, id), amount);
        vm.assertEq(tokens.totalSupply(id), 1000);
        vm.assertEq(tokens.outstanding(address(backing), 7), 1000);
    }

    function test_callsNothingOnTheReceiver() external {
        address trap = address(0x7EA9);
        vm.etch(trap, hex"fe"); // every call to it fails
        vm.prank(supplier);
        tokens.transfer(trap, id, 1);
        vm.assertEq(tokens.balanceOf(trap, id), 1);
    }

    function test_usesTheAllowanceUp() external {
        vm.prank(supplier);
        tokens.approve(anyone, id, 500);
        vm.prank(anyone);
        tokens.transferFrom(supplier, investor, id, 300);
        vm.assertEq(tokens.balanceOf(investor, id), 300);
        vm.assertEq(tokens.allowance(supplier, anyone, id), 200);
    }

    function test_revertsWithInsufficientAllowance() external {
        vm.expectRevert(abi.encodeWithSelector(ERC6909.ERC6909InsufficientAllowance.selector, anyone, 0, 1, id));
        vm.prank(anyone);
        tokens.transferFrom(supplier, anyone, id, 1);
    }

    function test_needsNoAllowanceUntilTheOperatorIsRemoved() external {
        vm.prank(supplier);
        tokens.setOperator(anyone, true);
        vm.prank(anyone);
        tokens.transferFrom(supplier, investor, id, 300);
        vm.assertEq(tokens.balanceOf(investor, id), 300);

        vm.prank(supplier);
        tokens.setOperator(anyone, false);
        vm.expectRevert(abi.encodeWithSelector(ERC6909.ERC6909InsufficientAllowance.selector, anyone, 0, 300, id));
        vm.prank(anyone);
        tokens.transferFrom(supplier, investor, id, 300);
    }
}
