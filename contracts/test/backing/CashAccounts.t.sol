// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {Class} from "../../src/tokens/Class.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {FeeToken, NoReturnToken, SurchargeToken} from "../support/HostileTokens.sol";
import {vm} from "../support/Vm.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

contract CashAccountsTest is BackingBase {
    function test_refusesDeposits() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 1));
        margin.deposit(1, 5);
    }

    function test_refusesWithdrawals() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 404));
        margin.withdraw(404, 0, core);
    }

    function test_creditsWhatArrived() external {
        _margin();
        _give(anyone, address(margin), 70);
        vm.expectEmit(address(margin));
        emit ICashAccounts.Deposited(1, anyone, 70);
        vm.prank(anyone);
        vm.assertEq(margin.deposit(1, 70), 70);
        vm.assertEq(margin.accountInfo(1).cash, 1070);
        vm.assertEq(xt.balanceOf(address(margin)), 1070);
    }

    function test_creditsNoFeeOfTheCurrency() external {
        FeeToken currency = new FeeToken();
        currency.mint(core, 1000);
        vm.startPrank(core);
        currency.approve(address(margin), 1000);
        margin.open(address(currency), 1000);
        vm.assertEq(margin.accountInfo(1).cash, 990);
        vm.assertEq(margin.capacity(1, core, address(currency)), 990);
        margin.withdraw(1, 990, core); // takes 990 from here, of which 981 arrive
        vm.assertEq(currency.balanceOf(address(margin)), 0);
    }

    function test_worksWithACurrencyThatReturnsNothing() external {
        NoReturnToken currency = new NoReturnToken();
        currency.mint(core, 1000);
        vm.startPrank(core);
        currency.approve(address(margin), 1000);
        margin.open(address(currency), 1000);
        margin.withdraw(1, 400, dealer);
        vm.assertEq(currency.balanceOf(dealer), 400);
        vm.assertEq(margin.accountInfo(1).cash, 600);
    }

    function test_revertsWhenTheCashWouldNotFit() external {
        uint256 most = type(uint96).max;
        _give(core, address(margin), most + 1);
        vm.startPrank(core);
        margin.open(address(xt), most);
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, most + 1));
        margin.deposit(1, 1);
    }

    function test_revertsWithNotOwner() external {
        _margin();
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.NotOwner.selector, core, anyone));
        vm.prank(anyone);
        margin.withdraw(1, 1, anyone);
    }

    function test_revertsWithCashReservedBelowWhatIsOutstanding() external {
        _mint(_margin(), dealer, 600);
        vm.assertEq(margin.withdrawable(1), 400);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.CashReserved.selector, 1, 400, 401));
        vm.prank(core);
        margin.withdraw(1, 401, core);
    }

    function test_paysTheOwnerWhatIsAboveWhatIsOutstanding() external {
        Class memory class = _margin();
        _mint(class, dealer, 600);
        vm.expectEmit(address(margin));
        emit ICashAccounts.Withdrawn(1, investor, 400);
        vm.prank(core);
        margin.withdraw(1, 400, investor);
        vm.assertEq(xt.balanceOf(investor), 400);
        vm.assertEq(margin.accountInfo(1).cash, 600);
        vm.assertEq(margin.withdrawable(1), 0);
        vm.assertEq(_exchange(class, dealer, 600), 600);
    }

    function test_freesWhatHoldersBurned() external {
        Class memory class = _margin();
        _mint(class, dealer, 1000);
        vm.assertEq(margin.withdrawable(1), 0);
        vm.prank(dealer);
        tokens.burn(class, 250);
        vm.assertEq(margin.withdrawable(1), 250);
    }

    function test_revertsWithReceiverInvalidWhenSentToItself() external {
        _margin();
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.ReceiverInvalid.selector, address(margin)));
        vm.prank(core);
        margin.withdraw(1, 1, address(margin));
    }

    function test_revertsWithOverdrawnWhenTheCurrencyTakesMoreThanWasBooked() external {
        SurchargeToken currency = new SurchargeToken();
        currency.mint(core, 5000);
        vm.startPrank(core);
        currency.approve(address(margin), 5000);
        margin.open(address(currency), 1000);
        margin.open(address(currency), 1000); // whose money would pay the surcharge
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.Overdrawn.selector, currency, 1000, 1010));
        margin.withdraw(1, 1000, core);
    }
}
