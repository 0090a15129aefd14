// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket, Permit} from "../../src/market/IMarket.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract BuyWithPermitTest is Base {
    uint256 private constant COST = 1_634_469_179;

    uint256 private id;
    uint256 private classId;

    function setUp() public override {
        super.setUp();
        (id, classId) = _listed();
        _fund(investor, COST);
    }

    function test_buysWithoutAnEarlierApproval() external {
        Permit memory permit = _permit(INVESTOR_KEY, address(xt), address(market), COST);
        vm.prank(investor);
        vm.assertEq(market.buyWithPermit(id, FACE, COST, NOW, permit), COST);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
        vm.assertEq(xt.balanceOf(supplier), COST);
        vm.assertEq(xt.allowance(investor, address(market)), 0);
    }

    function test_buysAllTheSame() external {
        Permit memory permit = _permit(INVESTOR_KEY, address(xt), address(market), COST);
        vm.prank(anyone);
        xt.permit(investor, address(market), COST, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(investor);
        market.buyWithPermit(id, FACE, COST, NOW, permit);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
    }

    function test_revertsWithoutAnAllowance() external {
        Permit memory permit = _permit(BUYER_KEY, address(xt), address(market), COST);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, COST)
        );
        vm.prank(investor);
        market.buyWithPermit(id, FACE, COST, NOW, permit);
    }

    function test_revertsWithUnknownListing() external {
        Permit memory permit = _permit(INVESTOR_KEY, address(xt), address(market), COST);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownListing.selector, 9));
        vm.prank(investor);
        market.buyWithPermit(9, FACE, COST, NOW, permit);
    }
}
