// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, Condition, ConditionKind} from "./Class.sol";
import {IConditionalTokens} from "./IConditionalTokens.sol";

/// @title The predicates of conditional tokens: one function per condition kind
library Conditions {
    /// @dev A cap on every on-chain list: a class can always be hashed and checked within a block.
    uint256 internal constant MOST = 8;

    /// @notice Reverts unless the conditions are a canonical set: at most `MOST`, well formed, strictly sorted by
    /// (kind, data).
    function requireCanonical(Condition[] calldata conditions) internal pure {
        uint256 count = conditions.length;
        if (count > MOST) revert IConditionalTokens.TooManyConditions(count, MOST);
        uint256 previous;
        for (uint256 i; i < count; ++i) {
            uint256 key = _sortKey(conditions[i], i);
            if (i != 0 && key <= previous) revert IConditionalTokens.ConditionsUnsorted(i);
            previous = key;
        }
    }

    /// @notice Index of the first condition that does not hold at `time`, or the number of conditions when all hold.
    function firstUnmet(Condition[] calldata conditions, uint256 time) internal pure returns (uint256 index) {
        for (; index < conditions.length; ++index) {
            if (!_holds(conditions[index], time)) break;
        }
    }

    /// @notice The latest not-before time of a class, and whether it has one.
    function latestNotBefore(Class memory class) internal pure returns (bool found, uint64 time) {
        for (uint256 i; i < class.conditions.length; ++i) {
            Condition memory condition = class.conditions[i];
            if (condition.kind != ConditionKind.NotBefore) continue;
            uint64 notBefore_ = abi.decode(condition.data, (uint64));
            if (!found || notBefore_ > time) (found, time) = (true, notBefore_);
        }
    }

    function notBefore(bytes calldata data, uint256 time) internal pure returns (bool) {
        return time >= abi.decode(data, (uint64));
    }

    function notAfter(bytes calldata data, uint256 time) internal pure returns (bool) {
        return time <= abi.decode(data, (uint64));
    }

    function _holds(Condition calldata condition, uint256 time) private pure returns (bool) {
        if (condition.kind == ConditionKind.NotBefore) return notBefore(condition.data, time);
        return notAfter(condition.data, time);
    }

    /// @dev Both kinds carry one uint64, so (kind, data) orders like this number.
    function _sortKey(Condition calldata condition, uint256 index) private pure returns (uint256) {
        if (condition.data.length != 32) revert IConditionalTokens.ConditionMalformed(index);
        uint256 value = uint256(bytes32(condition.data));
        if (value > type(uint64).max) revert IConditionalTokens.ConditionMalformed(index);
        return (uint256(condition.kind) << 64) | value;
    }
}
