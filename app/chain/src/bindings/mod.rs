//! Solidity interfaces as Rust types: calls, events, errors and structs of the contracts, of the tokens they use and
//! of Multicall3. A test compares every selector with the committed ABI files.

#![expect(clippy::too_many_arguments, reason = "generated constructors of wide events")]

use alloy_sol_types::sol;

mod backing;
mod custody;

pub use backing::*;
pub use custody::*;

sol! {
    #![sol(all_derives)]

    enum Kind { Inventory, Pledge, Margin, Investment }

    enum ConditionKind {
        NotBefore, NotAfter, TransfersLeft, HolderIn, Interest, Discount, Donation, Attested, FeedAtLeast, FeedAtMost,
        Acknowledged, Terms, Drawn
    }

    struct Condition {
        ConditionKind kind;
        bytes data;
    }

    struct Backing {
        address provider;
        uint256 id;
    }

    struct Class {
        address issuer;
        address currency;
        Kind kind;
        Backing backing;
        Condition[] conditions;
    }

    struct Membership {
        uint256 index;
        bytes32[] path;
    }

    struct IssuerConsent {
        uint256 nonce;
        uint64 deadline;
        bytes signature;
    }

    /// EIP-712: what an issuer signs to let a holder modify tokens.
    struct Consent {
        uint256 from;
        uint256 to;
        address holder;
        uint256 amount;
        uint256 kept;
        uint256 nonce;
        uint64 deadline;
    }

    interface IConditionalTokens {
        event ClassPublished(uint256 indexed id, Class class);
        event Minted(uint256 indexed id, address indexed issuer, address indexed to, uint256 amount);
        event Exchanged(uint256 indexed id, address indexed holder, address receiver, uint256 amount, uint256 paid);
        event Burned(uint256 indexed id, address indexed holder, uint256 amount);
        event Donated(uint256 indexed id, address indexed beneficiary, uint256 amount);
        event Converted(uint256 indexed from, uint256 indexed to, address indexed holder, address receiver, uint256 amount, uint256 kept);
        event ConsentUsed(address indexed issuer, uint256 nonce);
        event Approval(address indexed owner, address indexed spender, uint256 indexed id, uint256 amount);
        event OperatorSet(address indexed owner, address indexed spender, bool approved);
        event Transfer(address caller, address indexed sender, address indexed receiver, uint256 indexed id, uint256 amount);

        error NotIssuer(address issuer, address caller);
        error AmountZero();
        error ConditionsUnsorted(uint256 index);
        error TooManyConditions(uint256 count, uint256 most);
        error ConditionMalformed(uint256 index);
        error CapacityExceeded(uint256 capacity, uint256 outstanding, uint256 requested);
        error NotMember(address account);
        error NotFunded(uint96 paid, uint96 whole);
        error NothingToPay(uint256 id, uint256 amount);
        error TransferRestricted(uint256 id);
        error NoTransferLeft(uint256 id);
        error NotModification(uint256 from, uint256 to);
        error LessStrict(uint256 from, uint256 to);
        error CreditGrows(uint256 before, uint256 after_);
        error SupplyTooLarge(uint256 id, uint256 supply);
        error ConsentExpired(uint64 deadline);
        error ConsentInvalid(address issuer);
        error ConsentAlreadyUsed(address issuer, uint256 nonce);
        error NotActivated(uint256 index);
        error SpenderRefused(address spender);
        error ERC6909InsufficientBalance(address sender, uint256 balance, uint256 needed, uint256 id);
        error ERC6909InsufficientAllowance(address spender, uint256 allowance, uint256 needed, uint256 id);
        error ERC6909InvalidApprover(address approver);
        error ERC6909InvalidReceiver(address receiver);
        error ERC6909InvalidSender(address sender);
        error ERC6909InvalidSpender(address spender);

        function classId(Class class) external view returns (uint256);
        function totalSupply(uint256 id) external view returns (uint256);
        function outstanding(address provider, uint256 backingId) external view returns (uint256);
        function activated(Class class) external view returns (bool);
        function payout(Class class, uint256 amount) external view returns (uint256);
        function isAtLeastAsStrict(Class to, Class from) external view returns (bool);
        function isConsentUsed(address issuer, uint256 nonce) external view returns (bool);
        function exchangeAsMember(Class class, uint256 amount, address receiver, Membership membership) external returns (uint256 paid);
        function transferClass(Class class, address from, address to, uint256 amount, Membership membership) external returns (uint256 id);
        function modify(Class from, Class to, uint256 amount, uint256 kept) external;
        function modifyWithConsent(Class from, Class to, uint256 amount, uint256 kept, IssuerConsent consent) external;
        function cancelConsent(uint256 nonce) external;
        function mint(Class class, address to, uint256 amount) external returns (uint256 id);
        function exchange(Class class, uint256 amount, address receiver) external returns (uint256 paid);
        function burn(Class class, uint256 amount) external;
        function approveAndCall(address spender, uint256 id, uint256 amount, bytes data) external returns (bytes);
        function balanceOf(address owner, uint256 id) external view returns (uint256);
        function allowance(address owner, address spender, uint256 id) external view returns (uint256);
        function isOperator(address owner, address spender) external view returns (bool);
        function approve(address spender, uint256 id, uint256 amount) external returns (bool);
        function setOperator(address spender, bool approved) external returns (bool);
        function transfer(address receiver, uint256 id, uint256 amount) external returns (bool);
        function transferFrom(address sender, address receiver, uint256 id, uint256 amount) external returns (bool);
        function supportsInterface(bytes4 interfaceId) external view returns (bool);
    }

    struct DueTerms {
        uint32 dueDay;
        uint16 lateBps;
        uint8 graceDays;
    }

    enum Standing { InTime, Overdue, Defaulted, Settled, Recovered, Void }

    enum Deposit { HoldBack, GiveUp }

    struct Account {
        address owner;
        address debtor;
        address currency;
        uint96 faceAmount;
        uint96 paid;
        uint96 paidOut;
        uint96 owed;
        DueTerms terms;
        Standing standing;
        uint16 writtenOffBps;
        uint96 heldBack;
        address heldBy;
        uint96 advanced;
        address standIn;
    }

    interface ISettlement {
        event Opened(uint256 indexed account, address indexed owner, address indexed debtor, address currency, uint96 faceAmount, DueTerms terms, address lockbox);
        event Swept(uint256 indexed account, address indexed lockbox, uint256 credited, uint256 surplus);
        event Settled(uint256 indexed account, uint256 total);
        event StraySwept(uint256 indexed account, address indexed lockbox, address indexed token, uint256 amount);
        event PaidOut(uint256 indexed account, address indexed receiver, uint256 amount);
        event SurplusReclaimed(address indexed currency, address indexed debtor, address receiver, uint256 amount);
        event PaidInstead(uint256 indexed account, address indexed standIn, uint256 amount);
        event Reimbursed(uint256 indexed account, address indexed standIn, uint256 amount);
        event HeldBack(uint256 indexed account, address indexed holder, uint256 amount);
        event HoldbackReleased(uint256 indexed account, address indexed holder, uint256 tokens, uint256 money);
        event Diluted(uint256 indexed account, address indexed holder, uint256 amount, uint256 surplus, bytes32 document);
        event RestReturned(uint256 indexed account, uint256 amount);
        event WrittenOff(uint256 indexed account, uint16 bps, uint256 amount);

        error AccountExists(uint256 account);
        error AccountNotOpen(uint256 account);
        error NothingToSweep(uint256 account);
        error NotStray(address token);
        error NotConditionalTokens(address caller);
        error AccountShort(uint256 account, uint256 held, uint256 requested);
        error FaceAmountTooLarge(uint256 faceAmount, uint256 most);
        error LateRateTooHigh(uint16 lateBps, uint16 most);
        error NothingToReclaim(address currency, address debtor);
        error AccountSettled(uint256 account);
        error NotOverdue(uint256 account, uint256 lastDay);
        error StoodInFor(uint256 account, address standIn, uint256 advanced);
        error NotPlainTokens(uint256 account, uint256 id);
        error HeldBackAlready(uint256 account, address holder, uint256 amount);
        error HoldbackShort(uint256 account, uint256 held, uint256 requested);
        error NotHoldbackHolder(uint256 account, address caller);
        error NothingToRelease(uint256 account);
        error NotSettled(uint256 account);
        error NothingToReturn(uint256 account);
        error NothingToWriteOff(uint256 account, uint16 writtenOffBps);

        function accountOf(address owner, uint256 id) external view returns (uint256 account);
        function lockboxOf(uint256 account, address currency) external view returns (address);
        function accountInfo(uint256 account) external view returns (Account);
        function standing(uint256 account) external view returns (Standing now_, uint96 paid, uint96 owed);
        function owedOn(uint256 account, uint256 day) external view returns (uint256);
        function open(uint256 id, address debtor, address currency, uint96 faceAmount, DueTerms terms) external returns (uint256 account);
        function sweep(uint256 account) external returns (uint256 credited, uint256 surplus);
        function sweepStray(uint256 account, address token) external returns (uint256 amount);
        function payInstead(uint256 account, uint256 most) external returns (uint256 credited);
        function dilute(uint256 account, uint256 amount, bytes32 document) external;
        function releaseHoldback(uint256 account) external;
        function writeOff(uint256 account) external;
        function returnRest(uint256 id) external returns (uint256 rest);
        function reclaimable(address currency, address debtor) external view returns (uint256);
        function reclaim(address currency, address receiver) external returns (uint256 amount);
        function capacity(uint256 id, address issuer, address currency) external view returns (uint256);
        function funded(uint256 id) external view returns (uint96 paid, uint96 whole, bool closed);
        function payOut(uint256 id, address receiver, uint256 amount) external;
    }

    struct Filing {
        address filer;
        uint16 shareBps;
        uint80 filerReference;
    }

    interface IFingerprints {
        event Filed(address indexed party, bytes32 indexed fingerprint, address indexed filer, uint16 shareBps, uint80 filerReference);
        event Released(address indexed party, bytes32 indexed fingerprint, address indexed filer, uint16 shareBps, uint80 filerReference);

        error ShareInvalid(uint16 shareBps);
        error FingerprintTaken(address filer, uint80 filerReference);
        error TooManyFilings(uint256 most);
        error FilerUnauthorized(address party, address caller);
        error NotFiled(address filer, uint80 filerReference);
        error AlreadyFiled(address filer, uint80 filerReference);

        function file(address party, bytes32 fingerprint, uint16 shareBps, uint80 filerReference) external;
        function fileWithSignature(address party, bytes32 fingerprint, uint16 shareBps, uint80 filerReference, uint64 deadline, bytes signature) external;
        function release(address party, bytes32 fingerprint, uint80 filerReference) external;
        function pledgedBps(address party, bytes32 fingerprint) external view returns (uint256);
        function filings(address party, bytes32 fingerprint) external view returns (Filing[]);
        function firstFiling(address party, bytes32 fingerprint) external view returns (address filer, uint80 filerReference);
    }

    enum State { None, Registered, Disputed, Cancelled, Acknowledged, Overdue, Defaulted, Settled, Recovered }

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

    struct Registration {
        Terms terms;
        Opening opening;
    }

    struct Opening {
        bytes32[6] salts;
        bytes32[4] siblings;
    }

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

    struct Acknowledgement {
        uint256 receivableId;
        address seller;
        address debtor;
        address currency;
        uint96 faceAmount;
        uint32 issueDay;
        uint32 dueDay;
        uint16 lateBps;
        uint8 graceDays;
        bytes32 documentRoot;
        bool noSetOff;
        bytes32 debtorFingerprint;
        uint64 deadline;
    }

    interface IReceivables {
        event Registered(uint256 indexed id, address indexed seller, address indexed debtor, address currency, uint96 faceAmount, uint32 issueDay, uint32 dueDay, uint16 lateBps, uint8 graceDays, bytes32 documentRoot, bytes32 sellerFingerprint);
        event Acknowledged(uint256 indexed id, address indexed debtor, address indexed seller, uint256 classId, bool noSetOff, bytes32 debtorFingerprint);
        event Disputed(uint256 indexed id, address indexed debtor, bytes32 reason);
        event DisputeWithdrawn(uint256 indexed id, address indexed debtor);
        event Cancelled(uint256 indexed id, address indexed seller);
        event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);

        error FaceAmountZero();
        error FaceAmountTooLarge(uint256 faceAmount, uint256 most);
        error DebtorIsSeller(address account);
        error DebtorZero();
        error CurrencyUnsupported(address currency);
        error DueBeforeIssue(uint32 issueDay, uint32 dueDay);
        error DocumentMismatch(bytes32 claimed, bytes32 computed);
        error TooManyAtOnce(uint256 count, uint256 most);
        error NotDebtor(uint256 id, address caller);
        error NotSeller(uint256 id, address caller);
        error SetOffWaived(uint256 id);
        error UnknownReceivable(uint256 id);
        error WrongState(uint256 id, State state);
        error SignatureExpired(uint64 deadline);
        error SignatureInvalid(address debtor);
        error ReceivableLocked(uint256 id);
        error TooManyAccounts(uint256 most);
        error ERC721InvalidOwner(address owner);
        error ERC721NonexistentToken(uint256 tokenId);
        error ERC721IncorrectOwner(address sender, uint256 tokenId, address owner);
        error ERC721InvalidSender(address sender);
        error ERC721InvalidReceiver(address receiver);
        error ERC721InsufficientApproval(address operator, uint256 tokenId);
        error ERC721InvalidApprover(address approver);
        error ERC721InvalidOperator(address operator);

        function register(Terms terms, Opening opening) external returns (uint256 id);
        function registerAll(Registration[] registrations) external returns (uint256 first);
        function dispute(uint256 id, bytes32 reason) external;
        function withdrawDispute(uint256 id) external;
        function cancel(uint256 id, address registrant, bytes32 sellerFingerprint) external;
        function release(uint256 id, address party, bytes32 fingerprint) external;
        function returnRest(uint256 id) external returns (uint256 rest);
        function acknowledge(uint256 id, bool noSetOff, bytes32 debtorFingerprint, uint64 deadline, bytes signature) external returns (uint256 classId);
        function count() external view returns (uint256);
        function receivable(uint256 id) external view returns (Receivable);
        function receivables(uint256 first, uint256 most) external view returns (Receivable[]);
        function classOf(uint256 id) external view returns (Class);
        function isAcknowledged(uint256 id) external view returns (bool);
        function acknowledgementDigest(uint256 id, bool noSetOff, bytes32 debtorFingerprint, uint64 deadline) external view returns (bytes32);
        function ownerOf(uint256 tokenId) external view returns (address);
    }

    struct Listing {
        uint256 id;
        address seller;
        uint16 discountBps;
        uint64 expiresAt;
        address currency;
        uint32 maturityDay;
        uint256 classId;
        uint128 listed;
        uint128 remaining;
    }

    struct Auction {
        uint256 id;
        uint16 startBps;
        uint16 endBps;
        uint64 opensAt;
        uint64 expiresAt;
    }

    enum Side { Ask, Bid }

    struct Order {
        address maker;
        Side side;
        uint256 classId;
        address currency;
        uint96 amount;
        uint96 leastFill;
        uint16 discountBps;
        address taker;
        bytes32 counters;
        uint256 nonce;
        uint64 expiresAt;
    }

    struct Fill {
        Class class;
        uint128 amount;
        uint256 limit;
        uint256 deadline;
    }

    struct OrderState {
        bytes32 digest;
        uint96 filled;
        bool cancelled;
    }

    struct PermitApproval {
        uint256 value;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    interface IMarket {
        event Listed(uint256 indexed id, address indexed seller, uint256 indexed classId, uint128 amount, uint16 discountBps, uint32 maturityDay, uint64 expiresAt);
        event Bought(uint256 indexed id, address indexed buyer, address indexed seller, uint128 amount, uint256 cost);
        event Cancelled(uint256 indexed id, uint128 returned);
        event AuctionOpened(uint256 indexed id, uint16 startBps, uint16 endBps, uint64 opensAt, uint64 expiresAt);
        event OrderFilled(bytes32 indexed digest, address indexed maker, address indexed taker, Side side, uint256 classId, uint128 amount, uint256 cost);
        event NoncesCancelled(address indexed maker, uint256 indexed word, uint256 mask);

        error NotConditionalTokens(address caller);
        error AmountZero();
        error NoMaturity();
        error ClassMismatch(uint256 expected, uint256 given);
        error DiscountTooLarge(uint16 discountBps, uint256 daysToMaturity);
        error UnknownListing(uint256 id);
        error NotSeller(address seller, address caller);
        error ListingExpired(uint64 expiresAt);
        error DeadlinePassed(uint256 deadline);
        error RemainingTooSmall(uint128 remaining, uint128 requested);
        error CostAboveLimit(uint256 cost, uint256 limit);
        error DiscountFalls(uint16 startBps, uint16 endBps);
        error WrongSide(Side side);
        error OrderExpired(uint64 expiresAt);
        error NotTaker(address taker, address caller);
        error SelfTrade(address account);
        error NonceCancelled(address maker, uint256 nonce);
        error FillTooSmall(uint128 leastFill, uint128 requested);
        error CurrencyMismatch(address expected, address given);
        error ProceedsBelowLimit(uint256 proceeds, uint256 limit);
        error OrderSignatureInvalid(address maker);
        error AmountMismatch(uint256 approved, uint256 given);
        error TooManyOrders(uint256 count, uint256 most);

        function list(Class class, uint128 amount, uint16 discountBps, uint64 expiresAt) external returns (uint256 id);
        function cancel(uint256 id) external returns (uint128 returned);
        function buy(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline) external returns (uint256 cost);
        function buyWithPermit(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline, PermitApproval permit) external returns (uint256 cost);
        function wrapAndBuyWithPermit(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline, PermitApproval permit) external returns (uint256 cost);
        function quote(uint256 id, uint128 amount) external view returns (uint256 cost);
        function count() external view returns (uint256);
        function listing(uint256 id) external view returns (Listing);
        function listings(uint256 first, uint256 most) external view returns (Listing[]);
        function onApproval(address owner, uint256 id, uint256 amount, bytes data) external returns (bytes4, bytes);
        function listAuction(Class class, uint128 amount, uint16 startBps, uint16 endBps, uint64 expiresAt) external returns (uint256 id);
        function auction(uint256 id) external view returns (Auction);
        function auctions(uint256 first, uint256 most) external view returns (Auction[]);
        function fillAsk(Order order, bytes signature, Fill fill) external returns (uint256 cost);
        function fillAskWithPermit(Order order, bytes signature, Fill fill, PermitApproval permit) external returns (uint256 cost);
        function wrapAndFillAskWithPermit(Order order, bytes signature, Fill fill, PermitApproval permit) external returns (uint256 cost);
        function fillBid(Order order, bytes signature, Fill fill) external returns (uint256 proceeds);
        function cancelNonce(uint256 nonce) external;
        function cancelNonces(uint256 word, uint256 mask) external;
        function orderDigest(Order order) external view returns (bytes32);
        function quoteOrder(Order order, Class class, uint128 amount) external view returns (uint256 cost);
        function orderStates(Order[] orders) external view returns (OrderState[]);
        function cancelledNonces(address maker, uint256 word) external view returns (uint256 mask);
        function multicall(bytes[] data) external returns (bytes[] results);
    }

    interface ICurrencyToken {
        event Wrapped(address indexed payer, address indexed receiver, uint256 amount);
        event Unwrapped(address indexed holder, address indexed receiver, uint256 amount);

        error UnsupportedDecimals(uint8 decimals);
        error UnderlyingShortfall(uint256 expected, uint256 received);

        function currencyCode() external view returns (bytes3);
        function underlying() external view returns (address);
        function wrap(uint256 amount, address receiver) external;
        function wrapWithPermit(uint256 amount, address receiver, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;
        function wrapDelivered(uint256 amount, address receiver) external;
        function unwrap(uint256 amount, address receiver) external;
    }

    /// ERC-20 with ERC-2612, as XT and most stablecoins offer it.
    interface IErc20Permit {
        event Transfer(address indexed from, address indexed to, uint256 value);
        event Approval(address indexed owner, address indexed spender, uint256 value);

        error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed);
        error ERC20InvalidSender(address sender);
        error ERC20InvalidReceiver(address receiver);
        error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed);
        error ERC20InvalidApprover(address approver);
        error ERC20InvalidSpender(address spender);
        error ERC2612ExpiredSignature(uint256 deadline);
        error ERC2612InvalidSigner(address signer, address owner);
        error InvalidAccountNonce(address account, uint256 currentNonce);

        function name() external view returns (string);
        function symbol() external view returns (string);
        function decimals() external view returns (uint8);
        function totalSupply() external view returns (uint256);
        function balanceOf(address account) external view returns (uint256);
        function transfer(address to, uint256 value) external returns (bool);
        function allowance(address owner, address spender) external view returns (uint256);
        function approve(address spender, uint256 value) external returns (bool);
        function transferFrom(address from, address to, uint256 value) external returns (bool);
        function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;
        function nonces(address owner) external view returns (uint256);
        function DOMAIN_SEPARATOR() external view returns (bytes32);
        function eip712Domain() external view returns (bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions);
        function version() external view returns (string);
    }

    /// The faucet of development chains' stablecoin.
    interface IDevStablecoin {
        function mint(address to, uint256 amount) external;
    }

    /// Errors of the OpenZeppelin helpers that the contracts use.
    interface IHelperErrors {
        error SafeERC20FailedOperation(address token);
        error AddressEmptyCode(address target);
        error FailedCall();
        error FailedDeployment();
        error InsufficientBalance(uint256 balance, uint256 needed);
        error ReentrancyGuardReentrantCall();
        error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value);
        error StringTooLong(string str);
        error InvalidShortString();
        error ECDSAInvalidSignature();
        error ECDSAInvalidSignatureLength(uint256 length);
        error ECDSAInvalidSignatureS(bytes32 s);
        error Create2EmptyBytecode();
    }

    /// ERC-2612 typed data.
    struct Permit {
        address owner;
        address spender;
        uint256 value;
        uint256 nonce;
        uint256 deadline;
    }

    struct Call3 {
        address target;
        bool allowFailure;
        bytes callData;
    }

    struct CallResult {
        bool success;
        bytes returnData;
    }

    interface IMulticall3 {
        function aggregate3(Call3[] calls) external payable returns (CallResult[] returnData);
    }
}
