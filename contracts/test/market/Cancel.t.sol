// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";

contract CancelTest is Base {
    uint256 private id;
    uint256 private classId;

    function setUp() public override {
        super.setUp();
        (id, classId) = _listed();
    }

    function test_returnsWhatIsLeft() external {
        _buy(1_000_000_000);
        vm.expectEmit(address(market));
        emit IMarket.Cancelled(id, 656_250_000);
        vm.assertEq(_cancel(), 656_250_000);
        vm.assertEq(tokens.balanceOf(supplier, classId), 656_250_000);
        vm.assertEq(tokens.balanceOf(address(market), classId), 0);
        vm.assertEq(market.listing(id).remaining, 0);
    }

    function test_worksAfterTheExpiry() external {
        vm.warp(NOW + 366 days);
        vm.assertEq(_cancel(), FACE);
    }

    function test_revertsWithNotSeller() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotSeller.selector, supplier, anyone));
        vm.prank(anyone);
        market.cancel(id);
    }

    function test_revertsWhenCancelledBefore() external {
        _cancel();
        vm.expectRevert(IMarket.AmountZero.selector);
        _cancel();
    }

    function test_revertsWhenAllWasSold() external {
        _buy(uint128(FACE));
        vm.expectRevert(IMarket.AmountZero.selector);
        _cancel();
    }

    function test_revertsWithUnknownListing() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownListing.selector, 2));
        market.cancel(2);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownListing.selector, 0));
        market.listing(0);
    }

    function _cancel() private returns (uint128) {
        vm.prank(supplier);
        return market.cancel(id);
    }

    function _buy(uint128 amount) private {
        _fund(investor, amount);
        vm.startPrank(investor);
        xt.approve(address(market), amount);
        market.buy(id, amount, amount, NOW);
        vm.stopPrank();
    }
}
