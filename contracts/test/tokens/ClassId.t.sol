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
        vm.assertEq(tokens.classId(_from(DUE_AT)), uint256(keccak256(encoded)) & ~uint256(1));
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

    function test_revertsWhereverAClassIsAskedAbout() external {
        Class memory class = _within(1, 2);
        (class.conditions[0], class.conditions[1]) = (class.conditions[1], class.conditions[0]);
        _expectUnsorted(1);
        tokens.activated(class);
        _expectUnsorted(1);
        tokens.payout(class, 1);
        _expectUnsorted(1);
        tokens.isAtLeastAsStrict(class, _within(1, 2));
        _expectUnsorted(1);
        tokens.isAtLeastAsStrict(_within(1, 2), class);
    }

    function test_revertsWhenTwoLimitTheSame() external {
        Condition[] memory conditions = new Condition[](3);
        conditions[0] = _condition(ConditionKind.NotBefore, 5);
        conditions[1] = _condition(ConditionKind.NotAfter, 8);
        conditions[2] = _condition(ConditionKind.NotAfter, 9);
        _expectUnsorted(2);
        tokens.classId(_class(conditions));
    }

    function test_takesSeveralThatAreAboutDifferentThings() external {
        Condition[] memory conditions = _feeds(3);
        vm.assertNotEq(tokens.classId(_class(conditions)), 0);
        (conditions[1], conditions[2]) = (conditions[2], conditions[1]);
        _expectUnsorted(2);
        tokens.classId(_class(conditions));
        // The same registry and kind, and two subjects.
        conditions = new Condition[](2);
        conditions[0] = Condition(ConditionKind.Attested, abi.encode(investor, 1, 2, 3, 4));
        conditions[1] = Condition(ConditionKind.Attested, abi.encode(investor, 1, 5, 3, 4));
        vm.assertNotEq(tokens.classId(_class(conditions)), 0);
        (conditions[0], conditions[1]) = (conditions[1], conditions[0]);
        _expectUnsorted(1);
        tokens.classId(_class(conditions));
    }

    function testFuzz_takesEverySortedPairAndNoOther(uint8 kind0, uint8 kind1) external {
        bytes[13] memory data = _oneOfEach();
        Condition[] memory conditions = new Condition[](2);
        conditions[0] = Condition(ConditionKind(kind0 % 13), data[kind0 % 13]);
        conditions[1] = Condition(ConditionKind(kind1 % 13), data[kind1 % 13]);
        if (kind0 % 13 >= kind1 % 13) _expectUnsorted(1);
        tokens.classId(_class(conditions));
    }

    function test_setsTheLowestBitForLimitedTransfersAndHoldersOnly() external view {
        bytes[13] memory data = _oneOfEach();
        for (uint8 kind; kind < 13; ++kind) {
            uint256 id = tokens.classId(_with(ConditionKind(kind), data[kind]));
            vm.assertTrue((id & 1 == 1) == (kind == 2 || kind == 3));
        }
    }

    function test_takes8Conditions() external view {
        vm.assertNotEq(tokens.classId(_class(_feeds(8))), 0);
    }

    function test_revertsWithTooManyConditions() external {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.TooManyConditions.selector, 9, 8));
        tokens.classId(_class(_feeds(9)));
    }

    function test_takesOneMoreForWhatWasDrawn() external {
        bytes memory drawn = abi.encode(1, 2);
        vm.assertNotEq(tokens.classId(_class(_and(_feeds(8), ConditionKind.Drawn, drawn))), 0);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.TooManyConditions.selector, 10, 8));
        tokens.classId(_class(_and(_feeds(9), ConditionKind.Drawn, drawn)));
    }

    function test_revertsWhenTheDataIsLongerOrShorter() external {
        bytes[13] memory data = _oneOfEach();
        for (uint8 kind; kind < 13; ++kind) {
            _expectMalformed(0);
            tokens.classId(_with(ConditionKind(kind), bytes.concat(data[kind], hex"00")));
            _expectMalformed(0);
            tokens.classId(_with(ConditionKind(kind), bytes.concat(data[kind], bytes32(0))));
            bytes memory shorter = data[kind];
            assembly ("memory-safe") {
                mstore(shorter, sub(mload(shorter), 1)) // cuts the last byte
            }
            _expectMalformed(0);
            tokens.classId(_with(ConditionKind(kind), shorter));
        }
    }

    function test_revertsWhenAValueExceedsItsType() external {
        bytes[13] memory data = _oneOfEach();
        uint16[5][13] memory bits = [
            [uint16(64), 0, 0, 0, 0],
            [uint16(64), 0, 0, 0, 0],
            [uint16(8), 0, 0, 0, 0],
            [uint16(256), 0, 0, 0, 0],
            [uint16(16), 32, 32, 0, 0],
            [uint16(16), 32, 0, 0, 0],
            [uint16(160), 16, 0, 0, 0],
            [uint16(160), 256, 256, 8, 256],
            [uint16(160), 256, 32, 0, 0],
            [uint16(160), 256, 32, 0, 0],
            [uint16(160), 256, 0, 0, 0],
            [uint16(256), 0, 0, 0, 0],
            [uint16(96), 96, 0, 0, 0]
        ];
        for (uint8 kind; kind < 13; ++kind) {
            for (uint256 i; i < data[kind].length / 32; ++i) {
                if (bits[kind][i] == 256) continue;
                _expectMalformed(0);
                tokens.classId(_with(ConditionKind(kind), _set(data[kind], i, 1 << bits[kind][i])));
            }
        }
    }

    function test_revertsWhenItSaysNothing() external {
        _refuses(ConditionKind.Interest, abi.encode(0, 1, 2));
        _refuses(ConditionKind.Interest, abi.encode(5, 2, 2));
        _refuses(ConditionKind.Discount, abi.encode(0, 2));
        _refuses(ConditionKind.Donation, abi.encode(address(0), 1));
        _refuses(ConditionKind.Donation, abi.encode(investor, 0));
        _refuses(ConditionKind.Donation, abi.encode(investor, 10_001));
        _refuses(ConditionKind.Attested, abi.encode(investor, 1, 2, 0, 5));
        _refuses(ConditionKind.Drawn, abi.encode(0, 2));
        _refuses(ConditionKind.Drawn, abi.encode(2, 0));
    }

    function test_takesTheLatestTimeOf64Bits() external view {
        vm.assertNotEq(tokens.classId(_from(type(uint64).max)), 0);
        vm.assertNotEq(tokens.classId(_within(type(uint64).max, type(uint64).max)), 0);
    }

    function test_takesADonationOfEverything() external view {
        vm.assertNotEq(tokens.classId(_with(ConditionKind.Donation, abi.encode(investor, 10_000))), 0);
    }

    function _refuses(ConditionKind kind, bytes memory data) private {
        _expectMalformed(0);
        tokens.classId(_with(kind, data));
    }

    /// @dev The data with another value at one place.
    function _set(bytes memory data, uint256 index, uint256 value) private pure returns (bytes memory changed) {
        changed = bytes.concat(data);
        assembly ("memory-safe") {
            mstore(add(add(changed, 32), mul(index, 32)), value) // a value that abi.encode would refuse
        }
    }

    function _oneOfEach() private view returns (bytes[13] memory) {
        return [
            abi.encode(1),
            abi.encode(1),
            abi.encode(1),
            abi.encode(1),
            abi.encode(1, 2, 3),
            abi.encode(1, 2),
            abi.encode(investor, 1),
            abi.encode(investor, 1, 2, 3, 4),
            abi.encode(investor, int256(-1), 2),
            abi.encode(investor, int256(-1), 2),
            abi.encode(investor, 1),
            abi.encode(1),
            abi.encode(1, 2)
        ];
    }

    /// @dev Conditions on so many feeds, sorted by their addresses.
    function _feeds(uint160 count) private pure returns (Condition[] memory conditions) {
        conditions = new Condition[](count);
        for (uint160 i; i < count; ++i) {
            conditions[i] = Condition(ConditionKind.FeedAtLeast, abi.encode(i, int256(5), 60));
        }
    }

    function _expectMalformed(uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConditionMalformed.selector, index));
    }

    function _expectUnsorted(uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConditionsUnsorted.selector, index));
    }
}
