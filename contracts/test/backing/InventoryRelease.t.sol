// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {IInventory, LotTerms} from "../../src/backing/IInventory.sol";
import {Warehouse} from "../../src/backing/Warehouse.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {OldGoods} from "../support/Goods.sol";
import {vm} from "../support/Vm.sol";

contract InventoryReleaseTest is BackingBase {
    function test_revertsWithAccountNotOpen() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 1));
        inventory.release(1, core);
    }

    function test_revertsWithNotOwner() external {
        _lot();
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.NotOwner.selector, core, anyone));
        vm.prank(anyone);
        inventory.release(1, anyone);
    }

    function test_revertsWithLotNeeded() external {
        _lot();
        _issue(dealer, 600);
        _expectNeeded(600);
        vm.prank(core);
        inventory.close(1);
        _payIn(599);
        _expectNeeded(1);
        _draw(dealer, 0, 600); // 599
        _expectNeeded(1);
    }

    function test_revertsWithReceiverInvalid() external {
        _lot();
        address[2] memory lost = [address(inventory), address(inventory.warehouse())];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICashAccounts.ReceiverInvalid.selector, lost[i]));
            vm.prank(core);
            inventory.release(1, lost[i]);
        }
    }

    function test_revertsWithAlreadyReleased() external {
        _lot();
        vm.startPrank(core);
        inventory.release(1, core);
        vm.expectRevert(abi.encodeWithSelector(IInventory.AlreadyReleased.selector, 1));
        inventory.release(1, core);
    }

    function test_saysNothingOfAClosing() external {
        _lot();
        vm.recordLogs();
        vm.prank(core);
        inventory.release(1, core);
        vm.assertEq(_said(IInventory.IssuanceClosed.selector), 0);
    }

    function test_givesTheLotBackAndEndsIssuing() external {
        _lot();
        vm.expectEmit(address(inventory));
        emit IInventory.LotReleased(1, address(goods), 7, dealer);
        vm.prank(core);
        inventory.release(1, dealer);
        vm.assertEq(goods.ownerOf(7), dealer);
        vm.assertEq(inventory.lockedBy(address(goods), 7), 0);
        vm.assertTrue(inventory.accountInfo(1).released);
        vm.assertEq(inventory.capacity(1, core, address(xt)), 0);
        _expectFunded(0, 1);
    }

    function test_letsTheLotBackAgainInAnotherAccount() external {
        _lot();
        vm.startPrank(core);
        inventory.release(1, core);
        goods.approve(address(inventory), 7);
        vm.assertEq(inventory.open(_terms(7)), 2);
        vm.assertEq(inventory.capacity(2, core, address(xt)), 800);
        vm.assertEq(inventory.capacity(1, core, address(xt)), 0);
    }

    function test_givesTheLotBackAndPaysHoldersInFull() external {
        _closedLot(600);
        _payIn(500);
        _draw(dealer, 0, 300); // 250
        _burn(300); // the other half
        vm.assertEq(ledger.outstanding(address(inventory), 1), 50);
        vm.prank(core);
        inventory.release(1, core);
        _expectFunded(600, 600);
        vm.assertEq(_draw(dealer, 500, 300), 50);
        vm.prank(core);
        inventory.withdraw(1, 200, core);
        vm.assertEq(xt.balanceOf(address(inventory)), 0);
    }

    function test_closesIssuance() external {
        _lot();
        _issue(dealer, 600);
        _payIn(600);
        vm.expectEmit(address(inventory));
        emit IInventory.IssuanceClosed(1, 600);
        vm.prank(core);
        inventory.release(1, core);
        _expectFunded(600, 600);
        vm.assertEq(_draw(dealer, 0, 600), 600);
    }

    function test_isNotBlockedByIt() external {
        _closedLot(4);
        _payIn(2);
        vm.assertEq(_draw(dealer, 0, 3), 1); // of 1.5
        _payIn(2);
        vm.assertEq(_draw(dealer, 2, 3), 1); // of 1.5
        vm.assertEq(_draw(dealer, 0, 1), 1);
        vm.assertEq(ledger.outstanding(address(inventory), 1), 1); // of no token
        vm.prank(core);
        inventory.release(1, core);
        vm.assertEq(goods.ownerOf(7), core);
    }

    function test_keepsTheLotLocked() external {
        _closedLot(600);
        _payIn(200);
        _draw(dealer, 0, 600);
        vm.warp(NOW + 3650 days);
        _expectNeeded(400);
        vm.assertEq(goods.ownerOf(7), address(inventory.warehouse()));
        _payIn(100); // holders keep what later payments bring
        vm.assertEq(_draw(dealer, 200, 600), 100);
    }

    function test_letsNobodyElseTakeALotOutOfTheWarehouse() external {
        _lot();
        Warehouse warehouse = inventory.warehouse();
        vm.expectRevert(abi.encodeWithSelector(Warehouse.NotInventory.selector, core));
        vm.prank(core);
        warehouse.release(goods, 7, core);
    }

    function test_keepsLotsFromAccountsThatUseTheCollectionAsACurrency() external {
        OldGoods old = new OldGoods();
        LotTerms memory terms = _terms(2);
        terms.collection = address(old);
        old.mint(core, 2);
        vm.startPrank(core);
        old.approve(address(inventory), 2);
        inventory.open(terms);
        vm.stopPrank();

        terms = _terms(7);
        terms.currency = address(old); // whose `transfer` of 2 moves lot 2
        goods.mint(dealer, 7);
        vm.startPrank(dealer);
        goods.approve(address(inventory), 7);
        inventory.open(terms);
        for (uint256 lot = 10; lot < 12; ++lot) {
            old.mint(dealer, lot);
            old.approve(address(inventory), lot);
            inventory.deposit(2, lot); // counts one each
        }
        vm.assertEq(inventory.withdrawable(2), 2);
        vm.expectRevert(abi.encodeWithSelector(OldGoods.NotYours.selector, 2));
        inventory.withdraw(2, 2, dealer);
    }

    function _burn(uint256 amount) private {
        vm.prank(dealer);
        ledger.burn(address(inventory), 1, 0, amount);
    }

    function _expectNeeded(uint256 uncovered) private {
        vm.expectRevert(abi.encodeWithSelector(IInventory.LotNeeded.selector, 1, uncovered));
        vm.prank(core);
        inventory.release(1, core);
    }
}
