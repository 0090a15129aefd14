// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {ICreditLines} from "../../src/backing/ICreditLines.sol";
import {Class, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {BonusToken, FeeToken, OddToken} from "../support/HostileTokens.sol";
import {vm} from "../support/Vm.sol";

contract LinePayOutTest is BackingBase {
    function test_revertsWithNotConditionalTokens() external {
        _line(false);
        _give(core, address(lines), 10);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.NotConditionalTokens.selector, anyone));
        vm.prank(anyone);
        lines.payOut(1, anyone, 10);
    }

    function test_revertsWithAccountNotOpen() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 404));
        vm.prank(address(tokens));
        lines.payOut(404, investor, 0);
    }

    function test_refusesRepayments() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 404));
        lines.repay(404, 0);
    }

    function test_revertsWithAccountShort() external {
        _line(false);
        _give(core, address(lines), 5000);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountShort.selector, 1, 1000, 1001));
        vm.prank(address(tokens));
        lines.payOut(1, investor, 1001);
        // Nor what is used already.
        vm.prank(address(tokens));
        lines.payOut(1, investor, 400);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountShort.selector, 1, 600, 601));
        vm.prank(address(tokens));
        lines.payOut(1, investor, 601);
    }

    function test_paysFromTheCashFirst() external {
        Class memory class = _line(false);
        _mint(class, dealer, 1000);
        _put(600);
        _give(core, address(lines), 300);
        vm.expectEmit(address(lines));
        emit ICreditLines.Drawn(1, core, 400, 0);
        vm.expectEmit(address(lines));
        emit ICashAccounts.PaidOut(1, dealer, 400);
        _exchange(class, dealer, 400);
        vm.assertEq(xt.balanceOf(dealer), 400);
        vm.assertEq(xt.balanceOf(core), 300);
        _expectBooks({used: 400, owed: 400, cash: 200});
    }

    function test_paysTheRestByTheAllowance() external {
        Class memory class = _line(false);
        _mint(class, dealer, 1000);
        _put(600);
        _give(core, address(lines), 300);
        vm.expectEmit(address(lines));
        emit ICreditLines.Drawn(1, core, 600, 300);
        _exchange(class, dealer, 900);
        vm.assertEq(xt.balanceOf(dealer), 900);
        vm.assertEq(xt.balanceOf(core), 0);
        _expectBooks({used: 900, owed: 900, cash: 0});
    }

    function test_paysByTheAllowanceAlone() external {
        Class memory class = _line(false);
        _mint(class, dealer, 1000);
        _give(core, address(lines), 300);
        _exchange(class, dealer, 250);
        vm.assertEq(xt.balanceOf(dealer), 250);
        vm.assertEq(xt.allowance(core, address(lines)), 50);
        _expectBooks({used: 250, owed: 250, cash: 0});
    }

    function test_refusesTheExchangeWithTheNumbers() external {
        Class memory class = _line(false);
        uint256 id = _mint(class, dealer, 1000);
        _put(600);
        _give(core, address(lines), 300);
        vm.expectRevert(abi.encodeWithSelector(ICreditLines.GuarantorShort.selector, 1, 900, 901));
        _exchange(class, dealer, 901);
        vm.assertEq(tokens.balanceOf(dealer, id), 1000);
        vm.assertEq(tokens.outstanding(address(lines), 1), 1000);
        vm.prank(core);
        xt.transfer(anyone, 1); // a balance below the allowance counts as well
        vm.expectRevert(abi.encodeWithSelector(ICreditLines.GuarantorShort.selector, 1, 899, 900));
        _exchange(class, dealer, 900);
        _expectBooks({used: 0, owed: 0, cash: 600});
    }

    function test_paysWhenTheMoneyIsThereLater() external {
        Class memory class = _line(false);
        _mint(class, dealer, 1000);
        vm.expectRevert(abi.encodeWithSelector(ICreditLines.GuarantorShort.selector, 1, 0, 1000));
        _exchange(class, dealer, 1000);
        _give(core, address(lines), 1000);
        vm.assertEq(_exchange(class, dealer, 1000), 1000);
        vm.assertEq(xt.balanceOf(dealer), 1000);
    }

    function test_revertsWithReceiverInvalid() external {
        Class memory class = _line(false);
        _mint(class, dealer, 1000);
        _give(core, address(lines), 1000);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.ReceiverInvalid.selector, address(lines)));
        vm.prank(dealer);
        tokens.exchange(class, 5, address(lines)); // by the allowance
        _put(500);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.ReceiverInvalid.selector, address(lines)));
        vm.prank(dealer);
        tokens.exchange(class, 5, address(lines)); // from the cash
    }

    function test_revertsWithNotOwedAboveWhatIsOwed() external {
        _drawn(false);
        _give(dealer, address(lines), 500);
        vm.expectRevert(abi.encodeWithSelector(ICreditLines.NotOwed.selector, 1, 400, 401));
        vm.prank(dealer);
        lines.repay(1, 401);
    }

    function test_freesTheLimitOfALineThatRevolves() external {
        Class memory class = _drawn(true);
        _give(dealer, address(lines), 150);
        vm.expectEmit(address(lines));
        emit ICashAccounts.Deposited(1, dealer, 150);
        vm.expectEmit(address(lines));
        emit ICreditLines.Repaid(1, dealer, 150);
        vm.prank(dealer);
        vm.assertEq(lines.repay(1, 150), 150);
        _expectBooks({used: 250, owed: 250, cash: 150});
        _mint(class, dealer, 150); // 600 are outstanding
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 750, 750, 1));
        _mint(class, dealer, 1);
    }

    function test_freesNoLimitOfALineThatDoesNot() external {
        Class memory class = _drawn(false);
        _give(dealer, address(lines), 400);
        vm.prank(dealer);
        lines.repay(1, 150);
        _expectBooks({used: 400, owed: 250, cash: 150});
        vm.prank(dealer);
        lines.repay(1, 250);
        _expectBooks({used: 400, owed: 0, cash: 400});
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 600, 600, 1));
        _mint(class, dealer, 1);
        vm.expectRevert(abi.encodeWithSelector(ICreditLines.NotOwed.selector, 1, 0, 1));
        lines.repay(1, 1);
    }

    function test_keepsTheMoneyForTheHoldersThatAreLeft() external {
        Class memory class = _drawn(false);
        _give(dealer, address(lines), 400);
        vm.prank(dealer);
        lines.repay(1, 400);
        vm.assertEq(lines.withdrawable(1), 0); // 600 are outstanding
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.CashReserved.selector, 1, 0, 1));
        vm.prank(core);
        lines.withdraw(1, 1, core);
        vm.prank(dealer);
        tokens.burn(class, 350);
        vm.assertEq(lines.withdrawable(1), 150);
        vm.prank(core);
        lines.withdraw(1, 150, core);
        _exchange(class, dealer, 250);
        _expectBooks({used: 650, owed: 250, cash: 0});
    }

    function test_countsWhatArrived() external {
        FeeToken currency = new FeeToken();
        _drawnIn(currency);
        vm.assertEq(currency.balanceOf(dealer), 990);
        vm.startPrank(dealer);
        currency.approve(address(lines), 990);
        vm.assertEq(lines.repay(1, 500), 495);
        _expectBooks({used: 505, owed: 505, cash: 495});
    }

    function test_countsNoMoreThanWasOwed() external {
        BonusToken currency = new BonusToken();
        _drawnIn(currency);
        vm.startPrank(dealer);
        currency.approve(address(lines), 1000);
        vm.assertEq(lines.repay(1, 1000), 1010);
        _expectBooks({used: 0, owed: 0, cash: 1010});
    }

    function test_paysEachFromItsOwnCash() external {
        _mint(_line(false), dealer, 1000);
        Class memory other = _line(false);
        other.backing.id = 2;
        _mint(other, dealer, 1000);
        _put(600);
        vm.expectRevert(abi.encodeWithSelector(ICreditLines.GuarantorShort.selector, 2, 0, 1));
        _exchange(other, dealer, 1);
    }

    /// @dev 1000 minted to the dealer, 400 of it exchanged by the guarantor's allowance.
    function _drawn(bool revolving) private returns (Class memory class) {
        class = _line(revolving);
        _mint(class, dealer, 1000);
        _give(core, address(lines), 400);
        _exchange(class, dealer, 400);
    }

    function _put(uint256 amount) private {
        _give(anyone, address(lines), amount);
        vm.prank(anyone);
        lines.deposit(1, amount);
    }

    /// @dev A revolving line in a currency of its own, of which the dealer drew all 1000.
    function _drawnIn(OddToken currency) private {
        vm.prank(core);
        lines.open(core, address(currency), 1000, true);
        Class memory class = _classOver(address(lines), 1, Kind.Pledge);
        class.currency = address(currency);
        _mint(class, dealer, 1000);
        currency.mint(core, 1000);
        vm.prank(core);
        currency.approve(address(lines), 1000);
        _exchange(class, dealer, 1000);
    }

    function _expectBooks(uint256 used, uint256 owed, uint256 cash) private view {
        vm.assertEq(lines.accountInfo(1).used, used);
        vm.assertEq(lines.accountInfo(1).owed, owed);
        vm.assertEq(lines.accountInfo(1).cash, cash);
        vm.assertEq(lines.capacity(1, core, lines.accountInfo(1).currency), 1000 - used);
    }
}
