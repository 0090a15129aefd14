// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class} from "../tokens/Class.sol";
import {Conditions} from "../tokens/Conditions.sol";
import {IMarket} from "./IMarket.sol";

/// @title The day that a class's price is discounted from
library Maturity {
    /// @notice The day of the latest not-before condition, rounded down. Reverts with `NoMaturity` without one, or when it is
    /// day 2^32 or later.
    function dayOf(Class memory class) internal pure returns (uint32) {
        (bool found, uint64 notBefore) = Conditions.latestNotBefore(class);
        uint64 day = notBefore / 1 days;
        if (!found || day > type(uint32).max) revert IMarket.NoMaturity();
        // forge-lint: disable-next-line(unsafe-typecast): checked above
        return uint32(day);
    }
}
