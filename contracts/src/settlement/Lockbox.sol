// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title Lockbox: an address that only receives, until its settlement contract empties it
/// @dev Deployed as minimal clones; the settlement contract is part of the shared code, so clones hold no state.
contract Lockbox {
    using SafeERC20 for IERC20;

    /// @notice Only the settlement contract empties a lockbox.
    error NotSettlement(address caller);

    address private immutable settlement = msg.sender;

    /// @notice Sends `amount` of `token` to the settlement contract.
    function release(IERC20 token, uint256 amount) external {
        if (msg.sender != settlement) revert NotSettlement(msg.sender);
        token.safeTransfer(settlement, amount);
    }
}
