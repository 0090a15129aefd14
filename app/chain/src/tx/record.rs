//! What is kept of a sent transaction, and where it can stand.

use alloy_primitives::{Address, B256, Bytes, U256};
use serde::{Deserialize, Serialize};

use crate::{Call, Failure, IntentSummary};

/// A sent transaction as it is stored. What is learnt about it on the way (its nonce, how far blocks were searched) is
/// kept in it, so that following goes on after a reload where it stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TxRecord {
    /// The hash that the wallet returned, or that of the same with another fee.
    pub hash: B256,
    /// The chain.
    pub chain_id: u64,
    /// Who sent it.
    pub from: Address,
    /// The contract.
    pub to: Address,
    /// Calldata.
    pub data: Bytes,
    /// Wei.
    pub value: U256,
    /// What it is about.
    pub intent: IntentSummary,
    /// The sender's transaction number, once known.
    #[serde(default)]
    pub nonce: Option<u64>,
    /// The newest block when the wallet was asked.
    pub submitted_block: u64,
    /// When it was sent: seconds on the person's own clock.
    pub submitted_at: u64,
    /// The newest block when a replacement was first searched for in vain.
    #[serde(default)]
    pub searched_block: Option<u64>,
    /// The newest block at which a node still knew it as pending, or at which it was first looked for in vain.
    #[serde(default)]
    pub seen_block: Option<u64>,
}

impl TxRecord {
    /// A record of a transaction that was just sent. `submitted_at` in seconds on the person's own clock.
    #[must_use]
    pub fn new(
        hash: B256,
        chain_id: u64,
        from: Address,
        call: &Call,
        intent: IntentSummary,
        submitted_block: u64,
        submitted_at: u64,
    ) -> Self {
        Self {
            hash,
            chain_id,
            from,
            to: call.to,
            data: call.data.clone(),
            value: call.value,
            intent,
            nonce: None,
            submitted_block,
            submitted_at,
            searched_block: None,
            seen_block: None,
        }
    }
}

/// What took a transaction's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Replacement {
    /// The same with another fee.
    Repriced,
    /// Nothing: an empty transfer to oneself.
    Cancelled,
    /// Something else.
    Other,
}

/// Where a sent transaction stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TxState {
    /// Not mined yet.
    Submitted,
    /// Mined and carried out.
    Confirmed {
        /// The block.
        block: u64,
        /// Blocks since then, that one included: 1 at first.
        confirmations: u64,
        /// Wei paid as fee.
        fee: U256,
    },
    /// Mined and refused by a contract.
    Reverted {
        /// The block.
        block: u64,
        /// Why, if the node can still tell.
        reason: Option<Box<Failure>>,
    },
    /// Another transaction of the sender took its number.
    Replaced {
        /// What kind.
        kind: Replacement,
        /// Its hash, if it could be found.
        by: Option<B256>,
    },
    /// No node has known it for a while and its number is still free. Whoever has it can bring it back at any time.
    Dropped,
}

impl TxState {
    /// Whether nothing more will come, given that `confirmations` are enough. A dropped transaction can come back, and what
    /// became of one with a raised fee is read from the new one.
    #[must_use]
    pub const fn is_final(&self, enough: u64) -> bool {
        match self {
            Self::Submitted
            | Self::Dropped
            | Self::Replaced { kind: Replacement::Repriced, .. } => false,
            Self::Confirmed { confirmations, .. } => *confirmations >= enough,
            Self::Reverted { .. } | Self::Replaced { .. } => true,
        }
    }
}
