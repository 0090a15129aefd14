// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IInventory} from "../../src/backing/IInventory.sol";
import {Inventory} from "../../src/backing/Inventory.sol";
import {Class, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice The processes and the operations of inventory financing, step by step as in the paper's section 4.1, over the
/// ledger itself. Modifying conditions on the way belongs to the ledger's own tests.
contract Algorithm2Test is BackingBase {
    address private immutable a = core;
    address private immutable c = address(0xC);
    Inventory private store;

    function setUp() public override {
        super.setUp();
        store = new Inventory(tokens);
        goods.mint(a, 7);
    }

    function test_financesALotOfGoodsAndGivesItBackWhenItIsPaid() external {
        Class memory e = _classOver(address(store), 1, Kind.Inventory);
        // 1. Collateral company a locks the lot; after it is validated, a mints m CTs, at most 80 % of its value.
        vm.startPrank(a);
        goods.approve(address(store), 7);
        uint256 account = store.open(_terms(7));
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 0, 0, 800));
        tokens.mint(e, a, 800);
        vm.stopPrank();
        valuations.set(store.subjectOf(address(goods), 7, address(xt)), 1000, NOW + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 800, 0, 801));
        _mint(e, a, 801);
        uint256 id = _mint(e, a, 800);

        // 2. a transfers k <= m CTs to company c, and keeps the rest.
        vm.prank(a);
        tokens.transfer(c, id, 700);
        vm.expectRevert(abi.encodeWithSelector(IInventory.LotNeeded.selector, account, 800));
        vm.prank(a);
        store.release(account, a);

        // a sells the goods elsewhere, burns what it kept, closes and pays what is outstanding.
        vm.startPrank(a);
        tokens.burn(e, 100);
        store.close(account);
        vm.stopPrank();
        _give(a, address(store), 700);
        vm.prank(a);
        store.deposit(account, 700);

        // c exchanges, and the lot is a's again.
        vm.assertEq(_exchange(e, c, 700), 700);
        vm.assertEq(xt.balanceOf(c), 700);
        vm.prank(a);
        store.release(account, a);
        vm.assertEq(goods.ownerOf(7), a);
    }

    function test_financesTheSameLotOnlyOnce() external {
        valuations.set(store.subjectOf(address(goods), 7, address(xt)), 1000, NOW + 1 days);
        vm.startPrank(a);
        goods.approve(address(store), 7);
        store.open(_terms(7));
        tokens.mint(_classOver(address(store), 1, Kind.Inventory), a, 800);
        vm.expectRevert(abi.encodeWithSelector(IInventory.LotLocked.selector, 1));
        store.open(_terms(7));
        Inventory another = new Inventory(tokens); // nor does another contract get it
        vm.expectRevert();
        another.open(_terms(7));
        vm.stopPrank();
        vm.assertEq(store.lockedBy(address(goods), 7), 1);
    }
}
