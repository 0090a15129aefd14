// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Answer, ILens} from "./ILens.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Questions to contracts that strangers chose
/// @dev Whatever they do costs no more than the gas they are given, and hides nobody else's answer.
library Answers {
    /// @dev A balance of a token behind a proxy, with room for what it checks.
    uint256 private constant CURRENCY_GAS = 100_000;
    /// @dev A class with eight conditions that each ask another contract.
    uint256 private constant ANYTHING_GAS = 300_000;
    /// @dev What reaching the other contract costs, with room.
    uint256 private constant REACH_GAS = 5000;

    function balanceOf(address currency, address account) internal view returns (Answer memory) {
        return _ask(currency, CURRENCY_GAS, abi.encodeCall(IERC20.balanceOf, (account)));
    }

    function ask(address target, bytes memory question) internal view returns (Answer memory) {
        return _ask(target, ANYTHING_GAS, question);
    }

    function _ask(address target, uint256 most, bytes memory question) private view returns (Answer memory answer) {
        // A call passes on at most 63 of 64 parts of what is left.
        uint256 least = (most * 64) / 63 + REACH_GAS;
        uint256 left = gasleft();
        if (left < least) revert ILens.GasTooLow(left, least);
        bool given;
        uint256 amount;
        assembly ("memory-safe") {
            // Solidity's own call copies all that comes back, and strangers could make that cost any amount.
            given := staticcall(most, target, add(question, 32), mload(question), 0, 32)
            given := and(given, gt(returndatasize(), 31))
            amount := mul(given, mload(0))
        }
        return Answer({given: given, amount: amount});
    }
}
