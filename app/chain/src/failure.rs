//! Why a contract refused, as a type with its numbers. Decoded by selector alone, never by matching text.

mod decode;

use alloy_primitives::{Address, Bytes, FixedBytes, U256};
use faktor_domain::{
    AccountId, Amount, Bps, ClassId, Date, DocumentRoot, ListingId, OnChain, ReceivableId,
    Timestamp,
};

/// A refusal. Amounts are minor units, saturated at the domain's maximum.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// Registration: nothing is owed.
    FaceAmountZero,
    /// Registration: debtor and seller are the same account.
    DebtorIsSeller { account: Address },
    /// Registration: no debtor.
    DebtorZero,
    /// Registration: not a currency token.
    CurrencyUnsupported { currency: Address },
    /// Registration: due before it was issued.
    DueBeforeIssue { issue: Date, due: Date },
    /// Registration: the opened fields do not lead to the root.
    DocumentMismatch { claimed: DocumentRoot, computed: DocumentRoot },
    /// The same debt is on file with `filer`, the receivables contract mostly, and then as receivable `id`.
    DebtTaken { filer: Address, id: ReceivableId },
    /// What the page does not do was refused.
    Other,
    /// No receivable has this id.
    UnknownReceivable { id: ReceivableId },
    /// The receivable is in a state that does not allow it.
    WrongState { id: ReceivableId, state: OnChain },
    /// The acknowledgement's signature is too old.
    SignatureExpired { deadline: Timestamp },
    /// The acknowledgement was not signed by the debtor, or states something else.
    SignatureInvalid { debtor: Address },
    /// An acknowledged receivable cannot be transferred.
    ReceivableLocked { id: ReceivableId },
    /// Zero tokens.
    AmountZero,
    /// Market: the class has no day to discount from.
    NoMaturity,
    /// Market: the class is not the one that was approved.
    ClassMismatch { expected: ClassId, given: ClassId },
    /// Market: the discount would leave nothing to pay.
    DiscountTooLarge { discount: Bps, days: u64 },
    /// Market: no such listing (or it is sold out or cancelled).
    UnknownListing { id: ListingId },
    /// Market: only the seller may do this.
    NotSeller { seller: Address, caller: Address },
    /// Market: the listing is over.
    ListingExpired { expires_at: Timestamp },
    /// Market: the buyer's own time limit passed.
    DeadlinePassed { deadline: Timestamp },
    /// Market: less is left than asked for.
    RemainingTooSmall { remaining: Amount, requested: Amount },
    /// Market: it costs more than the buyer's limit.
    CostAboveLimit { cost: Amount, limit: Amount },
    /// Market: an auction's discount cannot fall.
    DiscountFalls { start: Bps, end: Bps },
    /// Market: the order sells where one that buys is wanted, or the other way round.
    WrongSide,
    /// Market: the order is over.
    OrderExpired { expires_at: Timestamp },
    /// Market: the order names another taker.
    NotTaker { taker: Address, caller: Address },
    /// Market: nobody fills an own order.
    SelfTrade { account: Address },
    /// Market: the maker cancelled the order.
    NonceCancelled { maker: Address, nonce: U256 },
    /// Market: less than the order's least fill, and not all that is left.
    FillTooSmall { least: Amount, requested: Amount },
    /// Market: the order is in another currency than the class.
    CurrencyMismatch { expected: Address, given: Address },
    /// Market: it brings less than the seller's limit.
    ProceedsBelowLimit { proceeds: Amount, limit: Amount },
    /// Market: the order was not signed by its maker, or states something else.
    OrderSignatureInvalid { maker: Address },
    /// Market: another amount was approved than is asked for.
    AmountMismatch { approved: Amount, given: Amount },
    /// Market: too many orders were asked about at once.
    TooManyOrders { count: u64, most: u64 },
    /// Only the ledger of conditional tokens may call this.
    NotConditionalTokens { caller: Address },
    /// Only the issuer of a class may mint it.
    NotIssuer { issuer: Address, caller: Address },
    /// The class is not in canonical form: condition `index` is out of order.
    ConditionsUnsorted { index: u64 },
    /// The class has too many conditions.
    TooManyConditions { count: u64, most: u64 },
    /// Condition `index` of the class is malformed.
    ConditionMalformed { index: u64 },
    /// The backing does not allow so many tokens.
    CapacityExceeded { capacity: Amount, outstanding: Amount, requested: Amount },
    /// The account is not proven to be among the class's holders.
    NotMember { account: Address },
    /// A class that bears interest or a discount is paid once everything is there.
    NotFunded { paid: Amount, whole: Amount },
    /// An exchange would pay nothing: nothing, or nothing more than was paid before, has come in.
    NothingToPay { class_id: ClassId, amount: Amount },
    /// The class limits its transfers or holders, so it does not move by a plain transfer.
    TransferRestricted { class_id: ClassId },
    /// The class has no transfer left.
    NoTransferLeft { class_id: ClassId },
    /// The classes are the same, or differ in more than their conditions.
    NotModification { from: ClassId, to: ClassId },
    /// The new class is looser, which takes the issuer's consent.
    LessStrict { from: ClassId, to: ClassId },
    /// More would be kept, or could be claimed, than before.
    CreditGrows { before: Amount, after: Amount },
    /// More tokens of a class than the ledger counts.
    SupplyTooLarge { class_id: ClassId },
    /// The issuer's consent is too old.
    ConsentExpired { deadline: Timestamp },
    /// Not the issuer's consent to exactly this.
    ConsentInvalid { issuer: Address },
    /// The issuer's consent was used or taken back.
    ConsentAlreadyUsed { issuer: Address, nonce: U256 },
    /// Condition `index` of the class does not hold yet.
    NotActivated { index: u64 },
    /// The contract that was approved did not accept the call.
    SpenderRefused { spender: Address },
    /// The stablecoin does not have six decimals.
    UnsupportedDecimals { decimals: u8 },
    /// The stablecoin delivered less than was sent (a fee on transfer, say).
    UnderlyingShortfall { expected: Amount, received: Amount },
    /// The settlement account exists already.
    AccountExists { account: AccountId },
    /// The settlement account was never opened.
    AccountNotOpen { account: AccountId },
    /// The lockbox is empty.
    NothingToSweep { account: AccountId },
    /// The face amount is more than an account counts.
    FaceAmountTooLarge { face: Amount, most: Amount },
    /// The account holds less than is to be paid out.
    AccountShort { account: AccountId, held: Amount, requested: Amount },
    /// The token is the account's own currency: an ordinary sweep takes it.
    NotStray { token: Address },
    /// There is no surplus for this debtor.
    NothingToReclaim { currency: Address, debtor: Address },
    /// `account` does not have enough currency.
    BalanceTooSmall { account: Address, balance: Amount, needed: Amount },
    /// `spender` may not move so much currency.
    AllowanceTooSmall { spender: Address, allowance: Amount, needed: Amount },
    /// `account` does not have enough conditional tokens of class `class_id`.
    TokensTooFew { account: Address, balance: Amount, needed: Amount, class_id: ClassId },
    /// `spender` may not move so many conditional tokens of class `class_id`.
    TokenAllowanceTooSmall {
        spender: Address,
        allowance: Amount,
        needed: Amount,
        class_id: ClassId,
    },
    /// Tokens cannot be sent to this account.
    InvalidReceiver { receiver: Address },
    /// An account that cannot hold, send or approve tokens took part as one that does.
    InvalidParty { account: Address },
    /// The permit's signature is too old.
    PermitExpired { deadline: Timestamp },
    /// The permit was signed by `signer` instead of `owner`, or states something else.
    PermitInvalid { signer: Address, owner: Address },
    /// The nonce was used already; the next one is `expected`.
    NonceUsed { account: Address, expected: u64 },
    /// The caller may not act on this receivable's ERC-721 token.
    NotOwner { account: Address, id: ReceivableId },
    /// The token does not behave as an ERC-20 token should.
    TokenMisbehaves { token: Address },
    /// There is no contract at this address.
    NoContract { address: Address },
    /// A number does not fit into the width the contract gives it.
    NumberTooLarge { bits: u8, value: U256 },
    /// The account has less ether than it wants to send (fee included).
    EtherTooSmall { balance: U256, needed: U256 },
    /// The signature is not a valid one of any account.
    SignatureMalformed,
    /// The contract was entered again while it was busy.
    Reentered,
    /// A contract's own text (`Error(string)`): other people's tokens use it.
    Message(String),
    /// A Solidity panic, with its code: an assertion (1), arithmetic (17), division by zero (18) and so on.
    Panic { code: u64 },
    /// An error that no contract we know declares.
    Unknown { selector: FixedBytes<4>, data: Bytes },
    /// A revert without any data.
    Unexplained,
}

impl Failure {
    /// Decodes revert data.
    #[must_use]
    pub fn decode(data: &[u8]) -> Self {
        decode::decode(data)
    }

    /// Whether the same call may well succeed later without anybody changing it.
    #[must_use]
    pub const fn passes_with_time(&self) -> bool {
        matches!(
            self,
            Self::NotActivated { .. }
                | Self::NotFunded { .. }
                | Self::NothingToPay { .. }
                | Self::NothingToSweep { .. }
        )
    }
}
