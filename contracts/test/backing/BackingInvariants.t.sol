// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {CreditLine} from "../../src/backing/ICreditLines.sol";
import {InventoryAccount} from "../../src/backing/IInventory.sol";
import {IBacking} from "../../src/tokens/IBacking.sol";
import {vm} from "../support/Vm.sol";
import {BackingHandler} from "./BackingHandler.sol";

/// @notice What holds of the three backings after every step.
contract BackingInvariantsTest {
    BackingHandler private h;

    function setUp() external {
        vm.warp(20_600 * 86_400);
        h = new BackingHandler();
        h.openMargin(0, 1e9);
        h.openLine(1, 2, 1e9, true);
        h.openLine(0, 0, 1e9, false);
        h.openInventory(2, 1e9, 7999, 5 days);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(h);
    }

    function invariant_everyBackingHoldsExactlyItsAccountsCash() external view {
        for (uint256 p; p < h.PROVIDERS(); ++p) {
            address where = h.provider(p);
            uint256 sum;
            for (uint256 id = 1; id <= ICashAccounts(where).count(); ++id) {
                sum += h.cashOf(where, id);
            }
            vm.assertEq(h.currency().balanceOf(where), sum);
        }
    }

    function invariant_whatCameInIsHeldPaidOutOrWithdrawn() external view {
        address margin = address(h.margin());
        address inventory = address(h.inventory());
        vm.assertEq(h.currency().balanceOf(margin) + h.paidOut(margin) + h.withdrawn(margin), h.cameIn(margin));
        vm.assertEq(
            h.currency().balanceOf(inventory) + h.paidOut(inventory) + h.withdrawn(inventory), h.cameIn(inventory)
        );
    }

    function invariant_marginCoversWhatIsOutstanding() external view {
        address margin = address(h.margin());
        for (uint256 id = 1; id <= h.margin().count(); ++id) {
            vm.assertLe(h.ledger().outstanding(margin, id), h.margin().accountInfo(id).cash);
        }
    }

    function invariant_linesKeepTheirLimit() external view {
        for (uint256 id = 1; id <= h.lines().count(); ++id) {
            CreditLine memory line = h.lines().accountInfo(id);
            vm.assertLe(h.ledger().outstanding(address(h.lines()), id) + line.used, line.limit);
            vm.assertEq(line.owed, h.drawn(id) - h.repaid(id));
            vm.assertEq(line.used, line.revolving ? line.owed : h.drawn(id));
        }
    }

    function invariant_cashOfLinesIsThereOrWasPaidToHolders() external view {
        address lines = address(h.lines());
        // What holders got beyond the lines' cash came out of allowances.
        uint256 cash = h.currency().balanceOf(lines);
        vm.assertLe(h.cameIn(lines), cash + h.paidOut(lines) + h.withdrawn(lines));
    }

    function invariant_lotsStayWhileTokensRestOnThem() external view {
        for (uint256 id = 1; id <= h.inventory().count(); ++id) {
            InventoryAccount memory info = h.inventory().accountInfo(id);
            uint256 owed = h.ledger().outstanding(address(h.inventory()), id);
            bool here = h.goods().ownerOf(info.terms.lot) == address(h.inventory().warehouse());
            vm.assertEq(here, !info.released);
            vm.assertEq(h.inventory().lockedBy(address(h.goods()), info.terms.lot), here ? id : 0);
            if (info.released || (info.whole != 0 && info.paid == info.whole)) vm.assertLe(owed, info.cash);
        }
    }

    function invariant_theWholeStaysAndIsNeverOverpaid() external view {
        for (uint256 id = 1; id <= h.inventory().count(); ++id) {
            InventoryAccount memory info = h.inventory().accountInfo(id);
            vm.assertEq(info.whole, h.wholeAtClosing(id));
            vm.assertLe(info.paid, info.whole);
            if (info.whole != 0) {
                vm.assertEq(h.inventory().capacity(id, info.owner, address(h.currency())), 0);
            }
        }
    }

    function invariant_everyHoldersShareIsInCash() external view {
        address where = address(h.inventory());
        for (uint256 id = 1; id <= h.inventory().count(); ++id) {
            (uint96 paid, uint96 whole,) = IBacking(where).funded(id);
            uint256 claims;
            for (uint256 i; i < h.ACTORS(); ++i) {
                uint96 before = h.paidBefore(where, id, h.actor(i));
                claims += h.ledger().balanceOf(where, id, h.actor(i), before) * (paid - before) / whole;
            }
            vm.assertLe(claims, h.cashOf(where, id));
        }
    }

    /// @dev The handler gets everywhere: a fixed script takes every step.
    function test_everyStepIsTaken() external {
        bytes4[16] memory steps = [
            h.openMargin.selector,
            h.openLine.selector,
            h.openInventory.selector,
            h.revalue.selector,
            h.deposit.selector,
            h.withdraw.selector,
            h.withdrawTooMuch.selector,
            h.mint.selector,
            h.mint.selector,
            h.exchange.selector,
            h.burn.selector,
            h.setLimit.selector,
            h.repay.selector,
            h.close.selector,
            h.recount.selector,
            h.release.selector
        ];
        for (uint256 i; i < 1500; ++i) {
            bytes32 r = keccak256(abi.encode(i));
            bytes memory data = abi.encodePacked(
                steps[uint256(r) % 16], uint256(r) >> 200, uint256(r) % 97, uint256(r) % 10_007, uint256(r) % 2
            );
            (bool done,) = address(h).call(data);
            vm.assertTrue(done, "a step reverted");
            if (i % 60 == 59) h.passTime(uint256(r) % 2 days);
        }
        bytes32[11] memory names = [
            bytes32("deposit"),
            "withdraw",
            "withdrawTooMuch",
            "mint",
            "exchange",
            "exchangeShort",
            "burn",
            "setLimit",
            "repay",
            "close",
            "release"
        ];
        for (uint256 i; i < names.length; ++i) {
            vm.assertTrue(h.taken(names[i]) > 0, string(abi.encodePacked("never taken: ", names[i])));
        }
    }
}
