// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Documents} from "./Documents.sol";

/// @title Multiproofs for any set of the 64 leaves, made from the whole tree
library Proofs {
    /// @notice `set` has bit i for leaf i.
    function build(bytes32[] memory all, uint64 set)
        internal
        pure
        returns (uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof)
    {
        (indices, leaves, proof) = (new uint256[](64), new bytes32[](64), new bytes32[](64));
        uint256 count;
        for (uint256 i; i < 64; ++i) {
            if (set & (uint64(1) << uint64(i)) == 0) continue;
            (indices[count], leaves[count]) = (i, all[i]);
            ++count;
        }
        uint256 proofCount;
        // A node is known when the set has a leaf under it; a known node without a known sibling needs the sibling.
        for (uint256 width = 1; width < 64; width *= 2) {
            for (uint256 start; start < 64; start += width) {
                uint256 sibling = start ^ width;
                if (!_has(set, start, width) || _has(set, sibling, width)) continue;
                proof[proofCount++] = Documents.over(all, sibling, width);
            }
        }
        assembly ("memory-safe") {
            // Shortens the arrays to what was written.
            mstore(indices, count)
            mstore(leaves, count)
        }
        proof = resized(proof, proofCount);
    }

    function resized(bytes32[] memory from, uint256 length) internal pure returns (bytes32[] memory to) {
        to = new bytes32[](length);
        for (uint256 i; i < length && i < from.length; ++i) {
            to[i] = from[i];
        }
    }

    function _has(uint64 set, uint256 start, uint256 width) private pure returns (bool) {
        uint256 mask = ((uint256(1) << width) - 1) << start;
        return set & mask != 0;
    }
}
