// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, Condition, ConditionKind} from "./Class.sol";

/// @title Reading conditions that are canonical
library Conditions {
    /// @notice The latest time that a class must wait for, and whether it has one.
    function latestNotBefore(Class memory class) internal pure returns (bool found, uint64 time) {
        uint256 index;
        (found, index) = place(class.conditions, ConditionKind.NotBefore);
        // forge-lint: disable-next-line(unsafe-typecast): well formed
        if (found) time = uint64(word(class.conditions[index], 0));
    }

    /// @notice Where the condition of a kind that stands at most once is.
    function place(Condition[] memory conditions, ConditionKind kind) internal pure returns (bool, uint256 index) {
        for (; index < conditions.length && conditions[index].kind <= kind; ++index) {
            if (conditions[index].kind == kind) return (true, index);
        }
        return (false, 0);
    }

    /// @notice Value `index` of the condition's data.
    function word(Condition memory condition, uint256 index) internal pure returns (uint256 value) {
        bytes memory data = condition.data;
        assembly ("memory-safe") {
            value := mload(add(add(data, 32), mul(index, 32))) // abi.decode of all of it costs five times as much
        }
    }

    /// @notice Whether there is nothing but a term, not before and not after, as in most classes.
    function isTerm(Condition[] memory conditions) internal pure returns (bool) {
        if (conditions.length > 2) return false;
        for (uint256 i; i < conditions.length; ++i) {
            if (conditions[i].kind > ConditionKind.NotAfter) return false;
        }
        return true;
    }

    /// @notice Whether a term holds now.
    function termHolds(Condition memory condition) internal view returns (bool) {
        uint256 time = word(condition, 0);
        return condition.kind == ConditionKind.NotBefore ? block.timestamp >= time : block.timestamp <= time;
    }
}
