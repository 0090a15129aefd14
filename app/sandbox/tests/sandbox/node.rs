use alloy_consensus::BlockHeader;
use alloy_primitives::Bloom;
use alloy_rpc_types_eth::{Block, FeeHistory, Transaction, TransactionReceipt};
use faktor_sandbox::Role;
use serde_json::{Value, json};

use crate::support::{LOGGER, NOW, STORE, ask, latest, number, refused, send, small, words};

#[test]
fn it_says_what_it_is() {
    let mut sandbox = small();
    assert_eq!(ask(&mut sandbox, "eth_chainId", json!([])), json!("0x1cbd"));
    assert_eq!(ask(&mut sandbox, "net_version", json!([])), json!("7357"));
    assert_eq!(ask(&mut sandbox, "eth_syncing", Value::Null), json!(false));
    assert_eq!(ask(&mut sandbox, "eth_blockNumber", json!([])), json!("0x1"));
    assert_eq!(ask(&mut sandbox, "net_listening", json!([])), json!(true));
    assert_eq!(ask(&mut sandbox, "net_peerCount", json!([])), json!("0x0"));
    let empty = "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";
    assert_eq!(ask(&mut sandbox, "web3_sha3", json!(["0x"])), json!(empty));
    assert!(
        ask(&mut sandbox, "web3_clientVersion", json!([]))
            .as_str()
            .unwrap()
            .starts_with("faktor-sandbox/")
    );
}

#[test]
fn unknown_methods_and_bad_parameters_have_their_codes() {
    let mut sandbox = small();
    for method in ["eth_mining", "debug_traceCall", "nothing", "", "eth_"] {
        assert_eq!(refused(&mut sandbox, method, json!([])).code, -32601, "{method}");
    }
    for (method, params) in [
        ("eth_getBalance", json!([])),
        ("eth_getBalance", json!(["0x12"])),
        ("eth_getBalance", json!("0x12")),
        ("eth_getBlockByNumber", json!(["soon", false])),
        ("eth_getBlockByNumber", json!(["latest", "yes"])),
        ("eth_getTransactionByHash", json!(["0x00"])),
        ("eth_call", json!([{ "to": 5 }])),
        ("eth_call", json!([{ "data": "0x00", "input": "0x01" }])),
        ("eth_feeHistory", json!(["0x1", "latest", [50, 10]])),
    ] {
        assert_eq!(refused(&mut sandbox, method, params.clone()).code, -32602, "{method} {params}");
    }
}

#[test]
fn a_new_chain_shows_the_present() {
    let mut sandbox = small();
    let block = latest(&mut sandbox);
    assert_eq!((number(&block["number"]), number(&block["timestamp"])), (1, NOW));
}

#[test]
fn accounts_code_storage_and_nonces_can_be_read() {
    let mut sandbox = small();
    let supplier = sandbox.address(Role::Supplier);
    send(&mut sandbox, Role::Supplier, STORE, &words(&[7, 99]));
    assert_eq!(
        ask(&mut sandbox, "eth_getStorageAt", json!([STORE, "0x7", "latest"])),
        json!("0x0000000000000000000000000000000000000000000000000000000000000063")
    );
    assert_eq!(
        ask(&mut sandbox, "eth_getCode", json!([STORE, "latest"])),
        json!("0x6020355f355500")
    );
    assert_eq!(ask(&mut sandbox, "eth_getCode", json!([supplier])), json!("0x"));
    assert_eq!(
        ask(&mut sandbox, "eth_getTransactionCount", json!([supplier, "pending"])),
        json!("0x1")
    );
    let balance = ask(&mut sandbox, "eth_getBalance", json!([supplier, "latest"]));
    assert_ne!(balance, json!("0x3635c9adc5dea00000"));
}

#[test]
fn only_the_newest_state_is_kept() {
    let mut sandbox = small();
    let before = latest(&mut sandbox);
    ask(&mut sandbox, "evm_mine", json!([]));
    let error = refused(&mut sandbox, "eth_getBalance", json!([STORE, before["number"]]));
    assert_eq!(error.code, -32000);
    assert!(error.message.contains("historical state is not available"), "{error}");
    assert_eq!(
        refused(&mut sandbox, "eth_getBalance", json!([STORE, "0x99"])).message,
        "header not found"
    );
    let now = latest(&mut sandbox);
    ask(&mut sandbox, "eth_getBalance", json!([STORE, now["number"]]));
    ask(&mut sandbox, "eth_getBalance", json!([STORE, { "blockHash": now["hash"] }]));
}

#[test]
fn blocks_have_the_hash_of_their_header() {
    let mut sandbox = small();
    send(&mut sandbox, Role::Buyer, LOGGER, &words(&[1, 2, 3]));
    for detail in [false, true] {
        let json = ask(&mut sandbox, "eth_getBlockByNumber", json!(["latest", detail]));
        let block: Block = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(block.header.inner.hash_slow(), block.header.hash);
        assert_eq!(block.transactions.len(), 1);
        let by_hash = ask(&mut sandbox, "eth_getBlockByHash", json!([json["hash"], detail]));
        assert_eq!(by_hash, json);
        let parent = ask(&mut sandbox, "eth_getBlockByHash", json!([json["parentHash"], false]));
        assert_eq!(number(&parent["number"]), block.header.number() - 1);
    }
}

