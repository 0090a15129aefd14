// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ReceiptState, Withdrawal} from "../../src/currency/ICustodialCurrency.sol";
import {vm} from "../support/Vm.sol";
import {CustodyHandler} from "./CustodyHandler.sol";

/// @notice The invariants of custodial currency in `contracts/README.md`, each under its number.
contract CustodyInvariantsTest {
    CustodyHandler private h;

    function setUp() external {
        h = new CustodyHandler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(h);
    }

    /// @dev `heldBack` is what was deposited and not yet seen paid out.
    function invariant_C1_supplyIsWithinTheAttestedReserveAtEveryMint() external view {
        vm.assertFalse(h.mintedOverTheReserve());
        vm.assertFalse(h.mintedAgainstTheRules());
        uint256 heldBack = h.depositedSum() - h.attestedPaidOut();
        bool open = block.timestamp >= h.lastPauseEnd() && block.timestamp <= h.attestedAt() + 3 days;
        uint256 room = open && h.attestedAmount() > heldBack ? h.attestedAmount() - heldBack : 0;
        vm.assertEq(h.token().mintable(), room);
    }

    function invariant_C2_supplyIsDepositedLessWithdrawn() external view {
        vm.assertEq(h.token().totalSupply(), h.depositedSum() - h.withdrawnSum());
        vm.assertEq(h.token().deposited(), h.depositedSum());
        vm.assertEq(h.token().withdrawn(), h.withdrawnSum());
    }

    function invariant_C3_eachReceiptMintsOnce() external view {
        for (uint256 i; i < h.nonceCount(); ++i) {
            uint256 nonce = h.nonces(i);
            vm.assertEq(h.mintedTimes(nonce), 1);
            vm.assertTrue(h.token().receiptState(nonce) == ReceiptState.Minted);
            vm.assertFalse(h.cancelled(nonce));
        }
    }

    function invariant_C4_nothingHoldsHoldersUp() external view {
        vm.assertFalse(h.heldUp());
    }

    function invariant_C5_balancesAddUpToTheSupply() external view {
        uint256 sum;
        for (uint256 i; i < h.ACTORS(); ++i) {
            sum += h.token().balanceOf(h.actor(i));
        }
        vm.assertEq(sum, h.token().totalSupply());
        vm.assertEq(h.token().balanceOf(address(h.token())), 0);
    }

    function invariant_C6_withdrawalsStayOnRecordAsTheyWereOrdered() external view {
        vm.assertEq(h.token().withdrawalCount(), h.withdrawals());
        uint256 sum;
        for (uint256 number = 1; number <= h.withdrawals(); ++number) {
            Withdrawal memory order = h.token().withdrawal(number);
            sum += order.amount;
            vm.assertTrue((order.settledAt != 0) == h.settled(number));
            bytes32 found = keccak256(
                abi.encode(
                    order.number, order.holder, uint256(order.amount), order.bankReference, uint256(order.requestedAt)
                )
            );
            vm.assertEq(found, h.orderOf(number));
        }
        vm.assertEq(sum, h.withdrawnSum());
    }

    function invariant_C7_pausesEndAndRest() external view {
        vm.assertLe(h.longestPause(), 7 days);
        vm.assertLe(h.token().mintingPausedUntil(), block.timestamp + 7 days);
        vm.assertEq(h.token().mintingPausedUntil(), h.lastPauseEnd());
    }

    function invariant_C8_rolesAreTwoAccountsAndNeverNobodys() external view {
        vm.assertEq(h.token().custodian(), vm.addr(h.custodianKey()));
        vm.assertEq(h.token().auditor(), vm.addr(h.auditorKey()));
        vm.assertTrue(h.token().custodian() != h.token().auditor());
    }
}
