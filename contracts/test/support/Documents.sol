// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Opening, Terms} from "../../src/receivables/IReceivables.sol";

/// @title Document trees as the tests need them, written apart from the library under test
library Documents {
    function salt(uint256 index) internal pure returns (bytes32) {
        return keccak256(abi.encode("salt", index));
    }

    function node(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return keccak256(bytes.concat(hex"01", left, right));
    }

    function leaf(uint8 index, uint8 kind, bytes memory value) internal pure returns (bytes32) {
        return keccak256(
            bytes.concat(
                hex"00",
                bytes("faktor/field/1"),
                bytes1(index),
                bytes1(kind),
                salt(index),
                bytes4(uint32(value.length)),
                value
            )
        );
    }

    /// @notice All 64 leaves of a document with the six opened fields and nothing else.
    function leaves(address seller, bytes3 code, Terms memory terms) internal pure returns (bytes32[] memory all) {
        all = new bytes32[](64);
        all[0] = leaf(0, 2, bytes.concat(bytes4(0), bytes12(terms.faceAmount)));
        all[1] = leaf(1, 4, bytes.concat(code));
        all[2] = leaf(2, 3, bytes.concat(bytes4(terms.dueDay)));
        all[3] = leaf(3, 3, bytes.concat(bytes4(terms.issueDay)));
        all[4] = leaf(4, 6, bytes.concat(bytes20(seller)));
        all[5] = leaf(5, 6, bytes.concat(bytes20(terms.debtor)));
        for (uint8 i = 6; i < 64; ++i) {
            all[i] = leaf(i, 0, "");
        }
    }

    /// @notice Node over the leaves from `start` to `start + width - 1`.
    function over(bytes32[] memory all, uint256 start, uint256 width) internal pure returns (bytes32) {
        if (width == 1) return all[start];
        return node(over(all, start, width / 2), over(all, start + width / 2, width / 2));
    }

    function root(address seller, bytes3 code, Terms memory terms) internal pure returns (bytes32) {
        return over(leaves(seller, code, terms), 0, 64);
    }

    /// @notice The opening is the same for every such document: salts and absent fields do not depend on the terms.
    function opening() internal pure returns (Opening memory opened) {
        bytes32[] memory all = new bytes32[](64);
        for (uint8 i = 6; i < 64; ++i) {
            all[i] = leaf(i, 0, "");
        }
        for (uint256 i; i < 6; ++i) {
            opened.salts[i] = salt(i);
        }
        opened.siblings = [node(all[6], all[7]), over(all, 8, 8), over(all, 16, 16), over(all, 32, 32)];
    }
}
