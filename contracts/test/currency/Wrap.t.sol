// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {ICurrencyToken} from "../../src/currency/ICurrencyToken.sol";
import {Base} from "../support/Base.sol";
import {FeeToken, NoReturnToken, OddToken, ReentrantToken} from "../support/HostileTokens.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract WrapTest is Base {
    function test_mintsTheAmountToTheReceiverAndHoldsTheUnderlying() external {
        stablecoin.mint(investor, 500);
        vm.startPrank(investor);
        stablecoin.approve(address(xt), 500);
        vm.expectEmit(address(xt));
        emit ICurrencyToken.Wrapped(investor, supplier, 300);
        xt.wrap(300, supplier);
        vm.stopPrank();

        vm.assertEq(xt.balanceOf(supplier), 300);
        vm.assertEq(xt.totalSupply(), 300);
        vm.assertEq(stablecoin.balanceOf(address(xt)), 300);
        vm.assertEq(stablecoin.balanceOf(investor), 200);
    }

    function testFuzz_mintsOneForOne(uint128 amount) external {
        _fund(investor, amount);
        vm.assertEq(xt.balanceOf(investor), amount);
        vm.assertEq(stablecoin.balanceOf(address(xt)), amount);
    }

    function test_revertsWithoutEnoughAllowance() external {
        stablecoin.mint(investor, 500);
        vm.startPrank(investor);
        stablecoin.approve(address(xt), 299);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(xt), 299, 300));
        xt.wrap(300, investor);
    }

    function test_revertsWithUnderlyingShortfall() external {
        FeeToken fee = new FeeToken();
        CurrencyToken currency = _over(fee);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 1000, 990));
        currency.wrap(1000, investor);
    }

    function test_wrapsATokenThatReturnsNothing() external {
        NoReturnToken silent = new NoReturnToken();
        CurrencyToken currency = new CurrencyToken(IERC20Metadata(address(silent)), "Odd", "XODD", "EUR");
        silent.mint(address(this), 1000);
        silent.approve(address(currency), 1000);
        currency.wrap(1000, investor);
        vm.assertEq(currency.balanceOf(investor), 1000);
    }

    function test_refusesToBeEnteredAgain() external {
        ReentrantToken reentrant = new ReentrantToken();
        CurrencyToken currency = _over(reentrant);
        reentrant.arm(address(currency), abi.encodeCall(currency.wrap, (0, investor)));
        currency.wrap(1000, investor);

        vm.assertTrue(reentrant.called());
        vm.assertFalse(reentrant.succeeded());
        vm.assertEq(
            reentrant.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(currency.totalSupply(), 1000);
    }

    function _over(OddToken token) private returns (CurrencyToken currency) {
        currency = new CurrencyToken(token, "Odd", "XODD", "EUR");
        token.mint(address(this), 1000);
        token.approve(address(currency), 1000);
    }
}
