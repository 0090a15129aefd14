// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Account, ISettlement} from "../../src/settlement/ISettlement.sol";
import {SettlementBase} from "../support/SettlementBase.sol";
import {vm} from "../support/Vm.sol";

contract PayOutTest is SettlementBase {
    function test_revertsWithNotConditionalTokens() external {
        _sweep(1000);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotConditionalTokens.selector, address(this)));
        settlement.payOut(account, investor, 1); // even the account's owner
    }

    function test_revertsWithAccountNotOpen() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountNotOpen.selector, 404));
        vm.prank(address(tokens));
        settlement.payOut(404, investor, 1);
    }

    function test_paysFromWhatIsThere() external {
        _sweep(999);
        _payOut(999);
        vm.assertEq(xt.balanceOf(investor), 999);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountShort.selector, account, 0, 1));
        _payOut(1);
    }

    function test_revertsWithAccountShort() external {
        _sweep(1500); // 500 of it belong to the debtor
        _payOut(400);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountShort.selector, account, 600, 601));
        _payOut(601);
    }

    function test_paysTheReceiver() external {
        _sweep(1000);
        vm.expectEmit(address(settlement));
        emit ISettlement.PaidOut(account, investor, 400);
        _payOut(400);
        vm.assertEq(xt.balanceOf(investor), 400);
        vm.assertEq(settlement.accountInfo(account).paidOut, 400);
    }

    function test_tellsPaidFromPaidOutUpToTheLargestFaceAmount() external {
        uint256 all = type(uint72).max / 2;
        account = settlement.open(9, buyer, address(xt), type(uint72).max / 2, _due(0, 0));
        lockbox = settlement.lockboxOf(account, address(xt));
        _expectBooks(0, 0, all);
        _sweep(all - 1);
        _expectBooks(all - 1, 0, all);
        _sweep(3); // 2 of it belong to the debtor
        _expectBooks(all, 0, all);
        _payOut(all - 1);
        _expectBooks(all, all - 1, 1);
        _sweep(5); // all of it belongs to the debtor
        _expectBooks(all, all - 1, 1);
        _payOut(1);
        _expectBooks(all, all, 0);
        vm.assertEq(settlement.reclaimable(address(xt), buyer), 7);
    }

    function testFuzz_paysNoMoreThanCameInOverManyPayments(uint256 first, uint256 second) external {
        first = _bound(first, 0, 1000);
        second = _bound(second, 0, 2000);
        _sweep(1000);
        _payOut(first);
        if (second > 1000 - first) {
            vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountShort.selector, account, 1000 - first, second));
            _payOut(second);
        } else {
            _payOut(second);
            vm.assertEq(xt.balanceOf(investor), first + second);
        }
    }

    function _expectBooks(uint256 paid, uint256 paidOut, uint256 capacity) private view {
        Account memory info = settlement.accountInfo(account);
        vm.assertEq(info.paid, paid);
        vm.assertEq(info.paidOut, paidOut);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), capacity);
    }
}
