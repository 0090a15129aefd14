// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {ICashAccounts} from "./ICashAccounts.sol";
import {Warehouse} from "./Warehouse.sol";

/// @notice What an account over a lot is opened with; none of it changes. The goods token `lot` of `collection` is locked.
/// `advanceBps` of the value that `valuations` gives it, 1 to 10,000, may be issued in `currency` up to and including second
/// `issueUntil`.
struct LotTerms {
    address collection;
    uint256 lot;
    address currency;
    address valuations;
    uint64 issueUntil;
    uint16 advanceBps;
}

/// @notice An account over a lot. Amounts in minor units of its currency. `whole` is what was outstanding when issuance
/// closed, 0 before; paid <= whole.
struct InventoryAccount {
    uint256 id;
    address owner;
    bool released;
    uint96 cash;
    uint96 paid;
    uint96 whole;
    LotTerms terms;
}

/// @title Inventory: a lot of goods behind conditional tokens (inventory CT)
/// @notice The owner, who is the issuer, issues against a lot that is locked here, then closes issuance; from `issueUntil` on
/// anybody closes it. From then on every token over the account is worth the share `paid` of `whole`: what was outstanding at the
/// closing is what has to be paid in, by the owner or anybody, and holders are paid their share of what there is.
/// Before the closing nothing is paid. The lot goes back when no token rests on it: all that is outstanding is in cash.
/// @dev On default the lot stays locked and holders keep what their share of later payments is; this contract sells no lot.
/// A holder relies on the collection, the valuations and the terms that the owner chose: read them. A valuation is in the
/// account's currency, because the subject names it. A value that falls, expires or is missing stops new issuing and changes
/// nothing for tokens that exist. Goods tokens that are sent here or to the warehouse without `open` are lost.
interface IInventory is ICashAccounts {
    event InventoryOpened(uint256 indexed account, address indexed owner, address indexed collection, LotTerms terms);
    event IssuanceClosed(uint256 indexed account, uint96 whole);
    /// @notice Holders can be paid `paid` of `whole`.
    event Funded(uint256 indexed account, uint96 paid, uint96 whole);
    event LotReleased(uint256 indexed account, address indexed collection, uint256 lot, address receiver);

    /// @notice The lot is locked behind `account`.
    error LotLocked(uint256 account);
    /// @notice The collection does not say that the lot is in the warehouse now.
    error LotNotReceived(address collection, uint256 lot);
    error AdvanceRateInvalid(uint16 advanceBps);
    error IssuanceEnded(uint64 issueUntil);
    /// @notice Up to `issueUntil` only the owner closes, and nothing is paid before.
    error IssuanceOpen(uint256 account, uint64 issueUntil);
    error AlreadyClosed(uint256 account);
    /// @notice Without tokens there is nothing to close: release the lot.
    error NothingOutstanding(uint256 account);
    error AlreadyReleased(uint256 account);
    /// @notice `uncovered` of what is outstanding is not in cash.
    error LotNeeded(uint256 account, uint256 uncovered);

    /// @notice What valuations are asked for: keccak256(abi.encode(collection, lot, currency)).
    function subjectOf(address collection, uint256 lot, address currency) external pure returns (bytes32);

    /// @notice Where the lots are, apart from the cash.
    function warehouse() external view returns (Warehouse);

    /// @notice The account that locks the lot, 0 if none does.
    function lockedBy(address collection, uint256 lot) external view returns (uint256);

    /// @notice Locks the caller's lot, which it approved to this contract.
    function open(LotTerms calldata terms) external returns (uint256 id);

    /// @notice Ends issuance and fixes `whole`; the owner at any time, anybody after `issueUntil`.
    function close(uint256 id) external;

    /// @notice Counts anew after holders burned tokens: cash that covers all that is outstanding makes `paid` the whole. Anyone may.
    function recount(uint256 id) external;

    /// @notice Gives the lot back to the owner, at `receiver`, and ends issuance.
    /// @dev By a plain `transferFrom`: no receiver is called.
    function release(uint256 id, address receiver) external;

    /// @notice Reverts with `AccountNotOpen` for an account that was never opened.
    function accountInfo(uint256 id) external view returns (InventoryAccount memory);

    /// @notice Accounts from number `first` on, at most `most` and never more than 100.
    function accounts(uint256 first, uint256 most) external view returns (InventoryAccount[] memory);
}
