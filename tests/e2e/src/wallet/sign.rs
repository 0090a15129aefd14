//! Signing with the keys of the harness: typed data, transactions, and the same transaction number once more.

use alloy_consensus::{SignableTransaction as _, TxEip1559, transaction::RlpEcdsaEncodableTx as _};
use alloy_dyn_abi::TypedData;
use alloy_primitives::{Bytes, TxKind, U256, hex};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use faktor_harness::Role;

use super::{DEVELOPMENT, Replacement, TestWallet, failure};

impl TestWallet {
    /// Sends another transaction with the number of the one it sent last.
    pub async fn replace(&self, replacement: Replacement) -> Result<()> {
        let (role, sent) =
            self.with(|state| state.sent.clone())?.context("nothing was sent yet")?;
        let fees = TxEip1559 {
            max_fee_per_gas: sent.max_fee_per_gas.saturating_mul(2),
            max_priority_fee_per_gas: sent.max_priority_fee_per_gas.saturating_mul(2),
            ..sent.clone()
        };
        let transaction = match replacement {
            Replacement::Again => sent,
            Replacement::Raise => fees,
            Replacement::Cancel => TxEip1559 {
                to: TxKind::Call(role.account()?),
                value: U256::ZERO,
                input: Bytes::new(),
                gas_limit: 21_000,
                ..fees
            },
        };
        let raw = signed(role, &transaction)?;
        self.node.rpc("eth_sendRawTransaction", json!([raw])).await?;
        Ok(())
    }

    pub(super) fn sign_typed_data(&self, params: &Value) -> Result<Value> {
        let text = params.get(1).and_then(Value::as_str).context("typed data must be a string")?;
        let data: TypedData = serde_json::from_str(text)?;
        let role = self.with(|state| state.role)?;
        let signature = role.sign(data.eip712_signing_hash()?)?;
        Ok(json!(hex::encode_prefixed(signature.as_bytes())))
    }

    pub(super) async fn send(&self, params: &Value) -> Result<Value, Value> {
        let raw = self
            .signed_transaction(params)
            .await
            .map_err(|e| failure(-32000, &format!("{e:#}")))?;
        self.forward("eth_sendRawTransaction", &json!([raw])).await
    }

    async fn signed_transaction(&self, params: &Value) -> Result<String> {
        let request = params.get(0).context("a transaction is missing")?;
        let role = self.with(|state| state.role)?;
        let nonce =
            self.node.rpc("eth_getTransactionCount", json!([role.account()?, "pending"])).await?;
        let gas = match request.get("gas") {
            Some(gas) => gas.clone(),
            None => self.node.rpc("eth_estimateGas", json!([request])).await?,
        };
        let data = request
            .get("data")
            .or_else(|| request.get("input"))
            .and_then(Value::as_str)
            .unwrap_or("0x");
        let transaction = TxEip1559 {
            chain_id: DEVELOPMENT,
            nonce: quantity(&nonce)?,
            gas_limit: quantity(&gas)?.saturating_mul(12) / 10,
            max_fee_per_gas: 10_000_000_000,
            max_priority_fee_per_gas: 1_000_000_000,
            to: match request.get("to").and_then(Value::as_str) {
                Some(to) => TxKind::Call(to.parse()?),
                None => TxKind::Create,
            },
            value: request
                .get("value")
                .and_then(Value::as_str)
                .map_or(Ok(U256::ZERO), str::parse)?,
            access_list: Default::default(),
            input: data.parse::<Bytes>()?,
        };
        let raw = signed(role, &transaction)?;
        self.with(|state| state.sent = Some((role, transaction)))?;
        Ok(raw)
    }
}

fn signed(role: Role, transaction: &TxEip1559) -> Result<String> {
    let signature = role.sign(transaction.signature_hash())?;
    let mut raw = Vec::new();
    transaction.eip2718_encode(&signature, &mut raw);
    Ok(hex::encode_prefixed(raw))
}

fn quantity(value: &Value) -> Result<u64> {
    let text = value.as_str().context("a quantity is not text")?;
    u64::from_str_radix(text.trim_start_matches("0x"), 16).context("a quantity is not hexadecimal")
}
