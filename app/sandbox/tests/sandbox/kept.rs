use alloy_primitives::{B256, keccak256};
use faktor_sandbox::{Genesis, Role, Sandbox};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use serde_json::json;

use crate::support::{
    LOGGER, NOW, STORE, ask, booted, genesis, latest, refused, send, small, words,
};

const DAY: u64 = 86_400;

fn used() -> Sandbox {
    let mut sandbox = small();
    send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 42]));
    send(&mut sandbox, Role::Buyer, LOGGER, &words(&[1, 2, 3]));
    ask(&mut sandbox, "faktor_actAs", json!(["investor"]));
    ask(&mut sandbox, "faktor_setTime", json!([NOW + 30 * DAY]));
    sandbox
}

/// The page loaded again when the host's clock shows `host`.
fn reloaded(kept: &[u8], host: u64) -> Sandbox {
    let mut sandbox = small();
    sandbox.set_host_time(host);
    sandbox.resume(kept).unwrap();
    sandbox
}

#[test]
fn a_reload_brings_everything_back_without_an_event() {
    let mut before = used();
    let mut after = reloaded(&before.keep().unwrap(), NOW);
    assert_eq!(after.take_events(), []);
    assert_eq!(after.mark(), before.mark());
    for (method, params) in [
        ("eth_accounts", json!([])),
        ("faktor_roles", json!([])),
        ("faktor_time", json!([])),
        ("eth_getLogs", json!([{ "fromBlock": "0x0" }])),
        ("eth_getStorageAt", json!([STORE, "0x1", "latest"])),
        ("eth_getBlockByNumber", json!(["0x2", true])),
        ("faktor_export", json!([])),
    ] {
        assert_eq!(
            ask(&mut after, method, params.clone()),
            ask(&mut before, method, params),
            "{method}"
        );
    }
    for sandbox in [&mut before, &mut after] {
        send(sandbox, Role::Buyer, STORE, &words(&[7, 7]));
    }
    assert_eq!(latest(&mut after)["hash"], latest(&mut before)["hash"]);
}

#[test]
fn the_contracts_come_back_too() {
    let (mut before, mut after) = (booted(), booted());
    for sandbox in [&mut before, &mut after] {
        sandbox.set_host_time(NOW + DAY);
    }
    ask(&mut before, "evm_mine", json!([]));
    assert_eq!(after.base(), before.base());
    after.resume(&before.keep().unwrap()).unwrap();
    let exported = |sandbox: &mut Sandbox| ask(sandbox, "faktor_export", json!([]))["hash"].clone();
    assert_eq!(exported(&mut after), exported(&mut before));
}

#[test]
fn time_goes_on_while_the_page_is_closed() {
    let mut after = reloaded(&used().keep().unwrap(), NOW + 2 * DAY);
    assert_eq!(after.now(), NOW + 32 * DAY);
    after.set_host_time(NOW + 3 * DAY);
    assert_eq!(after.now(), NOW + 33 * DAY);
}

#[test]
fn time_never_runs_backwards_even_if_the_hosts_does() {
    let mut before = used();
    before.set_host_time(NOW + 5 * DAY);
    ask(&mut before, "faktor_actAs", json!(["auditor"]));
    // Nothing was mined after day 30, yet day 35 was seen.
    assert_eq!(before.now(), NOW + 35 * DAY);
    let mut after = reloaded(&before.keep().unwrap(), NOW);
    assert_eq!(after.now(), NOW + 35 * DAY);
    let again = reloaded(&after.keep().unwrap(), NOW - DAY);
    assert_eq!(again.now(), NOW + 35 * DAY);
    ask(&mut after, "evm_mine", json!([]));
    assert_eq!(latest(&mut after)["timestamp"], json!(format!("{:#x}", NOW + 35 * DAY)));
}

#[test]
fn time_is_not_before_the_newest_block_after_a_reload() {
    let mut before = small();
    ask(&mut before, "evm_mine", json!([]));
    ask(&mut before, "evm_mine", json!([]));
    assert_eq!(
        (before.now(), latest(&mut before)["timestamp"].clone()),
        (NOW, json!(format!("{:#x}", NOW + 2)))
    );
    assert_eq!(reloaded(&before.keep().unwrap(), NOW).now(), NOW + 2);
}

#[test]
fn a_state_far_in_the_future_stays_within_bounds() {
    let latest_time = 253_402_300_799;
    let mut before = small();
    ask(&mut before, "faktor_setTime", json!([latest_time - 10]));
    assert_eq!(reloaded(&before.keep().unwrap(), NOW + DAY).now(), latest_time);
}

