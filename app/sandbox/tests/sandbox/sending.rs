use alloy_consensus::{
    SignableTransaction, TxEip1559, TxEip2930, TxEnvelope, TxLegacy, TypedTransaction,
};
use alloy_eips::Encodable2718;
use alloy_primitives::{Address, Bytes, Signature, TxKind, U256, hex};
use faktor_sandbox::{BLOCK_GAS_LIMIT, GAS_PRICE_WEI, Role, Sandbox};
use k256::ecdsa::SigningKey;
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use serde_json::{Value, json};

use crate::support::{CHAIN, REVERTER, STORE, ask, latest, number, refused, small, words};

fn sign(tx: impl Into<TypedTransaction>, role: Role) -> String {
    let tx = tx.into();
    let key = SigningKey::from_slice(role.key().as_slice()).unwrap();
    let signature: Signature =
        key.sign_prehash_recoverable(tx.signature_hash().as_slice()).unwrap().into();
    hex::encode_prefixed(TxEnvelope::from(tx.into_signed(signature)).encoded_2718())
}

fn legacy(nonce: u64) -> TxLegacy {
    TxLegacy {
        chain_id: Some(CHAIN),
        nonce,
        gas_price: GAS_PRICE_WEI.into(),
        gas_limit: 100_000,
        to: TxKind::Call(STORE),
        value: U256::ZERO,
        input: hex::decode(words(&[1, 1])).unwrap().into(),
    }
}

fn dynamic(nonce: u64) -> TxEip1559 {
    TxEip1559 {
        chain_id: CHAIN,
        nonce,
        gas_limit: 100_000,
        max_fee_per_gas: 3_000_000_000,
        max_priority_fee_per_gas: 500_000_000,
        to: TxKind::Call(STORE),
        input: hex::decode(words(&[1, 1])).unwrap().into(),
        ..TxEip1559::default()
    }
}

fn raw(sandbox: &mut Sandbox, signed: &str) -> Value {
    let hash = ask(sandbox, "eth_sendRawTransaction", json!([signed]));
    ask(sandbox, "eth_getTransactionReceipt", json!([hash]))
}

#[test]
fn raw_transactions_of_three_types_are_mined() {
    let mut sandbox = small();
    let access = TxEip2930 {
        chain_id: CHAIN,
        nonce: 1,
        gas_price: GAS_PRICE_WEI.into(),
        gas_limit: 100_000,
        to: TxKind::Call(STORE),
        ..TxEip2930::default()
    };
    for (kind, signed) in
        [sign(legacy(0), Role::Buyer), sign(access, Role::Buyer), sign(dynamic(2), Role::Buyer)]
            .iter()
            .enumerate()
    {
        let receipt = raw(&mut sandbox, signed);
        assert_eq!(receipt["status"], json!("0x1"));
        assert_eq!(number(&receipt["type"]), u64::try_from(kind).unwrap());
        assert_eq!(receipt["from"], json!(hex::encode_prefixed(sandbox.address(Role::Buyer))));
        let tx = ask(&mut sandbox, "eth_getTransactionByHash", json!([receipt["transactionHash"]]));
        let parsed: alloy_rpc_types_eth::Transaction = serde_json::from_value(tx).unwrap();
        assert_eq!(hex::encode_prefixed(parsed.inner.inner().encoded_2718()), *signed);
    }
    assert_eq!(number(&latest(&mut sandbox)["number"]), 4);
}

#[test]
fn the_effective_price_is_base_fee_and_tip() {
    let mut sandbox = small();
    let receipt = raw(&mut sandbox, &sign(dynamic(0), Role::Buyer));
    assert_eq!(number(&receipt["effectiveGasPrice"]), 1_500_000_000);
}

#[test]
fn nonces_must_be_next() {
    let mut sandbox = small();
    raw(&mut sandbox, &sign(legacy(0), Role::Buyer));
    let error =
        refused(&mut sandbox, "eth_sendRawTransaction", json!([sign(legacy(0), Role::Buyer)]));
    assert_eq!(
        (error.code, error.message.as_str()),
        (-32000, "nonce too low: next nonce 1, tx nonce 0")
    );
    let error =
        refused(&mut sandbox, "eth_sendRawTransaction", json!([sign(legacy(5), Role::Buyer)]));
    assert!(error.message.starts_with("nonce too high: next nonce 1, tx nonce 5"), "{error}");
}

#[test]
fn invalid_transactions_are_refused_without_a_block() {
    let mut sandbox = small();
    let before = latest(&mut sandbox);
    let expensive = TxLegacy { value: U256::MAX, ..legacy(0) };
    let cheap = TxLegacy { gas_price: 1, ..legacy(0) };
    let small_gas = TxLegacy { gas_limit: 21_000, ..legacy(0) };
    let big_gas = TxLegacy { gas_limit: BLOCK_GAS_LIMIT + 1, ..legacy(0) };
    let other_chain = TxLegacy { chain_id: Some(1), ..legacy(0) };
    let greedy = TxEip1559 { max_priority_fee_per_gas: 9_000_000_000, ..dynamic(0) };
    for (tx, message) in [
        (TypedTransaction::from(cheap), "max fee per gas less than block base fee"),
        (small_gas.into(), "intrinsic gas too low"),
        (big_gas.into(), "exceeds block gas limit"),
        (other_chain.into(), "invalid chain id for signer: have 1 want 7357"),
        (greedy.into(), "max priority fee per gas higher than max fee per gas"),
        (
            TxLegacy { value: U256::from(10_u128.pow(22)), ..legacy(0) }.into(),
            "insufficient funds for gas * price + value",
        ),
        (expensive.into(), ""),
    ] {
        let error =
            refused(&mut sandbox, "eth_sendRawTransaction", json!([sign(tx, Role::Supplier)]));
        assert_eq!(error.code, -32000);
        assert!(error.message.starts_with(message), "{error}");
    }
    assert_eq!(latest(&mut sandbox), before);
}

