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
        emit ISettlement.Opened(next, address(this), buyer, address(xt), 77, _due(0, 0), expected);
        settlement.open(5, buyer, address(xt), 77, _due(0, 0));
    }

    function test_keepsEveryAccountsOwnOwnerAndCurrency() external {
        address[2] memory owners = [anyone, supplier];
        for (uint160 i; i < 4; ++i) {
            vm.prank(owners[i % 2]);
            settlement.open(i, buyer, address(7 + i / 2), 5, _due(0, 0));
        }
        for (uint160 i; i < 4; ++i) {
            uint256 opened = settlement.accountOf(owners[i % 2], i);
            Account memory info = settlement.accountInfo(opened);
            vm.assertEq(info.owner, owners[i % 2]);
            vm.assertEq(info.currency, address(7 + i / 2));
            vm.assertEq(settlement.capacity(opened, owners[i % 2], address(7 + i / 2)), 5);
            vm.assertEq(settlement.capacity(opened, owners[(i + 1) % 2], address(7 + i / 2)), 0);
            vm.assertEq(settlement.capacity(opened, owners[i % 2], address(8 - i / 2)), 0);
        }
    }

    function test_revertsWithFaceAmountTooLarge() external {
        uint256 most = 2_361_183_241_434_822_606_847;
        settlement.open(5, buyer, address(xt), uint96(most), _due(0, 0));
        vm.expectRevert(abi.encodeWithSelector(ISettlement.FaceAmountTooLarge.selector, most + 1, most));
        settlement.open(6, buyer, address(xt), uint96(most + 1), _due(0, 0));
    }

    function test_revertsWithAccountExists() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountExists.selector, account));
        settlement.open(1, investor, address(stablecoin), 5, _due(0, 0));
    }

    function test_opensAnotherAccount() external {
        vm.prank(anyone);
        uint256 other = settlement.open(1, buyer, address(xt), 1000, _due(0, 0));
        vm.assertNotEq(other, account);
        vm.assertTrue(settlement.lockboxOf(other, address(xt)) != lockbox);
    }
}
