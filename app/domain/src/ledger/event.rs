//! What the contracts announce: one variant per event.

use alloy_primitives::{Address, B256, FixedBytes, U256};

use super::BackingEvent;
use super::currency_book::Role;
use super::currency_registry::CurrencyKind;
use crate::amount::Amount;
use crate::class::Class;
use crate::late::DueTerms;
use crate::ledger::Side;

/// One log entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The contract that wrote it.
    pub emitter: Address,
    /// What it says.
    pub event: Event,
}

/// What a contract announces, under the name and with the fields of the Solidity event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity event")]
pub enum Event {
    // ConditionalTokens
    /// A class has tokens for the first time.
    ClassPublished { id: U256, class: Class },
    /// Tokens were minted.
    Minted { id: U256, issuer: Address, to: Address, amount: U256 },
    /// Tokens were exchanged for currency.
    Exchanged { id: U256, holder: Address, receiver: Address, amount: U256, paid: U256 },
    /// A beneficiary got a share of an exchange.
    Donated { id: U256, beneficiary: Address, amount: U256 },
    /// Tokens of one class became tokens of another.
    Converted { from: U256, to: U256, holder: Address, receiver: Address, amount: U256, kept: U256 },
    /// A consent was used or taken back.
    ConsentUsed { issuer: Address, nonce: U256 },
    /// Tokens were given up.
    Burned { id: U256, holder: Address, amount: U256 },
    /// ERC-6909 `Transfer`.
    TokensTransfer { caller: Address, from: Address, to: Address, id: U256, amount: U256 },
    /// ERC-6909 `Approval`.
    TokensApproval { owner: Address, spender: Address, id: U256, amount: U256 },
    /// ERC-6909 `OperatorSet`.
    OperatorSet { owner: Address, spender: Address, approved: bool },

    // Settlement
    /// An account was opened.
    Opened {
        account: U256,
        owner: Address,
        debtor: Address,
        currency: Address,
        face_amount: Amount,
        terms: DueTerms,
        lockbox: Address,
    },
    /// All that is owed to holders came in.
    Settled { account: U256, total: U256 },
    /// Somebody paid in the debtor's place.
    PaidInstead { account: U256, stand_in: Address, amount: U256 },
    /// A stand-in can take that much back.
    Reimbursed { account: U256, stand_in: Address, amount: U256 },
    /// Tokens rank after all others.
    HeldBack { account: U256, holder: Address, amount: U256 },
    /// Held-back tokens, or money for as many, went to their holder.
    HoldbackReleased { account: U256, holder: Address, tokens: U256, money: U256 },
    /// A part of the debt was given up.
    Diluted { account: U256, holder: Address, amount: U256, surplus: U256, document: B256 },
    /// What no holder can claim any more can be reclaimed.
    RestReturned { account: U256, amount: U256 },
    /// A part of what is unpaid counts as lost.
    WrittenOff { account: U256, bps: u16, amount: U256 },
    /// Money moved from the lockbox into the account.
    Swept { account: U256, lockbox: Address, credited: U256, surplus: U256 },
    /// A token that is not the account's currency moved out of the lockbox.
    StraySwept { account: U256, lockbox: Address, token: Address, amount: U256 },
    /// A holder was paid.
    PaidOut { account: U256, receiver: Address, amount: U256 },
    /// The debtor took a surplus back.
    SurplusReclaimed { currency: Address, debtor: Address, receiver: Address, amount: U256 },

