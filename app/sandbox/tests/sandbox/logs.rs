use faktor_sandbox::{Role, Sandbox};
use serde_json::{Value, json};

use crate::support::{LOGGER, STORE, ask, latest, refused, send, small, words};

fn topic(number: u64) -> Value {
    json!(format!("{number:#066x}"))
}

/// Logs with the topics (1, 2), (1, 3) and (2, 3) in blocks 2, 3 and 5.
fn three() -> Sandbox {
    let mut sandbox = small();
    send(&mut sandbox, Role::Supplier, LOGGER, &words(&[1, 2, 77]));
    send(&mut sandbox, Role::Buyer, LOGGER, &words(&[1, 3, 78]));
    send(&mut sandbox, Role::Buyer, STORE, &words(&[1, 3]));
    send(&mut sandbox, Role::Buyer, LOGGER, &words(&[2, 3, 79]));
    sandbox
}

/// The data word of each log found.
fn found(sandbox: &mut Sandbox, filter: Value) -> Vec<u64> {
    let logs = ask(sandbox, "eth_getLogs", json!([filter]));
    let parsed: Vec<alloy_rpc_types_eth::Log> = serde_json::from_value(logs).unwrap();
    parsed.iter().map(|log| u64::from(*log.inner.data.data.last().unwrap())).collect()
}

#[test]
fn topics_and_addresses_narrow_and_lists_widen() {
    let mut sandbox = three();
    let all = json!({ "fromBlock": "earliest", "toBlock": "latest" });
    let with = |name: &str, value: Value| {
        let mut filter = all.clone();
        filter[name] = value;
        filter
    };
    assert_eq!(found(&mut sandbox, all.clone()), [77, 78, 79]);
    assert_eq!(found(&mut sandbox, with("topics", json!([topic(1)]))), [77, 78]);
    assert_eq!(found(&mut sandbox, with("topics", json!([null, topic(3)]))), [78, 79]);
    assert_eq!(
        found(&mut sandbox, with("topics", json!([[topic(1), topic(2)], [topic(3)]]))),
        [78, 79]
    );
    assert_eq!(found(&mut sandbox, with("topics", json!([[], topic(2)]))), [77]);
    assert_eq!(
        found(&mut sandbox, with("topics", json!([topic(1), topic(2), null]))),
        Vec::<u64>::new()
    );
    assert_eq!(found(&mut sandbox, with("address", json!(LOGGER))), [77, 78, 79]);
    assert_eq!(found(&mut sandbox, with("address", json!([STORE, LOGGER]))), [77, 78, 79]);
    assert_eq!(found(&mut sandbox, with("address", json!(STORE))), Vec::<u64>::new());
}

#[test]
fn ranges_include_both_ends_and_stop_at_the_latest() {
    let mut sandbox = three();
    assert_eq!(found(&mut sandbox, json!({ "fromBlock": "0x3", "toBlock": "0x5" })), [78, 79]);
    assert_eq!(found(&mut sandbox, json!({ "fromBlock": "0x3", "toBlock": "0xffff" })), [78, 79]);
    assert_eq!(
        found(&mut sandbox, json!({ "fromBlock": "0x99", "toBlock": "0xffff" })),
        Vec::<u64>::new()
    );
    assert_eq!(found(&mut sandbox, json!({})), [79]);
    let hash = latest(&mut sandbox)["hash"].clone();
    assert_eq!(found(&mut sandbox, json!({ "blockHash": hash })), [79]);
}

#[test]
fn contradictory_filters_are_refused() {
    let mut sandbox = three();
    let hash = latest(&mut sandbox)["hash"].clone();
    for filter in [
        json!({ "fromBlock": "0x3", "toBlock": "0x2" }),
        json!({ "blockHash": hash, "fromBlock": "0x1" }),
        json!({ "topics": [null, null, null, null, null] }),
        json!({ "topics": "0x00" }),
        json!({ "address": "0x00" }),
        json!([]),
    ] {
        assert_eq!(refused(&mut sandbox, "eth_getLogs", json!([filter])).code, -32602, "{filter}");
    }
    let unknown = format!("0x{}", "ab".repeat(32));
    assert_eq!(
        refused(&mut sandbox, "eth_getLogs", json!([{ "blockHash": unknown }])).message,
        "unknown block"
    );
}

#[test]
fn logs_say_where_they_are() {
    let mut sandbox = three();
    let block = latest(&mut sandbox);
    let log = &ask(&mut sandbox, "eth_getLogs", json!([{}]))[0];
    assert_eq!(log["blockHash"], block["hash"]);
    assert_eq!(log["transactionHash"], block["transactions"][0]);
    assert_eq!((&log["logIndex"], &log["removed"]), (&json!("0x0"), &json!(false)));
}

#[test]
fn filters_give_each_log_once() {
    let mut sandbox = small();
    let logs =
        ask(&mut sandbox, "eth_newFilter", json!([{ "address": LOGGER, "topics": [topic(1)] }]));
    let blocks = ask(&mut sandbox, "eth_newBlockFilter", json!([]));
    let sent = ask(&mut sandbox, "eth_newPendingTransactionFilter", json!([]));
    send(&mut sandbox, Role::Supplier, LOGGER, &words(&[1, 2, 3]));
    send(&mut sandbox, Role::Supplier, LOGGER, &words(&[9, 2, 3]));
    assert_eq!(
        ask(&mut sandbox, "eth_getFilterChanges", json!([logs])).as_array().unwrap().len(),
        1
    );
    assert_eq!(ask(&mut sandbox, "eth_getFilterChanges", json!([logs])), json!([]));
    assert_eq!(
        ask(&mut sandbox, "eth_getFilterChanges", json!([blocks])).as_array().unwrap().len(),
        2
    );
    let hashes = ask(&mut sandbox, "eth_getFilterChanges", json!([sent]));
    assert_eq!(hashes.as_array().unwrap().len(), 2);
    assert_eq!(ask(&mut sandbox, "eth_getFilterLogs", json!([logs])), json!([]));
    assert_eq!(ask(&mut sandbox, "eth_uninstallFilter", json!([logs])), json!(true));
    assert_eq!(
        refused(&mut sandbox, "eth_getFilterChanges", json!([logs])).message,
        "filter not found"
    );
}

#[test]
fn subscriptions_become_message_events() {
    let mut sandbox = small();
    let heads = ask(&mut sandbox, "eth_subscribe", json!(["newHeads"]));
    let logs = ask(&mut sandbox, "eth_subscribe", json!(["logs", { "topics": [topic(1)] }]));
    send(&mut sandbox, Role::Supplier, LOGGER, &words(&[1, 2, 3]));
    let events = sandbox.take_events();
    let ids: Vec<_> =
        events.iter().map(|event| event.data["data"]["subscription"].clone()).collect();
    assert_eq!(ids, [heads.clone(), logs]);
    assert!(events.iter().all(|event| event.event == "message"));
    assert_eq!(ask(&mut sandbox, "eth_unsubscribe", json!([heads])), json!(true));
    send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 2]));
    assert_eq!(sandbox.take_events(), []);
}

#[test]
fn open_filters_are_bounded() {
    let mut sandbox = small();
    for _ in 0..64 {
        ask(&mut sandbox, "eth_newBlockFilter", json!([]));
    }
    assert_eq!(refused(&mut sandbox, "eth_newBlockFilter", json!([])).code, -32005);
}
