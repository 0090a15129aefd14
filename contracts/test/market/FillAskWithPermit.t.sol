// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket, Permit} from "../../src/market/IMarket.sol";
import {Order} from "../../src/market/IOrders.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract FillAskWithPermitTest is OrdersBase {
    Order private order;
    bytes private signature;
    Permit private permit;

    function setUp() public override {
        super.setUp();
        vm.prank(investor);
        xt.approve(address(market), 0);
        order = _ask();
        signature = _signed(SUPPLIER_KEY, order);
        permit = _permit(INVESTOR_KEY, address(xt), address(market), COST);
    }

    function test_buysWithoutAnEarlierApproval() external {
        vm.assertEq(_buyWithPermit(COST), COST);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
        vm.assertEq(xt.balanceOf(supplier), COST);
        vm.assertEq(xt.allowance(investor, address(market)), 0);
    }

    function test_buysAllTheSame() external {
        vm.prank(anyone);
        xt.permit(investor, address(market), COST, permit.deadline, permit.v, permit.r, permit.s);
        vm.assertEq(_buyWithPermit(COST), COST);
    }

    function test_revertsWithoutAnAllowance() external {
        permit = _permit(BUYER_KEY, address(xt), address(market), COST);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, COST)
        );
        _buyWithPermit(COST);
    }

    function test_revertsBeforeItUsesThePermit() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.CostAboveLimit.selector, COST, COST - 1));
        _buyWithPermit(COST - 1);
        vm.assertEq(xt.nonces(investor), 0);
    }

    function _buyWithPermit(uint256 maxCost) private returns (uint256) {
        vm.prank(investor);
        return market.fillAskWithPermit(order, signature, _fill(FACE, maxCost), permit);
    }
}
