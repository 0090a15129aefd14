// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Lockbox} from "../../src/settlement/Lockbox.sol";
import {SettlementBase} from "../support/SettlementBase.sol";
import {vm} from "../support/Vm.sol";

contract LockboxTest is SettlementBase {
    function test_hasAnAddressAndNoCode() external view {
        vm.assertTrue(lockbox != address(0));
        vm.assertEq(lockbox.code.length, 0);
    }

    function test_hasTheCodeAtTheAddressForetold() external {
        _sweep(1);
        vm.assertEq(lockbox.code.length, 45); // a minimal clone
        _sweep(1);
        vm.assertEq(_paid(), 2);
    }

    function test_hasAnotherAddress() external view {
        vm.assertTrue(settlement.lockboxOf(account + 1, address(xt)) != lockbox);
        vm.assertTrue(settlement.lockboxOf(account, address(stablecoin)) != lockbox);
    }

    function test_revertsWithNotSettlement() external {
        _sweep(1);
        _fund(lockbox, 500);
        vm.expectRevert(abi.encodeWithSelector(Lockbox.NotSettlement.selector, buyer));
        vm.prank(buyer);
        Lockbox(lockbox).release(xt, 500);
    }
}
