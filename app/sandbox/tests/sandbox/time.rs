use faktor_sandbox::{Role, Sandbox};
use serde_json::json;

use crate::support::{
    CLOCK, NOW, STORE, ask, booted, genesis, latest, number, refused, send, small, words,
};

const DAY: u64 = 86_400;

fn latest_time(sandbox: &mut Sandbox) -> u64 {
    number(&latest(sandbox)["timestamp"])
}

#[test]
fn block_times_follow_the_host_and_always_increase() {
    let mut sandbox = small();
    sandbox.set_host_time(NOW + 100);
    send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 1]));
    assert_eq!(latest_time(&mut sandbox), NOW + 100);
    sandbox.set_host_time(NOW);
    send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 2]));
    assert_eq!(latest_time(&mut sandbox), NOW + 101);
}

#[test]
fn increased_time_shows_in_the_next_block() {
    let mut sandbox = small();
    assert_eq!(ask(&mut sandbox, "evm_increaseTime", json!([3600])), json!(3600));
    assert_eq!(ask(&mut sandbox, "evm_increaseTime", json!(["0x10"])), json!(3616));
    assert_eq!(latest_time(&mut sandbox), NOW);
    ask(&mut sandbox, "evm_mine", json!([]));
    assert_eq!(latest_time(&mut sandbox), NOW + 3616);
}

#[test]
fn the_next_block_can_be_pinned() {
    let mut sandbox = small();
    ask(&mut sandbox, "evm_setNextBlockTimestamp", json!([NOW + DAY]));
    send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 1]));
    assert_eq!(latest_time(&mut sandbox), NOW + DAY);
    ask(&mut sandbox, "evm_mine", json!([NOW + 2 * DAY]));
    assert_eq!(latest_time(&mut sandbox), NOW + 2 * DAY);
    assert_eq!(refused(&mut sandbox, "evm_setNextBlockTimestamp", json!([NOW])).code, -32602);
    assert_eq!(refused(&mut sandbox, "evm_setNextBlockTimestamp", json!([u64::MAX])).code, -32602);
}

#[test]
fn set_time_only_moves_forward_and_everybody_sees_it() {
    let mut sandbox = small();
    let time = ask(&mut sandbox, "faktor_setTime", json!([NOW + 30 * DAY]));
    assert_eq!(
        time,
        json!({ "now": NOW + 30 * DAY, "offset": 30 * DAY, "latest": NOW + 30 * DAY })
    );
    assert_eq!(sandbox.take_events()[0].data["type"], json!("faktor_setTime"));
    assert_eq!(
        number(&ask(&mut sandbox, "eth_call", json!([{ "to": CLOCK }, "latest"]))),
        NOW + 30 * DAY
    );
    sandbox.set_host_time(NOW + 7);
    assert_eq!(ask(&mut sandbox, "faktor_time", json!([]))["now"], json!(NOW + 30 * DAY + 7));
    for wrong in [json!(NOW), json!(NOW + 30 * DAY + 7), json!(u64::MAX), json!("soon"), json!(-1)]
    {
        assert_eq!(refused(&mut sandbox, "faktor_setTime", json!([wrong])).code, -32602, "{wrong}");
    }
}

#[test]
fn reset_starts_anew_at_any_date_after_the_snapshot() {
    let mut sandbox = booted();
    let fresh = latest(&mut sandbox);
    send(&mut sandbox, Role::Supplier, STORE, "0x");
    ask(&mut sandbox, "faktor_actAs", json!(["buyer"]));
    sandbox.take_events();
    ask(&mut sandbox, "faktor_reset", json!([]));
    assert_eq!(latest(&mut sandbox), fresh);
    let events: Vec<_> = sandbox.take_events().iter().map(|event| event.event).collect();
    assert_eq!(events, ["accountsChanged", "message"]);
    let in_2016 = 1_460_000_000;
    assert_eq!(
        ask(&mut sandbox, "faktor_reset", json!([{ "startAt": in_2016 }]))["now"],
        json!(in_2016)
    );
    assert_eq!(latest_time(&mut sandbox), in_2016);
    sandbox.set_host_time(NOW + 5);
    assert_eq!(sandbox.now(), in_2016 + 5);
    for wrong in [
        json!({ "startAt": 1_420_070_400 }),
        json!({ "startAt": u64::MAX }),
        json!({ "startAt": "x" }),
        json!("x"),
    ] {
        assert_eq!(refused(&mut sandbox, "faktor_reset", json!([wrong])).code, -32602, "{wrong}");
    }
    assert_eq!(latest_time(&mut sandbox), in_2016);
}

#[test]
fn it_does_not_start_before_its_own_past() {
    assert!(Sandbox::boot(1_420_070_400).is_err());
    assert!(Sandbox::boot(u64::MAX).is_err());
    assert!(Sandbox::new(genesis(), 1_420_070_400).is_err());
}

#[test]
fn snapshots_bring_back_state_blocks_and_time() {
    let mut sandbox = small();
    let before = latest(&mut sandbox);
    let id = ask(&mut sandbox, "evm_snapshot", json!([]));
    send(&mut sandbox, Role::Supplier, STORE, &words(&[1, 1]));
    ask(&mut sandbox, "evm_increaseTime", json!([DAY]));
    let later = ask(&mut sandbox, "evm_snapshot", json!([]));
    assert_eq!(ask(&mut sandbox, "evm_revert", json!([id])), json!(true));
    assert_eq!((latest(&mut sandbox), sandbox.now()), (before, NOW));
    for used in [id, later, json!("0x77")] {
        assert_eq!(ask(&mut sandbox, "evm_revert", json!([used])), json!(false));
    }
}

#[test]
fn snapshots_are_bounded() {
    let mut sandbox = small();
    for _ in 0..64 {
        ask(&mut sandbox, "evm_snapshot", json!([]));
    }
    assert_eq!(refused(&mut sandbox, "evm_snapshot", json!([])).code, -32005);
}
