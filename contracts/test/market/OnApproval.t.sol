// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {IOrders} from "../../src/market/IOrders.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

contract OnApprovalTest is TokensBase {
    uint256 private classId;

    function setUp() public override {
        super.setUp();
        classId = _mint(_from(DUE_AT), supplier, 1000);
    }

    function test_listsInOneTransactionAndReturnsTheListingsId() external {
        bytes memory answer = _approveAndCall(600);
        vm.assertEq(abi.decode(answer, (uint256)), 1);
        vm.assertEq(market.listing(1).seller, supplier);
        vm.assertEq(market.listing(1).remaining, 600);
        vm.assertEq(tokens.balanceOf(address(market), classId), 600);
    }

    function test_leavesNoAllowanceBehind() external {
        _approveAndCall(600);
        vm.assertEq(tokens.allowance(supplier, address(market), classId), 0);
    }

    function test_listsAnAuctionInOneTransaction() external {
        bytes memory data = _auction(600);
        vm.prank(supplier);
        bytes memory answer = tokens.approveAndCall(address(market), classId, 600, data);
        vm.assertEq(abi.decode(answer, (uint256)), 1);
        vm.assertEq(market.listing(1).seller, supplier);
        vm.assertEq(market.auction(1).endBps, 1000);
        vm.assertEq(tokens.balanceOf(address(market), classId), 600);
        vm.assertEq(tokens.allowance(supplier, address(market), classId), 0);
    }

    function test_revertsWithAmountMismatch() external {
        bytes memory data = _auction(599);
        vm.expectRevert(abi.encodeWithSelector(IOrders.AmountMismatch.selector, 600, 599));
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, 600, data);
    }

    function test_revertsWhenAnotherClassWasApproved() external {
        bytes memory data = _auction(600);
        uint256 other = tokens.classId(_from(DUE_AT + 1 days));
        vm.expectRevert(abi.encodeWithSelector(IMarket.ClassMismatch.selector, other, classId));
        vm.prank(supplier);
        tokens.approveAndCall(address(market), other, 600, data);
    }

    function test_reverts() external {
        bytes[3] memory calls = [bytes(""), hex"c0ffee", abi.encodeCall(market.cancelNonce, (1))];
        for (uint256 i; i < calls.length; ++i) {
            vm.expectRevert();
            vm.prank(supplier);
            tokens.approveAndCall(address(market), classId, 600, calls[i]);
        }
        vm.assertEq(market.cancelledNonces(supplier, 0), 0);
    }

    function test_revertsWithNotConditionalTokens() external {
        vm.prank(supplier);
        tokens.approve(address(market), classId, 600);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotConditionalTokens.selector, anyone));
        vm.prank(anyone);
        market.onApproval(supplier, classId, 600, _data());
    }

    function test_revertsWithClassMismatch() external {
        uint256 other = tokens.classId(_from(DUE_AT + 1 days));
        vm.expectRevert(abi.encodeWithSelector(IMarket.ClassMismatch.selector, other, classId));
        vm.prank(supplier);
        tokens.approveAndCall(address(market), other, 600, _data());
    }

    function test_revertsForMoreThan96Bits() external {
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, uint256(1) << 96));
        _approveAndCall(uint256(1) << 96);
    }

    function _approveAndCall(uint256 amount) private returns (bytes memory) {
        vm.prank(supplier);
        return tokens.approveAndCall(address(market), classId, amount, _data());
    }

    function _auction(uint128 amount) private view returns (bytes memory) {
        return abi.encodeCall(market.listAuction, (_from(DUE_AT), amount, 200, 1000, NOW + 1 days));
    }

    function _data() private view returns (bytes memory) {
        return abi.encode(_from(DUE_AT), uint16(800), NOW + 30 days);
    }
}
