use alloy_dyn_abi::TypedData;
use alloy_primitives::{Address, B256, Signature, eip191_hash_message, hex};
use faktor_sandbox::{Event, Role, Sandbox};
use serde_json::{Value, json};

use crate::support::{STORE, ask, refused, small};

fn recovered(signature: &Value, hash: B256) -> Address {
    let bytes = hex::decode(signature.as_str().unwrap()).unwrap();
    assert_eq!(bytes.len(), 65);
    assert!(matches!(bytes[64], 27 | 28));
    Signature::from_raw(&bytes).unwrap().recover_address_from_prehash(&hash).unwrap()
}

fn permit(chain: &Value) -> Value {
    json!({
        "types": {
            "EIP712Domain": [
                { "name": "name", "type": "string" }, { "name": "version", "type": "string" },
                { "name": "chainId", "type": "uint256" }, { "name": "verifyingContract", "type": "address" }
            ],
            "Permit": [
                { "name": "owner", "type": "address" }, { "name": "spender", "type": "address" },
                { "name": "value", "type": "uint256" }, { "name": "nonce", "type": "uint256" },
                { "name": "deadline", "type": "uint256" }
            ]
        },
        "primaryType": "Permit",
        "domain": { "name": "Test Euro", "version": "1", "chainId": chain, "verifyingContract": STORE },
        "message": { "owner": STORE, "spender": STORE, "value": "1656250000", "nonce": 0, "deadline": "4000000000" }
    })
}

#[test]
fn personal_messages_are_signed_by_the_account() {
    let mut sandbox = small();
    let supplier = sandbox.address(Role::Supplier);
    let signature = ask(&mut sandbox, "personal_sign", json!(["0x68656c6c6f", supplier]));
    assert_eq!(recovered(&signature, eip191_hash_message("hello")), supplier);
    assert_eq!(ask(&mut sandbox, "personal_sign", json!(["hello", supplier])), signature);
}

#[test]
fn typed_data_is_signed_and_repeatable() {
    let mut sandbox = small();
    let buyer = sandbox.address(Role::Buyer);
    let data = permit(&json!(7357));
    let hash =
        serde_json::from_value::<TypedData>(data.clone()).unwrap().eip712_signing_hash().unwrap();
    let signature = ask(&mut sandbox, "eth_signTypedData_v4", json!([buyer, data]));
    assert_eq!(recovered(&signature, hash), buyer);
    let as_text = ask(&mut sandbox, "eth_signTypedData_v4", json!([buyer, data.to_string()]));
    assert_eq!(as_text, signature);
}

#[test]
fn signatures_are_fixed_for_all_time() {
    let mut sandbox = small();
    let supplier = sandbox.address(Role::Supplier);
    assert_eq!(supplier.to_string(), SUPPLIER);
    assert_eq!(ask(&mut sandbox, "personal_sign", json!(["faktor", supplier])), json!(SIGNED));
}

// As computed by another library (viem) from the same key.
const SUPPLIER: &str = "0xB0Aa9A59d8eBd8d1FD5D81424E81581dBFFeA2cf";
const SIGNED: &str = "0x2ebedce4d0d0edb265724d883514a259d0fe9a7c434e3821b9dfb74aebe920bb\
                      53f118866a59210cc0d426c725162519faf3f4e954c08e0e05eabf8911b296621c";

#[test]
fn typed_data_of_another_chain_or_without_sense_is_refused() {
    let mut sandbox = small();
    let buyer = sandbox.address(Role::Buyer);
    let error = refused(&mut sandbox, "eth_signTypedData_v4", json!([buyer, permit(&json!(1))]));
    assert_eq!(error.code, -32602);
    assert!(error.message.contains("must match the active chainId"), "{error}");
    let mut broken = permit(&json!(7357));
    broken["message"]["value"] = json!("many");
    let mut circular = permit(&json!(7357));
    circular["types"]["Permit"][0]["type"] = json!("Permit");
    for data in [json!("{}"), json!("not json"), json!(5), json!({}), broken, circular] {
        assert_eq!(
            refused(&mut sandbox, "eth_signTypedData_v4", json!([buyer, data])).code,
            -32602,
            "{data}"
        );
    }
}

