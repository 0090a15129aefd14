// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @title What conditions ask other contracts. Whoever answers nothing, something else or reverts does not confirm.

/// @notice A registry of attestations (condition `Attested`).
interface IAttestations {
    /// @notice Whether at least `quorum` distinct attestors attest `kind` of `subject` now and the value is at least `least`.
    function attested(bytes32 kind, bytes32 subject, uint8 quorum, uint256 least) external view returns (bool);
}

/// @notice A register of receivables (condition `Acknowledged`).
interface IAcknowledgements {
    /// @notice Whether receivable `id` is acknowledged by its debtor.
    function isAcknowledged(uint256 id) external view returns (bool);
}

/// @notice The part of Chainlink's AggregatorV3Interface that conditions read.
interface IFeed {
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);
}
