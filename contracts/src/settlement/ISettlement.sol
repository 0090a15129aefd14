// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {IBacking} from "../tokens/IBacking.sol";

/// @notice Settlement account of one receivable. Amounts in minor units of `currency`; paidOut <= paid <= faceAmount.
struct Account {
    address owner;
    uint96 faceAmount;
    address debtor;
    uint96 paid;
    address currency;
    uint96 paidOut;
}

/// @title Settlement: the receivable's own payment address and the account behind its tokens
/// @notice A plain ERC-20 transfer to the lockbox pays; anyone may sweep it into the account. Nobody can take money out
/// but holders of the account's tokens and, for a surplus, the debtor.
/// Every holder is paid the same share of the face amount, what has been paid of it; so none is paid at another's expense.
/// @dev What is credited is what arrived, so a token that takes a fee pays less debt. Not protected against: a currency
/// that rebases or blocks this contract, tokens sent to this contract instead of a lockbox, and holders who burn
/// instead of exchanging (what they gave up stays in the account). Money in the lockbox of an account that is never
/// opened waits there; the debtor opens it by acknowledging.
interface ISettlement is IBacking {
    event Opened(
        uint256 indexed account,
        address indexed owner,
        address indexed debtor,
        address currency,
        uint96 faceAmount,
        address lockbox
    );
    /// @notice `credited` reduced the debt, `surplus` can be reclaimed by the debtor.
    event Swept(uint256 indexed account, address indexed lockbox, uint256 credited, uint256 surplus);
    /// @notice `amount` of a token that is not the account's currency can be reclaimed by the debtor.
    event StraySwept(uint256 indexed account, address indexed lockbox, address indexed token, uint256 amount);
    event PaidOut(uint256 indexed account, address indexed receiver, uint256 amount);
    event SurplusReclaimed(address indexed currency, address indexed debtor, address receiver, uint256 amount);

    error AccountExists(uint256 account);
    error AccountNotOpen(uint256 account);
    error NothingToSweep(uint256 account);
    /// @notice The account's own currency pays the debt: use `sweep`.
    error NotStray(address token);
    error NotConditionalTokens(address caller);
    /// @notice An account counts no more than `most`.
    error FaceAmountTooLarge(uint256 faceAmount, uint256 most);
    /// @notice The account holds less than is to be paid out.
    error AccountShort(uint256 account, uint256 held, uint256 requested);
    error NothingToReclaim(address currency, address debtor);

    /// @notice Account of `owner`'s receivable `id`: uint256(keccak256(abi.encode(owner, id))).
    function accountOf(address owner, uint256 id) external view returns (uint256 account);

    /// @notice The lockbox address of `account` for `currency`, whether or not it was ever used.
    function lockboxOf(uint256 account, address currency) external view returns (address);

    /// @notice Reverts with `AccountNotOpen` for an account that was never opened.
    function accountInfo(uint256 account) external view returns (Account memory);

    /// @notice Opens the caller's account for its receivable `id`, once. Anyone may open accounts of their own; the
    /// caller vouches for the terms. Nothing can be minted over it while its holders have been paid a part only, nor
    /// from within a payment.
    function open(uint256 id, address debtor, address currency, uint96 faceAmount) external returns (uint256 account);

    /// @notice Moves what the lockbox holds into the account; anyone may, at any time. Up to the face amount it pays the
    /// debt, beyond it is the debtor's surplus.
    function sweep(uint256 account) external returns (uint256 credited, uint256 surplus);

    /// @notice Makes a `token` that was sent to the account's lockbox by mistake, not being its currency, reclaimable by
    /// the debtor; anyone may.
    function sweepStray(uint256 account, address token) external returns (uint256 amount);

    function reclaimable(address currency, address debtor) external view returns (uint256);

    /// @notice Sends the caller's surplus to `receiver`.
    function reclaim(address currency, address receiver) external returns (uint256 amount);
}
