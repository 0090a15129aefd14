// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IReceivables, Opening, Receivable, State, Terms} from "../../src/receivables/IReceivables.sol";
import {ReceivablesBase} from "../support/ReceivablesBase.sol";
import {vm} from "../support/Vm.sol";

contract ViewsTest is ReceivablesBase {
    function testFuzz_isSettledWhenAndOnlyWhenTheFaceAmountWasSwept(uint96 first, uint96 second) external {
        first = uint96(_bound(first, 1, FACE * 2));
        second = uint96(_bound(second, 1, FACE * 2));
        (uint256 id,,) = _pledged();
        _payAndSweep(id, first);
        _expectState(id, first >= FACE ? State.Settled : State.Acknowledged);
        _payAndSweep(id, second);
        _expectState(id, uint256(first) + second >= FACE ? State.Settled : State.Acknowledged);
    }

    function test_isNotSettledByMoneyThatNobodyHasSwept() external {
        uint256 id = _register();
        _pay(buyer, id, FACE); // even before the acknowledgement
        _acknowledge(id);
        _expectState(id, State.Acknowledged);
        settlement.sweep(receivables.receivable(id).account);
        _expectState(id, State.Settled);
        vm.assertEq(receivables.receivable(id).paid, FACE);
    }

    function test_showsEachOfTheNineStatesButNone() external {
        _registerDebt("registered"); // 1
        _dispute(_registerDebt("disputed"));
        _cancel(_registerDebt("cancelled"), "cancelled");
        _acknowledgedDebt("overdue"); // 4
        _dispute(_acknowledgedDebt("disputed later"));
        _giveUp(_acknowledgedDebt("given up"), FACE);
        _acknowledgedDebt("defaulted"); // 7
        _payAndSweep(_acknowledgedDebt("settled"), FACE);
        _acknowledgedDebt("recovered"); // 9
        _expectStates([1, 2, 3, 4, 2, 3, 4, 7, 4]);
        _late(5);
        _expectStates([1, 2, 3, 4, 2, 3, 4, 7, 4]);
        _late(30);
        _expectStates([1, 2, 3, 5, 2, 3, 5, 7, 5]);
        settlement.writeOff(_account(7));
        settlement.writeOff(_account(9));
        _payAndSweep(9, 2 * FACE);
        _expectStates([1, 2, 3, 5, 2, 3, 6, 7, 8]);
        _late(5000);
        _expectStates([1, 2, 3, 5, 2, 3, 6, 7, 8]);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.UnknownReceivable.selector, 10)); // none is never shown
        receivables.receivable(10);
    }

    function test_showsWhatIsPaidAndOwedWithLateInterestAndWithoutWhatWasGivenUp() external {
        uint256 id = _registerDebt(DEBT);
        _expectPaid(id, 0, 0); // there is no account yet
        _carryDebt(id, false, DEBT, _signedDebt(id, false, DEBT));
        _expectPaid(id, 0, 1_656_250_000);
        _giveUp(id, 656_250_000);
        _expectPaid(id, 0, 1_000_000_000);
        _payAndSweep(id, 400_000_000);
        _late(10);
        _expectPaid(id, 400_000_000, 1_006_000_000);
        _payAndSweep(id, 700_000_000);
        _expectPaid(id, 1_006_000_000, 1_006_000_000);
        vm.assertEq(receivables.receivable(id).faceAmount, 1_656_250_000); // what was registered
        uint256 cancelled = _registerDebt(OTHER_DEBT);
        _pay(buyer, cancelled, 500);
        _cancel(cancelled, OTHER_DEBT);
        settlement.sweep(_account(cancelled));
        _expectPaid(cancelled, 0, 0);
    }

    function test_showsThePageAndNoMoreThanExist() external {
        _registerMany(3);
        _expectPage(1, 2, 1, 2);
        _expectPage(2, 100, 2, 2);
        _expectPage(0, 100, 1, 3);
        _expectPage(3, 1, 3, 1);
        _expectPage(4, 10, 0, 0);
        _expectPage(type(uint256).max, type(uint256).max, 0, 0);
        _expectPage(1, 0, 0, 0);
    }

    function test_showsAtMost100() external {
        _registerMany(101);
        _expectPage(1, 101, 1, 100);
        _expectPage(2, type(uint256).max, 2, 100);
    }

    function test_revertsWithUnknownReceivable() external {
        bytes memory unknown = abi.encodeWithSelector(IReceivables.UnknownReceivable.selector, 1);
        vm.expectRevert(unknown);
        receivables.receivable(1);
        vm.expectRevert(unknown);
        receivables.classOf(1);
    }

    function _registerMany(uint256 number) private {
        (Terms memory terms, Opening memory opening) = _terms();
        for (uint256 i; i < number; ++i) {
            terms.sellerFingerprint = bytes32(i);
            vm.prank(supplier);
            receivables.register(terms, opening);
        }
    }

    function _expectPage(uint256 first, uint256 most, uint256 expectedFirst, uint256 expectedLength) private view {
        Receivable[] memory page = receivables.receivables(first, most);
        vm.assertEq(page.length, expectedLength);
        for (uint256 i; i < page.length; ++i) {
            vm.assertEq(page[i].id, expectedFirst + i);
        }
    }

    function _expectStates(uint8[9] memory states) private view {
        for (uint256 i; i < 9; ++i) {
            _expectState(i + 1, State(states[i]));
        }
    }

    function _expectPaid(uint256 id, uint256 paid, uint256 owed) private view {
        vm.assertEq(receivables.receivable(id).paid, paid);
        vm.assertEq(receivables.receivable(id).owed, owed);
    }
}
