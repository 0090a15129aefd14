// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {Permit} from "../../src/market/IMarket.sol";
import {Base} from "../support/Base.sol";
import {OddToken, ReentrantToken} from "../support/HostileTokens.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract WrapWithPermitTest is Base {
    function setUp() public override {
        super.setUp();
        stablecoin.mint(investor, 1000);
    }

    function test_wrapsWithoutAnEarlierApproval() external {
        Permit memory permit = _permit(INVESTOR_KEY, address(stablecoin), address(xt), 1000);
        _wrap(permit);
        vm.assertEq(xt.balanceOf(investor), 1000);
        vm.assertEq(stablecoin.allowance(investor, address(xt)), 0);
    }

    function test_wrapsAllTheSame() external {
        Permit memory permit = _permit(INVESTOR_KEY, address(stablecoin), address(xt), 1000);
        vm.prank(anyone);
        stablecoin.permit(investor, address(xt), 1000, permit.deadline, permit.v, permit.r, permit.s);
        _wrap(permit);
        vm.assertEq(xt.balanceOf(investor), 1000);
    }

    function test_revertsWithoutAnAllowance() external {
        Permit memory permit = _permit(BUYER_KEY, address(stablecoin), address(xt), 1000);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(xt), 0, 1000));
        _wrap(permit);
    }

    function test_fallsBackToTheAllowance() external {
        OddToken plain = new ReentrantToken(); // never armed: an ERC-20 without permits
        CurrencyToken currency = new CurrencyToken(plain, "Odd", "XODD", "EUR");
        plain.mint(investor, 1000);
        vm.startPrank(investor);
        plain.approve(address(currency), 1000);
        currency.wrapWithPermit(1000, investor, NOW, 27, bytes32(0), bytes32(0));
        vm.stopPrank();
        vm.assertEq(currency.balanceOf(investor), 1000);
    }

    function _wrap(Permit memory permit) private {
        vm.prank(investor);
        xt.wrapWithPermit(1000, investor, permit.deadline, permit.v, permit.r, permit.s);
    }
}
