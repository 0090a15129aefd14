// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {Class, Membership} from "./Class.sol";
import {IERC6909TokenSupply} from "@openzeppelin/contracts/interfaces/IERC6909.sol";

/// @notice The issuer's agreement to a modification: EIP-712 `Consent(uint256 from,uint256 to,address holder,uint256
/// amount,uint256 kept,uint256 nonce,uint64 deadline)` of an EOA or an ERC-1271 account. Nonces are unordered, used once;
/// `deadline` is the last second.
struct Consent {
    uint256 nonce;
    uint64 deadline;
    bytes signature;
}

/// @title Conditional-token ledger (ERC-6909)
/// @notice N_a(E) is `balanceOf(a, classId(E))`, in minor units of the class's currency. Callers pass the class; its
/// hash is the token id. There are no receiver callbacks, and burning always comes before minting and paying.
/// @dev Anyone may issue over a backing that grants them capacity; a class says who issued it and what stands behind
/// it, and whoever takes its tokens has to know both. A provider that lies about its capacity or does not pay harms
/// only the classes that name it, and so does a registry or feed that a condition asks.
interface IConditionalTokens is IERC6909TokenSupply {
    /// @notice The class behind `id`, published once, when it first has tokens.
    event ClassPublished(uint256 indexed id, Class class);
    /// @notice `issuer` created `amount` for `to`.
    event Minted(uint256 indexed id, address indexed issuer, address indexed to, uint256 amount);
    /// @notice `holder` gave up `amount` and `paid` of the currency was paid, of which a beneficiary may have got a share.
    event Exchanged(uint256 indexed id, address indexed holder, address receiver, uint256 amount, uint256 paid);
    /// @notice `beneficiary` got `amount` out of an exchange of class `id`.
    event Donated(uint256 indexed id, address indexed beneficiary, uint256 amount);
    /// @notice `amount` of class `from` became `kept` of class `to`: by a transfer that used up a level, by a modification, or
    /// by an exchange that paid a part.
    event Converted(
        uint256 indexed from, uint256 indexed to, address indexed holder, address receiver, uint256 amount, uint256 kept
    );
    /// @notice `holder` gave up `amount` for nothing.
    event Burned(uint256 indexed id, address indexed holder, uint256 amount);
    /// @notice `issuer`'s consent with that nonce can no longer be used.
    event ConsentUsed(address indexed issuer, uint256 nonce);

    /// @notice Only the class's issuer mints it.
    error NotIssuer(address issuer, address caller);
    error AmountZero();
    /// @notice Condition `index` is not strictly above the one before it.
    error ConditionsUnsorted(uint256 index);
    error TooManyConditions(uint256 count, uint256 most);
    /// @notice Condition `index` has malformed data.
    error ConditionMalformed(uint256 index);
    /// @notice The `outstanding` claims plus the `requested` one are over the backing's `capacity`.
    error CapacityExceeded(uint256 capacity, uint256 outstanding, uint256 requested);
    /// @notice Condition `index` of the class does not hold now.
    error NotActivated(uint256 index);
    /// @notice The account is not proven to be in the class's set of holders.
    error NotMember(address account);
    /// @notice The account holds `paid` of `whole`, and a class that bears interest or a discount is paid only in full.
    error NotFunded(uint96 paid, uint96 whole);
    /// @notice An exchange of so few tokens, or now, would pay nothing.
    error NothingToPay(uint256 id, uint256 amount);
    /// @notice The class limits its transfers or holders: use `transferClass`.
    error TransferRestricted(uint256 id);
    /// @notice No transfer is left.
    error NoTransferLeft(uint256 id);
    /// @notice The two classes differ in issuer, currency, kind or backing, or are the same.
    error NotModification(uint256 from, uint256 to);
    /// @notice The new class is looser than the old one, which takes the issuer's consent.
    error LessStrict(uint256 from, uint256 to);
    /// @notice More would be kept than is given up, or could be claimed than before.
    error CreditGrows(uint256 before, uint256 after_);
    /// @notice More tokens of the class than the ledger counts.
    error SupplyTooLarge(uint256 id, uint256 supply);
    error ConsentExpired(uint64 deadline);
    error ConsentInvalid(address issuer);
    error ConsentAlreadyUsed(address issuer, uint256 nonce);
    /// @notice The spender is no contract or did not confirm the call with its selector.
    error SpenderRefused(address spender);

