// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {Condition, Membership} from "./Class.sol";

/// @title What conditions mean: a contract without state that the ledger asks
/// @dev Everything but `requireCanonical` expects canonical conditions.
interface IConditionRules {
    /// @notice Reverts with `TooManyConditions`, `ConditionMalformed` or `ConditionsUnsorted` unless the conditions are a canonical
    /// set: at most 8 and what was drawn, each well formed, strictly sorted.
    /// @return restricted whether transfers or holders are limited
    function requireCanonical(Condition[] calldata conditions) external view returns (bool restricted);

    /// @notice Index of the first condition on time or chain state that does not hold now, or the number of conditions
    /// when all hold.
    function firstUnmet(Condition[] calldata conditions) external view returns (uint256 index);

    /// @notice Whether `to` holds every condition of `from`, each equal or tighter: a partial order. Interest is the one that
    /// favours the holder: it may be less or missing. What was drawn is the same.
    function isAtLeastAsStrict(Condition[] calldata to, Condition[] calldata from) external view returns (bool);

    /// @notice Whether `account` is in the Merkle set of `root`.
    function isMember(bytes32 root, address account, Membership calldata membership) external view returns (bool);
}
