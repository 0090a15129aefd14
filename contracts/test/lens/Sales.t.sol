// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Sale} from "../../src/lens/ILens.sol";
import {State} from "../../src/receivables/IReceivables.sol";
import {Deposit} from "../../src/settlement/ISettlement.sol";
import {Class} from "../../src/tokens/Class.sol";
import {LensBase} from "../support/LensBase.sol";
import {vm} from "../support/Vm.sol";

contract SalesTest is LensBase {
    function test_showsWhereThePlainTokensAre() external {
        uint256 id = _pledgeIn(address(xt));
        _offer(id, 200, NOW + 1 days);
        _hand(id, investor, 300);
        _deposit(id, 50, Deposit.HoldBack);
        (Sale[] memory page, uint256 next) = lens.sales(supplier, 1, 100);
        vm.assertEq(page.length, 1);
        vm.assertEq(next, 0);
        vm.assertEq(page[0].receivable.id, id);
        vm.assertEq(uint256(page[0].receivable.state), uint256(State.Acknowledged));
        vm.assertEq(page[0].held, FACE - 550);
        vm.assertEq(page[0].heldBack, 50);
        vm.assertEq(page[0].escrowed, 200);
        vm.assertEq(page[0].sold, 300);
        vm.assertEq(page[0].outstanding, FACE);
    }

    function test_showsTokensThatBecameAnotherClassAsOutstandingAlone() external {
        uint256 id = _pledgeIn(address(xt));
        _hand(id, investor, 300);
        Class memory class = receivables.classOf(id);
        Class memory later = receivables.classOf(id);
        later.conditions[0].data = abi.encode(DUE_AT + 1 days);
        vm.prank(investor);
        tokens.modify(class, later, 100, 100);
        (Sale[] memory page,) = lens.sales(supplier, 1, 100);
        vm.assertEq(page[0].sold, 200);
        vm.assertEq(page[0].held, FACE - 300);
        vm.assertEq(page[0].outstanding, FACE);
    }

    function test_showsThoseThatAreNotAcknowledged() external {
        uint256 id = _registerFor(supplier, buyer, address(xt));
        (Sale[] memory page,) = lens.sales(supplier, 1, 100);
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].receivable.id, id);
        vm.assertEq(page[0].held + page[0].sold + page[0].outstanding, 0);
    }

    function test_showsNoOtherSellersAndAdvances() external {
        _registerFor(supplier, buyer, address(xt));
        _registerFor(investor, buyer, address(xt));
        (Sale[] memory page, uint256 next) = lens.sales(investor, 1, 1);
        vm.assertEq(page.length, 0);
        vm.assertEq(next, 2);
        (page, next) = lens.sales(investor, next, 1);
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].receivable.id, 2);
        vm.assertEq(next, 0);
        // Whoever owns it now is its seller.
        vm.prank(investor);
        receivables.transferFrom(investor, supplier, 2);
        (page,) = lens.sales(supplier, 1, 100);
        vm.assertEq(page.length, 2);
    }

    function test_showsEverybodysToTheZeroAddress() external {
        _registerFor(investor, buyer, address(xt));
        _hand(_pledgeIn(address(xt)), investor, 3);
        (Sale[] memory page,) = lens.sales(address(0), 1, 100);
        vm.assertEq(page.length, 2);
        vm.assertEq(page[1].held, FACE - 3); // each seller's own
        vm.assertEq(page[1].sold, 3);
    }

    function test_walksThePageAndAtMost100() external {
        _registerMany(101);
        _expectPage(0, 2, 1, 2, 3);
        _expectPage(1, type(uint256).max, 1, 100, 101);
        _expectPage(101, 2, 101, 1, 0);
        _expectPage(102, 2, 0, 0, 0);
        _expectPage(102, 0, 0, 0, 0);
        _expectPage(1, 0, 0, 0, 1);
    }

    function test_countsItsTokensAsNobodysSale() external {
        uint256 id = _registerFor(supplier, buyer, address(xt));
        vm.prank(supplier);
        receivables.transferFrom(supplier, address(market), id);
        _carryDebt(id, true, DEBT, _signedDebt(id, true, DEBT));
        (Sale[] memory page,) = lens.sales(address(market), 1, 100);
        vm.assertEq(page[0].held, FACE);
        vm.assertEq(page[0].escrowed, FACE);
        vm.assertEq(page[0].sold, 0);
    }

    function _expectPage(uint256 first, uint256 most, uint256 from, uint256 length, uint256 expectedNext) private view {
        (Sale[] memory page, uint256 next) = lens.sales(supplier, first, most);
        vm.assertEq(page.length, length);
        vm.assertEq(next, expectedNext);
        for (uint256 i; i < page.length; ++i) {
            vm.assertEq(page[i].receivable.id, from + i);
        }
    }
}
