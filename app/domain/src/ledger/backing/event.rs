//! What the backings announce: one variant per event that no other contract has.

use alloy_primitives::{Address, B256, U256};

use super::LotTerms;
use crate::amount::Amount;

/// What a backing announces, under the name and with the fields of the Solidity event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity event")]
pub enum BackingEvent {
    /// Cash came in.
    Deposited { account: U256, payer: Address, amount: U256 },
    /// The owner took cash out.
    Withdrawn { account: U256, receiver: Address, amount: U256 },
    /// A margin account was opened.
    MarginOpened { account: U256, owner: Address, currency: Address },
    /// A line was opened.
    LineOpened {
        account: U256,
        guarantor: Address,
        issuer: Address,
        currency: Address,
        limit: Amount,
        revolving: bool,
    },
    /// A line's limit changed.
    LimitChanged { account: U256, before: Amount, limit: Amount },
    /// A guarantor paid a holder.
    Drawn { account: U256, guarantor: Address, from_cash: U256, from_allowance: U256 },
    /// Less is owed to a guarantor.
    Repaid { account: U256, payer: Address, amount: Amount },
    /// A lot was locked.
    InventoryOpened { account: U256, owner: Address, terms: LotTerms },
    /// Issuance over a lot ended.
    IssuanceClosed { account: U256, whole: Amount },
    /// Holders can be paid more.
    Funded { account: U256, paid: Amount, whole: Amount },
    /// A lot went back to its owner.
    LotReleased { account: U256, collection: Address, lot: U256, receiver: Address },
    /// A lot was valued, on a development chain. Unix seconds.
    Valued { subject: B256, value: U256, expires_at: u64 },
}

impl BackingEvent {
    /// The account that it is about, if it is about one.
    #[must_use]
    pub const fn account(&self) -> Option<U256> {
        match *self {
            Self::Deposited { account, .. }
            | Self::Withdrawn { account, .. }
            | Self::MarginOpened { account, .. }
            | Self::LineOpened { account, .. }
            | Self::LimitChanged { account, .. }
            | Self::Drawn { account, .. }
            | Self::Repaid { account, .. }
            | Self::InventoryOpened { account, .. }
            | Self::IssuanceClosed { account, .. }
            | Self::Funded { account, .. }
            | Self::LotReleased { account, .. } => Some(account),
            Self::Valued { .. } => None,
        }
    }
}
