//! Finding the transaction that took a number.

use alloy_primitives::{Address, U256};
use serde::Deserialize;
use serde_json::json;

use super::follow::Mined;
use crate::{ChainError, client::ask, transport::SharedRpc};

/// Up to so many blocks are read one by one; beyond, bisection by transaction counts comes first.
const FEW: u64 = 16;
/// Blocks read one by one where the node keeps no old state to bisect by.
const MOST: u64 = 256;

#[derive(Deserialize)]
struct Block {
    transactions: Vec<Mined>,
}

/// The transaction of `from` with number `nonce` in blocks `first` to `last`.
pub(super) async fn find(
    rpc: &SharedRpc,
    from: Address,
    nonce: u64,
    first: u64,
    last: u64,
) -> Result<Option<Mined>, ChainError> {
    let (mut first, mut last) = (first, last);
    while last.saturating_sub(first) > FEW {
        let middle = first + (last - first) / 2;
        match count_at(rpc, from, middle).await {
            Ok(count) if count > nonce => last = middle,
            Ok(_) => first = middle,
            Err(ChainError::Rpc(failure)) if !failure.is_unreachable() => {
                first = first.max(last.saturating_sub(MOST));
                break;
            }
            Err(error) => return Err(error),
        }
    }
    for number in first..=last {
        let params = json!([format!("{number:#x}"), true]);
        let block: Option<Block> = ask(rpc, "eth_getBlockByNumber", params).await?;
        let found = block
            .into_iter()
            .flat_map(|block| block.transactions)
            .find(|transaction| transaction.from == from && transaction.nonce == U256::from(nonce));
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

async fn count_at(rpc: &SharedRpc, from: Address, block: u64) -> Result<u64, ChainError> {
    let params = json!([from, format!("{block:#x}")]);
    let count: U256 = ask(rpc, "eth_getTransactionCount", params).await?;
    Ok(count.saturating_to())
}
