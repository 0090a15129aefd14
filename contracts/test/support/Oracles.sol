// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IAttestations, IFeed} from "../../src/tokens/IPredicates.sol";

/// @notice A registry in which a test says what is attested.
contract FreeAttestations is IAttestations {
    bytes32 private told;

    function attest(bytes32 kind, bytes32 subject, uint8 quorum, uint256 least) external {
        told = keccak256(abi.encode(kind, subject, quorum, least));
    }

    function attested(bytes32 kind, bytes32 subject, uint8 quorum, uint256 least) external view returns (bool) {
        return told == keccak256(abi.encode(kind, subject, quorum, least));
    }
}

/// @notice A feed whose answer a test sets.
contract FreeFeed is IFeed {
    int256 private answer;
    uint256 private updatedAt;

    function set(int256 answer_, uint256 updatedAt_) external {
        (answer, updatedAt) = (answer_, updatedAt_);
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (1, answer, updatedAt, updatedAt, 1);
    }
}

/// @notice Answers every question with 2, in one word.
contract Nonsense {
    fallback() external {
        assembly ("memory-safe") {
            mstore(0, 2) // neither yes nor no
            return(0, 32)
        }
    }
}
