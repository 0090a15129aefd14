// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {CreditLine, ICreditLines} from "../../src/backing/ICreditLines.sol";
import {Class, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {vm} from "../support/Vm.sol";

contract LineTermsTest is BackingBase {
    function test_opensALineThatTheCallerGuarantees() external {
        vm.expectEmit(address(lines));
        emit ICreditLines.LineOpened(1, core, dealer, address(xt), 1000, true);
        vm.prank(core);
        vm.assertEq(lines.open(dealer, address(xt), 1000, true), 1);
        CreditLine memory info = lines.accountInfo(1);
        vm.assertEq(info.guarantor, core);
        vm.assertEq(info.issuer, dealer);
        vm.assertEq(info.currency, address(xt));
        vm.assertEq(info.limit, 1000);
        vm.assertTrue(info.revolving);
        vm.assertEq(info.used + info.owed + info.cash, 0);
    }

    function test_grantsTheLimitToTheIssuerInTheCurrencyOnly() external {
        vm.prank(core);
        lines.open(dealer, address(xt), 1000, false);
        vm.assertEq(lines.capacity(1, dealer, address(xt)), 1000);
        vm.assertEq(lines.capacity(1, core, address(xt)), 0);
        vm.assertEq(lines.capacity(1, dealer, address(stablecoin)), 0);
        vm.assertEq(lines.capacity(2, dealer, address(xt)), 0);
        vm.assertEq(lines.capacity(2, address(0), address(0)), 0);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 0, 0, 1));
        _mint(_classOver(address(lines), 1, Kind.Pledge), core, 1); // the guarantor is not the issuer
    }

    function test_revertsWithAccountNotOpen() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 1));
        lines.setLimit(1, 5);
    }

    function test_revertsWithNotOwner() external {
        vm.prank(core);
        lines.open(dealer, address(xt), 1000, false);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.NotOwner.selector, core, dealer));
        vm.prank(dealer);
        lines.setLimit(1, 2000);
    }

    function test_raisesTheLimit() external {
        Class memory class = _line(false);
        _mint(class, dealer, 1000);
        vm.expectEmit(address(lines));
        emit ICreditLines.LimitChanged(1, 1000, 1500);
        vm.prank(core);
        lines.setLimit(1, 1500);
        _mint(class, dealer, 500);
    }

    function test_lowersTheLimitToWhatIsUsedAndOutstanding() external {
        Class memory class = _line(false);
        _mint(class, dealer, 700);
        _give(core, address(lines), 700);
        _exchange(class, dealer, 200);
        vm.prank(core);
        lines.setLimit(1, 700); // 200 used, 500 outstanding
        vm.assertEq(lines.capacity(1, core, address(xt)), 500);
        vm.assertEq(_exchange(class, dealer, 500), 500);
        vm.assertEq(lines.capacity(1, core, address(xt)), 0);
    }

    function test_revertsWithLimitTooLowBelowThat() external {
        Class memory class = _line(false);
        _mint(class, dealer, 700);
        _give(core, address(lines), 700);
        _exchange(class, dealer, 200);
        vm.expectRevert(abi.encodeWithSelector(ICreditLines.LimitTooLow.selector, 1, 700, 699));
        vm.prank(core);
        lines.setLimit(1, 699);
    }

    function test_saysThatItAlwaysPays() external {
        _line(false);
        (uint96 paid, uint96 whole,) = lines.funded(1);
        vm.assertEq(paid, 1);
        vm.assertEq(whole, 1);
        (paid, whole,) = lines.funded(2);
        vm.assertEq(paid, 0);
        vm.assertEq(whole, 1);
    }

    function test_tellsWhatTheGuarantorCanPayNow() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 1));
        lines.available(1);
        _line(false);
        vm.assertEq(lines.available(1), 0);
        _give(anyone, address(lines), 40);
        vm.prank(anyone);
        lines.deposit(1, 40);
        vm.assertEq(lines.available(1), 40);
        _give(core, address(lines), 300);
        vm.assertEq(lines.available(1), 340);
        vm.startPrank(core);
        xt.approve(address(lines), 100);
        vm.assertEq(lines.available(1), 140);
        xt.approve(address(lines), type(uint256).max);
        vm.assertEq(lines.available(1), 340);
    }

    function test_revertsWithAccountNotOpenForUnknownOnes() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 1));
        lines.accountInfo(1);
    }

    function test_pages() external {
        for (uint96 i = 1; i <= 3; ++i) {
            lines.open(dealer, address(xt), i * 10, false);
        }
        CreditLine[] memory page = lines.accounts(2, 100);
        vm.assertEq(page.length, 2);
        vm.assertEq(page[0].id, 2);
        vm.assertEq(page[0].limit, 20);
        vm.assertEq(page[1].limit, 30);
        vm.assertEq(lines.accounts(4, 1).length, 0);
    }

    function testFuzz_neverLetsOutstandingTokensAboveTheLimitLessWhatIsUsed(
        uint256 minted,
        uint256 exchanged,
        uint256 repaid,
        uint96 limit,
        bool revolving
    ) external {
        Class memory class = _line(revolving);
        minted = _bound(minted, 1, 1000);
        exchanged = _bound(exchanged, 1, minted);
        repaid = _bound(repaid, 0, exchanged);
        _mint(class, dealer, minted);
        _give(core, address(lines), exchanged);
        _exchange(class, dealer, exchanged);
        _give(dealer, address(lines), repaid);
        vm.prank(dealer);
        lines.repay(1, repaid);
        uint256 used = revolving ? exchanged - repaid : exchanged;
        uint256 least = used + minted - exchanged;
        if (limit < least) {
            vm.expectRevert(abi.encodeWithSelector(ICreditLines.LimitTooLow.selector, 1, least, limit));
        }
        vm.prank(core);
        lines.setLimit(1, limit);
        vm.assertEq(lines.capacity(1, core, address(xt)), (limit < least ? 1000 : limit) - used);
        vm.assertEq(lines.accountInfo(1).owed, exchanged - repaid);
    }
}
