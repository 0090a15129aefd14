//! A layer over a node that signs what it is asked to send, so that a deployment looks the same with any signer.

use std::rc::Rc;

use alloy_consensus::{SignableTransaction as _, TxEip1559, TxEnvelope};
use alloy_eips::eip2718::Encodable2718 as _;
use alloy_primitives::{Address, B256, Bytes, Signature, TxKind, U256, hex};
use faktor_chain::transport::{LocalBoxFuture, Rpc, RpcFailure, RpcResult, SharedRpc};
use k256::ecdsa::SigningKey;
use serde_json::{Value, json};

/// Used where a node does not know a priority fee: 1 gwei, in wei.
const PRIORITY_FEE: u128 = 1_000_000_000;

/// A node and a key.
#[derive(Clone)]
pub(crate) struct Signing {
    node: SharedRpc,
    key: Result<Rc<SigningKey>, String>,
    address: Address,
    chain_id: u64,
}

impl Signing {
    /// A secret that is no key is reported with the first transaction.
    pub(crate) fn new(node: SharedRpc, secret: B256, chain_id: u64) -> Self {
        let key = SigningKey::from_slice(secret.as_slice());
        let address = key.as_ref().map_or(Address::ZERO, Address::from_private_key);
        Self { node, key: key.map(Rc::new).map_err(|error| error.to_string()), address, chain_id }
    }

    pub(crate) const fn address(&self) -> Address {
        self.address
    }

    async fn send(self, transaction: Value) -> RpcResult {
        let key = self.key.clone().map_err(RpcFailure::malformed)?;
        let from = self.address;
        let number = |value: Value| -> Result<U256, RpcFailure> {
            serde_json::from_value(value).map_err(|error| RpcFailure::malformed(error.to_string()))
        };
        let nonce =
            number(self.node.request("eth_getTransactionCount", json!([from, "pending"])).await?)?;
        let gas = number(self.node.request("eth_estimateGas", json!([transaction])).await?)?;
        let block = self.node.request("eth_getBlockByNumber", json!(["latest", false])).await?;
        let base_fee: u128 = number(block["baseFeePerGas"].clone())?.saturating_to();
        let priority: u128 = match self.node.request("eth_maxPriorityFeePerGas", json!([])).await {
            Ok(value) => number(value)?.saturating_to(),
            Err(_unknown_there) => PRIORITY_FEE,
        };
        let gas: u64 = gas.saturating_to();
        let signed = TxEip1559 {
            chain_id: self.chain_id,
            nonce: nonce.saturating_to(),
            // A fifth more: what the call costs may change until it is mined.
            gas_limit: gas.saturating_add(gas / 5),
            // Holds while the base fee doubles.
            max_fee_per_gas: base_fee.saturating_mul(2).saturating_add(priority),
            max_priority_fee_per_gas: priority,
            to: field::<Address>(&transaction, "to")?.map_or(TxKind::Create, TxKind::Call),
            value: field(&transaction, "value")?.unwrap_or_default(),
            access_list: alloy_eips::eip2930::AccessList::default(),
            input: field::<Bytes>(&transaction, "data")?.unwrap_or_default(),
        };
        let raw = sign(&key, signed)?;
        self.node.request("eth_sendRawTransaction", json!([raw])).await
    }
}

fn sign(key: &SigningKey, transaction: TxEip1559) -> Result<String, RpcFailure> {
    let hash = transaction.signature_hash();
    let signature = key
        .sign_prehash_recoverable(hash.as_slice())
        .map_err(|error| RpcFailure::malformed(error.to_string()))?;
    let envelope = TxEnvelope::Eip1559(transaction.into_signed(Signature::from(signature)));
    Ok(hex::encode_prefixed(envelope.encoded_2718()))
}

fn field<T: serde::de::DeserializeOwned>(
    transaction: &Value,
    name: &str,
) -> Result<Option<T>, RpcFailure> {
    match transaction.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => serde_json::from_value(value.clone())
            .map(Some)
            .map_err(|error| RpcFailure::malformed(format!("{name}: {error}"))),
    }
}

impl Rpc for Signing {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        if method != "eth_sendTransaction" {
            return self.node.request(method, params);
        }
        let transaction = params.get(0).cloned().unwrap_or_default();
        Box::pin(self.clone().send(transaction))
    }
}
