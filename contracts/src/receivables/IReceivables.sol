// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {Class} from "../tokens/Class.sol";
import {IAcknowledgements} from "../tokens/IPredicates.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @notice Where a receivable stands. `Settled` is derived from tokens that moved, never declared. `None` is never
/// shown: an unknown receivable is an error.
enum State {
    None,
    Registered,
    Acknowledged,
    Settled
}

/// @notice What the seller registers. Amounts in minor units of `currency` (6 decimals); days are whole days since
/// 1970-01-01 UTC. `documentRoot` is the root of the salted field tree, `sellerFingerprint` the keyed hash of the debt.
struct Terms {
    address debtor;
    address currency;
    uint96 faceAmount;
    uint32 issueDay;
    uint32 dueDay;
    bytes32 documentRoot;
    bytes32 sellerFingerprint;
}

/// @notice Opens leaves 0 to 5 of the document tree: amount due, currency, due date, issue date, seller account, debtor
/// account. `salts` of those six leaves in that order; `siblings`: node over leaves 6 and 7, then the sibling at each
/// level above the first eight leaves, bottom up.
struct Opening {
    bytes32[6] salts;
    bytes32[4] siblings;
}

/// @notice One receivable as the page reads it. `seller` is the ERC-721 owner. `account`, `lockbox` and `classId` are
/// foretold before the acknowledgement: what is paid then waits in the lockbox until the debtor acknowledges.
struct Receivable {
    uint256 id;
    address seller;
    address debtor;
    address currency;
    uint96 faceAmount;
    uint32 issueDay;
    uint32 dueDay;
    State state;
    bool noSetOff;
    bytes32 documentRoot;
    uint256 account;
    address lockbox;
    uint256 classId;
    uint256 paid;
}

/// @title Receivables: invoices on chain (ERC-721)
/// @notice Ids count up from 1. Once acknowledged, a receivable is locked as backing and cannot be transferred; its
/// document root never changes.
/// @dev Sellers, debtors and currencies are stored by number, so a first registration costs more than the next ones. A
/// currency's code is asked at its first registration and kept: one that answers otherwise later is not heard.
/// Registration proves only that the terms are the document's; nothing is said about whether the debt exists until
/// the debtor acknowledges it. Not judged here: whether the currency is an honest one (it answers with a currency code,
/// no more), and who stands behind an address. A debtor who signs the same debt with another fingerprint owes it twice.
interface IReceivables is IERC721, IAcknowledgements {
    event Registered(
        uint256 indexed id,
        address indexed seller,
        address indexed debtor,
        address currency,
        uint96 faceAmount,
        uint32 issueDay,
        uint32 dueDay,
        bytes32 documentRoot,
        bytes32 sellerFingerprint
    );
    event Acknowledged(
        uint256 indexed id,
        address indexed debtor,
        address indexed seller,
        uint256 classId,
        bool noSetOff,
        bytes32 debtorFingerprint
    );

    error FaceAmountZero();
    error FaceAmountTooLarge(uint256 faceAmount, uint256 most);
    error DebtorIsSeller(address account);
    error DebtorZero();
    /// @notice The currency does not answer `currencyCode()` as a currency token.
    error CurrencyUnsupported(address currency);
    error DueBeforeIssue(uint32 issueDay, uint32 dueDay);
    /// @notice The opened fields do not lead to the root.
    error DocumentMismatch(bytes32 claimed, bytes32 computed);
    /// @notice The same debt is already registered as receivable `id`.
    error AlreadyRegistered(uint256 id);
    /// @notice The debtor has already acknowledged the same debt as receivable `id`.
    error AlreadyAcknowledged(uint256 id);
    error UnknownReceivable(uint256 id);
    /// @notice The action is not allowed in this state.
    error WrongState(uint256 id, State state);
    /// @notice The signature was good up to and including `deadline`.
    error SignatureExpired(uint64 deadline);
    /// @notice Not the debtor's signature of exactly these terms.
    error SignatureInvalid(address debtor);
    error ReceivableLocked(uint256 id);
    /// @notice Every account that a receivable names gets a number of 30 bits; they are used up.
    error TooManyAccounts(uint256 most);

    /// @notice Registers the caller's invoice. The six opened fields must lead to the root, so what is financed is what
    /// the document says.
    /// @dev Checked in this order: amount, debtor, days, fingerprint, currency, document, room for the accounts.
    function register(Terms calldata terms, Opening calldata opening) external returns (uint256 id);

    /// @notice Carries the debtor's signature on chain; anyone may. Mints the seller's conditional tokens for the face
    /// amount. The signature is EIP-712 `Acknowledgement(uint256 receivableId,address seller,address debtor,address
    /// currency,uint96 faceAmount,uint32 issueDay,uint32 dueDay,bytes32 documentRoot,bool noSetOff,bytes32
    /// debtorFingerprint,uint64 deadline)` of an EOA or an ERC-1271 account.
    /// @dev Names the owner of the moment as seller: a transfer makes earlier signatures void. Checked in this order:
    /// state, deadline, fingerprint, signature.
    function acknowledge(
        uint256 id,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes calldata signature
    ) external returns (uint256 classId);

    /// @notice Number of receivables so far.
    function count() external view returns (uint256);

    function receivable(uint256 id) external view returns (Receivable memory);

    /// @notice Receivables `first` to at most `first + most - 1`; `most` is capped at 100.
    function receivables(uint256 first, uint256 most) external view returns (Receivable[] memory);

    /// @notice The class of the tokens that are minted when `id` is acknowledged: issuer this contract, kind Pledge,
    /// backed by the receivable's settlement account, not before its due day.
    function classOf(uint256 id) external view returns (Class memory);

    /// @notice Receivable under which `seller` registered the debt with this fingerprint, else 0.
    function registeredAs(address seller, bytes32 sellerFingerprint) external view returns (uint256);

    /// @notice Receivable under which `debtor` acknowledged the debt with this fingerprint, else 0.
    function acknowledgedAs(address debtor, bytes32 debtorFingerprint) external view returns (uint256);

    /// @notice EIP-712 digest that the debtor signs.
    function acknowledgementDigest(uint256 id, bool noSetOff, bytes32 debtorFingerprint, uint64 deadline)
        external
        view
        returns (bytes32);
}
