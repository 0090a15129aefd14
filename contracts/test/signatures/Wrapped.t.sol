// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Wrapped} from "../../src/signatures/Wrapped.sol";
import {vm} from "../support/Vm.sol";

contract WrappedTest {
    bytes private constant SUFFIX = hex"6492649264926492649264926492649264926492649264926492649264926492";

    function isWrapped(bytes calldata signature) external pure returns (bool) {
        return Wrapped.isWrapped(signature);
    }

    function testFuzz_isTrueForWhatEndsWithTheSuffix(bytes calldata before) external view {
        vm.assertTrue(this.isWrapped(bytes.concat(before, SUFFIX)));
        vm.assertFalse(this.isWrapped(bytes.concat(before, SUFFIX, hex"64")));
    }

    function test_isTrueForTheSuffixAlone() external view {
        vm.assertTrue(this.isWrapped(SUFFIX));
    }

    function test_isFalseForFewerThan32Bytes() external view {
        bytes memory suffix = SUFFIX;
        for (uint256 length; length < 32; ++length) {
            bytes memory part = new bytes(length);
            for (uint256 i; i < length; ++i) {
                part[i] = suffix[32 - length + i];
            }
            vm.assertFalse(this.isWrapped(part));
        }
    }

    function test_isFalseForASignatureOf65Bytes() external view {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(1, keccak256("digest"));
        vm.assertFalse(this.isWrapped(abi.encodePacked(r, s, v)));
    }

    function test_isFalseWhenAnyByteOfTheSuffixDiffers() external view {
        for (uint256 i; i < 32; ++i) {
            bytes memory other = SUFFIX;
            other[i] ^= 0x01;
            vm.assertFalse(this.isWrapped(bytes.concat("before", other)));
        }
    }
}
