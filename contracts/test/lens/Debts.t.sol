// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Debt, ILens} from "../../src/lens/ILens.sol";
import {State} from "../../src/receivables/IReceivables.sol";
import {LensBase} from "../support/LensBase.sol";
import {Mood} from "../support/MoodyToken.sol";
import {vm} from "../support/Vm.sol";

contract DebtsTest is LensBase {
    function test_showsWhatIsOwedWhatLiesUnsweptAndWhatCanBeReclaimed() external {
        uint256 id = _acknowledgedDebt(DEBT);
        _payAndSweep(id, FACE / 4);
        _pay(buyer, id, 5000);
        uint256 other = _acknowledgedDebt(OTHER_DEBT);
        _payAndSweep(other, FACE + 77);
        _late(10);
        (Debt[] memory page, uint256 next) = lens.debts(buyer, 1, 100);
        vm.assertEq(page.length, 2);
        vm.assertEq(next, 0);
        vm.assertEq(page[0].receivable.id, id);
        vm.assertEq(uint256(page[0].receivable.state), uint256(State.Overdue));
        vm.assertEq(page[0].receivable.paid, FACE / 4);
        vm.assertEq(page[0].receivable.owed, FACE + 12_421_875); // 1 % of what is unpaid
        vm.assertEq(page[0].receivable.lockbox, settlement.lockboxOf(_account(id), address(xt)));
        vm.assertTrue(page[0].unswept.given);
        vm.assertEq(page[0].unswept.amount, 5000);
        vm.assertEq(page[0].reclaimable, 77);
        vm.assertEq(uint256(page[1].receivable.state), uint256(State.Settled));
        vm.assertEq(page[1].unswept.amount, 0);
        vm.assertEq(page[1].reclaimable, 77); // the same: all of the currency
    }

    function test_showsThoseThatWereNeverAcknowledged() external {
        uint256 id = _register();
        _pay(buyer, id, 9);
        (Debt[] memory page,) = lens.debts(buyer, 1, 100);
        vm.assertEq(page.length, 1);
        vm.assertEq(uint256(page[0].receivable.state), uint256(State.Registered));
        vm.assertEq(page[0].receivable.owed, 0);
        vm.assertEq(page[0].unswept.amount, 9);
    }

    function test_showsNoOtherDebtorsAndAdvances() external {
        _registerFor(supplier, buyer, address(xt));
        _registerFor(supplier, anyone, address(xt));
        _registerFor(supplier, buyer, address(xt));
        (Debt[] memory page, uint256 next) = lens.debts(anyone, 1, 1);
        vm.assertEq(page.length, 0);
        vm.assertEq(next, 2);
        (page, next) = lens.debts(anyone, next, 1);
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].receivable.id, 2);
        vm.assertEq(next, 3);
        (page, next) = lens.debts(anyone, next, 1);
        vm.assertEq(page.length, 0);
        vm.assertEq(next, 0);
    }

    function test_showsEverybodysToTheZeroAddress() external {
        _registerFor(supplier, anyone, address(xt));
        uint256 id = _pledgeIn(address(xt));
        _payAndSweep(id, FACE + 5);
        (Debt[] memory page,) = lens.debts(address(0), 1, 100);
        vm.assertEq(page.length, 2);
        vm.assertEq(page[0].reclaimable, 0);
        vm.assertEq(page[1].reclaimable, 5); // each debtor's own
    }

    function test_walksThePageAndAtMost100() external {
        _registerMany(101);
        _expectPage(1, 2, 1, 2, 3);
        _expectPage(0, 1000, 1, 100, 101);
        _expectPage(101, 1000, 101, 1, 0);
        _expectPage(102, 1000, 0, 0, 0);
        _expectPage(7, 0, 0, 0, 7);
    }

    function test_saysThatARefusalIsNoAnswer() external {
        _expectNoAnswer(Mood.Refuses);
    }

    function test_saysThatLessThanAWordIsNoAnswer() external {
        _expectNoAnswer(Mood.Mumbles);
    }

    function test_saysThatACurrencyThatUsesUpItsGasGaveNoAnswer() external {
        _expectNoAnswer(Mood.Loops);
    }

    function test_passesOnALie() external {
        Debt memory debt = _hostile(Mood.Lies);
        vm.assertTrue(debt.unswept.given);
        vm.assertEq(debt.unswept.amount, type(uint256).max);
    }

    function test_copiesNoneOfAnEndlessAnswer() external {
        for (uint256 i; i < 100; ++i) {
            _registerFor(supplier, buyer, address(moody));
        }
        moody.turn(Mood.Raves);
        _expectCheap();
        moody.turn(Mood.RavesRefusing);
        _expectCheap();
    }

    function test_showsAllOthersOfThePage() external {
        uint256 first = _pledgeIn(address(xt));
        uint256 odd = _pledgeIn(address(moody));
        uint256 last = _pledgeIn(address(xt));
        _pay(buyer, first, 1);
        _pay(buyer, last, 3);
        moody.turn(Mood.Loops);
        (Debt[] memory page,) = lens.debts(buyer, 1, 100);
        vm.assertEq(page.length, 3);
        vm.assertEq(page[0].unswept.amount, 1);
        vm.assertEq(page[1].receivable.id, odd);
        vm.assertFalse(page[1].unswept.given);
        vm.assertEq(page[1].receivable.owed, FACE);
        vm.assertEq(page[2].unswept.amount, 3);
    }

    function testFuzz_revertsOrAnswersRightly(uint256 gas_) external {
        uint256 id = _pledgeIn(address(moody));
        moody.mint(receivables.receivable(id).lockbox, 123);
        moody.turn(Mood.Slow);
        try lens.debts{gas: _bound(gas_, 50_000, 400_000)}(buyer, 1, 1) returns (Debt[] memory page, uint256) {
            vm.assertTrue(page[0].unswept.given);
            vm.assertEq(page[0].unswept.amount, 123);
        } catch (bytes memory reason) {
            // Out of gas has no reason.
            vm.assertTrue(reason.length == 0 || bytes4(reason) == ILens.GasTooLow.selector);
        }
    }

    function _hostile(Mood mood) private returns (Debt memory) {
        uint256 id = _pledgeIn(address(moody));
        moody.mint(receivables.receivable(id).lockbox, 123);
        moody.turn(mood);
        (Debt[] memory page,) = lens.debts(buyer, 1, 100);
        vm.assertEq(page.length, 1);
        return page[0];
    }

    function _expectNoAnswer(Mood mood) private {
        Debt memory debt = _hostile(mood);
        vm.assertFalse(debt.unswept.given);
        vm.assertEq(debt.unswept.amount, 0);
    }

    /// @dev Not more than reading the receivables and using up the gas that each currency is given.
    function _expectCheap() private view {
        uint256 before = gasleft();
        (Debt[] memory page,) = lens.debts(buyer, 1, 100);
        vm.assertLe(before - gasleft(), 20_000_000);
        vm.assertEq(page.length, 100);
    }

    function _expectPage(uint256 first, uint256 most, uint256 from, uint256 length, uint256 expectedNext) private view {
        (Debt[] memory page, uint256 next) = lens.debts(buyer, first, most);
        vm.assertEq(page.length, length);
        vm.assertEq(next, expectedNext);
        for (uint256 i; i < page.length; ++i) {
            vm.assertEq(page[i].receivable.id, from + i);
        }
    }
}
