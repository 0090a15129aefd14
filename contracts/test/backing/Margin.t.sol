// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {IMargin, MarginAccount} from "../../src/backing/IMargin.sol";
import {Class} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {vm} from "../support/Vm.sol";

contract MarginTest is BackingBase {
    function test_locksTheAmountInAnAccountOfTheCaller() external {
        _give(core, address(margin), 1000);
        vm.expectEmit(address(margin));
        emit IMargin.MarginOpened(1, core, address(xt));
        vm.expectEmit(address(margin));
        emit ICashAccounts.Deposited(1, core, 1000);
        vm.prank(core);
        vm.assertEq(margin.open(address(xt), 1000), 1);
        MarginAccount memory info = margin.accountInfo(1);
        vm.assertEq(info.owner, core);
        vm.assertEq(info.currency, address(xt));
        vm.assertEq(info.cash, 1000);
        vm.assertEq(margin.count(), 1);
    }

    function test_opensAnEmptyOneWithoutTouchingTheCurrency() external {
        margin.open(address(7), 0);
        vm.assertEq(margin.accountInfo(1).cash, 0);
    }

    function test_grantsTheCashToTheOwnerInTheCurrencyOnly() external {
        _margin();
        vm.assertEq(margin.capacity(1, core, address(xt)), 1000);
        vm.assertEq(margin.capacity(1, dealer, address(xt)), 0);
        vm.assertEq(margin.capacity(1, core, address(stablecoin)), 0);
    }

    function test_grantsNothingToNobody() external view {
        vm.assertEq(margin.capacity(404, address(0), address(0)), 0);
        vm.assertEq(margin.withdrawable(404), 0);
    }

    function test_fallsByWhatWasPaidOut() external {
        Class memory class = _margin();
        _mint(class, dealer, 1000);
        _exchange(class, dealer, 300);
        vm.assertEq(margin.capacity(1, core, address(xt)), 700);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 700, 700, 1));
        _mint(class, dealer, 1);
    }

    function test_revertsWithNotConditionalTokens() external {
        _margin();
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.NotConditionalTokens.selector, core));
        vm.prank(core); // even the owner
        margin.payOut(1, core, 1);
    }

    function test_revertsWithAccountNotOpen() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 404));
        vm.prank(address(tokens));
        margin.payOut(404, investor, 1);
    }

    function test_revertsWithAccountShort() external {
        _margin();
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountShort.selector, 1, 1000, 1001));
        vm.prank(address(tokens));
        margin.payOut(1, investor, 1001);
    }

    function test_paysTheReceiver() external {
        Class memory class = _margin();
        _mint(class, dealer, 1000);
        vm.expectEmit(address(margin));
        emit ICashAccounts.PaidOut(1, dealer, 400);
        _exchange(class, dealer, 400);
        vm.assertEq(xt.balanceOf(dealer), 400);
        vm.assertEq(margin.accountInfo(1).cash, 600);
        vm.assertEq(xt.balanceOf(address(margin)), 600);
    }

    function test_refusesToPayItself() external {
        Class memory class = _margin();
        _mint(class, dealer, 1000);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.ReceiverInvalid.selector, address(margin)));
        vm.prank(dealer);
        tokens.exchange(class, 400, address(margin));
    }

    function test_saysThatItAlwaysPays() external {
        _margin();
        (uint96 paid, uint96 whole,) = margin.funded(1);
        vm.assertEq(paid, 1);
        vm.assertEq(whole, 1);
        (paid, whole,) = margin.funded(2);
        vm.assertEq(paid, 0);
        vm.assertEq(whole, 1);
    }

    function test_revertsWithAccountNotOpenForUnknownOnes() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 1));
        margin.accountInfo(1);
    }

    function test_pages() external {
        for (uint256 i; i < 103; ++i) {
            margin.open(address(xt), 0);
        }
        vm.assertEq(margin.accounts(0, 1000).length, 100);
        vm.assertEq(margin.accounts(1, 2).length, 2);
        MarginAccount[] memory page = margin.accounts(102, 5);
        vm.assertEq(page.length, 2);
        vm.assertEq(page[0].id, 102);
        vm.assertEq(page[1].id, 103);
        vm.assertEq(margin.accounts(103, 5).length, 1);
        vm.assertEq(margin.accounts(104, 5).length, 0);
        vm.assertEq(margin.accounts(type(uint256).max, type(uint256).max).length, 0);
    }

    function testFuzz_neverLetsOutstandingTokensAboveTheCash(
        uint256 minted,
        uint256 burned,
        uint256 taken,
        uint256 paid,
        uint256 more
    ) external {
        Class memory class = _margin();
        minted = _bound(minted, 3, 1000);
        burned = _bound(burned, 1, minted - 2);
        paid = _bound(paid, 1, minted - burned - 1);
        _mint(class, dealer, minted);
        vm.prank(dealer);
        tokens.burn(class, burned);
        taken = _bound(taken, 0, 1000 - (minted - burned));
        vm.prank(core);
        margin.withdraw(1, taken, core);
        _exchange(class, dealer, paid);
        uint256 cash = 1000 - taken - paid;
        uint256 left = minted - burned - paid;
        vm.assertEq(margin.accountInfo(1).cash, cash);
        more = _bound(more, 1, 2000);
        if (left + more > cash) {
            vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, cash, left, more));
        }
        _mint(class, dealer, more);
    }
}
