// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IReceivables, Opening, Receivable, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";

contract ViewsTest is Base {
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

    function _expectState(uint256 id, State state) private view {
        vm.assertTrue(receivables.receivable(id).state == state);
    }
}