    /// @notice id(E) = keccak256(abi.encode(version, chain id, this contract, class)) with the lowest bit set if and only if
    /// the class limits transfers or holders. Reverts if E is not canonical.
    function classId(Class calldata class) external view returns (uint256);

    /// @notice Most that all tokens over a backing account can still claim. Counted up when minting, down by what was
    /// paid or given up, so that a rounding leaves it at most too high.
    function outstanding(address provider, uint256 backingId) external view returns (uint256);

    /// @notice Whether every condition of the class on time and chain state holds now. Says nothing about the holder, nor
    /// whether the backing can pay.
    function activated(Class calldata class) external view returns (bool);

    /// @notice What an exchange would pay now, the beneficiary's share included; 0 while the class is not activated. Rounded
    /// down. Says nothing about the holder.
    function payout(Class calldata class, uint256 amount) external view returns (uint256);

    /// @notice Whether `to` is at least as strict as `from`: it holds every condition of it, each equal or tighter. A
    /// partial order of classes. Says nothing about issuer, currency, kind and backing.
    function isAtLeastAsStrict(Class calldata to, Class calldata from) external view returns (bool);

    function isConsentUsed(address issuer, uint256 nonce) external view returns (bool);

    /// @notice EIP-712 digest that an issuer signs.
    function consentDigest(
        uint256 from,
        uint256 to,
        address holder,
        uint256 amount,
        uint256 kept,
        uint256 nonce,
        uint64 deadline
    ) external view returns (bytes32);

    /// @notice Definition 3. N_to(E) += amount; only the issuer, within the backing's capacity. The issuer chooses the
    /// holder, also outside of the class's set of holders.
    function mint(Class calldata class, address to, uint256 amount) external returns (uint256 id);

    /// @notice Definition 4. Burns the caller's tokens and pays `receiver` from the backing account r(E, t) for each, rounded
    /// down. While the account is not fully funded it pays the same share for every token, and the caller gets as many
    /// tokens of the class with that share as `Drawn`: what comes in later is paid on those.
    /// @dev The provider pays; that it moved tokens is its promise, not checked here.
    function exchange(Class calldata class, uint256 amount, address receiver) external returns (uint256 paid);

    /// @notice `exchange` of a class with a set of holders.
    function exchangeAsMember(Class calldata class, uint256 amount, address receiver, Membership calldata membership)
        external
        returns (uint256 paid);

    /// @notice Definition 5 for every class. N_from(E) -= amount, N_to(E') += amount, where E' is E with one transfer level
    /// used up if E limits them, else E. `from` is the caller, or approved the caller as for `transferFrom`; `membership` is
    /// `to`'s. Returns id(E').
    function transferClass(
        Class calldata class,
        address from,
        address to,
        uint256 amount,
        Membership calldata membership
    ) external returns (uint256 id);

    /// @notice Definition 6, by the holder alone. N(E) -= amount, N(E') += kept <= amount, the rest is burned; E' is at least
    /// as strict as E.
    function modify(Class calldata from, Class calldata to, uint256 amount, uint256 kept) external;

    /// @notice Definition 6 with the issuer's consent: E' may be looser, but can never claim more than E.
    function modifyWithConsent(
        Class calldata from,
        Class calldata to,
        uint256 amount,
        uint256 kept,
        Consent calldata consent
    ) external;

    /// @notice Makes the caller's consent with that nonce void.
    function cancelConsent(uint256 nonce) external;

    /// @notice Definition 7. The caller gives up tokens; the backing's capacity is freed. Nothing is paid, now or later.
    function burn(Class calldata class, uint256 amount) external;

    /// @notice Approves `spender` for `amount` of `id` and calls its `onApproval` in the same transaction. The callee is
    /// chosen by the caller; nothing is called on a receiver.
    /// @dev Replaces an earlier allowance; what the spender does not use remains approved.
    function approveAndCall(address spender, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes memory);
}

/// @notice A contract that acts on an approval at once.
interface IApprovalReceiver {
    /// @return this function's selector, and the result that `approveAndCall` passes on
    function onApproval(address owner, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes4, bytes memory);
}
