// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Condition, Membership} from "./Class.sol";
import {Conditions} from "./Conditions.sol";
import {IAcknowledgements, IAttestations, IFeed} from "./IPredicates.sol";

/// @title What conditions ask other contracts and proofs
/// @dev Low-level calls, so that a contract that is missing, reverts or answers something else means "no", with the ledger's
/// own error.
library Predicates {
    /// @dev 0x00 ‖ "faktor/holder/1"
    bytes16 private constant HOLDER_DOMAIN = hex"0066616b746f722f686f6c6465722f31";
    bytes1 private constant NODE_DOMAIN = 0x01;
    /// @dev More than there are accounts for; bounds the work.
    uint256 private constant MOST_LEVELS = 64;

    function attested(Condition memory condition) internal view returns (bool) {
        (address registry, bytes32 kind, bytes32 subject, uint8 quorum, uint256 least) =
            abi.decode(condition.data, (address, bytes32, bytes32, uint8, uint256));
        return _confirms(registry, abi.encodeCall(IAttestations.attested, (kind, subject, quorum, least)));
    }

    function acknowledged(Condition memory condition) internal view returns (bool) {
        (address receivables, uint256 id) = abi.decode(condition.data, (address, uint256));
        return _confirms(receivables, abi.encodeCall(IAcknowledgements.isAcknowledged, (id)));
    }

    function feedAtLeast(Condition memory condition) internal view returns (bool) {
        (bool fresh, int256 answer) = _answer(condition);
        // forge-lint: disable-next-line(unsafe-typecast): signed in the data too
        return fresh && answer >= int256(Conditions.word(condition, 1));
    }

    function feedAtMost(Condition memory condition) internal view returns (bool) {
        (bool fresh, int256 answer) = _answer(condition);
        // forge-lint: disable-next-line(unsafe-typecast): signed in the data too
        return fresh && answer <= int256(Conditions.word(condition, 1));
    }

    /// @notice Whether `account` is in the Merkle set of `root`.
    function isMember(bytes32 root, address account, Membership calldata membership) internal pure returns (bool) {
        uint256 levels = membership.path.length;
        if (levels > MOST_LEVELS || membership.index >> levels != 0) return false;
        bytes32 hash = keccak256(abi.encodePacked(HOLDER_DOMAIN, account));
        for (uint256 level; level < levels; ++level) {
            bytes32 beside = membership.path[level];
            bool isRight = (membership.index >> level) & 1 == 1;
            hash = isRight
                ? keccak256(abi.encodePacked(NODE_DOMAIN, beside, hash))
                : keccak256(abi.encodePacked(NODE_DOMAIN, hash, beside));
        }
        return hash == root;
    }

    function _confirms(address target, bytes memory question) private view returns (bool) {
        (bool answered, bytes memory answer) = target.staticcall(question);
        return answered && answer.length == 32 && abi.decode(answer, (uint256)) == 1;
    }

    /// @dev A feed's answer, and whether it is no older than the condition allows.
    function _answer(Condition memory condition) private view returns (bool fresh, int256 answer) {
        address feed = address(uint160(Conditions.word(condition, 0)));
        (bool answered, bytes memory data) = feed.staticcall(abi.encodeCall(IFeed.latestRoundData, ()));
        if (!answered || data.length != 160) return (false, 0);
        uint256 updatedAt;
        (, answer,, updatedAt,) = abi.decode(data, (uint256, int256, uint256, uint256, uint256));
        bool dated = updatedAt != 0 && updatedAt <= block.timestamp;
        fresh = dated && block.timestamp - updatedAt <= Conditions.word(condition, 2);
    }
}
