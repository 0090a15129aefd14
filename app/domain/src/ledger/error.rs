//! What the contracts refuse: one variant per custom error, with its numbers.

use alloy_primitives::{Address, B256, FixedBytes, U256};

use super::BackingError;
use super::currency_book::{ReceiptState, Role};
use crate::amount::Amount;
use crate::ledger::Side;
use crate::lifecycle::OnChain;

/// What the contracts refuse, under the name and with the numbers of the Solidity error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity error")]
pub enum LedgerError {
    // ConditionalTokens
    /// Only the class's issuer mints.
    #[error("caller {caller} is not the issuer {issuer}")]
    NotIssuer { issuer: Address, caller: Address },
    /// Nothing is not an amount here.
    #[error("amount is zero")]
    AmountZero,
    /// The condition is not strictly behind the one before it.
    #[error("condition {index} is out of order")]
    ConditionsUnsorted { index: usize },
    /// More conditions than a class may have.
    #[error("{count} conditions, at most {most} are possible")]
    TooManyConditions { count: usize, most: usize },
    /// The condition's data is not what its kind needs.
    #[error("condition {index} is malformed")]
    ConditionMalformed { index: usize },
    /// More tokens than the backing carries.
    #[error("capacity {capacity} does not carry {outstanding} and {requested} more")]
    CapacityExceeded { capacity: U256, outstanding: U256, requested: U256 },
    /// A condition of the class does not hold now.
    #[error("condition {index} does not hold now")]
    NotActivated { index: usize },
    /// The account is not proven to be in the class's set of holders.
    #[error("{account} is not among the holders")]
    NotMember { account: Address },
    /// A class that bears interest or a discount is paid only in full.
    #[error("{paid} of {whole} is there")]
    NotFunded { paid: Amount, whole: Amount },
    /// An exchange would pay nothing.
    #[error("{amount} of class {id} would be paid nothing")]
    NothingToPay { id: U256, amount: U256 },
    /// The class limits its transfers or holders.
    #[error("class {id} moves as a class only")]
    TransferRestricted { id: U256 },
    /// No transfer is left.
    #[error("class {id} has no transfer left")]
    NoTransferLeft { id: U256 },
    /// The classes are the same, or differ in more than their conditions.
    #[error("class {from} cannot become class {to}")]
    NotModification { from: U256, to: U256 },
    /// The new class is looser.
    #[error("class {to} is looser than class {from}")]
    LessStrict { from: U256, to: U256 },
    /// More would be kept or could be claimed.
    #[error("{before} would become {after}")]
    CreditGrows { before: U256, after: U256 },
    /// More tokens of a class than the ledger counts.
    #[error("a supply of {supply} of class {id} is too large")]
    SupplyTooLarge { id: U256, supply: U256 },
    /// The consent came too late. Unix seconds.
    #[error("consent was good until {deadline}")]
    ConsentExpired { deadline: u64 },
    /// Not the issuer's signature under exactly this.
    #[error("consent is not {issuer}'s")]
    ConsentInvalid { issuer: Address },
    /// The consent was used or taken back.
    #[error("consent {nonce} of {issuer} was used")]
    ConsentAlreadyUsed { issuer: Address, nonce: U256 },
    /// The spender did not confirm the call.
    #[error("spender {spender} refused")]
    SpenderRefused { spender: Address },
    /// The account holds fewer tokens.
    #[error("{sender} holds {balance} of class {id}, {needed} needed")]
    TokensInsufficientBalance { sender: Address, balance: U256, needed: U256, id: U256 },
    /// The allowance is smaller.
    #[error("{spender} may move {allowance} of class {id}, {needed} needed")]
    TokensInsufficientAllowance { spender: Address, allowance: U256, needed: U256, id: U256 },
    /// Tokens cannot go there.
    #[error("{receiver} cannot receive tokens")]
    TokensInvalidReceiver { receiver: Address },
    /// Tokens cannot come from there.
    #[error("{sender} cannot send tokens")]
    TokensInvalidSender { sender: Address },
    /// The spender cannot be approved.
    #[error("{spender} cannot spend tokens")]
    TokensInvalidSpender { spender: Address },

