// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICustodialCurrency, Withdrawal} from "../../src/currency/ICustodialCurrency.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract RequestWithdrawalTest is CustodyBase {
    function setUp() public override {
        super.setUp();
        _attest(1000, 0);
        _mint(investor, 1000, 1);
    }

    function test_burnsTheAmountAndNumbersTheOrder() external {
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.WithdrawalRequested(1, investor, "account", 300);
        vm.assertEq(_withdraw(investor, 300), 1);
        vm.assertEq(_withdraw(investor, 1), 2);
        vm.assertEq(eur.balanceOf(investor), 699);
        vm.assertEq(eur.withdrawalCount(), 2);
        Withdrawal memory order = eur.withdrawal(1);
        vm.assertEq(order.number, 1);
        vm.assertEq(order.holder, investor);
        vm.assertEq(order.amount, 300);
        vm.assertEq(order.bankReference, bytes32("account"));
        vm.assertEq(order.requestedAt, NOW);
        vm.assertEq(order.settledAt, 0);
        vm.assertEq(order.paymentReference, bytes32(0));
    }

    function testFuzz_keepsDepositedLessWithdrawnAsTheSupply(uint256 one, uint256 two) external {
        one = _bound(one, 1, 999);
        two = _bound(two, 1, 1000 - one);
        _withdraw(investor, one);
        _withdraw(investor, two);
        vm.assertEq(eur.deposited(), 1000);
        vm.assertEq(eur.withdrawn(), one + two);
        vm.assertEq(eur.totalSupply(), 1000 - one - two);
    }

    function test_staysOnRecordWhenTheCustodianNeverPays() external {
        _withdraw(investor, 300);
        vm.warp(NOW + 3650 days);
        Withdrawal memory order = eur.withdrawal(1);
        vm.assertEq(order.requestedAt, NOW);
        vm.assertEq(order.settledAt, 0);
        vm.assertEq(eur.balanceOf(investor), 700);
    }

    function test_revertsWithInsufficientBalance() external {
        _refused(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, investor, 1000, 1001));
        _withdraw(investor, 1001);
        _refused(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, custodian, 0, type(uint256).max)
        );
        _withdraw(custodian, type(uint256).max);
    }

    function test_revertsWithAmountZero() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.AmountZero.selector));
        _withdraw(investor, 0);
    }

    function test_burnsAllTheSame() external {
        vm.warp(NOW + 1);
        _attest(0, 0);
        vm.prank(custodian);
        eur.pauseMinting(604_800);
        vm.warp(NOW + 6 days);
        _withdraw(investor, 1000);
        vm.assertEq(eur.totalSupply(), 0);
    }
}
