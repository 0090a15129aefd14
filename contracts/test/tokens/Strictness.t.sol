// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, Condition, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

contract StrictnessTest is TokensBase {
    /// @dev Kinds whose values are compared, each with a looser and a tighter value for the holder alone.
    struct Pair {
        ConditionKind kind;
        bytes looser;
        bytes tighter;
    }

    function testFuzz_isReflexive(uint256 seed) external view {
        Class memory class = _random(seed);
        vm.assertTrue(tokens.isAtLeastAsStrict(class, class));
    }

    function testFuzz_isAntisymmetric(uint256 seed, uint256 other) external view {
        (Class memory one, Class memory two) = (_random(seed), _random(other));
        bool both = tokens.isAtLeastAsStrict(one, two) && tokens.isAtLeastAsStrict(two, one);
        if (both) vm.assertEq(tokens.classId(one), tokens.classId(two));
    }

    function testFuzz_isTransitive(uint256 seed, uint256 other, uint256 third) external view {
        (Class memory a, Class memory b, Class memory c) = (_random(seed), _random(other), _random(third));
        if (tokens.isAtLeastAsStrict(c, b) && tokens.isAtLeastAsStrict(b, a)) {
            vm.assertTrue(tokens.isAtLeastAsStrict(c, a));
        }
    }

    function test_isStricterUnlessItFavoursTheHolder() external view {
        Pair[11] memory pairs = _pairs();
        for (uint256 i; i < 11; ++i) {
            vm.assertTrue(_stricter(_with(pairs[i].kind, pairs[i].looser), _always()));
        }
        vm.assertFalse(_stricter(_with(ConditionKind.Interest, abi.encode(5, 1, 9)), _always()));
        vm.assertFalse(_stricter(_with(ConditionKind.Drawn, abi.encode(1, 9)), _always()));
    }

    function test_isLooserUnlessItFavoursTheHolder() external view {
        Pair[11] memory pairs = _pairs();
        for (uint256 i; i < 11; ++i) {
            vm.assertFalse(_stricter(_always(), _with(pairs[i].kind, pairs[i].tighter)));
        }
        vm.assertTrue(_stricter(_always(), _with(ConditionKind.Interest, abi.encode(5, 1, 9))));
        vm.assertFalse(_stricter(_always(), _with(ConditionKind.Drawn, abi.encode(1, 9))));
    }

    function test_isStricterInOneDirectionOnly() external view {
        Pair[11] memory pairs = _pairs();
        for (uint256 i; i < 11; ++i) {
            Class memory looser = _with(pairs[i].kind, pairs[i].looser);
            Class memory tighter = _with(pairs[i].kind, pairs[i].tighter);
            bool comparable = keccak256(pairs[i].looser) != keccak256(pairs[i].tighter);
            vm.assertTrue(_stricter(tighter, looser));
            vm.assertTrue(_stricter(looser, tighter) != comparable);
        }
        _exclude(ConditionKind.HolderIn, abi.encode(1), abi.encode(2));
        _exclude(ConditionKind.Terms, abi.encode(1), abi.encode(2));
        _exclude(ConditionKind.Donation, abi.encode(investor, 5), abi.encode(buyer, 5));
        _exclude(ConditionKind.Drawn, abi.encode(1, 9), abi.encode(2, 9));
        _exclude(ConditionKind.Interest, abi.encode(5, 1, 9), abi.encode(4, 1, 10));
        _exclude(ConditionKind.Discount, abi.encode(5, 9), abi.encode(4, 10));
        _exclude(ConditionKind.Attested, abi.encode(investor, 1, 2, 3, 4), abi.encode(investor, 1, 2, 2, 5));
        _exclude(ConditionKind.FeedAtLeast, abi.encode(investor, 5, 60), abi.encode(investor, 6, 61));
        vm.assertTrue(
            _stricter(
                _with(ConditionKind.Interest, abi.encode(4, 2, 8)), _with(ConditionKind.Interest, abi.encode(5, 1, 9))
            )
        );
        vm.assertFalse(
            _stricter(
                _with(ConditionKind.Interest, abi.encode(5, 1, 9)), _with(ConditionKind.Interest, abi.encode(4, 2, 8))
            )
        );
    }

    function test_comparesEachWithItsOwn() external view {
        bytes memory one = abi.encode(address(1), int256(5), 60);
        bytes memory two = abi.encode(address(2), int256(7), 60);
        Class memory both =
            _class(_and(_with(ConditionKind.FeedAtLeast, one).conditions, ConditionKind.FeedAtLeast, two));
        vm.assertTrue(_stricter(both, _with(ConditionKind.FeedAtLeast, one)));
        vm.assertTrue(_stricter(both, _with(ConditionKind.FeedAtLeast, two)));
        vm.assertFalse(_stricter(_with(ConditionKind.FeedAtLeast, two), _with(ConditionKind.FeedAtLeast, one)));
        vm.assertFalse(_stricter(_with(ConditionKind.FeedAtMost, one), _with(ConditionKind.FeedAtLeast, one)));
    }

    function test_revertsWithConditionsUnsorted() external {
        Class memory odd = _within(1, 2);
        (odd.conditions[0], odd.conditions[1]) = (odd.conditions[1], odd.conditions[0]);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConditionsUnsorted.selector, 1));
        tokens.isAtLeastAsStrict(odd, _always());
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConditionsUnsorted.selector, 1));
        tokens.isAtLeastAsStrict(_always(), odd);
    }

    function _stricter(Class memory to, Class memory from) private view returns (bool) {
        return tokens.isAtLeastAsStrict(to, from);
    }

    function _exclude(ConditionKind kind, bytes memory one, bytes memory other) private view {
        vm.assertFalse(_stricter(_with(kind, one), _with(kind, other)));
        vm.assertFalse(_stricter(_with(kind, other), _with(kind, one)));
    }

    function _pairs() private view returns (Pair[11] memory) {
        return [
            Pair(ConditionKind.NotBefore, abi.encode(5), abi.encode(6)),
            Pair(ConditionKind.NotAfter, abi.encode(6), abi.encode(5)),
            Pair(ConditionKind.TransfersLeft, abi.encode(3), abi.encode(2)),
            Pair(ConditionKind.HolderIn, abi.encode(7), abi.encode(7)),
            Pair(ConditionKind.Discount, abi.encode(5, 9), abi.encode(6, 10)),
            Pair(ConditionKind.Donation, abi.encode(investor, 5), abi.encode(investor, 6)),
            Pair(ConditionKind.Attested, abi.encode(investor, 1, 2, 3, 4), abi.encode(investor, 1, 2, 4, 5)),
            Pair(ConditionKind.FeedAtLeast, abi.encode(investor, int256(-5), 60), abi.encode(investor, int256(5), 59)),
            Pair(ConditionKind.FeedAtMost, abi.encode(investor, int256(5), 60), abi.encode(investor, int256(-5), 59)),
            Pair(ConditionKind.Acknowledged, abi.encode(investor, 1), abi.encode(investor, 1)),
            Pair(ConditionKind.Terms, abi.encode(7), abi.encode(7))
        ];
    }

    /// @dev Few different values, so that classes often compare.
    function _random(uint256 seed) private view returns (Class memory class) {
        Condition[] memory conditions = new Condition[](0);
        for (uint256 kind; kind < 13; ++kind) {
            uint256 dice = uint256(keccak256(abi.encode(seed, kind)));
            if (dice % 3 != 0 || conditions.length == 8) continue;
            conditions = _and(conditions, ConditionKind(kind), _value(ConditionKind(kind), dice >> 8));
        }
        return _class(conditions);
    }

    function _value(ConditionKind kind, uint256 dice) private view returns (bytes memory) {
        (uint256 a, uint256 b, uint256 c) = (1 + dice % 2, 1 + (dice >> 8) % 2, 4 + (dice >> 16) % 2);
        if (kind == ConditionKind.Interest) return abi.encode(a, b, c);
        if (kind == ConditionKind.Discount) return abi.encode(a, b);
        if (kind == ConditionKind.Donation) return abi.encode(investor, a);
        if (kind == ConditionKind.Attested) return abi.encode(a, 1, 2, b, c);
        if (kind == ConditionKind.FeedAtLeast || kind == ConditionKind.FeedAtMost) return abi.encode(a, b, c);
        if (kind == ConditionKind.Acknowledged) return abi.encode(investor, a);
        if (kind == ConditionKind.Drawn) return abi.encode(a, c);
        return abi.encode(a);
    }
}
