// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Vm, vm} from "./support/Vm.sol";

/// @notice The `.tree` files are true: every leaf "it does so" has a test `…_doesSo`, and there is no other test.
contract TreesTest {
    function test_everyLeafIsATestAndEveryTestALeaf() external view {
        Vm.DirEntry[] memory entries = vm.readDir("test", 2);
        uint256 trees;
        for (uint256 i; i < entries.length; ++i) {
            if (!_endsWith(entries[i].path, ".tree")) continue;
            ++trees;
            _check(entries[i].path);
        }
        vm.assertGt(trees, 25);
    }

    function _check(string memory path) private view {
        string memory source = vm.readFile(vm.replace(path, ".tree", ".t.sol"));
        string[] memory lines = vm.split(vm.readFile(path), "\n");
        uint256 leaves;
        for (uint256 i; i < lines.length; ++i) {
            string[] memory halves = vm.split(lines[i], unicode"── it ");
            if (halves.length != 2) continue;
            ++leaves;
            string memory name = string.concat("_", _camelCase(bytes(halves[1])), "(");
            vm.assertTrue(vm.indexOf(source, name) != type(uint256).max, string.concat(path, ": no test ", name));
        }
        uint256 tests = vm.split(source, "function test").length - 1;
        vm.assertEq(leaves, tests, string.concat(path, ": leaves and tests differ in number"));
    }

    /// @dev "mints the seller's 2 tokens" becomes "mintsTheSellers2Tokens".
    function _camelCase(bytes memory words) private pure returns (string memory) {
        bytes memory name = new bytes(words.length);
        uint256 length;
        bool raise;
        for (uint256 i; i < words.length; ++i) {
            bytes1 letter = words[i];
            bool lower = letter >= "a" && letter <= "z";
            bool other = (letter >= "A" && letter <= "Z") || (letter >= "0" && letter <= "9");
            if (lower || other) {
                name[length++] = lower && raise ? bytes1(uint8(letter) - 32) : letter;
                raise = false;
            } else if (letter != "'") {
                raise = true;
            }
        }
        assembly ("memory-safe") {
            mstore(name, length) // shortens the array to what was written
        }
        return string(name);
    }

    function _endsWith(string memory text, string memory ending) private pure returns (bool) {
        bytes memory t = bytes(text);
        bytes memory e = bytes(ending);
        if (t.length < e.length) return false;
        for (uint256 i; i < e.length; ++i) {
            if (t[t.length - e.length + i] != e[i]) return false;
        }
        return true;
    }
}
