//! What gas costs. The base fee does not move, so that fees shown to a person stay comparable.

use alloy_consensus::Transaction;
use serde_json::{Value, json};

use super::json::quantity;
use super::params::{Params, invalid, place};
use super::tag::Tag;
use crate::chain::limits::{BASE_FEE_WEI, GAS_PRICE_WEI, TIP_WEI};
use crate::{RpcError, Sandbox};

const MAX_HISTORY: u64 = 1024;
const MAX_PERCENTILES: usize = 100;

pub(super) fn gas_price() -> Value {
    quantity(GAS_PRICE_WEI)
}

pub(super) fn tip() -> Value {
    quantity(TIP_WEI)
}

pub(super) fn history(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let asked = params.number(0)?.min(MAX_HISTORY);
    params.required(1)?;
    let newest = Tag::parse(params.get(1), &place(1))?
        .block(&sandbox.chain)
        .ok_or_else(|| RpcError::refused("request beyond head block"))?
        .number();
    let percentiles = percentiles(params)?;
    if asked == 0 {
        return Ok(json!({ "oldestBlock": "0x0", "gasUsedRatio": [], "baseFeePerGas": [] }));
    }
    let count = asked.min(newest.saturating_add(1));
    let oldest = newest.saturating_sub(count.saturating_sub(1));
    let blocks: Vec<_> =
        (oldest..=newest).filter_map(|number| sandbox.chain.by_number(number)).collect();
    let ratios: Value =
        blocks.iter().map(|block| ratio(block.header.gas_used, block.header.gas_limit)).collect();
    // One more than blocks: the last is the next block's.
    let bases: Value =
        std::iter::repeat_n(quantity(BASE_FEE_WEI), blocks.len().saturating_add(1)).collect();
    let mut answer = json!({
        "oldestBlock": quantity(oldest),
        "baseFeePerGas": bases,
        "gasUsedRatio": ratios,
        "baseFeePerBlobGas": std::iter::repeat_n("0x1", blocks.len().saturating_add(1)).collect::<Vec<_>>(),
        "blobGasUsedRatio": vec![0; blocks.len()],
    });
    if let Some(percentiles) = percentiles {
        answer["reward"] = blocks
            .iter()
            .map(|block| {
                let tip = block
                    .tx
                    .as_ref()
                    .and_then(|mined| mined.envelope.effective_tip_per_gas(BASE_FEE_WEI));
                std::iter::repeat_n(quantity(tip.unwrap_or_default()), percentiles)
                    .collect::<Value>()
            })
            .collect();
    }
    Ok(answer)
}

/// How many percentiles are asked for; with one transaction per block they are all the same.
fn percentiles(params: Params<'_>) -> Result<Option<usize>, RpcError> {
    let Some(value) = params.get(2) else { return Ok(None) };
    let list = value.as_array().filter(|list| list.len() <= MAX_PERCENTILES);
    let list = list.ok_or_else(|| invalid(&place(2), "at most 100 percentiles"))?;
    let sorted =
        list.is_sorted_by(|a, b| matches!((a.as_f64(), b.as_f64()), (Some(a), Some(b)) if a <= b));
    let bounded =
        list.iter().all(|item| item.as_f64().is_some_and(|item| (0.0..=100.0).contains(&item)));
    if sorted && bounded {
        Ok(Some(list.len()))
    } else {
        Err(invalid(&place(2), "increasing percentiles from 0 to 100"))
    }
}

fn ratio(used: u64, limit: u64) -> Value {
    let parts = |gas: u64| u32::try_from(gas).map_or(f64::MAX, f64::from);
    json!(parts(used) / parts(limit.max(1)))
}