    // Settlement
    /// The account was opened before.
    #[error("account {account} exists")]
    AccountExists { account: U256 },
    /// Nobody opened the account.
    #[error("account {account} is not open")]
    AccountNotOpen { account: U256 },
    /// The lockbox is empty.
    #[error("nothing to sweep for account {account}")]
    NothingToSweep { account: U256 },
    /// Only the conditional-token ledger may call this.
    #[error("{caller} is not the conditional-token ledger")]
    NotConditionalTokens { caller: Address },
    /// More than an account counts.
    #[error("a face amount of {face_amount} is more than {most}")]
    FaceAmountTooLarge { face_amount: Amount, most: Amount },
    /// The account holds less than is to be paid out.
    #[error("account {account} holds {held}, {requested} requested")]
    AccountShort { account: U256, held: Amount, requested: U256 },
    /// The debtor has no surplus in that currency.
    #[error("{debtor} has nothing to reclaim in {currency}")]
    NothingToReclaim { currency: Address, debtor: Address },
    /// The token is the account's own currency.
    #[error("{token} is the account's currency")]
    NotStray { token: Address },
    /// A rate of late interest that is too high. Basis points a year.
    #[error("late interest of {late_bps} bps is more than {most}")]
    LateRateTooHigh { late_bps: u16, most: u16 },
    /// All that is owed came in.
    #[error("account {account} is settled")]
    AccountSettled { account: U256 },
    /// The debtor is in time up to that day. Days since 1970-01-01.
    #[error("account {account} is in time until day {last_day}")]
    NotOverdue { account: U256, last_day: u64 },
    /// Somebody else pays in the debtor's place already, and gets more than was offered.
    #[error("{stand_in} pays for account {account} and gets {advanced} back")]
    StoodInFor { account: U256, stand_in: Address, advanced: Amount },
    /// Not what an acknowledged receivable mints.
    #[error("class {id} is not the plain one of account {account}")]
    NotPlainTokens { account: U256, id: U256 },
    /// As many or more of somebody else's tokens are held back.
    #[error("{holder} has {amount} tokens of account {account} held back")]
    HeldBackAlready { account: U256, holder: Address, amount: Amount },
    /// Fewer tokens are held back.
    #[error("{held} are held back of account {account}, {requested} requested")]
    HoldbackShort { account: U256, held: U256, requested: U256 },
    /// The caller has none held back.
    #[error("{caller} has nothing of account {account} held back")]
    NotHoldbackHolder { account: U256, caller: Address },
    /// Nothing is held back, or nothing came in for it yet.
    #[error("nothing to release of account {account}")]
    NothingToRelease { account: U256 },
    /// Not all that is owed came in.
    #[error("account {account} is not settled")]
    NotSettled { account: U256 },
    /// Holders took or can still claim all that came in.
    #[error("nothing to return of account {account}")]
    NothingToReturn { account: U256 },
    /// The ladder has no higher rung yet.
    #[error("{written_off_bps} bps of account {account} are written off already")]
    NothingToWriteOff { account: U256, written_off_bps: u16 },

    // Receivables
    /// Nothing is owed.
    #[error("face amount is zero")]
    FaceAmountZero,
    /// Debtor and seller are one.
    #[error("{account} is debtor and seller")]
    DebtorIsSeller { account: Address },
    /// There is no debtor.
    #[error("debtor is missing")]
    DebtorZero,
    /// The currency does not answer as a currency token.
    #[error("{currency} is not a currency token")]
    CurrencyUnsupported { currency: Address },
    /// Due before it was issued. Days since 1970-01-01.
    #[error("due day {due_day} is before issue day {issue_day}")]
    DueBeforeIssue { issue_day: u32, due_day: u32 },
    /// The opened fields do not lead to the root.
    #[error("fields lead to {computed}, not to {claimed}")]
    DocumentMismatch { claimed: B256, computed: B256 },
    /// More than can be registered at once.
    #[error("{count} at once, at most {most} are possible")]
    TooManyAtOnce { count: usize, most: usize },
    /// Only the debtor objects.
    #[error("{caller} is not the debtor of receivable {id}")]
    NotDebtor { id: U256, caller: Address },
    /// Only the seller cancels.
    #[error("{caller} is not the seller of receivable {id}")]
    NotSellerOf { id: U256, caller: Address },
    /// The debtor waived set-off.
    #[error("receivable {id} was acknowledged without set-off")]
    SetOffWaived { id: U256 },

