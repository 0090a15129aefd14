// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {IInventory, InventoryAccount, LotTerms} from "../../src/backing/IInventory.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {LyingGoods} from "../support/Goods.sol";
import {ShareLedger} from "../support/ShareLedger.sol";
import {vm} from "../support/Vm.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract InventoryOpenTest is BackingBase {
    function test_locksTheLotBehindAnAccountOfTheCaller() external {
        goods.mint(core, 7);
        LotTerms memory terms = _terms(7);
        vm.startPrank(core);
        goods.approve(address(inventory), 7);
        vm.expectEmit(address(inventory));
        emit IInventory.InventoryOpened(1, core, address(goods), terms);
        vm.assertEq(inventory.open(terms), 1);
        vm.assertEq(goods.ownerOf(7), address(inventory.warehouse()));
        vm.assertEq(inventory.lockedBy(address(goods), 7), 1);
        InventoryAccount memory info = inventory.accountInfo(1);
        vm.assertEq(info.owner, core);
        vm.assertEq(abi.encode(info.terms), abi.encode(terms));
        vm.assertEq(info.cash + info.paid + info.whole, 0);
        vm.assertFalse(info.released);
    }

    function test_revertsWithAdvanceRateInvalid() external {
        LotTerms memory terms = _terms(7);
        uint16[2] memory rates = [0, 10_001];
        for (uint256 i; i < 2; ++i) {
            terms.advanceBps = rates[i];
            vm.expectRevert(abi.encodeWithSelector(IInventory.AdvanceRateInvalid.selector, rates[i]));
            inventory.open(terms);
        }
    }

    function test_takesALotInTheLastSecondOfIssuance() external {
        LotTerms memory terms = _terms(7);
        terms.issueUntil = NOW;
        goods.mint(core, 7);
        vm.startPrank(core);
        goods.approve(address(inventory), 7);
        vm.assertEq(inventory.open(terms), 1);
        vm.stopPrank();
    }

    function test_revertsWithIssuanceEnded() external {
        LotTerms memory terms = _terms(7);
        terms.issueUntil = NOW - 1;
        vm.expectRevert(abi.encodeWithSelector(IInventory.IssuanceEnded.selector, NOW - 1));
        inventory.open(terms);
    }

    function test_revertsWithLotLockedForALotThatIsHere() external {
        _lot();
        vm.expectRevert(abi.encodeWithSelector(IInventory.LotLocked.selector, 1));
        vm.prank(core);
        inventory.open(_terms(7));
    }

    function test_takesNoLotThatTheCallerDoesNotOwn() external {
        goods.mint(core, 7);
        vm.prank(core);
        goods.approve(address(inventory), 7);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721IncorrectOwner.selector, dealer, 7, core));
        vm.prank(dealer);
        inventory.open(_terms(7));
    }

    function test_revertsWithLotNotReceivedFromACollectionThatLies() external {
        LyingGoods liar = new LyingGoods();
        LotTerms memory terms = _terms(7);
        terms.collection = address(liar);
        vm.expectRevert(abi.encodeWithSelector(IInventory.LotNotReceived.selector, address(liar), 7));
        inventory.open(terms);
        liar.claim(address(inventory.warehouse())); // a liar may harm those who take its goods, but not back twice either
        inventory.open(terms);
        vm.expectRevert(abi.encodeWithSelector(IInventory.LotLocked.selector, 1));
        inventory.open(terms);
    }

    function test_grantsTheAdvanceRateOfTheValueRoundedDown() external {
        _lot();
        vm.assertEq(_capacity(), 800);
        _value(999, NOW);
        vm.assertEq(_capacity(), 799); // of 799.2
    }

    function test_grantsNothingToOthersOrInAnotherCurrency() external {
        _lot();
        vm.assertEq(inventory.capacity(1, dealer, address(xt)), 0);
        vm.assertEq(inventory.capacity(1, core, address(stablecoin)), 0);
        vm.assertEq(inventory.capacity(2, address(0), address(0)), 0);
    }

    function test_grantsNothingAfterTheValuationExpired() external {
        _lot();
        vm.warp(NOW + 1 days);
        vm.assertEq(_capacity(), 800);
        vm.warp(NOW + 1 days + 1);
        vm.assertEq(_capacity(), 0);
    }

    function test_grantsNothingWithoutAValuation() external {
        goods.mint(core, 7);
        LotTerms memory terms = _terms(7);
        terms.valuations = address(0x404); // no contract
        vm.startPrank(core);
        goods.approve(address(inventory), 7);
        inventory.open(terms);
        vm.assertEq(_capacity(), 0);
    }

    function test_grantsNothingOnAnAnswerThatIsNone() external {
        _lot();
        valuations.answer(hex"00"); // reverts
        vm.assertEq(_capacity(), 0);
        valuations.answer(abi.encode(1000));
        vm.assertEq(_capacity(), 0);
        valuations.answer(abi.encode(1000, NOW, 0));
        vm.assertEq(_capacity(), 0);
        valuations.answer(abi.encode(1000, uint256(type(uint64).max) + 1));
        vm.assertEq(_capacity(), 0);
        valuations.answer(abi.encode(1000, type(uint64).max));
        vm.assertEq(_capacity(), 800);
    }

    function test_grantsNothingAfterIssuanceEnded() external {
        _lot();
        _value(1000, type(uint64).max);
        vm.warp(ISSUE_UNTIL);
        vm.assertEq(_capacity(), 800);
        vm.warp(ISSUE_UNTIL + 1);
        vm.assertEq(_capacity(), 0);
    }

    function test_neverGrantsMoreThanAnAccountCanHold() external {
        LotTerms memory terms = _terms(8);
        terms.advanceBps = 10_000;
        goods.mint(core, 8);
        vm.startPrank(core);
        goods.approve(address(inventory), 8);
        inventory.open(terms);
        valuations.set(inventory.subjectOf(address(goods), 8, address(xt)), type(uint256).max, NOW);
        vm.assertEq(_capacity(), type(uint96).max);
    }

    function test_leavesTheTokensThatExist() external {
        _lot();
        _issue(dealer, 800);
        _value(10, NOW);
        vm.assertEq(_capacity(), 8);
        vm.expectRevert(abi.encodeWithSelector(ShareLedger.CapacityExceeded.selector, 8, 800, 1));
        _issue(dealer, 1);
        vm.prank(core);
        inventory.close(1);
        _payIn(800);
        vm.assertEq(_draw(dealer, 0, 800), 800);
    }

    function test_revertsWithAccountNotOpenForUnknownOnes() external {
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.AccountNotOpen.selector, 1));
        inventory.accountInfo(1);
    }

    function test_pages() external {
        vm.startPrank(core);
        goods.setApprovalForAll(address(inventory), true);
        for (uint256 lot = 1; lot <= 3; ++lot) {
            goods.mint(core, lot);
            inventory.open(_terms(lot));
        }
        InventoryAccount[] memory page = inventory.accounts(2, 100);
        vm.assertEq(page.length, 2);
        vm.assertEq(page[0].id, 2);
        vm.assertEq(page[1].terms.lot, 3);
        vm.assertEq(inventory.accounts(4, 1).length, 0);
    }

    function testFuzz_takesExactlyWhatTheAdvanceRateLeaves(uint96 value, uint16 advanceBps, uint256 amount) external {
        LotTerms memory terms = _terms(8);
        terms.advanceBps = uint16(_bound(advanceBps, 1, 10_000));
        goods.mint(core, 8);
        vm.startPrank(core);
        goods.approve(address(inventory), 8);
        inventory.open(terms);
        vm.stopPrank();
        valuations.set(inventory.subjectOf(address(goods), 8, address(xt)), value, NOW);
        uint256 most = _capacity();
        vm.assertLe(most * 10_000, uint256(value) * terms.advanceBps);
        vm.assertGt((most + 1) * 10_000, uint256(value) * terms.advanceBps);
        amount = _bound(amount, 1, type(uint128).max);
        if (amount > most) {
            vm.expectRevert(abi.encodeWithSelector(ShareLedger.CapacityExceeded.selector, most, 0, amount));
        }
        _issue(dealer, amount);
    }

    function _capacity() private view returns (uint256) {
        return inventory.capacity(1, core, address(xt));
    }

    function _value(uint256 value, uint256 expiresAt) private {
        valuations.set(inventory.subjectOf(address(goods), 7, address(xt)), value, expiresAt);
    }
}
