// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Account, ISettlement} from "../../src/settlement/ISettlement.sol";
import {SettlementBase} from "../support/SettlementBase.sol";
import {vm} from "../support/Vm.sol";

contract OpenTest is SettlementBase {
    function test_opensAnEmptyAccountOfTheCaller() external view {
        Account memory info = settlement.accountInfo(account);
        vm.assertEq(info.owner, address(this));
        vm.assertEq(info.debtor, buyer);
        vm.assertEq(info.currency, address(xt));
        vm.assertEq(info.faceAmount, 1000);
        vm.assertEq(info.paid, 0);
        vm.assertEq(info.paidOut, 0);
        vm.assertEq(account, uint256(keccak256(abi.encode(address(this), 1))));
    }

    function test_announcesTheLockboxThatPaymentsGoTo() external {
        uint256 next = settlement.accountOf(address(this), 5);
        address expected = settlement.lockboxOf(next, address(xt));
        vm.expectEmit(address(settlement));
        emit ISettlement.Opened(next, address(this), buyer, address(xt), 77, expected);
        settlement.open(5, buyer, address(xt), 77);
    }

    function test_revertsWithAccountExists() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountExists.selector, account));
        settlement.open(1, investor, address(stablecoin), 5);
    }

    function test_opensAnotherAccount() external {
        vm.prank(anyone);
        uint256 other = settlement.open(1, buyer, address(xt), 1000);
        vm.assertNotEq(other, account);
        vm.assertTrue(settlement.lockboxOf(other, address(xt)) != lockbox);
    }
}