#[test]
fn types_that_grow_beyond_memory_are_refused() {
    let mut sandbox = small();
    let buyer = sandbox.address(Role::Buyer);
    let twice =
        |next: String| json!([{ "name": "a", "type": next }, { "name": "b", "type": next }]);
    let mut doubling = permit(&json!(7357));
    for level in 0..40 {
        doubling["types"][format!("T{level}")] = twice(format!("T{}", level + 1));
    }
    doubling["primaryType"] = json!("T0");
    let mut dimensions = permit(&json!(7357));
    dimensions["types"]["Permit"][2]["type"] = json!(format!("uint256{}", "[]".repeat(100_000)));
    for data in [doubling, dimensions] {
        let error = refused(&mut sandbox, "eth_signTypedData_v4", json!([buyer, data]));
        assert!(error.message.contains("too large, too deep or circular"), "{error}");
    }
}

#[test]
fn a_stranger_gets_no_signature() {
    let mut sandbox = small();
    let stranger = Address::repeat_byte(1);
    assert_eq!(refused(&mut sandbox, "personal_sign", json!(["0x00", stranger])).code, 4100);
    assert_eq!(
        refused(&mut sandbox, "eth_signTypedData_v4", json!([stranger, permit(&json!(7357))])).code,
        4100
    );
}

#[test]
fn only_the_own_chain_can_be_chosen() {
    let mut sandbox = small();
    assert_eq!(
        ask(&mut sandbox, "wallet_switchEthereumChain", json!([{ "chainId": "0x1cbd" }])),
        Value::Null
    );
    assert_eq!(
        refused(&mut sandbox, "wallet_switchEthereumChain", json!([{ "chainId": "0x1" }])).code,
        4902
    );
    assert_eq!(
        refused(&mut sandbox, "wallet_addEthereumChain", json!([{ "chainId": "0x1" }])).code,
        4200
    );
    assert_eq!(refused(&mut sandbox, "wallet_switchEthereumChain", json!([{}])).code, -32602);
}

#[test]
fn capabilities_are_empty_for_the_own_chain() {
    let mut sandbox = small();
    let supplier = sandbox.address(Role::Supplier);
    assert_eq!(
        ask(&mut sandbox, "wallet_getCapabilities", json!([supplier])),
        json!({ "0x1cbd": {} })
    );
    assert_eq!(ask(&mut sandbox, "wallet_getCapabilities", json!([supplier, ["0x1"]])), json!({}));
}

fn accounts(sandbox: &mut Sandbox) -> Value {
    ask(sandbox, "eth_accounts", json!([]))
}

#[test]
fn permissions_can_be_given_back_and_asked_for_again() {
    let mut sandbox = small();
    let supplier = sandbox.address(Role::Supplier);
    let own = json!([hex::encode_prefixed(supplier)]);
    assert_eq!(accounts(&mut sandbox), own);
    ask(&mut sandbox, "wallet_revokePermissions", json!([{ "eth_accounts": {} }]));
    assert_eq!(
        (accounts(&mut sandbox), ask(&mut sandbox, "wallet_getPermissions", json!([]))),
        (json!([]), json!([]))
    );
    assert_eq!(refused(&mut sandbox, "personal_sign", json!(["0x00", supplier])).code, 4100);
    assert_eq!(sandbox.take_events(), [Event { event: "accountsChanged", data: json!([]) }]);
    assert_eq!(ask(&mut sandbox, "eth_requestAccounts", json!([])), own);
    assert_eq!(sandbox.take_events(), [Event { event: "accountsChanged", data: own.clone() }]);
    let granted = ask(&mut sandbox, "wallet_requestPermissions", json!([{ "eth_accounts": {} }]));
    assert_eq!(granted[0]["caveats"][0]["value"], own);
}

#[test]
fn acting_as_another_role_changes_the_account() {
    let mut sandbox = small();
    let buyer = json!([hex::encode_prefixed(sandbox.address(Role::Buyer))]);
    assert_eq!(ask(&mut sandbox, "faktor_actAs", json!(["buyer"])), buyer);
    assert_eq!(accounts(&mut sandbox), buyer);
    assert_eq!(sandbox.take_events(), [Event { event: "accountsChanged", data: buyer }]);
    ask(&mut sandbox, "faktor_actAs", json!(["buyer"]));
    assert_eq!(sandbox.take_events(), []);
    assert_eq!(refused(&mut sandbox, "faktor_actAs", json!(["bank"])).code, -32602);
    let roles = ask(&mut sandbox, "faktor_roles", json!([]));
    assert_eq!(roles.as_array().unwrap().len(), 5);
    assert_eq!(
        (&roles[1]["name"], &roles[1]["active"]),
        (&json!("Havbris Møbel AS"), &json!(true))
    );
}
