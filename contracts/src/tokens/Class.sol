// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @notice Obligation-types (inventory, pledge, margin) and the right-type (investment); paper section 3.1.
enum Kind {
    Inventory,
    Pledge,
    Margin,
    Investment
}

/// @notice Condition kinds. `data` of each is `abi.encode` of the named values. Days are whole days since 1970-01-01
/// UTC, bps basis points (per year where it is a rate: simple interest, ACT/365).
/// NotBefore(uint64 timestamp): holds from that second on. NotAfter(uint64 timestamp): up to and including it.
/// TransfersLeft(uint8 count): transfer level; each transfer leads to the class with one less, none at 0.
/// HolderIn(bytes32 root): included companies; who receives a transfer or exchanges proves to be in the Merkle set.
/// Interest(uint16 bps, uint32 fromDay, uint32 untilDay): an exchange pays interest for the days passed between the two.
/// Discount(uint16 bps, uint32 maturityDay): an exchange before maturity pays less for each day that is left.
/// Donation(address beneficiary, uint16 bps): that share of what an exchange pays goes to the beneficiary.
/// Attested(address registry, bytes32 kind, bytes32 subject, uint8 quorum, uint256 least): `IAttestations` says so.
/// FeedAtLeast/FeedAtMost(address feed, int256 value, uint32 maxAge): the feed's answer, in its own units, at most `maxAge`
/// seconds old. Acknowledged(address receivables, uint256 id): the debtor of that receivable acknowledged it.
/// Terms(bytes32 hash): hash of the legal text; always holds. Drawn(uint96 drawn, uint96 whole): the holder was paid
/// `drawn` of `whole` already, more than all of it when late interest came in; made by partial exchanges, not by hand.
enum ConditionKind {
    NotBefore,
    NotAfter,
    TransfersLeft,
    HolderIn,
    Interest,
    Discount,
    Donation,
    Attested,
    FeedAtLeast,
    FeedAtMost,
    Acknowledged,
    Terms,
    Drawn
}

/// @notice One predicate on chain state, time or holder.
struct Condition {
    ConditionKind kind;
    bytes data;
}

/// @notice What stands behind a class: account `id` of the settlement contract `provider` (an IBacking).
struct Backing {
    address provider;
    uint256 id;
}

/// @notice A class E of conditional tokens. Conditions are strictly sorted by kind and, where a kind can stand more than once
/// (`Attested`, the feeds, `Acknowledged`), by what they are about; so equal sets are equal bytes and none holds a condition
/// that another one makes superfluous. One token is one minor unit of `currency`.
struct Class {
    address issuer;
    address currency;
    Kind kind;
    Backing backing;
    Condition[] conditions;
}

/// @notice That an account is in the Merkle set of a `HolderIn` condition: the place of its leaf, from 0, and the hashes
/// beside the way to the root, bottom up. leaf = keccak256(0x00 ‖ "faktor/holder/1" ‖ account), node = keccak256(0x01 ‖ left ‖
/// right). Empty for classes without such a condition.
struct Membership {
    uint256 index;
    bytes32[] path;
}
