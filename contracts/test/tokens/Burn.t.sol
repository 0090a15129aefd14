// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

contract BurnTest is TokensBase {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _mint(_from(DUE_AT), investor, 1000);
    }

    function test_takesTheTokensAndPaysNothing() external {
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.Burned(id, investor, 400);
        _burn(400);
        vm.assertEq(tokens.balanceOf(investor, id), 600);
        vm.assertEq(tokens.totalSupply(id), 600);
        vm.assertEq(backing.paid(), 0);
    }

    function test_freesCapacityForTheIssuer() external {
        _burn(400);
        vm.assertEq(tokens.outstanding(address(backing), 7), 600);
        _mint(_always(), investor, 400);
        vm.assertEq(tokens.outstanding(address(backing), 7), 1000);
    }

    function test_revertsWithAmountZero() external {
        vm.expectRevert(IConditionalTokens.AmountZero.selector);
        _burn(0);
    }

    function test_revertsWithInsufficientBalance() external {
        vm.expectRevert(abi.encodeWithSelector(ERC6909.ERC6909InsufficientBalance.selector, investor, 1000, 1001, id));
        _burn(1001);
    }

    function _burn(uint256 amount) private {
        vm.prank(investor);
        tokens.burn(_from(DUE_AT), amount);
    }
}
