// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {ICurrencyToken} from "../../src/currency/ICurrencyToken.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Enters the currency token in the middle of a wrap, when the money is there and not yet booked.
contract GreedyToken is ERC20("Greedy", "GREED") {
    CurrencyToken private currency;
    bool public refused;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function attack(CurrencyToken currency_) external {
        currency = currency_;
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (to != address(currency) || to == address(0)) return;
        try currency.wrapDelivered(amount, address(this)) {}
        catch {
            refused = true;
        }
    }
}

contract WrapDeliveredTest is Base {
    function setUp() public override {
        super.setUp();
        stablecoin.mint(investor, 1000);
        _fund(supplier, 700); // already backs a supply
    }

    function test_mintsTheAmountToTheReceiver() external {
        vm.startPrank(investor);
        stablecoin.transfer(address(xt), 300);
        vm.expectEmit(address(xt));
        emit ICurrencyToken.Wrapped(investor, buyer, 300);
        xt.wrapDelivered(300, buyer);
        vm.stopPrank();
        vm.assertEq(xt.balanceOf(buyer), 300);
        vm.assertEq(xt.totalSupply(), 1000);
        vm.assertEq(stablecoin.balanceOf(address(xt)), 1000);
    }

    function test_revertsWithUnderlyingShortfall() external {
        vm.startPrank(investor);
        stablecoin.transfer(address(xt), 299);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 300, 299));
        xt.wrapDelivered(300, investor);
    }

    function test_doesNotCountWhatBacksTheSupply() external {
        vm.startPrank(investor);
        stablecoin.transfer(address(xt), 300);
        xt.wrapDelivered(300, investor);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 1, 0));
        xt.wrapDelivered(1, investor);
    }

    function test_letsAnybodyWrapIt() external {
        vm.prank(investor);
        stablecoin.transfer(address(xt), 300);
        vm.prank(anyone);
        xt.wrapDelivered(300, anyone);
        vm.assertEq(xt.balanceOf(anyone), 300);
    }

    function test_mintsNothing() external {
        vm.prank(address(xt)); // as if the underlying had been taken away
        stablecoin.transfer(anyone, 100);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 1, 0));
        xt.wrapDelivered(1, investor);
    }

    function test_refusesToBeEnteredAgain() external {
        GreedyToken greedy = new GreedyToken();
        CurrencyToken currency = new CurrencyToken(greedy, "Odd", "XODD", "EUR");
        greedy.mint(address(this), 1000);
        greedy.approve(address(currency), 1000);
        greedy.attack(currency);
        currency.wrap(1000, investor);
        vm.assertTrue(greedy.refused());
        vm.assertEq(currency.totalSupply(), 1000);
        vm.assertEq(currency.balanceOf(investor), 1000);
    }
}
