// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket, Permit} from "../../src/market/IMarket.sol";
import {Fill, Order} from "../../src/market/IOrders.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract WrapAndFillAskWithPermitTest is OrdersBase {
    Order private order;
    bytes private signature;
    Permit private permit;

    function setUp() public override {
        super.setUp();
        order = _ask();
        signature = _signed(SUPPLIER_KEY, order);
        stablecoin.mint(investor, FACE);
        permit = _permit(INVESTOR_KEY, address(stablecoin), address(market), FACE);
    }

    function test_wrapsTheCostForTheMakerAndDeliversTheTokens() external {
        uint256 backed = stablecoin.balanceOf(address(xt));
        vm.assertEq(_wrapAndBuy(COST), COST);
        vm.assertEq(xt.balanceOf(supplier), COST);
        vm.assertEq(xt.balanceOf(investor), 2 * FACE);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
        vm.assertEq(stablecoin.balanceOf(address(xt)), backed + COST);
    }

    function test_takesNoMoreThanTheCostAndKeepsNothing() external {
        _wrapAndBuy(FACE);
        vm.assertEq(stablecoin.balanceOf(investor), FACE - COST);
        vm.assertEq(stablecoin.balanceOf(address(market)), 0);
        vm.assertEq(xt.balanceOf(address(market)), 0);
    }

    function test_buysAllTheSame() external {
        vm.prank(anyone);
        stablecoin.permit(investor, address(market), FACE, permit.deadline, permit.v, permit.r, permit.s);
        vm.assertEq(_wrapAndBuy(COST), COST);
    }

    function test_revertsWithCostAboveLimit() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.CostAboveLimit.selector, COST, COST - 1));
        _wrapAndBuy(COST - 1);
    }

    function test_revertsWithoutAnAllowance() external {
        permit = _permit(BUYER_KEY, address(stablecoin), address(market), FACE);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, COST)
        );
        _wrapAndBuy(COST);
    }

    function test_reverts() external {
        Fill memory fill = _fill(600, 600);
        fill.class.currency = address(stablecoin); // has no underlying
        (order.currency, order.classId) = (address(stablecoin), _mint(fill.class, supplier, 600));
        vm.prank(supplier);
        tokens.approve(address(market), order.classId, 600);
        signature = _signed(SUPPLIER_KEY, order);
        vm.expectRevert();
        vm.prank(investor);
        market.wrapAndFillAskWithPermit(order, signature, fill, permit);
    }

    function _wrapAndBuy(uint256 maxCost) private returns (uint256) {
        vm.prank(investor);
        return market.wrapAndFillAskWithPermit(order, signature, _fill(FACE, maxCost), permit);
    }
}
