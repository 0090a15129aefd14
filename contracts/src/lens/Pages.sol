// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ILens} from "./ILens.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title How far one question goes
library Pages {
    uint256 private constant MOST_PER_PAGE = 100;

    /// @notice Where a page of `count` numbers begins, how many it walks and where the next one begins, 0 at the end.
    function range(uint256 first, uint256 most, uint256 count)
        internal
        pure
        returns (uint256 from, uint256 length, uint256 next)
    {
        from = first == 0 ? 1 : first;
        uint256 left = from > count ? 0 : count - from + 1;
        length = Math.min(Math.min(most, MOST_PER_PAGE), left);
        if (length < left) next = from + length;
    }

    function requireFew(uint256 count) internal pure {
        if (count > MOST_PER_PAGE) revert ILens.TooManyAtOnce(count, MOST_PER_PAGE);
    }
}
