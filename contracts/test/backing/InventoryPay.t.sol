// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {IInventory} from "../../src/backing/IInventory.sol";
import {Inventory} from "../../src/backing/Inventory.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {OneClassLedger} from "../support/OneClassLedger.sol";
import {ShareLedger} from "../support/ShareLedger.sol";
import {vm} from "../support/Vm.sol";

contract InventoryPayTest is BackingBase {
    function test_revertsWithAccountNotOpen() external {
        bytes memory notOpen = abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 404);
        vm.expectRevert(notOpen);
        inventory.close(404);
        vm.expectRevert(notOpen);
        inventory.recount(404);
        vm.expectRevert(notOpen);
        vm.prank(address(ledger));
        inventory.payOut(404, dealer, 1);
    }

    function test_revertsWithIssuanceOpenForOthersBeforeItEnds() external {
        _lot();
        _issue(dealer, 10);
        vm.warp(ISSUE_UNTIL);
        vm.expectRevert(abi.encodeWithSelector(IInventory.IssuanceOpen.selector, 1, ISSUE_UNTIL));
        vm.prank(dealer);
        inventory.close(1);
    }

    function test_letsAnybodyCloseAfterItEnded() external {
        _lot();
        _issue(dealer, 10);
        vm.warp(ISSUE_UNTIL + 1);
        vm.prank(dealer);
        inventory.close(1);
        _expectFunded(0, 10);
    }

    function test_revertsWithNothingOutstanding() external {
        _lot();
        vm.expectRevert(abi.encodeWithSelector(IInventory.NothingOutstanding.selector, 1));
        vm.prank(core);
        inventory.close(1);
    }

    function test_revertsWithAlreadyClosed() external {
        _closedLot(10);
        vm.expectRevert(abi.encodeWithSelector(IInventory.AlreadyClosed.selector, 1));
        vm.prank(core);
        inventory.close(1);
    }

    function test_fixesTheWholeAtWhatIsOutstandingAndCountsTheCash() external {
        _lot();
        _issue(dealer, 600);
        _payIn(150);
        _expectFunded(0, 1);
        vm.expectEmit(address(inventory));
        emit IInventory.IssuanceClosed(1, 600);
        vm.expectEmit(address(inventory));
        emit IInventory.Funded(1, 150, 600);
        vm.prank(core);
        inventory.close(1);
        _expectFunded(150, 600);
    }

    function test_endsIssuing() external {
        _closedLot(600);
        vm.assertEq(inventory.capacity(1, core, address(xt)), 0);
    }

    function test_paysNothing() external {
        _lot();
        _issue(dealer, 600);
        _payIn(600);
        vm.expectRevert(ShareLedger.NothingToPay.selector);
        _draw(dealer, 0, 600);
    }

    function test_refusesToPayOut() external {
        _lot();
        _payIn(600);
        vm.expectRevert(abi.encodeWithSelector(IInventory.IssuanceOpen.selector, 1, ISSUE_UNTIL));
        vm.prank(address(ledger));
        inventory.payOut(1, dealer, 1);
    }

    function test_countsWhatIsPaidInUpToTheWhole() external {
        _closedLot(600);
        _give(anyone, address(inventory), 200);
        vm.expectEmit(address(inventory));
        emit ICashAccounts.Deposited(1, anyone, 200);
        vm.expectEmit(address(inventory));
        emit IInventory.Funded(1, 200, 600);
        vm.prank(anyone);
        inventory.deposit(1, 200);
        _expectFunded(200, 600);
        vm.recordLogs();
        inventory.recount(1); // nothing came since
        vm.assertEq(_said(IInventory.Funded.selector), 0);
        _payIn(500);
        _expectFunded(600, 600);
        vm.assertEq(inventory.accountInfo(1).cash, 700);
        vm.assertEq(inventory.withdrawable(1), 100);
        _payIn(5); // nothing left to count
        _expectFunded(600, 600);
    }

    /// @dev Over a ledger that rounds up what is outstanding by more than ours does.
    function test_countsNoMoreThanTheWholeWhileMoreIsOutstandingThanItsCash() external {
        OneClassLedger rounding = new OneClassLedger();
        inventory = new Inventory(IConditionalTokens(address(rounding)));
        _lot();
        rounding.claim(600);
        vm.prank(core);
        inventory.close(1);
        rounding.claim(602);
        _payIn(601);
        _expectFunded(600, 600);
        vm.assertEq(inventory.accountInfo(1).cash, 601);
    }

    function test_paysEveryHolderTheSameShare() external {
        _lot();
        _issue(dealer, 600);
        _issue(investor, 200);
        vm.prank(core);
        inventory.close(1);
        _payIn(400);
        vm.expectEmit(address(inventory));
        emit ICashAccounts.PaidOut(1, dealer, 150); // the ledger pays in two parts
        vm.assertEq(_draw(dealer, 0, 600), 300);
        vm.assertEq(_draw(investor, 0, 200), 100);
        vm.assertEq(xt.balanceOf(dealer), 300);
        vm.assertEq(xt.balanceOf(investor), 100);
        vm.assertEq(inventory.accountInfo(1).cash, 0);
        _expectFunded(400, 800);
    }

    function test_paysLaterSharesToThoseWhoWerePaidBefore() external {
        _closedLot(800);
        _payIn(400);
        _draw(dealer, 0, 800);
        vm.expectRevert(ShareLedger.NothingToPay.selector);
        _draw(dealer, 400, 800);
        _payIn(300);
        vm.assertEq(_draw(dealer, 400, 800), 300);
        _payIn(100);
        vm.assertEq(_draw(dealer, 700, 800), 100);
        vm.assertEq(inventory.accountInfo(1).cash, 0);
        vm.assertEq(ledger.outstanding(address(inventory), 1), 0);
    }

    function test_revertsWithAccountShort() external {
        _closedLot(800);
        _payIn(400);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountShort.selector, 1, 400, 401));
        vm.prank(address(ledger));
        inventory.payOut(1, dealer, 401);
    }

    function test_revertsWithNotConditionalTokens() external {
        _closedLot(800);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.NotConditionalTokens.selector, core));
        vm.prank(core);
        inventory.payOut(1, core, 1);
    }

    function test_countsTheWholeOnceCashCoversWhatIsOutstanding() external {
        _closedLot(800);
        _payIn(100);
        _burn(600);
        _expectFunded(100, 800);
        _payIn(100); // 200 for the 200 that are left
        _expectFunded(800, 800);
        vm.assertEq(_draw(dealer, 0, 200), 200);
    }

    function test_recountsForAnybody() external {
        _closedLot(800);
        _payIn(400);
        _draw(dealer, 0, 400); // 200; 600 can still be claimed
        _burn(400);
        vm.assertEq(ledger.outstanding(address(inventory), 1), 200);
        _expectFunded(400, 800);
        vm.expectEmit(address(inventory));
        emit IInventory.Funded(1, 800, 800);
        vm.prank(anyone);
        inventory.recount(1);
        vm.assertEq(_draw(dealer, 400, 400), 200);
        vm.assertEq(inventory.accountInfo(1).cash, 0);
    }

    function test_countsTheWholeWhenTheOwnerTakesTheRest() external {
        _closedLot(800);
        _payIn(400);
        _burn(500);
        vm.prank(core);
        inventory.withdraw(1, 100, core);
        _expectFunded(800, 800);
        vm.assertEq(_draw(dealer, 0, 300), 300);
        vm.assertEq(inventory.accountInfo(1).cash, 0);
    }

    /// @dev Two holders, payments, exchanges, burns and withdrawals in any amounts: what a holder can draw is always there.
    function testFuzz_neverPromisesMoreThanItsCash(uint256 seed) external {
        _lot();
        _issue(dealer, 500);
        _issue(investor, 300);
        vm.prank(core);
        inventory.close(1);
        address[2] memory holders = [dealer, investor];
        uint96[2] memory drawn;
        uint256[2] memory held = [uint256(500), 300];
        for (uint256 i; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 who = (seed >> 8) % 2;
            uint256 amount = 1 + (seed >> 16) % 120;
            if (seed % 4 == 0) {
                _payIn(amount);
            } else if (seed % 4 == 1 && amount <= held[who]) {
                vm.prank(holders[who]);
                ledger.burn(address(inventory), 1, drawn[who], amount);
                held[who] -= amount;
            } else if (seed % 4 == 2) {
                uint256 free = inventory.withdrawable(1);
                vm.prank(core);
                inventory.withdraw(1, free < amount ? free : amount, core);
            } else {
                (uint96 paid, uint96 whole,) = inventory.funded(1);
                if (held[who] * (paid - drawn[who]) / whole != 0) {
                    _draw(holders[who], drawn[who], held[who]);
                    if (paid == whole) held[who] = 0;
                    drawn[who] = paid;
                }
            }
            (uint96 share, uint96 all,) = inventory.funded(1);
            uint256 claims;
            for (uint256 j; j < 2; ++j) {
                claims += held[j] * (share - drawn[j]) / all;
            }
            vm.assertLe(claims, inventory.accountInfo(1).cash);
            vm.assertLe(inventory.accountInfo(1).cash, xt.balanceOf(address(inventory)));
        }
    }

    function _burn(uint256 amount) private {
        (uint96 paid,,) = inventory.funded(1);
        uint96 drawn = ledger.balanceOf(address(inventory), 1, dealer, 0) < amount ? paid : 0;
        vm.prank(dealer);
        ledger.burn(address(inventory), 1, drawn, amount);
    }
}
