// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Lens} from "../../src/lens/Lens.sol";
import {Class} from "../../src/tokens/Class.sol";
import {LensBase} from "../support/LensBase.sol";
import {Looping, Mood} from "../support/MoodyToken.sol";
import {vm} from "../support/Vm.sol";

/// @notice What a node has to work for a page of 100, all of whose rows are shown, into snapshots/lens.json. Nobody pays it; nodes
/// refuse more than some 30 or 50 million.
/// forge-config: default.isolate = true
contract LensGasTest is LensBase {
    function test_pagesOf100() external {
        for (uint256 id = 1; id <= 100; ++id) {
            _offer(_pledgeIn(address(xt)), 1000, NOW + 100 days);
        }
        lens.debts(buyer, 1, 100);
        _take("debts");
        lens.sales(supplier, 1, 100);
        _take("sales");
        lens.reconciliation(1, 100);
        _take("reconciliation");
        lens.offers(address(0), 1, 100, _numbers(1, 100));
        _take("offers");
        vm.warp(DUE_AT);
        lens.holdings(supplier, 1, 100);
        _take("holdings");
        lens.holdings(investor, 1, 100);
        _take("holdingsOfNothing");
    }

    function test_hostilePageOf100() external {
        for (uint256 id = 1; id <= 100; ++id) {
            _registerFor(supplier, buyer, address(moody));
        }
        moody.turn(Mood.Loops);
        lens.debts(buyer, 1, 100);
        _take("debtsInHostileCurrencies");
    }

    /// @dev The dearest question: a hundred classes over a backing that uses up its gas.
    function test_hostileClasses() external {
        Class[] memory classes = new Class[](100);
        for (uint256 i; i < 100; ++i) {
            classes[i].backing.provider = address(moody);
            classes[i].backing.id = i;
        }
        vm.etch(address(moody), address(new Looping()).code);
        lens.classHoldings(investor, classes);
        _take("classHoldingsOverHostileBackings");
    }

    function test_deployment() external {
        uint256 before = gasleft();
        new Lens(tokens, settlement, receivables, market);
        vm.snapshotValue("lens", "deployment", before - gasleft());
    }

    function _take(string memory name) private {
        vm.snapshotGasLastCall("lens", name);
    }
}
