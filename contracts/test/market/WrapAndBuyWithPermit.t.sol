// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket, Permit} from "../../src/market/IMarket.sol";
import {Class} from "../../src/tokens/Class.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract WrapAndBuyWithPermitTest is TokensBase {
    uint256 private constant COST = 1_634_469_179;

    uint256 private id;
    uint256 private classId;
    Permit private permit;

    function setUp() public override {
        super.setUp();
        (id, classId) = _listed();
        stablecoin.mint(investor, FACE);
        permit = _permit(INVESTOR_KEY, address(stablecoin), address(market), FACE);
    }

    function test_wrapsTheCostForTheSellerAndDeliversTheTokens() external {
        vm.expectEmit(address(market));
        emit IMarket.Bought(id, investor, supplier, FACE, COST);
        vm.assertEq(_buy(FACE, COST, NOW), COST);
        vm.assertEq(xt.balanceOf(supplier), COST);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
        vm.assertEq(stablecoin.balanceOf(address(xt)), COST);
    }

    function test_takesNoMoreThanTheCostAndKeepsNothing() external {
        _buy(FACE, FACE, NOW);
        vm.assertEq(stablecoin.balanceOf(investor), FACE - COST);
        vm.assertEq(stablecoin.balanceOf(address(market)), 0);
        vm.assertEq(xt.balanceOf(address(market)), 0);
        vm.assertEq(stablecoin.allowance(address(market), address(xt)), 0);
    }

    function testFuzz_buysAnyPart(uint128 amount) external {
        amount = uint128(_bound(amount, 1, FACE));
        uint256 cost = _buy(amount, amount, NOW);
        vm.assertEq(xt.balanceOf(supplier), cost);
        vm.assertEq(tokens.balanceOf(investor, classId), amount);
    }

    function test_buysAllTheSame() external {
        vm.prank(anyone);
        stablecoin.permit(investor, address(market), FACE, permit.deadline, permit.v, permit.r, permit.s);
        vm.assertEq(_buy(FACE, COST, NOW), COST);
    }

    function test_revertsWithCostAboveLimit() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.CostAboveLimit.selector, COST, COST - 1));
        _buy(FACE, COST - 1, NOW);
    }

    function test_revertsWithDeadlinePassed() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.DeadlinePassed.selector, NOW - 1));
        _buy(FACE, COST, NOW - 1);
    }

    function test_revertsWithoutAnAllowance() external {
        permit = _permit(BUYER_KEY, address(stablecoin), address(market), FACE);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, COST)
        );
        _buy(FACE, COST, NOW);
    }

    function test_reverts() external {
        Class memory class = _from(DUE_AT);
        class.currency = address(stablecoin); // has no underlying
        uint256 plain = _mint(class, supplier, 600);
        vm.startPrank(supplier);
        tokens.approve(address(market), plain, 600);
        uint256 listing = market.list(class, 600, 800, NOW + 1 days);
        vm.stopPrank();
        vm.expectRevert();
        vm.prank(investor);
        market.wrapAndBuyWithPermit(listing, 600, 600, NOW, permit);
    }

    function _buy(uint128 amount, uint256 maxCost, uint256 deadline) private returns (uint256) {
        vm.prank(investor);
        return market.wrapAndBuyWithPermit(id, amount, maxCost, deadline, permit);
    }
}
