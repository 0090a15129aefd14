// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DueTerms} from "./ISettlement.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title What comes of paying late: interest and the write-off ladder
library Late {
    uint16 internal constant MOST_BPS = 10_000;
    /// @dev Interest stops growing so many days after the due day.
    uint256 private constant MOST_DAYS = 365;
    uint256 private constant RUNG_DAYS = 30;
    uint16 private constant RUNG_BPS = 2500;

    /// @notice The last day on which paying is in time.
    function lastDay(DueTerms memory terms) internal pure returns (uint256) {
        return uint256(terms.dueDay) + terms.graceDays;
    }

    function isLate(DueTerms memory terms, uint256 day) internal pure returns (bool) {
        return day > lastDay(terms);
    }

    /// @notice Interest on `base` if the rest is paid on `day`, rounded up.
    function interestUp(DueTerms memory terms, uint256 base, uint256 day) internal pure returns (uint256) {
        if (!isLate(terms, day)) return 0;
        uint256 late = Math.min(day - terms.dueDay, MOST_DAYS);
        return Math.ceilDiv(base * terms.lateBps * late, 10_000 * 365);
    }

    /// @notice How much of what is unpaid counts as lost on `day`, in basis points.
    function ladderBps(DueTerms memory terms, uint256 day) internal pure returns (uint16) {
        if (!isLate(terms, day)) return 0;
        uint256 rungs = Math.min((day - terms.dueDay) / RUNG_DAYS, MOST_BPS / RUNG_BPS);
        // forge-lint: disable-next-line(unsafe-typecast): at most MOST_BPS
        return uint16(rungs * RUNG_BPS);
    }
}
