// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @title Simple interest ACT/365 in whole days
library Discount {
    uint256 internal constant DAYS_AND_BPS_PER_YEAR = 365 * 10_000;

    /// @notice Whole days from `time` (unix seconds) to `maturityDay`; 0 at and after maturity.
    function daysTo(uint32 maturityDay, uint256 time) internal pure returns (uint256) {
        uint256 today = time / 1 days;
        return maturityDay > today ? maturityDay - today : 0;
    }

    /// @notice Whether something remains to be paid for any face value. A discount can only shrink from then on.
    function leavesACost(uint16 discountBps, uint256 days_) internal pure returns (bool) {
        return uint256(discountBps) * days_ < DAYS_AND_BPS_PER_YEAR;
    }

    /// @notice What `face` costs `days_` days before maturity: the discount is rounded down, the cost up, so against
    /// the buyer. The discount must leave a cost.
    function costUp(uint128 face, uint16 discountBps, uint256 days_) internal pure returns (uint256) {
        return face - (uint256(face) * discountBps * days_) / DAYS_AND_BPS_PER_YEAR;
    }

    /// @notice The discount `elapsed` of `span` seconds after it began to rise from `start` to `end`, straight: rounded down,
    /// so that what is bought costs more rather than less. From `span` on it is `end`, which is not below `start`.
    function risenDown(uint16 start, uint16 end, uint256 elapsed, uint256 span) internal pure returns (uint16) {
        if (elapsed >= span) return end;
        // forge-lint: disable-next-line(unsafe-typecast): less than `end`
        return start + uint16((uint256(end - start) * elapsed) / span);
    }
}
