// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Standing} from "../../src/settlement/ISettlement.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice How late interest is asked.
contract LateTest is LateBase {
    /// @dev A payment of one unit restarted the clock of the penalty.
    function test_lesson_03_erasesNoPenaltyByAPartPayment() external {
        for (uint256 day = 6; day < 106; ++day) {
            _late(day);
            _sweep(1);
        }
        vm.assertEq(_owed(), 1_105_000); // as if nothing had come
        _sweep(1_104_900);
        _expectStanding(Standing.Settled);
        _expectBooks(1_105_000, 0, 0);
    }

    /// @dev Interest that grew for ever could not be paid or written off.
    function test_lesson_04_stopsInterestAtAStatedDate() external {
        _late(364);
        vm.assertEq(_owed(), 1_364_000);
        uint256[3] memory later = [uint256(365), 366, 100_000];
        for (uint256 i; i < 3; ++i) {
            _late(later[i]);
            vm.assertEq(_owed(), 1_365_000);
        }
    }

    /// @dev Days that were counted in seconds from the hour of a deployment or a payment.
    function test_lesson_19_countsGraceInWholeDays() external {
        uint256 firstLateDay = uint256(DUE_DAY) + 6;
        uint256[2] memory inTime = [DUE_AT, firstLateDay * 86_400 - 1];
        for (uint256 i; i < 2; ++i) {
            vm.warp(inTime[i]);
            vm.assertEq(_owed(), 1_000_000);
        }
        uint256[2] memory late = [firstLateDay * 86_400, (firstLateDay + 1) * 86_400 - 1];
        for (uint256 i; i < 2; ++i) {
            vm.warp(late[i]);
            vm.assertEq(_owed(), 1_006_000);
        }
    }
}
