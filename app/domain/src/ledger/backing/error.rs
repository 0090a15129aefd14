//! What the backings refuse: one variant per custom error that no other contract has, with its numbers.

use alloy_primitives::{Address, U256};

use crate::amount::Amount;

/// What the backings refuse, under the name and with the numbers of the Solidity error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity error")]
pub enum BackingError {
    /// Only the account's owner may do this.
    #[error("caller {caller} is not the owner {owner}")]
    NotOwner { owner: Address, caller: Address },
    /// The rest belongs to the tokens that are outstanding.
    #[error("account {account} has {free} to spare, {requested} requested")]
    CashReserved { account: U256, free: U256, requested: U256 },
    /// What is sent there would be lost.
    #[error("{receiver} cannot be paid")]
    ReceiverInvalid { receiver: Address },

    // Credit lines
    /// Used and outstanding are more.
    #[error("limit of line {account} is at least {least}, {requested} requested")]
    LimitTooLow { account: U256, least: U256, requested: U256 },
    /// The guarantor has no more now.
    #[error("the guarantor of line {account} can pay {available}, {requested} requested")]
    GuarantorShort { account: U256, available: U256, requested: U256 },
    /// Less is owed.
    #[error("line {account} owes {owed}, {requested} offered")]
    NotOwed { account: U256, owed: Amount, requested: U256 },

    // Inventory
    /// The lot backs already.
    #[error("the lot is locked behind account {account}")]
    LotLocked { account: U256 },
    /// Nothing, or more than the whole value. Basis points.
    #[error("advance rate of {advance_bps} basis points is not possible")]
    AdvanceRateInvalid { advance_bps: u16 },
    /// Nothing could be issued any more. Unix seconds.
    #[error("issuance ended at {issue_until}")]
    IssuanceEnded { issue_until: u64 },
    /// Issuance is not closed. Unix seconds.
    #[error("issuance over account {account} is open until {issue_until}")]
    IssuanceOpen { account: U256, issue_until: u64 },
    /// Issuance was closed before.
    #[error("issuance over account {account} is closed")]
    AlreadyClosed { account: U256 },
    /// There are no tokens.
    #[error("nothing is outstanding over account {account}")]
    NothingOutstanding { account: U256 },
    /// The lot was given back before.
    #[error("the lot of account {account} was released")]
    AlreadyReleased { account: U256 },
    /// Tokens rest on the lot.
    #[error("{uncovered} outstanding over account {account} is not in cash")]
    LotNeeded { account: U256, uncovered: U256 },
}
