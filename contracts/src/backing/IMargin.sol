// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {ICashAccounts} from "./ICashAccounts.sol";

/// @notice A margin account: `owner` may issue tokens in `currency` for the `cash` that is locked in it.
struct MarginAccount {
    uint256 id;
    address owner;
    address currency;
    uint96 cash;
}

/// @title Margin: cash behind conditional tokens (margin CT)
/// @notice The owner, who is the issuer, may issue for the cash that is locked and not yet paid out, and takes back only what
/// is above `outstanding`. Every token can always be paid: `funded` answers (1, 1, true).
interface IMargin is ICashAccounts {
    event MarginOpened(uint256 indexed account, address indexed owner, address indexed currency);

    /// @notice Opens an account of the caller and locks `amount` in it, which may be 0.
    function open(address currency, uint256 amount) external returns (uint256 id);

    /// @notice Reverts with `AccountNotOpen` for an account that was never opened.
    function accountInfo(uint256 id) external view returns (MarginAccount memory);

    /// @notice Accounts from number `first` on, at most `most` and never more than 100.
    function accounts(uint256 first, uint256 most) external view returns (MarginAccount[] memory);
}
