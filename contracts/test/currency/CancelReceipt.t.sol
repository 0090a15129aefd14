// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICustodialCurrency, ReceiptState} from "../../src/currency/ICustodialCurrency.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {vm} from "../support/Vm.sol";

contract CancelReceiptTest is CustodyBase {
    function test_voidsTheNonceForGood() external {
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.ReceiptCancelled(7, custodian);
        vm.prank(custodian);
        eur.cancelReceipt(7);
        vm.assertTrue(eur.receiptState(7) == ReceiptState.Cancelled);
    }

    function testFuzz_leavesItsNeighboursAlone(uint256 nonce) external {
        nonce = _bound(nonce, 1, type(uint256).max - 1);
        vm.prank(custodian);
        eur.cancelReceipt(nonce);
        vm.assertTrue(eur.receiptState(nonce) == ReceiptState.Cancelled);
        vm.assertTrue(eur.receiptState(nonce - 1) == ReceiptState.Unused);
        vm.assertTrue(eur.receiptState(nonce + 1) == ReceiptState.Unused);
    }

    function test_revertsWithReceiptSpent() external {
        _attest(1000, 0);
        _mint(investor, 1, 7);
        vm.startPrank(custodian);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptSpent.selector, 7, ReceiptState.Minted));
        eur.cancelReceipt(7);
        eur.cancelReceipt(8);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptSpent.selector, 8, ReceiptState.Cancelled));
        eur.cancelReceipt(8);
    }

    function test_revertsWithNotInRole() external {
        _notCustodian(auditor);
        vm.prank(auditor);
        eur.cancelReceipt(7);
    }
}
