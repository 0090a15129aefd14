// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ILens} from "../../src/lens/ILens.sol";
import {LensBase} from "../support/LensBase.sol";
import {vm} from "../support/Vm.sol";

contract BalancesTest is LensBase {
    function test_givesTheBalanceOfEachPair() external {
        _pledgeMany(2);
        _hand(2, investor, 5);
        address[] memory holders = new address[](100);
        uint256[] memory ids = new uint256[](100);
        (holders[0], ids[0]) = (supplier, _classId(1));
        (holders[1], ids[1]) = (supplier, _classId(2));
        (holders[98], ids[98]) = (investor, _classId(1));
        (holders[99], ids[99]) = (investor, _classId(2));
        uint256[] memory held = lens.balances(holders, ids);
        vm.assertEq(held.length, 100);
        vm.assertEq(held[0], FACE);
        vm.assertEq(held[1], FACE - 5);
        vm.assertEq(held[2], 0);
        vm.assertEq(held[98], 0);
        vm.assertEq(held[99], 5);
    }

    function test_givesNothingForNoPairs() external view {
        vm.assertEq(lens.balances(new address[](0), new uint256[](0)).length, 0);
    }

    function test_revertsWithLengthsDiffer() external {
        vm.expectRevert(abi.encodeWithSelector(ILens.LengthsDiffer.selector, 2, 3));
        lens.balances(new address[](2), new uint256[](3));
    }

    function test_revertsWithTooManyAtOnce() external {
        vm.expectRevert(abi.encodeWithSelector(ILens.TooManyAtOnce.selector, 101, 100));
        lens.balances(new address[](101), new uint256[](101));
    }
}
