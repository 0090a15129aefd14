// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ReceiptState} from "./ICustodialCurrency.sol";

/// @title What became of receipts, two bits for each nonce
/// @dev A custodian who counts its nonces up writes 128 of them into one slot.
library ReceiptStates {
    function get(mapping(uint256 => uint256) storage words, uint256 nonce) internal view returns (ReceiptState) {
        return ReceiptState((words[nonce >> 7] >> _shift(nonce)) & 3);
    }

    /// @dev Only from `Unused`.
    function set(mapping(uint256 => uint256) storage words, uint256 nonce, ReceiptState state) internal {
        words[nonce >> 7] |= uint256(state) << _shift(nonce);
    }

    function _shift(uint256 nonce) private pure returns (uint256) {
        return (nonce & 127) << 1;
    }
}
