//! A block with at most one transaction, and its header.

use alloy_consensus::constants::EMPTY_WITHDRAWALS;
use alloy_consensus::proofs::{calculate_receipt_root, calculate_transaction_root};
use alloy_consensus::{
    EMPTY_OMMER_ROOT_HASH, EMPTY_ROOT_HASH, Eip658Value, Header, Receipt, ReceiptEnvelope,
    Transaction, TxEnvelope,
};
use alloy_eips::eip7685::EMPTY_REQUESTS_HASH;
use alloy_primitives::{Address, B64, B256, Bloom, Bytes, Log, U256, keccak256};

use super::limits::{BASE_FEE_WEI, BLOCK_GAS_LIMIT};

/// A sealed block.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) header: Header,
    pub(crate) hash: B256,
    pub(crate) tx: Option<Mined>,
}

/// A transaction with what its execution did. Since it is alone in its block, its index is 0 and
/// its gas is the block's.
#[derive(Clone, Debug)]
pub(crate) struct Mined {
    pub(crate) envelope: TxEnvelope,
    pub(crate) sender: Address,
    pub(crate) gas_used: u64,
    pub(crate) succeeded: bool,
    pub(crate) logs: Vec<Log>,
}

impl Mined {
    pub(crate) fn hash(&self) -> B256 {
        *self.envelope.tx_hash()
    }

    /// Address of the contract that a creating transaction made.
    pub(crate) fn created(&self) -> Option<Address> {
        (self.succeeded && self.envelope.kind().is_create())
            .then(|| self.sender.create(self.envelope.nonce()))
    }

    /// Wei per gas that the sender paid.
    pub(crate) fn effective_gas_price(&self, header: &Header) -> u128 {
        self.envelope.effective_gas_price(header.base_fee_per_gas)
    }

    pub(crate) fn bloom(&self) -> Bloom {
        self.logs.iter().collect()
    }

    pub(crate) fn receipt(&self) -> ReceiptEnvelope {
        let receipt = Receipt {
            status: Eip658Value::Eip658(self.succeeded),
            cumulative_gas_used: self.gas_used,
            logs: self.logs.clone(),
        };
        ReceiptEnvelope::from_typed(self.envelope.tx_type(), receipt.with_bloom())
    }
}

impl Block {
    pub(crate) fn seal(
        parent: Option<&Self>,
        timestamp: u64,
        state_root: B256,
        tx: Option<Mined>,
    ) -> Self {
        let mut header = unsealed(parent, timestamp);
        header.state_root = state_root;
        if let Some(mined) = &tx {
            header.gas_used = mined.gas_used;
            header.logs_bloom = mined.bloom();
        }
        (header.transactions_root, header.receipts_root) = roots(tx.as_ref());
        let hash = header.hash_slow();
        Self { header, hash, tx }
    }

    pub(crate) fn number(&self) -> u64 {
        self.header.number
    }
}

/// Roots of the transactions and of the receipts.
pub(crate) fn roots(tx: Option<&Mined>) -> (B256, B256) {
    tx.map_or((EMPTY_ROOT_HASH, EMPTY_ROOT_HASH), |mined| {
        (
            calculate_transaction_root(std::slice::from_ref(&mined.envelope)),
            calculate_receipt_root(&[mined.receipt()]),
        )
    })
}

/// The header of the block after `parent`, before anything is executed in it.
pub(crate) fn unsealed(parent: Option<&Block>, timestamp: u64) -> Header {
    let parent_hash = parent.map_or(B256::ZERO, |block| block.hash);
    Header {
        parent_hash,
        ommers_hash: EMPTY_OMMER_ROOT_HASH,
        beneficiary: Address::ZERO,
        state_root: EMPTY_ROOT_HASH,
        transactions_root: EMPTY_ROOT_HASH,
        receipts_root: EMPTY_ROOT_HASH,
        logs_bloom: Bloom::ZERO,
        difficulty: U256::ZERO,
        number: parent.map_or(0, |block| block.number().saturating_add(1)),
        gas_limit: BLOCK_GAS_LIMIT,
        gas_used: 0,
        timestamp,
        extra_data: Bytes::from_static(b"faktor sandbox"),
        // Repeatable on purpose: the same actions at the same times give the same hashes.
        mix_hash: keccak256(parent_hash),
        nonce: B64::ZERO,
        base_fee_per_gas: Some(BASE_FEE_WEI),
        withdrawals_root: Some(EMPTY_WITHDRAWALS),
        blob_gas_used: Some(0),
        excess_blob_gas: Some(0),
        parent_beacon_block_root: Some(B256::ZERO),
        requests_hash: Some(EMPTY_REQUESTS_HASH),
        ..Header::default()
    }
}
