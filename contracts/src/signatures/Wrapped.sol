// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @title What ERC-6492 wraps a signature in
library Wrapped {
    uint256 internal constant SUFFIX_LENGTH = 32;

    bytes32 private constant SUFFIX = 0x6492649264926492649264926492649264926492649264926492649264926492;

    /// @notice Whether it ends with ERC-6492's suffix; what stands before may be anything.
    function isWrapped(bytes calldata signature) internal pure returns (bool) {
        uint256 length = signature.length;
        return length >= SUFFIX_LENGTH && bytes32(signature[length - SUFFIX_LENGTH:]) == SUFFIX;
    }
}
