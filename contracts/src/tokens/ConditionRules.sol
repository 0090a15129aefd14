// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Condition, ConditionKind, Membership} from "./Class.sol";
import {Conditions} from "./Conditions.sol";
import {IConditionRules} from "./IConditionRules.sol";
import {IConditionalTokens} from "./IConditionalTokens.sol";
import {Predicates} from "./Predicates.sol";

/// @title Condition kinds: their data, their order, when they hold, which is stricter
/// @dev Apart from the ledger for size; it has no state. A new kind is its two lines in `_shape`, one in `_holds` and one in
/// `_isTighter`.
contract ConditionRules is IConditionRules {
    /// @dev A cap on every on-chain list: a class can always be hashed and checked within a block.
    uint256 private constant MOST = 8;
    /// @dev `Drawn` is put on top of the others by an exchange.
    uint256 private constant MOST_WITH_DRAWN = MOST + 1;

    uint256 private constant BPS = 10_000;

    /// @inheritdoc IConditionRules
    function requireCanonical(Condition[] memory conditions) external pure returns (bool restricted) {
        uint256 count = conditions.length;
        bool drawn = count != 0 && conditions[count - 1].kind == ConditionKind.Drawn;
        if (count > (drawn ? MOST_WITH_DRAWN : MOST)) revert IConditionalTokens.TooManyConditions(count, MOST);
        for (uint256 i; i < count; ++i) {
            Condition memory condition = conditions[i];
            if (!_isWellFormed(condition)) revert IConditionalTokens.ConditionMalformed(i);
            if (i != 0 && !_isBelow(conditions[i - 1], condition)) revert IConditionalTokens.ConditionsUnsorted(i);
            if (condition.kind == ConditionKind.TransfersLeft || condition.kind == ConditionKind.HolderIn) {
                restricted = true;
            }
        }
    }

    /// @inheritdoc IConditionRules
    function firstUnmet(Condition[] memory conditions) external view returns (uint256 index) {
        for (; index < conditions.length; ++index) {
            if (!_holds(conditions[index])) break;
        }
    }

    /// @inheritdoc IConditionRules
    function isAtLeastAsStrict(Condition[] memory to, Condition[] memory from) external pure returns (bool) {
        for (uint256 i; i < from.length; ++i) {
            if (from[i].kind == ConditionKind.Interest) continue;
            (bool found, uint256 index) = _find(to, from[i]);
            if (!found || !_isTighter(to[index], from[i])) return false;
        }
        for (uint256 i; i < to.length; ++i) {
            ConditionKind kind = to[i].kind;
            if (kind != ConditionKind.Interest && kind != ConditionKind.Drawn) continue;
            (bool found, uint256 index) = _find(from, to[i]);
            if (!found || !_isTighter(to[i], from[index])) return false;
        }
        return true;
    }

    /// @inheritdoc IConditionRules
    function isMember(bytes32 root, address account, Membership calldata membership) external pure returns (bool) {
        return Predicates.isMember(root, account, membership);
    }

    /// @dev How many bytes each value may take, and how many of the first values say what the condition is about.
    function _shape(ConditionKind kind) private pure returns (bytes5 sizes, uint256 keys) {
        if (kind <= ConditionKind.NotAfter) return (hex"0800000000", 0);
        if (kind == ConditionKind.TransfersLeft) return (hex"0100000000", 0);
        if (kind == ConditionKind.HolderIn || kind == ConditionKind.Terms) return (hex"2000000000", 0);
        if (kind == ConditionKind.Interest) return (hex"0204040000", 0);
        if (kind == ConditionKind.Discount) return (hex"0204000000", 0);
        if (kind == ConditionKind.Donation) return (hex"1402000000", 0);
        if (kind == ConditionKind.Attested) return (hex"1420200120", 3);
        if (kind == ConditionKind.Acknowledged) return (hex"1420000000", 2);
        if (kind == ConditionKind.Drawn) return (hex"0c0c000000", 0);
        return (hex"1420040000", 1); // the feeds
    }

    function _isWellFormed(Condition memory condition) private pure returns (bool) {
        (bytes5 sizes,) = _shape(condition.kind);
        uint256 count;
        for (; count < 5 && sizes[count] != 0; ++count) {
            if (condition.data.length < 32 * (count + 1)) return false;
            uint256 bits = 8 * uint256(uint8(sizes[count]));
            if (bits != 256 && Conditions.word(condition, count) >> bits != 0) return false;
        }
        return condition.data.length == 32 * count && _isMeaningful(condition);
    }

    /// @dev No two ways to say nothing: a rate, share, quorum or draw of zero is a condition left out.
    function _isMeaningful(Condition memory condition) private pure returns (bool) {
        ConditionKind kind = condition.kind;
        if (kind == ConditionKind.Interest) {
            return Conditions.word(condition, 0) != 0 && Conditions.word(condition, 1) < Conditions.word(condition, 2);
        }
        if (kind == ConditionKind.Discount) return Conditions.word(condition, 0) != 0;
        if (kind == ConditionKind.Donation) {
            return Conditions.word(condition, 0) != 0 && Conditions.word(condition, 1) != 0
                && Conditions.word(condition, 1) <= BPS;
        }
        if (kind == ConditionKind.Attested) return Conditions.word(condition, 3) != 0;
        if (kind == ConditionKind.Drawn) {
            return Conditions.word(condition, 0) != 0 && Conditions.word(condition, 1) != 0;
        }
        return true;
    }

    /// @dev By kind, then by what they are about.
    function _isBelow(Condition memory one, Condition memory other) private pure returns (bool) {
        if (one.kind != other.kind) return one.kind < other.kind;
        (, uint256 keys) = _shape(one.kind);
        for (uint256 i; i < keys; ++i) {
            (uint256 left, uint256 right) = (Conditions.word(one, i), Conditions.word(other, i));
            if (left != right) return left < right;
        }
        return false;
    }

    /// @dev The condition of the same kind about the same.
    function _find(Condition[] memory conditions, Condition memory wanted) private pure returns (bool, uint256 index) {
        for (; index < conditions.length; ++index) {
            Condition memory condition = conditions[index];
            if (condition.kind != wanted.kind) continue;
            if (!_isBelow(condition, wanted) && !_isBelow(wanted, condition)) return (true, index);
        }
        return (false, 0);
    }

    function _holds(Condition memory condition) private view returns (bool) {
        ConditionKind kind = condition.kind;
        if (kind <= ConditionKind.NotAfter) return Conditions.termHolds(condition);
        if (kind == ConditionKind.Attested) return Predicates.attested(condition);
        if (kind == ConditionKind.FeedAtLeast) return Predicates.feedAtLeast(condition);
        if (kind == ConditionKind.FeedAtMost) return Predicates.feedAtMost(condition);
        if (kind == ConditionKind.Acknowledged) return Predicates.acknowledged(condition);
        return true; // limits transfers and holders, changes what is paid, or only says something
    }

    /// @dev Whether `to` is equal to or tighter than `from`, a condition of the same kind about the same. For interest and
    /// draws: whether it is at most as good for the holder, and the same.
    function _isTighter(Condition memory to, Condition memory from) private pure returns (bool) {
        ConditionKind kind = to.kind;
        (uint256 new0, uint256 old0) = (Conditions.word(to, 0), Conditions.word(from, 0));
        if (kind == ConditionKind.NotBefore) return new0 >= old0;
        if (kind == ConditionKind.NotAfter || kind == ConditionKind.TransfersLeft) return new0 <= old0;
        if (kind == ConditionKind.HolderIn || kind == ConditionKind.Terms) return new0 == old0;
        if (kind == ConditionKind.Acknowledged) return true;
        (uint256 new1, uint256 old1) = (Conditions.word(to, 1), Conditions.word(from, 1));
        if (kind == ConditionKind.Discount) return new0 >= old0 && new1 >= old1;
        if (kind == ConditionKind.Donation) return new0 == old0 && new1 >= old1;
        if (kind == ConditionKind.Drawn) return new0 == old0 && new1 == old1;
        if (kind == ConditionKind.Interest) {
            return new0 <= old0 && new1 >= old1 && Conditions.word(to, 2) <= Conditions.word(from, 2);
        }
        if (kind == ConditionKind.Attested) {
            return
                Conditions.word(to, 3) >= Conditions.word(from, 3) && Conditions.word(to, 4) >= Conditions.word(from, 4);
        }
        if (Conditions.word(to, 2) > Conditions.word(from, 2)) return false; // a feed may be no older
        // forge-lint: disable-next-line(unsafe-typecast): the value is signed in the data too
        (int256 newValue, int256 oldValue) = (int256(new1), int256(old1));
        return kind == ConditionKind.FeedAtLeast ? newValue >= oldValue : newValue <= oldValue;
    }
}
