// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {IBacking} from "../tokens/IBacking.sol";

/// @notice Settlement account of one receivable. Amounts in minor units of `currency`.
struct Account {
    address owner;
    address debtor;
    address currency;
    uint96 faceAmount;
    uint128 paid;
    uint128 paidOut;
}

/// @title Settlement: the receivable's own payment address and the account behind its tokens
/// @notice A plain ERC-20 transfer to the lockbox pays; anyone may sweep it into the account. Nobody can take money out
/// but holders of the account's tokens and, for a surplus, the debtor.
interface ISettlement is IBacking {
    event Opened(uint256 indexed account, address indexed owner, address indexed debtor, address currency, uint96 faceAmount, address lockbox);
    /// @notice `credited` reduced the debt, `surplus` can be reclaimed by the debtor.
    event Swept(uint256 indexed account, address indexed lockbox, uint256 credited, uint256 surplus);
    event PaidOut(uint256 indexed account, address indexed receiver, uint256 amount);
    event SurplusReclaimed(address indexed currency, address indexed debtor, address receiver, uint256 amount);

    error AccountExists(uint256 account);
    error AccountNotOpen(uint256 account);
    error NothingToSweep(uint256 account);
    error NotConditionalTokens(address caller);
    /// @notice Holders are paid once the whole face amount is there, so that none is paid at another's expense.
    error NotPaidInFull(uint256 account, uint256 paid, uint256 faceAmount);
    error NothingToReclaim(address currency, address debtor);

    /// @notice Account of `owner`'s receivable `id`.
    function accountOf(address owner, uint256 id) external view returns (uint256 account);
    /// @notice The lockbox address of `account` for `currency`, whether or not it was ever used.
    function lockboxOf(uint256 account, address currency) external view returns (address);
    function accountInfo(uint256 account) external view returns (Account memory);
    /// @notice Opens the caller's account for its receivable `id`, once.
    function open(uint256 id, address debtor, address currency, uint96 faceAmount) external returns (uint256 account);
    /// @notice Moves what the lockbox holds into the account; anyone may.
    function sweep(uint256 account) external returns (uint256 credited, uint256 surplus);
    function reclaimable(address currency, address debtor) external view returns (uint256);
    /// @notice Sends the caller's surplus to `receiver`.
    function reclaim(address currency, address receiver) external returns (uint256 amount);
}