    // Receivables
    /// A receivable was registered.
    Registered {
        id: U256,
        seller: Address,
        debtor: Address,
        currency: Address,
        face_amount: Amount,
        issue_day: u32,
        due_day: u32,
        late_bps: u16,
        grace_days: u8,
        document_root: B256,
        seller_fingerprint: B256,
    },
    /// The debtor objects.
    Disputed { id: U256, debtor: Address, reason: B256 },
    /// The debtor no longer objects.
    DisputeWithdrawn { id: U256, debtor: Address },
    /// The seller took a receivable back.
    ReceivableCancelled { id: U256, seller: Address },
    /// A receivable was acknowledged.
    Acknowledged {
        id: U256,
        debtor: Address,
        seller: Address,
        class_id: U256,
        no_set_off: bool,
        debtor_fingerprint: B256,
    },
    /// A share of a debt was pledged.
    Filed { party: Address, fingerprint: B256, filer: Address, share_bps: u16, reference: u128 },
    /// A pledge ended.
    Released { party: Address, fingerprint: B256, filer: Address, share_bps: u16, reference: u128 },
    /// ERC-721 `Transfer`.
    NftTransfer { from: Address, to: Address, id: U256 },
    /// ERC-721 `Approval`.
    NftApproval { owner: Address, approved: Address, id: U256 },
    /// ERC-721 `ApprovalForAll`.
    NftApprovalForAll { owner: Address, operator: Address, approved: bool },

    // Market
    /// Tokens were offered.
    Listed {
        id: U256,
        seller: Address,
        class_id: U256,
        amount: u128,
        discount_bps: u16,
        maturity_day: u32,
        expires_at: u64,
    },
    /// Tokens were bought.
    Bought { id: U256, buyer: Address, seller: Address, amount: u128, cost: U256 },
    /// A listing ended.
    Cancelled { id: U256, returned: u128 },

    // Margin, credit lines and inventory
    /// One of the other backings announces.
    Backing(BackingEvent),
    // Market: auctions and orders
    /// A listing's discount rises.
    AuctionOpened { id: U256, start_bps: u16, end_bps: u16, opens_at: u64, expires_at: u64 },
    /// A part of an order changed hands.
    OrderFilled {
        digest: B256,
        maker: Address,
        taker: Address,
        side: Side,
        class_id: U256,
        amount: u128,
        cost: U256,
    },
    /// Orders with these nonces ended.
    NoncesCancelled { maker: Address, word: U256, mask: U256 },

    // Currency and stablecoin
    /// ERC-20 `Transfer`.
    CurrencyTransfer { from: Address, to: Address, value: U256 },
    /// ERC-20 `Approval`.
    CurrencyApproval { owner: Address, spender: Address, value: U256 },
    /// Stablecoin became currency.
    Wrapped { payer: Address, receiver: Address, amount: U256 },
    /// Currency became stablecoin.
    Unwrapped { holder: Address, receiver: Address, amount: U256 },

    // Custodial currency
    /// Money was deposited and minted.
    Deposited {
        nonce: U256,
        account: Address,
        bank_reference: B256,
        amount: U256,
        custodian: Address,
    },
    /// A receipt was voided.
    ReceiptCancelled { nonce: U256, custodian: Address },
    /// The auditor saw the reserve.
    ReserveAttested {
        attested_at: u64,
        amount: U256,
        paid_out: U256,
        statement: B256,
        auditor: Address,
    },
    /// Money was burned and its payment ordered.
    WithdrawalRequested { number: U256, holder: Address, bank_reference: B256, amount: U256 },
    /// The custodian says that it paid.
    WithdrawalSettled {
        number: U256,
        holder: Address,
        payment_reference: B256,
        amount: U256,
        custodian: Address,
    },
    /// Minting stopped.
    MintingPaused { until: u64, custodian: Address },
    /// Minting goes on before its time.
    MintingResumed { custodian: Address },
    /// Somebody may take a role over.
    HandOverProposed { role: Role, holder: Address, nominee: Address },
    /// Nobody may any more.
    HandOverCancelled { role: Role, holder: Address, nominee: Address },
    /// A role changed hands; from nobody when the instance was made.
    HandedOver { role: Role, from: Address, to: Address },

    // Registry of currencies
    /// An instance was made.
    InstanceCreated { currency_code: FixedBytes<3>, kind: CurrencyKind, currency: Address },
}
