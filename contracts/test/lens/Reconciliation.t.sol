// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Reconciliation} from "../../src/lens/ILens.sol";
import {State} from "../../src/receivables/IReceivables.sol";
import {Deposit} from "../../src/settlement/ISettlement.sol";
import {LensBase} from "../support/LensBase.sol";
import {Mood} from "../support/MoodyToken.sol";
import {vm} from "../support/Vm.sol";

contract ReconciliationTest is LensBase {
    function test_showsFacePaidPaidOutOutstandingSupplyHeldBackAndUnsweptOfEach() external {
        uint256 id = _acknowledgedDebt(DEBT);
        _deposit(id, 56_250_000, Deposit.HoldBack);
        _giveUp(id, 600_000_000);
        _payAndSweep(id, 500_000_000);
        vm.warp(DUE_AT);
        vm.startPrank(supplier);
        tokens.exchange(receivables.classOf(id), 400_000_000, supplier);
        vm.stopPrank();
        _pay(buyer, id, 11);
        (Reconciliation[] memory page, uint256 next) = lens.reconciliation(1, 100);
        vm.assertEq(page.length, 1);
        vm.assertEq(next, 0);
        Reconciliation memory shown = page[0];
        vm.assertEq(shown.receivable.id, id);
        vm.assertEq(shown.receivable.faceAmount, FACE);
        vm.assertTrue(shown.account.open);
        vm.assertEq(shown.account.account, _account(id));
        vm.assertEq(shown.account.info.faceAmount, 1_056_250_000); // less what was given up
        vm.assertEq(shown.account.info.paid, 500_000_000);
        vm.assertEq(shown.account.info.paidOut, 200_000_000); // half of it
        vm.assertEq(shown.account.info.heldBack, 56_250_000);
        vm.assertEq(shown.account.outstanding, 856_250_000);
        vm.assertEq(shown.account.capacity, 0); // a share was paid
        vm.assertEq(shown.supply, 656_250_000); // 400 of them drew their half and are another class
        vm.assertTrue(shown.account.unswept.given);
        vm.assertEq(shown.account.unswept.amount, 11);
        vm.assertEq(xt.balanceOf(address(settlement)), 300_000_000);
    }

    function test_showsWhatWaitsInTheLockboxOfAnAccountThatIsNotOpen() external {
        uint256 id = _register();
        _pay(buyer, id, 12);
        (Reconciliation[] memory page,) = lens.reconciliation(1, 100);
        vm.assertEq(uint256(page[0].receivable.state), uint256(State.Registered));
        vm.assertFalse(page[0].account.open);
        vm.assertEq(page[0].account.unswept.amount, 12);
        vm.assertEq(page[0].supply, 0);
    }

    function test_saysThatThereIsNoAnswerAndGoesOn() external {
        _pledgeIn(address(moody));
        _pay(buyer, _pledgeIn(address(xt)), 8);
        moody.turn(Mood.Loops);
        (Reconciliation[] memory page,) = lens.reconciliation(1, 100);
        vm.assertFalse(page[0].account.unswept.given);
        vm.assertEq(page[0].supply, FACE);
        vm.assertEq(page[1].account.unswept.amount, 8);
    }

    function test_walksThePageAndAtMost100() external {
        _registerMany(101);
        _expectPage(0, 2, 1, 2, 3);
        _expectPage(1, type(uint256).max, 1, 100, 101);
        _expectPage(101, 2, 101, 1, 0);
        _expectPage(102, 2, 0, 0, 0);
        _expectPage(5, 0, 0, 0, 5);
    }

    function _expectPage(uint256 first, uint256 most, uint256 from, uint256 length, uint256 expectedNext) private view {
        (Reconciliation[] memory page, uint256 next) = lens.reconciliation(first, most);
        vm.assertEq(page.length, length);
        vm.assertEq(next, expectedNext);
        for (uint256 i; i < page.length; ++i) {
            vm.assertEq(page[i].receivable.id, from + i);
        }
    }
}