    // Fingerprints
    /// The same debt is filed, and no share of that size is left.
    #[error("{filer} filed the debt as {reference}")]
    FingerprintTaken { filer: Address, reference: u128 },
    /// The same filer and reference twice.
    #[error("{filer} filed {reference} before")]
    AlreadyFiled { filer: Address, reference: u128 },
    /// No share, or more than the whole. Basis points.
    #[error("a share of {share_bps} bps")]
    ShareInvalid { share_bps: u16 },
    /// More filings of one debt than the registry keeps.
    #[error("{most} filings at most")]
    TooManyFilings { most: usize },
    /// Neither the party nor the founder.
    #[error("{caller} may not file for {party}")]
    FilerUnauthorized { party: Address, caller: Address },
    /// There is no such filing.
    #[error("{filer} has not filed {reference}")]
    NotFiled { filer: Address, reference: u128 },

    // Receivables again
    /// There is no such receivable.
    #[error("receivable {id} is unknown")]
    UnknownReceivable { id: U256 },
    /// The action is not allowed in this state.
    #[error("receivable {id} is in state {state:?}")]
    WrongState { id: U256, state: OnChain },
    /// The signature came too late. Unix seconds.
    #[error("signature was good until {deadline}")]
    SignatureExpired { deadline: u64 },
    /// Not the debtor's signature under exactly this.
    #[error("signature is not {debtor}'s")]
    SignatureInvalid { debtor: Address },
    /// An acknowledged receivable is backing.
    #[error("receivable {id} is locked")]
    ReceivableLocked { id: U256 },
    /// ERC-721: there is no such receivable.
    #[error("receivable {id} does not exist")]
    NftNonexistent { id: U256 },
    /// ERC-721: the operator may not move it.
    #[error("{operator} may not move receivable {id}")]
    NftInsufficientApproval { operator: Address, id: U256 },
    /// ERC-721: somebody else owns it.
    #[error("{sender} does not own receivable {id}, {owner} does")]
    NftIncorrectOwner { sender: Address, id: U256, owner: Address },
    /// ERC-721: it cannot go there.
    #[error("{receiver} cannot receive a receivable")]
    NftInvalidReceiver { receiver: Address },
    /// ERC-721: only the owner and its operators approve.
    #[error("{approver} may not approve")]
    NftInvalidApprover { approver: Address },
    /// ERC-721: nobody is not an operator.
    #[error("{operator} cannot be an operator")]
    NftInvalidOperator { operator: Address },

    /// Every account that a receivable names gets a number; they are used up.
    #[error("no more than {most} accounts can be named")]
    TooManyAccounts { most: usize },

    // Market
    /// The class has no day to discount from.
    #[error("class has no maturity")]
    NoMaturity,
    /// The class is not that of the approved tokens.
    #[error("class {given} given, {expected} expected")]
    ClassMismatch { expected: U256, given: U256 },
    /// The discount would leave nothing to pay.
    #[error("a discount of {discount_bps} basis points over {days} days leaves nothing to pay")]
    DiscountTooLarge { discount_bps: u16, days: u32 },
    /// There is no such listing.
    #[error("listing {id} is unknown")]
    UnknownListing { id: U256 },
    /// Only the seller cancels.
    #[error("caller {caller} is not the seller {seller}")]
    NotSeller { seller: Address, caller: Address },
    /// The listing is over. Unix seconds.
    #[error("listing ran until {expires_at}")]
    ListingExpired { expires_at: u64 },
    /// The buyer's deadline is over. Unix seconds.
    #[error("deadline was {deadline}")]
    DeadlinePassed { deadline: U256 },
    /// Less is left of the listing.
    #[error("{remaining} left, {requested} requested")]
    RemainingTooSmall { remaining: u128, requested: u128 },
    /// The cost is over the buyer's limit.
    #[error("cost {cost} is over the limit {limit}")]
    CostAboveLimit { cost: U256, limit: U256 },
    /// A number does not fit in so many bits.
    #[error("{value} does not fit in {bits} bits")]
    NumberTooLarge { bits: u8, value: U256 },

