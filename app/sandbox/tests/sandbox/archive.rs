use alloy_primitives::{hex, keccak256};
use faktor_sandbox::{Role, Sandbox};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use serde_json::{Value, json};

use crate::support::{LOGGER, NOW, STORE, ask, booted, latest, refused, send, small, words};

fn used() -> Sandbox {
    let mut sandbox = small();
    send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 42]));
    send(&mut sandbox, Role::Buyer, LOGGER, &words(&[1, 2, 3]));
    ask(&mut sandbox, "faktor_actAs", json!(["investor"]));
    ask(&mut sandbox, "faktor_setTime", json!([NOW + 1000]));
    sandbox
}

#[test]
fn an_export_brings_everything_back_elsewhere() {
    let mut from = used();
    let export = ask(&mut from, "faktor_export", json!([]));
    let mut to = small();
    to.set_host_time(NOW + 5);
    ask(&mut to, "faktor_import", json!([export]));
    assert_eq!(to.now(), NOW + 1005);
    assert_eq!(latest(&mut to), latest(&mut from));
    for (method, params) in [
        ("eth_accounts", json!([])),
        ("eth_getLogs", json!([{ "fromBlock": "0x0" }])),
        ("eth_getStorageAt", json!([STORE, "0x1", "latest"])),
        ("eth_getBlockByNumber", json!(["0x2", true])),
    ] {
        assert_eq!(
            ask(&mut to, method, params.clone()),
            ask(&mut from, method, params),
            "{method}"
        );
    }
    to.set_host_time(NOW);
    assert_eq!(ask(&mut to, "faktor_export", json!([])), export);
    let kinds: Vec<_> = to.take_events().iter().map(|event| event.event).collect();
    assert_eq!(kinds, ["accountsChanged", "message"]);
}

#[test]
fn both_go_on_alike_after_an_import() {
    let mut from = used();
    let export = ask(&mut from, "faktor_export", json!([]));
    let mut to = small();
    ask(&mut to, "faktor_import", json!([export]));
    for sandbox in [&mut from, &mut to] {
        send(sandbox, Role::Buyer, STORE, &words(&[7, 7]));
    }
    assert_eq!(latest(&mut to)["hash"], latest(&mut from)["hash"]);
}

#[test]
fn the_whole_base_chain_withstands_its_own_verification() {
    let mut from = booted();
    let export = ask(&mut from, "faktor_export", json!([]));
    let mut to = booted();
    ask(&mut to, "faktor_import", json!([export]));
    assert_eq!(latest(&mut to), latest(&mut from));
}

/// Imports something bad and checks that nothing was lost.
fn rejects(export: Value, message: &str) {
    let mut sandbox = used();
    let before = ask(&mut sandbox, "faktor_export", json!([]));
    sandbox.take_events();
    let error = refused(&mut sandbox, "faktor_import", json!([export]));
    assert_eq!(error.code, -32000);
    assert!(error.message.contains(message), "{error} / {message}");
    assert_eq!(ask(&mut sandbox, "faktor_export", json!([])), before);
    assert_eq!(sandbox.take_events(), []);
}

#[test]
fn bad_exports_are_refused_and_lose_nothing() {
    let export = ask(&mut used(), "faktor_export", json!([]));
    let with = |name: &str, value: Value| {
        let mut export = export.clone();
        export[name] = value;
        export
    };
    rejects(json!({}), "the format is not faktor-sandbox");
    rejects(with("format", json!("other")), "the format is not faktor-sandbox");
    rejects(with("version", json!(2)), "the version is not known here");
    rejects(with("data", Value::Null), "there is no data");
    rejects(with("data", json!("0xzz")), "the data is not hex");
    rejects(with("data", json!("0x00")), "its hash does not match");
    rejects(with("hash", json!("0x00")), "its hash does not match");
    let mut other =
        Sandbox::new(faktor_sandbox::Genesis { chain_id: 5, ..crate::support::genesis() }, NOW)
            .unwrap();
    rejects(ask(&mut other, "faktor_export", json!([])), "is of chain 5, not 7357");
}

/// An export with its inflated bytes changed and its hash made right again: only the chain's own
/// rules can tell.
fn forged(change: impl FnOnce(&mut Vec<u8>)) -> Value {
    let mut export = ask(&mut used(), "faktor_export", json!([]));
    let packed = hex::decode(export["data"].as_str().unwrap()).unwrap();
    let mut plain = miniz_oxide::inflate::decompress_to_vec(&packed).unwrap();
    change(&mut plain);
    let packed = miniz_oxide::deflate::compress_to_vec(&plain, 6);
    export["hash"] = json!(keccak256(&packed));
    export["data"] = json!(hex::encode_prefixed(packed));
    export
}

#[test]
fn a_forged_balance_does_not_match_the_last_block() {
    let balance = hex!("893635c9adc5dea00000");
    rejects(
        forged(|plain| {
            let at = plain.windows(balance.len()).position(|window| window == balance).unwrap();
            plain[at + 1] = 0x37;
        }),
        "the accounts do not match the last block",
    );
}

#[test]
fn an_archive_bomb_is_too_large() {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![0; 65 << 20], 1);
    let export = json!({ "format": "faktor-sandbox", "version": 1, "hash": keccak256(&packed), "data": hex::encode_prefixed(packed) });
    rejects(export, "larger than 67108864 bytes");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn garbage_never_panics_and_loses_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let data = hex::encode_prefixed(&bytes);
        rejects(json!({ "format": "faktor-sandbox", "version": 1, "hash": keccak256(&bytes), "data": data }), "");
        let packed = miniz_oxide::deflate::compress_to_vec(&bytes, 6);
        let data = hex::encode_prefixed(&packed);
        rejects(json!({ "format": "faktor-sandbox", "version": 1, "hash": keccak256(&packed), "data": data }), "");
    }

    #[test]
    fn one_changed_byte_never_panics(at in any::<prop::sample::Index>(), bits in 1_u8..) {
        let mut sandbox = small();
        let before = ask(&mut sandbox, "faktor_export", json!([]));
        let export = forged(|plain| { let at = at.index(plain.len()); plain[at] ^= bits; });
        if sandbox.request("faktor_import", json!([export])).is_err() {
            assert_eq!(ask(&mut sandbox, "faktor_export", json!([])), before);
        }
    }
}
