// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, Condition, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

contract ClassIdTest is TokensBase {
    function test_hashesVersionAndChainAndLedgerAndClass() external view {
        // The encoding spelled out word by word.
        bytes memory encoded = bytes.concat(
            abi.encode(1, block.chainid, address(tokens), 0x80),
            abi.encode(supplier, address(xt), 1, address(backing), 7, 0xc0, 1, 0x20),
            abi.encode(0, 0x40, 32, DUE_AT)
        );
        vm.assertEq(tokens.classId(_from(DUE_AT)), uint256(keccak256(encoded)));
    }

    function test_differsInEveryPart() external view {
        Class memory class = _from(DUE_AT);
        uint256 id = tokens.classId(class);
        class.issuer = investor;
        vm.assertNotEq(tokens.classId(class), id);
        class = _from(DUE_AT);
        class.currency = address(stablecoin);
        vm.assertNotEq(tokens.classId(class), id);
        class = _from(DUE_AT);
        class.kind = Kind.Margin;
        vm.assertNotEq(tokens.classId(class), id);
        class = _from(DUE_AT);
        class.backing.provider = investor;
        vm.assertNotEq(tokens.classId(class), id);
        class = _from(DUE_AT);
        class.backing.id = 8;
        vm.assertNotEq(tokens.classId(class), id);
        vm.assertNotEq(tokens.classId(_from(DUE_AT + 1)), id);
        vm.assertNotEq(tokens.classId(_always()), id);
        class = _from(DUE_AT);
        class.conditions[0].kind = ConditionKind.NotAfter;
        vm.assertNotEq(tokens.classId(class), id);
    }

    function test_differsOnAnotherChain() external {
        uint256 id = tokens.classId(_always());
        vm.chainId(7357);
        vm.assertNotEq(tokens.classId(_always()), id);
    }

    function test_revertsWhenTwoAreEqual() external {
        Condition[] memory conditions = new Condition[](2);
        conditions[0] = _condition(ConditionKind.NotBefore, DUE_AT);
        conditions[1] = _condition(ConditionKind.NotBefore, DUE_AT);
        _expectUnsorted(1);
        tokens.classId(_class(conditions));
    }

    function test_revertsWhenKindsFall() external {
        Class memory class = _within(1, 2);
        (class.conditions[0], class.conditions[1]) = (class.conditions[1], class.conditions[0]);
        _expectUnsorted(1);
        tokens.classId(class);
    }

    function test_revertsWhenTimesFall() external {
        Condition[] memory conditions = new Condition[](3);
        conditions[0] = _condition(ConditionKind.NotBefore, 5);
        conditions[1] = _condition(ConditionKind.NotAfter, 9);
        conditions[2] = _condition(ConditionKind.NotAfter, 8);
        _expectUnsorted(2);
        tokens.classId(_class(conditions));
    }

    function testFuzz_takesEverySortedPairAndNoOther(bool after0, uint64 time0, bool after1, uint64 time1) external {
        Condition[] memory conditions = new Condition[](2);
        conditions[0] = _condition(after0 ? ConditionKind.NotAfter : ConditionKind.NotBefore, time0);
        conditions[1] = _condition(after1 ? ConditionKind.NotAfter : ConditionKind.NotBefore, time1);
        bool sorted = (!after0 && after1) || (after0 == after1 && time0 < time1);
        if (!sorted) _expectUnsorted(1);
        tokens.classId(_class(conditions));
    }

    function test_takes8Conditions() external view {
        vm.assertNotEq(tokens.classId(_class(_rising(8))), 0);
    }

    function test_revertsWithTooManyConditions() external {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.TooManyConditions.selector, 9, 8));
        tokens.classId(_class(_rising(9)));
    }

    function test_revertsWhenTheDataIsNotOneWord() external {
        Class memory class = _within(1, 2);
        class.conditions[1].data = bytes.concat(class.conditions[1].data, hex"00");
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConditionMalformed.selector, 1));
        tokens.classId(class);
    }

    function test_revertsWhenTheTimeExceeds64Bits() external {
        Class memory class = _from(1);
        class.conditions[0].data = abi.encode(uint256(1) << 64);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConditionMalformed.selector, 0));
        tokens.classId(class);
    }

    function _rising(uint64 count) private pure returns (Condition[] memory conditions) {
        conditions = new Condition[](count);
        for (uint64 i; i < count; ++i) {
            conditions[i] = _condition(ConditionKind.NotBefore, i);
        }
    }

    function _expectUnsorted(uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConditionsUnsorted.selector, index));
    }
}