    // Market: auctions and orders
    /// An auction's discount cannot fall.
    #[error("a discount cannot fall from {start_bps} to {end_bps} basis points")]
    DiscountFalls { start_bps: u16, end_bps: u16 },
    /// An ask cannot be filled as a bid, nor a bid as an ask.
    #[error("the order is of the other side, {side:?}")]
    WrongSide { side: Side },
    /// The order is over. Unix seconds.
    #[error("order ran until {expires_at}")]
    OrderExpired { expires_at: u64 },
    /// The order names another taker.
    #[error("caller {caller} is not the taker {taker}")]
    NotTaker { taker: Address, caller: Address },
    /// Nobody trades with oneself.
    #[error("{account} is maker and taker")]
    SelfTrade { account: Address },
    /// The maker cancelled it.
    #[error("{maker} cancelled nonce {nonce}")]
    NonceCancelled { maker: Address, nonce: U256 },
    /// Less than the least fill, and not all that is left.
    #[error("{requested} requested, at least {least_fill} at once")]
    FillTooSmall { least_fill: Amount, requested: u128 },
    /// The order is in another currency than the class.
    #[error("currency {given} given, {expected} expected")]
    CurrencyMismatch { expected: Address, given: Address },
    /// The proceeds are under the seller's limit.
    #[error("proceeds {proceeds} are under the limit {limit}")]
    ProceedsBelowLimit { proceeds: U256, limit: U256 },
    /// Not the maker's signature under exactly this order.
    #[error("signature is not {maker}'s")]
    OrderSignatureInvalid { maker: Address },
    /// Another amount was approved than is asked for.
    #[error("{approved} approved, {given} given")]
    AmountMismatch { approved: U256, given: U256 },
    /// One of several calls failed without a word.
    #[error("a call failed without a reason")]
    CallFailed,

    // Currency and stablecoin
    /// Less of the stablecoin was delivered than is to be wrapped.
    #[error("{received} delivered, {expected} expected")]
    UnderlyingShortfall { expected: U256, received: U256 },
    /// ERC-20: the account holds less.
    #[error("{sender} holds {balance}, {needed} needed")]
    CurrencyInsufficientBalance { sender: Address, balance: U256, needed: U256 },
    /// ERC-20: the allowance is smaller.
    #[error("{spender} may move {allowance}, {needed} needed")]
    CurrencyInsufficientAllowance { spender: Address, allowance: U256, needed: U256 },
    /// ERC-20: money cannot go there.
    #[error("{receiver} cannot receive currency")]
    CurrencyInvalidReceiver { receiver: Address },
    /// ERC-20: money cannot come from there.
    #[error("{sender} cannot send currency")]
    CurrencyInvalidSender { sender: Address },
    /// ERC-20: the spender cannot be approved.
    #[error("{spender} cannot spend currency")]
    CurrencyInvalidSpender { spender: Address },
    /// ERC-20: nobody approves nothing.
    #[error("{approver} cannot approve")]
    CurrencyInvalidApprover { approver: Address },
    /// ERC-2612: the permit came too late. Unix seconds.
    #[error("permit was good until {deadline}")]
    PermitExpired { deadline: U256 },
    /// ERC-2612: not the owner's signature under exactly this. The contract also names whom it recovered, which is
    /// unpredictable and left out here.
    #[error("permit is not {owner}'s")]
    PermitSignerInvalid { owner: Address },

