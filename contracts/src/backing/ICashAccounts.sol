// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {IBacking} from "../tokens/IBacking.sol";

/// @title Accounts with cash behind conditional tokens: what every backing of this folder has
/// @notice Accounts are numbered from 1. Anybody may pay in. Nobody takes money out but holders, through the ledger, and the
/// account's owner what is above `outstanding`: what all tokens over the account can still claim. Amounts in minor units
/// of the account's currency, each account's cash at most 2^96 - 1.
/// @dev What is credited is what arrived. A payment that takes more from this contract than it books is refused, so no
/// account pays for another; a currency that charges its sender on top can therefore be paid in, but not out. Not protected
/// against: a currency that rebases or blocks this contract, and tokens that are sent here by a plain transfer (they
/// are lost). What holders give up by burning is the owner's. While a call is under way no account grants capacity.
interface ICashAccounts is IBacking {
    /// @notice `amount` arrived in the account.
    event Deposited(uint256 indexed account, address indexed payer, uint256 amount);
    /// @notice The owner took `amount` out of the account.
    event Withdrawn(uint256 indexed account, address receiver, uint256 amount);
    event PaidOut(uint256 indexed account, address indexed receiver, uint256 amount);

    error AccountNotOpen(uint256 account);
    error NotOwner(address owner, address caller);
    error NotConditionalTokens(address caller);
    /// @notice The account holds less than is to be paid out.
    error AccountShort(uint256 account, uint256 held, uint256 requested);
    /// @notice Only `free` is above what the tokens over the account can claim.
    error CashReserved(uint256 account, uint256 free, uint256 requested);
    /// @notice What is sent to this contract itself would be lost.
    error ReceiverInvalid(address receiver);
    /// @notice The currency took `debited` for a payment of `booked`.
    error Overdrawn(address currency, uint256 booked, uint256 debited);

    /// @notice Accounts opened so far, the number of the last one.
    function count() external view returns (uint256);

    /// @notice What the owner could withdraw now.
    function withdrawable(uint256 id) external view returns (uint256);

    /// @notice Takes `amount` of the currency from the caller into the account; `credited` is what arrived.
    function deposit(uint256 id, uint256 amount) external returns (uint256 credited);

    /// @notice Sends the owner's free cash to `receiver`.
    function withdraw(uint256 id, uint256 amount, address receiver) external;
}
