//! Following a transaction, one look at a time.

use alloy_primitives::{Address, B256, Bytes, U256};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Replacement, TxRecord, TxState, replaced};
use crate::{
    ChainError, Client, Failure,
    client::{ask, refused_or_failed},
    transport::{SharedRpc, Timer},
};

/// Blocks after which a transaction that no node knows counts as lost from sight.
const DROPPED_AFTER: u64 = 20;

/// The fields that are needed of a transaction; nodes of other chains than Ethereum's may add or lack others.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Mined {
    pub(super) hash: B256,
    pub(super) from: Address,
    pub(super) to: Option<Address>,
    pub(super) nonce: U256,
    #[serde(default)]
    pub(super) value: U256,
    #[serde(default, alias = "data")]
    pub(super) input: Bytes,
    #[serde(default)]
    pub(super) gas: Option<U256>,
    #[serde(default)]
    pub(super) block_number: Option<U256>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Receipt {
    status: U256,
    block_number: U256,
    #[serde(default)]
    gas_used: U256,
    #[serde(default)]
    effective_gas_price: U256,
}

impl TxRecord {
    /// Looks once where it stands. What is learnt is kept in the record, which is worth storing again when it changed;
    /// with a raised fee that is also another hash. Error: nobody answers; the state is then unknown, not changed.
    pub async fn look(&mut self, client: &Client) -> Result<TxState, ChainError> {
        let rpc = client.rpc();
        let head = client.head().await?.number;
        if let Some(state) = self.receipt(rpc, head).await? {
            return Ok(state);
        }
        let known: Option<Mined> = ask(rpc, "eth_getTransactionByHash", json!([self.hash])).await?;
        if let Some(known) = &known {
            self.nonce = Some(known.nonce.saturating_to());
            self.seen_block = Some(head);
        }
        if let Some(nonce) = self.nonce {
            let used: U256 =
                ask(rpc, "eth_getTransactionCount", json!([self.from, "latest"])).await?;
            if used > U256::from(nonce) {
                return self.find_replacement(rpc, nonce, head).await;
            }
        }
        if known.is_some() {
            return Ok(TxState::Submitted);
        }
        // People may take long in their wallet, so what counts is when it was first looked for.
        let last_seen = *self.seen_block.get_or_insert(head);
        let gone = head.saturating_sub(last_seen) >= DROPPED_AFTER;
        Ok(if gone { TxState::Dropped } else { TxState::Submitted })
    }

    async fn receipt(&self, rpc: &SharedRpc, head: u64) -> Result<Option<TxState>, ChainError> {
        let receipt: Option<Receipt> =
            ask(rpc, "eth_getTransactionReceipt", json!([self.hash])).await?;
        let Some(receipt) = receipt else { return Ok(None) };
        let block = receipt.block_number.saturating_to();
        if receipt.status.is_zero() {
            let reason = replay(rpc, self.hash).await.map(Box::new);
            return Ok(Some(TxState::Reverted { block, reason }));
        }
        // Endpoints of a list are not equally far: a receipt may be newer than the head just read.
        let confirmations = head.saturating_sub(block).saturating_add(1);
        let fee = receipt.gas_used.saturating_mul(receipt.effective_gas_price);
        Ok(Some(TxState::Confirmed { block, confirmations, fee }))
    }

    async fn find_replacement(
        &mut self,
        rpc: &SharedRpc,
        nonce: u64,
        head: u64,
    ) -> Result<TxState, ChainError> {
        // The head may have moved on between sending and noting it.
        let first = self.submitted_block.saturating_sub(2);
        let found = replaced::find(rpc, self.from, nonce, first, head).await?;
        Ok(match found {
            // Mined between the two questions: the receipt is there at the next look.
            Some(found) if found.hash == self.hash => TxState::Submitted,
            Some(found) => {
                let kind = self.compare(&found);
                if kind == Replacement::Repriced {
                    // The same act under another hash: its result is this one's.
                    self.hash = found.hash;
                }
                TxState::Replaced { kind, by: Some(found.hash) }
            }
            None => {
                // Endpoints may disagree about the head: only a second search, of newer blocks too, is believed.
                let searched = *self.searched_block.get_or_insert(head);
                if searched >= head {
                    return Ok(TxState::Submitted);
                }
                TxState::Replaced { kind: Replacement::Other, by: None }
            }
        })
    }

    fn compare(&self, found: &Mined) -> Replacement {
        let same =
            found.to == Some(self.to) && found.value == self.value && found.input == self.data;
        let empty = found.to == Some(self.from) && found.value.is_zero() && found.input.is_empty();
        match (same, empty) {
            (true, _) => Replacement::Repriced,
            (false, true) => Replacement::Cancelled,
            (false, false) => Replacement::Other,
        }
    }
}

/// Looks every `every_ms` milliseconds until the state is final for `enough` confirmations, and tells each change of
/// state. `record` is told along, to be stored. Failing to reach anybody is told as an error and tried again.
pub async fn follow(
    client: &Client,
    timer: &dyn Timer,
    record: &mut TxRecord,
    enough: u64,
    every_ms: u32,
    mut tell: impl FnMut(&TxRecord, Result<&TxState, &ChainError>),
) -> TxState {
    let mut last: Option<TxState> = None;
    loop {
        match record.look(client).await {
            Ok(state) => {
                if last.as_ref() != Some(&state) {
                    tell(record, Ok(&state));
                }
                if state.is_final(enough) {
                    return state;
                }
                last = Some(state);
            }
            Err(error) => tell(record, Err(&error)),
        }
        timer.sleep(every_ms).await;
    }
}

/// Why a mined transaction was refused, found by running it again on the state before its block; none when the node has
/// forgotten that state or the reason lay in other transactions of the same block.
pub async fn replay(rpc: &SharedRpc, hash: B256) -> Option<Failure> {
    let mined: Option<Mined> = ask(rpc, "eth_getTransactionByHash", json!([hash])).await.ok()?;
    let mined = mined?;
    let block: u64 = mined.block_number?.saturating_to();
    let mut call = json!({
        "from": mined.from, "to": mined.to, "data": mined.input, "value": mined.value,
    });
    if let (Some(gas), Some(fields)) = (mined.gas, call.as_object_mut()) {
        fields.insert("gas".to_owned(), json!(gas));
    }
    for at in [block.saturating_sub(1), block] {
        let params = json!([call, Value::String(format!("{at:#x}"))]);
        if let Err(failure) = rpc.request("eth_call", params).await
            && let ChainError::Refused(reason) = refused_or_failed(failure)
        {
            return Some(*reason);
        }
    }
    None
}