#[test]
fn the_pending_block_comes_after_the_latest() {
    let mut sandbox = small();
    sandbox.set_host_time(NOW + 60);
    let pending: Block = serde_json::from_value(ask(
        &mut sandbox,
        "eth_getBlockByNumber",
        json!(["pending", false]),
    ))
    .unwrap();
    assert_eq!((pending.header.number(), pending.header.timestamp()), (2, NOW + 60));
    assert_eq!(ask(&mut sandbox, "eth_getBlockByNumber", json!(["0x2", false])), Value::Null);
}

#[test]
fn transactions_and_receipts_parse_and_agree() {
    let mut sandbox = small();
    let receipt = send(&mut sandbox, Role::Supplier, LOGGER, &words(&[1, 2, 3]));
    let hash = receipt["transactionHash"].clone();
    let tx = ask(&mut sandbox, "eth_getTransactionByHash", json!([hash]));
    let parsed: Transaction = serde_json::from_value(tx.clone()).unwrap();
    let read: TransactionReceipt = serde_json::from_value(receipt.clone()).unwrap();
    assert!(read.status());
    assert_eq!(read.from, parsed.inner.signer());
    assert_eq!(read.effective_gas_price, parsed.effective_gas_price.unwrap());
    assert_eq!(read.effective_gas_price, 1_100_000_000);
    let bloom: Bloom = read.inner.logs().iter().map(|log| &log.inner).collect();
    assert_eq!(*read.inner.logs_bloom(), bloom);
    assert_eq!(read.inner.cumulative_gas_used(), read.gas_used);
    let block = receipt["blockNumber"].clone();
    assert_eq!(ask(&mut sandbox, "eth_getBlockReceipts", json!([block])), json!([receipt]));
    assert_eq!(
        ask(&mut sandbox, "eth_getTransactionByBlockNumberAndIndex", json!([block, "0x0"])),
        tx
    );
    assert_eq!(
        ask(&mut sandbox, "eth_getTransactionByBlockNumberAndIndex", json!([block, "0x1"])),
        Value::Null
    );
    assert_eq!(
        ask(&mut sandbox, "eth_getBlockTransactionCountByNumber", json!([block])),
        json!("0x1")
    );
    let block = receipt["blockHash"].clone();
    let at = ask(&mut sandbox, "eth_getTransactionByBlockHashAndIndex", json!([block, "0x0"]));
    assert_eq!(at, tx);
    let count = ask(&mut sandbox, "eth_getBlockTransactionCountByHash", json!([block]));
    assert_eq!(count, json!("0x1"));
}

#[test]
fn what_does_not_exist_is_null() {
    let mut sandbox = small();
    let hash = format!("0x{}", "ab".repeat(32));
    for method in ["eth_getTransactionByHash", "eth_getTransactionReceipt", "eth_getBlockByHash"] {
        assert_eq!(ask(&mut sandbox, method, json!([hash, false])), Value::Null, "{method}");
    }
    assert_eq!(ask(&mut sandbox, "eth_getBlockReceipts", json!(["0x77"])), Value::Null);
}

#[test]
fn fee_history_covers_the_blocks_and_the_next() {
    let mut sandbox = small();
    send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 1]));
    let history: FeeHistory = serde_json::from_value(ask(
        &mut sandbox,
        "eth_feeHistory",
        json!(["0x2", "latest", [10, 50]]),
    ))
    .unwrap();
    assert_eq!(
        (history.oldest_block, history.base_fee_per_gas.len(), history.gas_used_ratio.len()),
        (1, 3, 2)
    );
    assert_eq!(history.reward.unwrap(), vec![vec![0, 0], vec![100_000_000, 100_000_000]]);
    assert_eq!(ask(&mut sandbox, "eth_gasPrice", json!([])), json!("0x4190ab00"));
    assert_eq!(ask(&mut sandbox, "eth_maxPriorityFeePerGas", json!([])), json!("0x5f5e100"));
}

#[test]
fn the_same_actions_at_the_same_times_give_the_same_hashes() {
    let run = || {
        let mut sandbox = small();
        send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 2]));
        send(&mut sandbox, Role::Buyer, LOGGER, &words(&[3, 4, 5]));
        latest(&mut sandbox)["hash"].clone()
    };
    assert_eq!(run(), run());
}

#[test]
fn oversized_requests_are_refused_before_they_are_read() {
    let mut sandbox = small();
    let big = format!("0x{}", "00".repeat(1 << 20));
    assert_eq!(
        refused(&mut sandbox, "eth_call", json!([{ "to": STORE, "data": big }])).code,
        -32005
    );
}
