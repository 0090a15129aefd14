// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @title What lots of goods are worth, as verified
interface IValuations {
    /// @notice Value of `subject` in minor units of the currency that the subject names, good up to and including second
    /// `expiresAt`. Whoever answers nothing, something else or reverts values it at nothing.
    function value(bytes32 subject) external view returns (uint256 value, uint64 expiresAt);
}
