// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title Warehouse: an address that only holds goods tokens, until its inventory contract gives one back
/// @dev Apart from the cash, because some old goods tokens move by the same `transfer` as a currency does: an account in
/// such a "currency" could otherwise pay out a lot that is locked for another one.
contract Warehouse {
    /// @notice Only the inventory contract takes a lot out.
    error NotInventory(address caller);

    address private immutable inventory = msg.sender;

    /// @notice Sends `lot` of `collection` to `receiver`.
    function release(IERC721 collection, uint256 lot, address receiver) external {
        if (msg.sender != inventory) revert NotInventory(msg.sender);
        collection.transferFrom(address(this), receiver, lot);
    }
}
