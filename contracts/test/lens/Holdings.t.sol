// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Holding, ILens} from "../../src/lens/ILens.sol";
import {State} from "../../src/receivables/IReceivables.sol";
import {Deposit} from "../../src/settlement/ISettlement.sol";
import {LensBase} from "../support/LensBase.sol";
import {vm} from "../support/Vm.sol";

contract HoldingsTest is LensBase {
    function test_showsWhatTheHolderHasAndWhatAllOfItWouldBePaidNow() external {
        uint256 id = _acknowledgedDebt(DEBT);
        _hand(id, investor, 1_000_000_000);
        (Holding[] memory page,) = lens.holdings(investor, 1, 100);
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].receivable.id, id);
        vm.assertEq(page[0].receivable.classId, tokens.classId(receivables.classOf(id)));
        vm.assertEq(page[0].receivable.dueDay, DUE_DAY);
        vm.assertEq(page[0].balance, 1_000_000_000);
        vm.assertEq(page[0].heldBack, 0);
        vm.assertTrue(page[0].payout.given);
        vm.assertEq(page[0].payout.amount, 0); // not due yet

        _payAndSweep(id, FACE / 4);
        _late(10);
        (page,) = lens.holdings(investor, 1, 100);
        vm.assertEq(uint256(page[0].receivable.state), uint256(State.Overdue));
        vm.assertEq(page[0].receivable.paid, FACE / 4);
        vm.assertEq(page[0].receivable.owed, FACE + 12_421_875); // 1 % of what is unpaid
        vm.assertEq(page[0].payout.amount, 250_000_000);
    }

    function test_showsWhatIsHeldBackBesideTheBalance() external {
        uint256 id = _acknowledgedDebt(DEBT);
        _deposit(id, 56_250_000, Deposit.HoldBack);
        _hand(id, investor, 600_000_000);
        _payAndSweep(id, 800_000_000);
        vm.warp(DUE_AT);
        (Holding[] memory page,) = lens.holdings(supplier, 1, 100);
        vm.assertEq(page[0].balance, 1_000_000_000);
        vm.assertEq(page[0].heldBack, 56_250_000);
        vm.assertEq(page[0].payout.amount, 500_000_000); // held-back tokens rank behind
        (page,) = lens.holdings(investor, 1, 100);
        vm.assertEq(page[0].heldBack, 0); // another's
    }

    function test_showsThoseOfWhichAllIsHeldBack() external {
        uint256 id = _acknowledgedDebt(DEBT);
        _deposit(id, FACE, Deposit.HoldBack);
        (Holding[] memory page,) = lens.holdings(supplier, 1, 100);
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].balance, 0);
        vm.assertEq(page[0].heldBack, FACE);
        vm.assertTrue(page[0].payout.given);
        vm.assertEq(page[0].payout.amount, 0);
    }

    function test_walksThePageAndSaysWhereToGoOn() external {
        _pledgeMany(3);
        _expectPage(0, 2, 1, 2, 3);
        _expectPage(1, 2, 1, 2, 3);
        _expectPage(2, 2, 2, 2, 0);
        _expectPage(3, 1, 3, 1, 0);
        _expectPage(1, 100, 1, 3, 0);
        _expectPage(4, 10, 0, 0, 0);
        _expectPage(type(uint256).max, type(uint256).max, 0, 0, 0);
    }

    function test_walksAtMost100() external {
        _pledgeMany(101);
        _expectPage(1, 101, 1, 100, 101);
        _expectPage(2, type(uint256).max, 2, 100, 0);
        _expectPage(1, 100, 1, 100, 101);
    }

    function test_walksNothingWhenMostIsZero() external {
        _pledgeMany(2);
        _expectPage(1, 0, 0, 0, 1);
        _expectPage(2, 0, 0, 0, 2);
        _expectPage(3, 0, 0, 0, 0);
    }

    function test_advancesOverWhatIsOthers() external {
        _pledgeMany(4);
        _hand(4, investor, 1);
        (Holding[] memory page, uint256 next) = lens.holdings(investor, 1, 2);
        vm.assertEq(page.length, 0);
        vm.assertEq(next, 3);
        (page, next) = lens.holdings(investor, next, 2);
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].receivable.id, 4);
        vm.assertEq(next, 0);
    }

    function test_showsAnEmptyPageAtItsEnd() external view {
        _expectPage(0, 100, 0, 0, 0);
        _expectPage(1, 0, 0, 0, 0);
    }

    function testFuzz_revertsOrAnswersRightly(uint256 gas_) external {
        _pledgeMany(1);
        _payAndSweep(1, FACE);
        vm.warp(DUE_AT);
        try lens.holdings{gas: _bound(gas_, 30_000, 800_000)}(supplier, 1, 1) returns (
            Holding[] memory page, uint256 next
        ) {
            vm.assertEq(page.length, 1);
            vm.assertEq(page[0].payout.amount, FACE);
            vm.assertEq(next, 0);
        } catch (bytes memory reason) {
            // Out of gas has no reason.
            vm.assertTrue(reason.length == 0 || bytes4(reason) == ILens.GasTooLow.selector);
        }
    }

    function _expectPage(uint256 first, uint256 most, uint256 from, uint256 length, uint256 expectedNext) private view {
        (Holding[] memory page, uint256 next) = lens.holdings(supplier, first, most);
        vm.assertEq(page.length, length);
        vm.assertEq(next, expectedNext);
        for (uint256 i; i < page.length; ++i) {
            vm.assertEq(page[i].receivable.id, from + i);
            vm.assertEq(page[i].balance, FACE);
        }
    }
}
