//! Blocks, transactions, receipts and logs as JSON.

use alloy_consensus::{BlockBody, Header, Transaction};
use alloy_eips::eip2930::AccessList;
use alloy_primitives::{Address, U256, hex};
use alloy_rlp::Encodable;
use serde_json::{Map, Value, json};

use crate::chain::{Block, Mined};

/// Whether a block lists transactions as hashes or as objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Hashes,
    Full,
}

/// A JSON-RPC quantity: hex without leading zeros.
pub(crate) fn quantity(number: impl Into<u128>) -> Value {
    format!("{:#x}", number.into()).into()
}

pub(crate) fn quantity_256(number: U256) -> Value {
    format!("{number:#x}").into()
}

/// Bytes as `0x` hex of their whole length.
pub(crate) fn data(bytes: impl AsRef<[u8]>) -> Value {
    hex::encode_prefixed(bytes.as_ref()).into()
}

pub(crate) fn addresses(list: &[Address]) -> Value {
    list.iter().map(data).collect()
}

fn optional(address: Option<Address>) -> Value {
    address.map_or(Value::Null, data)
}

pub(crate) fn header(block: &Block) -> Map<String, Value> {
    let header = &block.header;
    let fields = [
        ("hash", data(block.hash)),
        ("number", quantity(header.number)),
        ("parentHash", data(header.parent_hash)),
        ("sha3Uncles", data(header.ommers_hash)),
        ("miner", data(header.beneficiary)),
        ("stateRoot", data(header.state_root)),
        ("transactionsRoot", data(header.transactions_root)),
        ("receiptsRoot", data(header.receipts_root)),
        ("logsBloom", data(header.logs_bloom)),
        ("difficulty", quantity_256(header.difficulty)),
        ("gasLimit", quantity(header.gas_limit)),
        ("gasUsed", quantity(header.gas_used)),
        ("timestamp", quantity(header.timestamp)),
        ("extraData", data(&header.extra_data)),
        ("mixHash", data(header.mix_hash)),
        ("nonce", data(header.nonce)),
        ("baseFeePerGas", quantity(header.base_fee_per_gas.unwrap_or_default())),
        ("withdrawalsRoot", header.withdrawals_root.map_or(Value::Null, data)),
        ("blobGasUsed", quantity(header.blob_gas_used.unwrap_or_default())),
        ("excessBlobGas", quantity(header.excess_blob_gas.unwrap_or_default())),
        ("parentBeaconBlockRoot", header.parent_beacon_block_root.map_or(Value::Null, data)),
        ("requestsHash", header.requests_hash.map_or(Value::Null, data)),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub(crate) fn block(block: &Block, detail: Detail) -> Value {
    let mut fields = header(block);
    let transactions = block.tx.iter().map(|mined| match detail {
        Detail::Hashes => data(mined.hash()),
        Detail::Full => transaction(block, mined),
    });
    fields.insert("transactions".to_owned(), transactions.collect());
    fields.insert("size".to_owned(), quantity(size(block)));
    fields.insert("totalDifficulty".to_owned(), quantity(0_u8));
    fields.insert("uncles".to_owned(), json!([]));
    fields.insert("withdrawals".to_owned(), json!([]));
    Value::Object(fields)
}

/// Bytes of the whole block's RLP.
fn size(block: &Block) -> u64 {
    let body = BlockBody {
        transactions: block.tx.iter().map(|mined| mined.envelope.clone()).collect::<Vec<_>>(),
        ommers: Vec::<Header>::new(),
        withdrawals: Some(Vec::new().into()),
    };
    let whole = alloy_consensus::Block { header: block.header.clone(), body };
    u64::try_from(whole.length()).unwrap_or(u64::MAX)
}

pub(crate) fn transaction(block: &Block, mined: &Mined) -> Value {
    let tx = &mined.envelope;
    let signature = tx.signature();
    let kind = u8::from(tx.tx_type());
    let mut fields = json!({
        "type": quantity(kind),
        "hash": data(mined.hash()),
        "from": data(mined.sender),
        "to": optional(tx.to()),
        "nonce": quantity(tx.nonce()),
        "gas": quantity(tx.gas_limit()),
        "gasPrice": quantity(mined.effective_gas_price(&block.header)),
        "value": quantity_256(tx.value()),
        "input": data(tx.input()),
        "r": quantity_256(signature.r()),
        "s": quantity_256(signature.s()),
        "v": quantity(u8::from(signature.v())),
        "blockHash": data(block.hash),
        "blockNumber": quantity(block.number()),
        "transactionIndex": quantity(0_u8),
    });
    if let Some(chain) = tx.chain_id() {
        fields["chainId"] = quantity(chain);
    }
    if kind == 0 {
        // EIP-155 keeps the chain id in v.
        let parity = u128::from(signature.v());
        fields["v"] = quantity(
            tx.chain_id().map_or(27 + parity, |chain| u128::from(chain) * 2 + 35 + parity),
        );
    } else {
        fields["yParity"] = quantity(u8::from(signature.v()));
        fields["accessList"] = tx.access_list().map_or_else(|| json!([]), access_list);
    }
    if let Some(tip) = tx.max_priority_fee_per_gas() {
        fields["maxFeePerGas"] = quantity(tx.max_fee_per_gas());
        fields["maxPriorityFeePerGas"] = quantity(tip);
    }
    fields
}

fn access_list(list: &AccessList) -> Value {
    list.0
        .iter()
        .map(|item| json!({ "address": data(item.address), "storageKeys": item.storage_keys.iter().map(data).collect::<Value>() }))
        .collect()
}

pub(crate) fn receipt(block: &Block, mined: &Mined) -> Value {
    json!({
        "type": quantity(u8::from(mined.envelope.tx_type())),
        "status": quantity(u8::from(mined.succeeded)),
        "transactionHash": data(mined.hash()),
        "transactionIndex": quantity(0_u8),
        "blockHash": data(block.hash),
        "blockNumber": quantity(block.number()),
        "from": data(mined.sender),
        "to": optional(mined.envelope.to()),
        "contractAddress": optional(mined.created()),
        "cumulativeGasUsed": quantity(mined.gas_used),
        "gasUsed": quantity(mined.gas_used),
        "effectiveGasPrice": quantity(mined.effective_gas_price(&block.header)),
        "logs": logs(block, mined).collect::<Value>(),
        "logsBloom": data(mined.bloom()),
    })
}

/// All logs of a transaction, in order.
pub(crate) fn logs<'a>(block: &'a Block, mined: &'a Mined) -> impl Iterator<Item = Value> + 'a {
    (0_u64..).zip(&mined.logs).map(|(index, log)| {
        json!({
            "address": data(log.address),
            "topics": log.topics().iter().map(data).collect::<Value>(),
            "data": data(&log.data.data),
            "blockHash": data(block.hash),
            "blockNumber": quantity(block.number()),
            "blockTimestamp": quantity(block.header.timestamp),
            "transactionHash": data(mined.hash()),
            "transactionIndex": quantity(0_u8),
            "logIndex": quantity(index),
            "removed": false,
        })
    })
}