    // Custodial currency
    /// A role must be somebody's.
    #[error("a role is nobody's")]
    RoleEmpty,
    /// Custodian and auditor would be one.
    #[error("{account} would be custodian and auditor")]
    RolesNotSeparate { account: Address },
    /// Attestations would be good for too long. Seconds.
    #[error("attestations good for {age} seconds, at most {most} are possible")]
    ReserveAgeTooLong { age: u32, most: u32 },
    /// The caller does not have the role.
    #[error("{caller} is not the {role:?}")]
    NotInRole { role: Role, caller: Address },
    /// Nobody proposed the caller.
    #[error("{caller} was not proposed as {role:?}")]
    NotNominated { role: Role, caller: Address },
    /// There is no proposal to take back.
    #[error("nobody was proposed as {role:?}")]
    NothingProposed { role: Role },
    /// Not the signer's signature under exactly this.
    #[error("signature is not {signer}'s")]
    NotSignedBy { signer: Address },
    /// Minting is paused. Unix seconds.
    #[error("minting is paused until {until}")]
    PausedUntil { until: u64 },
    /// There is no pause to end.
    #[error("minting is not paused")]
    NotPaused,
    /// Pauses are shorter. Seconds.
    #[error("a pause of {duration} seconds, at most {most} are possible")]
    PauseTooLong { duration: u64, most: u64 },
    /// The rest after the last pause is not over. Unix seconds.
    #[error("the next pause is possible from {possible_from} on")]
    PauseTooSoon { possible_from: u64 },
    /// The receipt came too late. Unix seconds.
    #[error("receipt was good until {expires_at}")]
    ReceiptExpired { expires_at: u64 },
    /// The nonce was used or cancelled before.
    #[error("receipt {nonce} is {state:?}")]
    ReceiptSpent { nonce: U256, state: ReceiptState },
    /// No attestation, or one that is too old. Unix seconds and seconds.
    #[error("reserve was attested at {attested_at}, good for {max_age} seconds")]
    ReserveStale { attested_at: u64, max_age: u32 },
    /// The attested reserve does not carry more.
    #[error("reserve {reserve} does not carry {committed} and {requested} more")]
    ReserveExceeded { reserve: U256, committed: U256, requested: U256 },
    /// Nobody has seen the future. Unix seconds.
    #[error("attested at {attested_at}, which is in the future")]
    AttestedInFuture { attested_at: u64 },
    /// A newer attestation is known. Unix seconds.
    #[error("attested at {attested_at}, the last one is of {last}")]
    AttestationOutdated { last: u64, attested_at: u64 },
    /// More would be paid out than was withdrawn.
    #[error("{paid_out} paid out of {withdrawn} withdrawn")]
    PaidOutTooLarge { paid_out: U256, withdrawn: U256 },
    /// There is no such order.
    #[error("withdrawal {number} is unknown")]
    UnknownWithdrawal { number: U256 },
    /// The payment is on record.
    #[error("withdrawal {number} is settled")]
    AlreadySettled { number: U256 },

    // Registry of currencies
    /// Not the creation code of that kind's contract.
    #[error("creation code with hash {code_hash} is unknown")]
    CreationCodeUnknown { code_hash: B256 },
    /// Not three capital letters.
    #[error("{currency_code} is not a currency code")]
    CurrencyCodeInvalid { currency_code: FixedBytes<3> },
    /// The same was made before.
    #[error("{currency} exists")]
    InstanceExists { currency: Address },
    /// The constructor failed without a word, as it does when the underlying cannot be asked for its decimals.
    #[error("the instance could not be made")]
    FailedDeployment,
    // Margin, credit lines and inventory
    /// One of the other backings refuses.
    #[error(transparent)]
    Backing(#[from] BackingError),

    // No contract of ours
    /// The token has no code or answers wrongly.
    #[error("{token} does not act as a token")]
    TokenFailed { token: Address },
    /// Arithmetic went out of range: Solidity's `Panic(0x11)`.
    #[error("number out of range")]
    Overflow,
    /// The call failed without a word, as a call of an account without code does.
    #[error("call failed without a reason")]
    Silent,
}
