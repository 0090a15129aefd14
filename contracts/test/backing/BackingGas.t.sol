// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Inventory} from "../../src/backing/Inventory.sol";
import {Class, Kind} from "../../src/tokens/Class.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice Gas of whole transactions over the three backings, into snapshots/backing.json.
/// forge-config: default.isolate = true
contract BackingGasTest is BackingBase {
    function setUp() public override {
        super.setUp();
        // Everybody has held some of everything before, and every contract some money.
        address[4] memory known = [core, dealer, address(margin), address(lines)];
        for (uint256 i; i < 4; ++i) {
            _fund(known[i], 1);
        }
        margin.open(address(xt), 0);
        lines.open(dealer, address(xt), 1, false);
    }

    function test_margin() external {
        _give(core, address(margin), 2000);
        vm.startPrank(core);
        margin.open(address(xt), 1000);
        _take("openMargin");
        margin.deposit(2, 500);
        _take("deposit");
        vm.stopPrank();
        Class memory class = _classOver(address(margin), 2, Kind.Margin);
        _mint(class, dealer, 1000);
        _take("mintOverMargin");
        _exchange(class, dealer, 400);
        _take("exchangeFromMargin");
        vm.prank(core);
        margin.withdraw(2, 100, core);
        _take("withdraw");
    }

    function test_line() external {
        vm.prank(core);
        lines.open(core, address(xt), 1000, true);
        _take("openLine");
        Class memory class = _classOver(address(lines), 2, Kind.Pledge);
        _mint(class, dealer, 1000);
        _take("mintOverLine");
        _give(core, address(lines), 900);
        _exchange(class, dealer, 400);
        _take("exchangeByAllowance");
        vm.prank(core);
        lines.deposit(2, 300);
        _exchange(class, dealer, 100);
        _take("exchangeFromLine");
        _give(dealer, address(lines), 500);
        vm.prank(dealer);
        lines.repay(2, 500);
        _take("repay");
        vm.prank(core);
        lines.setLimit(2, 1100);
        _take("setLimit");
    }

    function test_inventory() external {
        inventory = new Inventory(tokens);
        _fund(address(inventory), 1);
        goods.mint(address(inventory.warehouse()), 1); // has had others before
        _lot();
        _take("openInventory");
        Class memory class = _classOver(address(inventory), 1, Kind.Inventory);
        _mint(class, dealer, 800);
        _take("mintOverInventory");
        vm.prank(core);
        inventory.close(1);
        _take("close");
        _payIn(800);
        _take("depositInventory");
        _exchange(class, dealer, 800);
        _take("exchangeFromInventory");
        vm.prank(core);
        inventory.release(1, core);
        _take("release");
    }

    function _take(string memory name) private {
        vm.snapshotGasLastCall("backing", name);
    }
}
