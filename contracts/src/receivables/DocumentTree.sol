// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Opening} from "./IReceivables.sol";

/// @title The salted field tree of a document: 64 leaves, depth 6
/// @notice leaf i = keccak256(0x00 ‖ "faktor/field/1" ‖ u8 i ‖ u8 type ‖ salt ‖ u32be length ‖ value);
/// node = keccak256(0x01 ‖ left ‖ right). The first byte keeps leaves and nodes apart.
library DocumentTree {
    uint256 internal constant LEAVES = 64;

    bytes15 private constant LEAF_DOMAIN = hex"0066616b746f722f6669656c642f31"; // 0x00 ‖ "faktor/field/1"
    uint256 private constant NODE_DOMAIN = 0x01;

    uint8 private constant AMOUNT = 2;
    uint8 private constant DATE = 3;
    uint8 private constant CODE = 4;
    uint8 private constant ACCOUNT = 6;

    /// @notice The fields in leaves 0 to 5. Amount in minor units (10^-6), days since 1970-01-01.
    struct Fields {
        uint96 amountDue;
        bytes3 currencyCode;
        uint32 dueDay;
        uint32 issueDay;
        address seller;
        address debtor;
    }

    /// @notice The proof's indices do not strictly rise, do not fit the leaves, or it has hashes missing or left over.
    error ProofMalformed();

    /// @notice The root that the opened fields lead to.
    function root(Fields memory fields, Opening calldata opening) internal pure returns (bytes32 hash) {
        bytes32[6] calldata salts = opening.salts;
        hash = node({
            left: node({
                left: _leaf(_head(0, AMOUNT), salts[0], 16, bytes32(uint256(fields.amountDue) << 128)),
                right: _leaf(_head(1, CODE), salts[1], 3, fields.currencyCode)
            }),
            right: node({
                left: _leaf(_head(2, DATE), salts[2], 4, bytes4(fields.dueDay)),
                right: _leaf(_head(3, DATE), salts[3], 4, bytes4(fields.issueDay))
            })
        });
        hash = node({
            left: hash,
            right: node({
                left: node({
                    left: _leaf(_head(4, ACCOUNT), salts[4], 20, bytes20(fields.seller)),
                    right: _leaf(_head(5, ACCOUNT), salts[5], 20, bytes20(fields.debtor))
                }),
                right: opening.siblings[0]
            })
        });
        for (uint256 level = 1; level < 4; ++level) {
            hash = node(hash, opening.siblings[level]);
        }
    }

    function leaf(uint8 index, uint8 kind, bytes32 salt, bytes memory value) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(LEAF_DOMAIN, index, kind, salt, uint32(value.length), value));
    }

    function node(bytes32 left, bytes32 right) internal pure returns (bytes32 hash) {
        // In free memory that is not taken: cheaper than the compiler's encoding, and a registration hashes ten nodes.
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore8(free, NODE_DOMAIN)
            mstore(add(free, 1), left)
            mstore(add(free, 33), right)
            hash := keccak256(free, 65)
        }
    }

    /// @notice The root that leaf hashes at strictly rising `indices` lead to. Level by level, a known node combines with
    /// its known sibling, else with the next proof hash; every proof hash must be used.
    function multiproofRoot(uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof)
        internal
        pure
        returns (bytes32)
    {
        uint256 count = indices.length;
        if (count == 0 || count != leaves.length || indices[count - 1] >= LEAVES) revert ProofMalformed();
        for (uint256 i = 1; i < count; ++i) {
            if (indices[i] <= indices[i - 1]) revert ProofMalformed();
        }

        // The two arrays are copied once and then hold the known nodes of the current level.
        uint256[] memory places = new uint256[](count);
        bytes32[] memory hashes = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            (places[i], hashes[i]) = (indices[i], leaves[i]);
        }

        uint256 used;
        for (uint256 width = LEAVES; width > 1; width /= 2) {
            uint256 above;
            for (uint256 i; i < count; ++i) {
                uint256 place = places[i];
                bytes32 hash = hashes[i];
                if (place % 2 == 1) {
                    hash = node(_next(proof, used++), hash);
                } else if (i + 1 < count && places[i + 1] == place + 1) {
                    hash = node(hash, hashes[++i]);
                } else {
                    hash = node(hash, _next(proof, used++));
                }
                (places[above], hashes[above]) = (place / 2, hash);
                ++above;
            }
            count = above;
        }
        if (used != proof.length) revert ProofMalformed();
        return hashes[0];
    }

    /// @dev `leaf` for a value of at most 32 bytes, left-aligned; `head` is everything before the salt.
    function _leaf(bytes17 head, bytes32 salt, uint256 length, bytes32 value) private pure returns (bytes32 hash) {
        // As in `node`.
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, head)
            mstore(add(free, 17), salt)
            mstore(add(free, 49), shl(224, length))
            mstore(add(free, 53), value)
            hash := keccak256(free, add(53, length))
        }
    }

    function _head(uint8 index, uint8 kind) private pure returns (bytes17) {
        return bytes17(LEAF_DOMAIN) | (bytes17(bytes1(index)) >> 120) | (bytes17(bytes1(kind)) >> 128);
    }

    function _next(bytes32[] memory proof, uint256 index) private pure returns (bytes32) {
        if (index >= proof.length) revert ProofMalformed();
        return proof[index];
    }
}
