// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {IFingerprints} from "../fingerprints/IFingerprints.sol";
import {Class} from "../tokens/Class.sol";
import {IAcknowledgements} from "../tokens/IPredicates.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @notice Where a receivable stands. From the acknowledgement on it is derived on reading, from tokens that moved and days that
/// passed, never declared; `Disputed` alone is the debtor's word, and hides nothing but `Acknowledged`, `Overdue` and
/// `Defaulted`. `None` is never shown: an unknown receivable is an error.
/// Registered: by its seller. Disputed: the debtor objects. Cancelled: by its seller, or all of it was given up.
/// Acknowledged: by its debtor, in time. Overdue: not paid in full after the grace. Defaulted: a loss was recorded
/// (`ISettlement.writeOff`). Settled: paid in full. Recovered: paid in full after a loss was recorded.
enum State {
    None,
    Registered,
    Disputed,
    Cancelled,
    Acknowledged,
    Overdue,
    Defaulted,
    Settled,
    Recovered
}

/// @notice What the seller registers. Amounts in minor units of `currency` (6 decimals); days are whole days since
/// 1970-01-01 UTC. `lateBps` a year, from the due day, if it is not paid within `graceDays` after it (`ISettlement`). `documentRoot` is the root of the salted field tree, `sellerFingerprint` the keyed hash of the debt.
struct Terms {
    address debtor;
    address currency;
    uint96 faceAmount;
    uint32 issueDay;
    uint32 dueDay;
    uint16 lateBps;
    uint8 graceDays;
    bytes32 documentRoot;
    bytes32 sellerFingerprint;
}

/// @notice One of many to register at once.
struct Registration {
    Terms terms;
    Opening opening;
}

/// @notice Opens leaves 0 to 5 of the document tree: amount due, currency, due date, issue date, seller account, debtor
/// account. `salts` of those six leaves in that order; `siblings`: node over leaves 6 and 7, then the sibling at each
/// level above the first eight leaves, bottom up.
struct Opening {
    bytes32[6] salts;
    bytes32[4] siblings;
}

/// @notice One receivable as the page reads it. `seller` is the ERC-721 owner. `account`, `lockbox` and `classId` are
/// foretold before the acknowledgement: what is paid then waits in the lockbox until the debtor acknowledges or the seller
/// cancels. `paid` and `owed` are the account's, today's late interest and dilution included; both 0 before it is open.
struct Receivable {
    uint256 id;
    address seller;
    address debtor;
    address currency;
    uint96 faceAmount;
    uint32 issueDay;
    uint32 dueDay;
    uint16 lateBps;
    uint8 graceDays;
    State state;
    bool noSetOff;
    bool disputed;
    bytes32 documentRoot;
    uint256 account;
    address lockbox;
    uint256 classId;
    uint256 paid;
    uint256 owed;
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
        uint16 lateBps,
        uint8 graceDays,
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
    /// @notice `reason`: hash of the debtor's statement.
    event Disputed(uint256 indexed id, address indexed debtor, bytes32 reason);
    event DisputeWithdrawn(uint256 indexed id, address indexed debtor);
    event Cancelled(uint256 indexed id, address indexed seller);

    error FaceAmountZero();
    error FaceAmountTooLarge(uint256 faceAmount, uint256 most);
    error DebtorIsSeller(address account);
    error DebtorZero();
    /// @notice The currency does not answer `currencyCode()` as a currency token.
    error CurrencyUnsupported(address currency);
    error DueBeforeIssue(uint32 issueDay, uint32 dueDay);
    /// @notice The opened fields do not lead to the root.
    error DocumentMismatch(bytes32 claimed, bytes32 computed);
    /// @notice At most `most` at once.
    error TooManyAtOnce(uint256 count, uint256 most);
    error NotDebtor(uint256 id, address caller);
    error NotSeller(uint256 id, address caller);
    /// @notice The debtor acknowledged without set-off and cannot object any more.
    error SetOffWaived(uint256 id);
    error UnknownReceivable(uint256 id);
    /// @notice The action is not allowed in this state.
    error WrongState(uint256 id, State state);
    /// @notice The signature was good up to and including `deadline`.
    error SignatureExpired(uint64 deadline);
    /// @notice Not the debtor's signature of exactly these terms.
    error SignatureInvalid(address debtor);
    error ReceivableLocked(uint256 id);
    /// @notice Every account that a receivable names gets a number of 28 bits; they are used up.
    error TooManyAccounts(uint256 most);

