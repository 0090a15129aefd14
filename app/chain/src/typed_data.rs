//! EIP-712 typed data as wallets take it. Numbers are decimal text, since JSON numbers lose digits in JavaScript.

use alloy_primitives::B256;
use alloy_sol_types::{Eip712Domain, SolStruct};
use serde_json::{Value, json};

/// What a wallet is asked to sign: JSON for `eth_signTypedData_v4` and the digest that the contract will compute.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedData {
    /// `types`, `primaryType`, `domain` and `message`.
    pub json: Value,
    /// keccak256(0x1901 ‖ domain separator ‖ struct hash).
    pub digest: B256,
}

impl TypedData {
    pub(crate) fn new<S: SolStruct>(message: &S, fields: Value, domain: &Eip712Domain) -> Self {
        let types = json!({
            "EIP712Domain": members(&domain.encode_type()),
            (S::NAME): members(&S::eip712_root_type()),
        });
        let json = json!({
            "types": types,
            "primaryType": S::NAME,
            "domain": domain_json(domain),
            "message": fields,
        });
        Self { json, digest: message.eip712_signing_hash(domain) }
    }
}

// "Name(type a,type b)" to [{name: a, type: …}, …]. Only for structs without nested structs.
fn members(encoded: &str) -> Value {
    let inner = encoded.split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
    let each = inner.split(',').filter_map(|member| member.split_once(' '));
    each.map(|(kind, name)| json!({ "name": name, "type": kind })).collect()
}

fn domain_json(domain: &Eip712Domain) -> Value {
    let mut fields = serde_json::Map::new();
    if let Some(name) = &domain.name {
        fields.insert("name".into(), json!(name));
    }
    if let Some(version) = &domain.version {
        fields.insert("version".into(), json!(version));
    }
    if let Some(chain_id) = domain.chain_id {
        // A number, not text: some wallets compare it with the active chain without converting.
        fields.insert("chainId".into(), json!(chain_id.saturating_to::<u64>()));
    }
    if let Some(contract) = domain.verifying_contract {
        fields.insert("verifyingContract".into(), json!(contract));
    }
    if let Some(salt) = domain.salt {
        fields.insert("salt".into(), json!(salt));
    }
    Value::Object(fields)
}
