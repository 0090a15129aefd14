// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Membership} from "../../src/tokens/Class.sol";

/// @title A set of four holders as a tree, written apart from the contract's
library Members {
    function root(address[4] memory members) internal pure returns (bytes32) {
        return _node(_node(_leaf(members[0]), _leaf(members[1])), _node(_leaf(members[2]), _leaf(members[3])));
    }

    function proof(address[4] memory members, uint256 index) internal pure returns (Membership memory membership) {
        membership.index = index;
        membership.path = new bytes32[](2);
        membership.path[0] = _leaf(members[index ^ 1]);
        uint256 other = index < 2 ? 2 : 0;
        membership.path[1] = _node(_leaf(members[other]), _leaf(members[other + 1]));
    }

    function _leaf(address account) private pure returns (bytes32) {
        return keccak256(bytes.concat(hex"00", "faktor/holder/1", bytes20(account)));
    }

    function _node(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return keccak256(bytes.concat(hex"01", left, right));
    }
}