    /// @notice Registers the caller's invoice. The six opened fields must lead to the root, so what is financed is what
    /// the document says.
    /// @dev Checked in this order: amount, debtor, days, late rate, fingerprint, currency, document, room for the accounts.
    /// A fingerprint that is taken is the registry's error `IFingerprints.FingerprintTaken`, with this contract and the
    /// receivable's id where it is one of this contract's.
    function register(Terms calldata terms, Opening calldata opening) external returns (uint256 id);

    /// @notice Registers up to 50 of the caller's invoices, all or none; their ids count up from `first`.
    function registerAll(Registration[] calldata registrations) external returns (uint256 first);

    /// @notice Carries the debtor's signature on chain; anyone may. Mints the seller's conditional tokens for the face
    /// amount. The signature is EIP-712 `Acknowledgement(uint256 receivableId,address seller,address debtor,address
    /// currency,uint96 faceAmount,uint32 issueDay,uint32 dueDay,uint16 lateBps,uint8 graceDays,bytes32 documentRoot,bool
    /// noSetOff,bytes32 debtorFingerprint,uint64 deadline)` of an EOA, an ERC-1271 account, or one that is not deployed yet
    /// (ERC-6492).
    /// @dev Names the owner of the moment as seller: a transfer makes earlier signatures void. While the debtor objects no
    /// signature counts. Checked in this order: state, deadline, signature, fingerprint.
    function acknowledge(
        uint256 id,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes calldata signature
    ) external returns (uint256 classId);

    /// @notice The debtor objects, before or after acknowledging. Payment, sweeping and exchange go on; before the acknowledgement,
    /// earlier signatures do not count meanwhile. Not possible once set-off is waived, cancelled or paid.
    function dispute(uint256 id, bytes32 reason) external;

    /// @notice The debtor no longer objects.
    function withdrawDispute(uint256 id) external;

    /// @notice The seller takes back what the debtor has not acknowledged. The fingerprint, which `registrant` registered it
    /// with, is free again; what was or will be paid into the lockbox goes back to the debtor.
    /// @dev After the acknowledgement the seller gives up all tokens instead (`ISettlement.dilute`).
    function cancel(uint256 id, address registrant, bytes32 sellerFingerprint) external;

    /// @notice Frees a fingerprint that `party` filed for a cancelled receivable; anyone may. A settled debt stays filed: it is not
    /// financed again.
    function release(uint256 id, address party, bytes32 fingerprint) external;

    /// @notice Returns to the debtor, after a stand-in, what no holder can claim any more of a settled receivable's account; anyone
    /// may, since no more tokens are minted over it (`ISettlement.returnRest`, whose errors it has).
    function returnRest(uint256 id) external returns (uint256 rest);

    /// @notice The registry of fingerprints, which this contract founded.
    function fingerprints() external view returns (IFingerprints);

    /// @notice Number of receivables so far.
    function count() external view returns (uint256);

    function receivable(uint256 id) external view returns (Receivable memory);

    /// @notice Receivables `first` to at most `first + most - 1`; `most` is capped at 100.
    function receivables(uint256 first, uint256 most) external view returns (Receivable[] memory);

    /// @notice The class of the tokens that are minted when `id` is acknowledged: issuer this contract, kind Pledge,
    /// backed by the receivable's settlement account, not before its due day.
    function classOf(uint256 id) external view returns (Class memory);

    /// @notice EIP-712 digest that the debtor signs.
    function acknowledgementDigest(uint256 id, bool noSetOff, bytes32 debtorFingerprint, uint64 deadline)
        external
        view
        returns (bytes32);
}
