use alloy_primitives::{Address, U256, hex};
use alloy_sol_types::{Panic, Revert, SolError};
use faktor_sandbox::{BLOCK_GAS_LIMIT, Role};
use serde_json::json;

use crate::support::{
    BROKEN, CLOCK, NEEDS_GAS, NOW, REVERTER, STORE, WHO, ask, number, refused, send, small, words,
};

#[test]
fn a_call_needs_no_funds_and_changes_nothing() {
    let mut sandbox = small();
    let nobody = Address::repeat_byte(0x77);
    let answer = ask(&mut sandbox, "eth_call", json!([{ "from": nobody, "to": WHO }, "latest"]));
    assert_eq!(answer, json!(format!("0x{}{}", "00".repeat(12), "77".repeat(20))));
    ask(&mut sandbox, "eth_call", json!([{ "to": STORE, "data": words(&[1, 1]) }]));
    let slot = ask(&mut sandbox, "eth_getStorageAt", json!([STORE, "0x1", "latest"]));
    assert_eq!(slot, json!(format!("0x{}", "00".repeat(32))));
}

#[test]
fn a_contract_may_be_the_sender_of_a_call() {
    let mut sandbox = small();
    ask(&mut sandbox, "eth_call", json!([{ "from": CLOCK, "to": WHO }, "latest"]));
}

#[test]
fn a_call_sees_the_present_and_not_the_last_block() {
    let mut sandbox = small();
    sandbox.set_host_time(NOW + 500);
    for tag in ["latest", "pending"] {
        assert_eq!(
            number(&ask(&mut sandbox, "eth_call", json!([{ "to": CLOCK }, tag]))),
            NOW + 500,
            "{tag}"
        );
    }
}

#[test]
fn reverts_have_code_3_reason_and_data() {
    let mut sandbox = small();
    let custom = "0x01020304";
    let error = refused(&mut sandbox, "eth_call", json!([{ "to": REVERTER, "data": custom }]));
    assert_eq!(
        (error.code, error.message.as_str(), error.data),
        (3, "execution reverted", Some(json!(custom)))
    );
    let reason = hex::encode_prefixed(Revert::from("too late").abi_encode());
    let error = refused(&mut sandbox, "eth_call", json!([{ "to": REVERTER, "data": reason }]));
    assert_eq!(
        (error.message.as_str(), error.data),
        ("execution reverted: too late", Some(json!(reason)))
    );
    let panic = hex::encode_prefixed(Panic::from(0x11_u64).abi_encode());
    let error = refused(&mut sandbox, "eth_call", json!([{ "to": REVERTER, "data": panic }]));
    assert_eq!(error.message, "execution reverted: arithmetic underflow or overflow");
    let error = refused(&mut sandbox, "eth_call", json!([{ "to": REVERTER }]));
    assert_eq!((error.code, error.data), (3, Some(json!("0x"))));
}

#[test]
fn an_estimate_reports_the_revert() {
    let mut sandbox = small();
    let error =
        refused(&mut sandbox, "eth_estimateGas", json!([{ "to": REVERTER, "data": "0x01020304" }]));
    assert_eq!((error.code, error.data), (3, Some(json!("0x01020304"))));
}

#[test]
fn other_failures_are_named() {
    let mut sandbox = small();
    let error = refused(&mut sandbox, "eth_call", json!([{ "to": BROKEN }]));
    assert_eq!((error.code, error.message.as_str()), (-32000, "invalid opcode: INVALID"));
    let error = refused(
        &mut sandbox,
        "eth_call",
        json!([{ "to": STORE, "data": words(&[1, 1]), "gas": "0x5600" }]),
    );
    assert_eq!((error.code, error.message.as_str()), (-32000, "out of gas"));
    let error = refused(&mut sandbox, "eth_call", json!([{ "to": STORE, "gas": "0x10" }]));
    assert!(error.message.starts_with("intrinsic gas too low"), "{error}");
    let poor = Address::repeat_byte(0x55);
    let error =
        refused(&mut sandbox, "eth_call", json!([{ "from": poor, "to": WHO, "value": "0x1" }]));
    assert!(error.message.starts_with("insufficient funds for gas * price + value"), "{error}");
}

#[test]
fn a_transfer_costs_21000() {
    let mut sandbox = small();
    let (from, to) = (sandbox.address(Role::Supplier), sandbox.address(Role::Buyer));
    let gas =
        ask(&mut sandbox, "eth_estimateGas", json!([{ "from": from, "to": to, "value": "0x1" }]));
    assert_eq!(gas, json!("0x5208"));
}

#[test]
fn an_estimate_is_enough_where_gas_used_is_not() {
    let mut sandbox = small();
    let from = sandbox.address(Role::Supplier);
    let request = json!({ "from": from, "to": NEEDS_GAS, "data": words(&[9, 1]) });
    let gas = ask(&mut sandbox, "eth_estimateGas", json!([request]));
    let receipt = send(&mut sandbox, Role::Supplier, NEEDS_GAS, &words(&[9, 1]));
    assert_eq!(receipt["status"], json!("0x1"));
    assert!(number(&receipt["gasUsed"]) + 30_000 < number(&gas), "{gas} {receipt}");
    assert!(number(&gas) < 200_000);
}

#[test]
fn an_estimate_is_enough_for_refunds() {
    let mut sandbox = small();
    send(&mut sandbox, Role::Supplier, STORE, &words(&[5, 5]));
    let receipt = send(&mut sandbox, Role::Supplier, STORE, &words(&[5, 0]));
    assert_eq!(receipt["status"], json!("0x1"));
}

#[test]
fn an_estimate_is_bounded_by_what_the_sender_can_pay() {
    let mut sandbox = small();
    let poor = Address::repeat_byte(0x55);
    let error = refused(
        &mut sandbox,
        "eth_estimateGas",
        json!([{ "from": poor, "to": WHO, "gasPrice": "0x3b9aca00" }]),
    );
    assert_eq!(error.code, -32000);
    let huge = format!("{:#x}", U256::MAX);
    let error = refused(&mut sandbox, "eth_estimateGas", json!([{ "to": WHO, "value": huge }]));
    assert_eq!(error.code, -32000);
}

#[test]
fn overrides_are_refused_and_not_ignored() {
    let mut sandbox = small();
    ask(&mut sandbox, "eth_call", json!([{ "to": WHO }, "latest", {}]));
    let overrides = json!({ WHO.to_string(): { "balance": "0x1" } });
    assert_eq!(
        refused(&mut sandbox, "eth_call", json!([{ "to": WHO }, "latest", overrides])).code,
        -32602
    );
    let capped = format!("{:#x}", BLOCK_GAS_LIMIT * 10);
    ask(&mut sandbox, "eth_call", json!([{ "to": WHO, "gas": capped }, "latest"]));
}