#[test]
fn what_cannot_be_decoded_is_a_bad_parameter() {
    let mut sandbox = small();
    for garbage in ["0x", "0x00", "0xdeadbeef", "0x02c0", "nothing"] {
        assert_eq!(
            refused(&mut sandbox, "eth_sendRawTransaction", json!([garbage])).code,
            -32602,
            "{garbage}"
        );
    }
    let huge = format!("0x{}", "ff".repeat(200_000));
    assert!(
        refused(&mut sandbox, "eth_sendRawTransaction", json!([huge]))
            .message
            .starts_with("oversized data")
    );
}

#[test]
fn own_accounts_send_by_address_alone() {
    let mut sandbox = small();
    let (from, to) = (sandbox.address(Role::Investor), sandbox.address(Role::Buyer));
    let hash = ask(
        &mut sandbox,
        "eth_sendTransaction",
        json!([{ "from": from, "to": to, "value": "0xde0b6b3a7640000" }]),
    );
    let tx = ask(&mut sandbox, "eth_getTransactionByHash", json!([hash]));
    assert_eq!((number(&tx["type"]), number(&tx["nonce"]), number(&tx["gas"])), (2, 0, 21_000));
    let parsed: alloy_rpc_types_eth::Transaction = serde_json::from_value(tx).unwrap();
    let recovered =
        alloy_consensus::transaction::SignerRecoverable::recover_signer(parsed.inner.inner())
            .unwrap();
    assert_eq!(recovered, from);
}

#[test]
fn sending_honours_the_type_and_fees_that_were_named() {
    let mut sandbox = small();
    let from = sandbox.address(Role::Investor);
    for (request, kind) in [
        (json!({ "from": from, "to": STORE, "gasPrice": "0x4190ab00" }), 0),
        (json!({ "from": from, "to": STORE, "type": "0x0" }), 0),
        (json!({ "from": from, "to": STORE, "type": "0x1" }), 1),
        (
            json!({ "from": from, "to": STORE, "gasPrice": "0x4190ab00", "accessList": [{ "address": STORE, "storageKeys": [] }] }),
            1,
        ),
        (
            json!({ "from": from, "to": STORE, "maxFeePerGas": "0x4190ab00", "chainId": "0x1cbd" }),
            2,
        ),
    ] {
        let hash = ask(&mut sandbox, "eth_sendTransaction", json!([request]));
        let tx = ask(&mut sandbox, "eth_getTransactionByHash", json!([hash]));
        assert_eq!(number(&tx["type"]), kind, "{tx}");
    }
    for request in [
        json!({ "from": from, "to": STORE, "type": "0x2", "gasPrice": "0x1" }),
        json!({ "from": from, "to": STORE, "maxFeePerGas": "0x1", "gasPrice": "0x1" }),
        json!({ "from": from, "to": STORE, "chainId": "0x1" }),
        json!({ "to": STORE }),
    ] {
        assert_eq!(
            refused(&mut sandbox, "eth_sendTransaction", json!([request])).code,
            -32602,
            "{request}"
        );
    }
    let blob = json!([{ "from": from, "to": STORE, "type": "0x3" }]);
    assert_eq!(refused(&mut sandbox, "eth_sendTransaction", blob).code, -32000);
}

#[test]
fn nobody_elses_account_is_signed_for() {
    let mut sandbox = small();
    let stranger = Address::repeat_byte(9);
    assert_eq!(
        refused(&mut sandbox, "eth_sendTransaction", json!([{ "from": stranger, "to": STORE }]))
            .code,
        4100
    );
}

#[test]
fn a_revert_stops_before_it_is_sent_unless_gas_is_named() {
    let mut sandbox = small();
    let from = sandbox.address(Role::Supplier);
    let error = refused(
        &mut sandbox,
        "eth_sendTransaction",
        json!([{ "from": from, "to": REVERTER, "data": "0x01020304" }]),
    );
    assert_eq!((error.code, error.data), (3, Some(json!("0x01020304"))));
    let request = json!([{ "from": from, "to": REVERTER, "data": "0x01020304", "gas": "0x186a0" }]);
    let hash = ask(&mut sandbox, "eth_sendTransaction", request);
    let receipt = ask(&mut sandbox, "eth_getTransactionReceipt", json!([hash]));
    assert_eq!((&receipt["status"], &receipt["logs"]), (&json!("0x0"), &json!([])));
    assert_eq!(ask(&mut sandbox, "eth_getTransactionCount", json!([from])), json!("0x1"));
}

#[test]
fn a_created_contract_has_its_address_in_the_receipt() {
    let mut sandbox = small();
    let from = sandbox.address(Role::Supplier);
    // Deploys the one-byte program STOP.
    let hash =
        ask(&mut sandbox, "eth_sendTransaction", json!([{ "from": from, "data": "0x60015ff3" }]));
    let receipt = ask(&mut sandbox, "eth_getTransactionReceipt", json!([hash]));
    assert_eq!(receipt["contractAddress"], json!(hex::encode_prefixed(from.create(0))));
    assert_eq!(receipt["to"], Value::Null);
    assert_eq!(
        ask(&mut sandbox, "eth_getCode", json!([receipt["contractAddress"], "latest"])),
        json!("0x00")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn garbage_as_raw_transaction_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0_u8..6) {
        let mut sandbox = small();
        for start in [vec![], vec![kind]] {
            let data = Bytes::from([start, bytes.clone()].concat());
            assert!(sandbox.request("eth_sendRawTransaction", json!([data])).is_err());
        }
    }
}