#[test]
fn the_mark_changes_with_every_change_and_with_nothing_else() {
    let mut sandbox = small();
    let snapshot = ask(&mut sandbox, "evm_snapshot", json!([]));
    let export = ask(&mut used(), "faktor_export", json!([]));
    let from = sandbox.address(Role::Supplier);
    for (method, params) in [
        ("eth_sendTransaction", json!([{ "from": from, "to": STORE, "data": words(&[1, 1]) }])),
        ("evm_mine", json!([])),
        ("evm_increaseTime", json!([60])),
        ("faktor_setTime", json!([NOW + DAY])),
        ("faktor_actAs", json!(["buyer"])),
        ("evm_revert", json!([snapshot])),
        ("faktor_import", json!([export])),
        ("faktor_reset", json!([{ "startAt": NOW + 7 * DAY }])),
    ] {
        let before = sandbox.mark();
        ask(&mut sandbox, method, params);
        assert_ne!(sandbox.mark(), before, "{method}");
    }
    for (method, params) in [
        ("eth_blockNumber", json!([])),
        ("eth_accounts", json!([])),
        ("eth_call", json!([{ "from": from, "to": STORE, "data": words(&[1, 9]) }, "latest"])),
        ("eth_estimateGas", json!([{ "from": from, "to": STORE, "data": words(&[1, 9]) }])),
        ("personal_sign", json!(["0x00", from])),
        ("faktor_export", json!([])),
    ] {
        let before = sandbox.mark();
        ask(&mut sandbox, method, params);
        assert_eq!(sandbox.mark(), before, "{method}");
    }
    let before = sandbox.mark();
    refused(&mut sandbox, "faktor_setTime", json!([NOW]));
    assert_eq!(sandbox.mark(), before);
}

#[test]
fn after_a_reset_the_fresh_state_is_kept() {
    let mut before = used();
    ask(&mut before, "faktor_reset", json!([{ "startAt": NOW - 100 * DAY }]));
    let mut after = reloaded(&before.keep().unwrap(), NOW + DAY);
    assert_eq!(after.now(), NOW - 99 * DAY);
    assert_eq!(latest(&mut after)["hash"], latest(&mut before)["hash"]);
    let roles = ask(&mut after, "faktor_roles", json!([]));
    assert_eq!((&roles[0]["role"], &roles[0]["active"]), (&json!("supplier"), &json!(true)));
}

/// What resuming `sandbox` with these bytes says; it must have changed nothing.
fn refuses(sandbox: &mut Sandbox, kept: &[u8]) -> String {
    let before = sandbox.keep().unwrap();
    let error = sandbox.resume(kept).unwrap_err();
    assert_eq!(sandbox.keep().unwrap(), before);
    error.to_string()
}

/// Right bytes for a changed body.
fn forged(body: &[u8]) -> Vec<u8> {
    [keccak256(body).as_slice(), body].concat()
}

#[test]
fn what_is_damaged_is_refused_and_changes_nothing() {
    let kept = used().keep().unwrap();
    let mut flipped = kept.clone();
    flipped[1_000] ^= 1;
    for damaged in [&kept[..kept.len() - 1], &kept[..31], &flipped, &[], &[0; 32]] {
        let said = refuses(&mut small(), damaged);
        assert!(said.ends_with("its hash does not match"), "{said}");
    }
    assert!(refuses(&mut small(), &forged(&[])).contains("cannot be decoded"));
    assert!(
        refuses(&mut small(), &forged(&kept[32..kept.len() - 1])).contains("cannot be decoded")
    );
}

#[test]
fn another_version_is_refused() {
    let mut kept = used().keep().unwrap();
    // A list of three bytes' length, then the version.
    assert_eq!((kept[32], kept[35]), (0xf9, 1));
    for version in [0x80, 2] {
        kept[35] = version;
        let said = refuses(&mut small(), &forged(&kept[32..]));
        assert!(said.contains("the version is not known here"), "{said}");
    }
}

#[test]
fn another_snapshots_state_is_refused() {
    let other_contracts = Sandbox::new(Genesis { timestamp: 1_420_070_401, ..genesis() }, NOW);
    let said = refuses(&mut other_contracts.unwrap(), &used().keep().unwrap());
    assert!(said.contains("of another snapshot"), "{said}");
    let said = refuses(&mut booted(), &used().keep().unwrap());
    assert!(said.contains("of another snapshot"), "{said}");
    let mut other_chain = Sandbox::new(Genesis { chain_id: 5, ..genesis() }, NOW).unwrap();
    let said = refuses(&mut other_chain, &used().keep().unwrap());
    assert!(said.contains("is of chain 7357, not 5"), "{said}");
}

#[test]
fn the_base_stands_for_what_a_sandbox_began_with_and_outlives_everything_done_in_it() {
    let mut sandbox = used();
    assert_eq!(sandbox.base(), small().base());
    ask(&mut sandbox, "faktor_reset", json!([]));
    assert_eq!(sandbox.base(), small().base());
    assert_ne!(sandbox.base(), booted().base());
    assert_ne!(sandbox.base(), B256::ZERO);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_forged_state_never_panics(at in any::<prop::sample::Index>(), bits in 1_u8..) {
        let mut body = used().keep().unwrap().split_off(32);
        let at = at.index(body.len());
        body[at] ^= bits;
        let mut sandbox = small();
        if sandbox.resume(&forged(&body)).is_ok() {
            // Whatever it is now, it answers.
            for (method, params) in [
                ("eth_getLogs", json!([{ "fromBlock": "0x0" }])),
                ("eth_getBlockByNumber", json!(["latest", true])),
                ("evm_mine", json!([])),
                ("faktor_reset", json!([])),
            ] {
                drop(sandbox.request(method, params));
            }
        }
        assert!(sandbox.keep().is_ok());
    }
}
