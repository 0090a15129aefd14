// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @notice Obligation-types (inventory, pledge, margin) and the right-type (investment); paper section 3.1.
enum Kind {
    Inventory,
    Pledge,
    Margin,
    Investment
}

/// @notice Condition kinds. `data` of each is `abi.encode` of the named value.
/// NotBefore(uint64 timestamp): holds from that second on. NotAfter(uint64 timestamp): holds up to and including it.
enum ConditionKind {
    NotBefore,
    NotAfter
}

/// @notice One predicate on chain state.
struct Condition {
    ConditionKind kind;
    bytes data;
}

/// @notice What stands behind a class: account `id` of the settlement contract `provider` (an IBacking).
struct Backing {
    address provider;
    uint256 id;
}

/// @notice A class E of conditional tokens. Conditions are strictly sorted by (kind, data), so that equal sets are
/// equal bytes. One token is one minor unit of `currency`.
struct Class {
    address issuer;
    address currency;
    Kind kind;
    Backing backing;
    Condition[] conditions;
}
