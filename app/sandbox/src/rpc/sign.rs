//! Signatures of messages and typed data, by the sandbox's own accounts.

use std::fmt::Display;

use alloy_dyn_abi::TypedData;
use alloy_primitives::{Address, B256, U256, eip191_hash_message};
use serde_json::{Map, Value};

use super::json;
use super::params::{Params, bytes};
use crate::{RpcError, Sandbox};

const MAX_TYPE_NODES: u32 = 4_096;
const MAX_TYPE_DEPTH: u32 = 32;
const MAX_ARRAY_DIMENSIONS: usize = 8;

pub(super) fn personal(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let text = params.text(0)?;
    let address = params.address(1)?;
    // Wallets take hex as bytes and anything else as UTF-8.
    let message =
        bytes(params.required(0)?, "message").map_or_else(|_| text.as_bytes().to_vec(), Into::into);
    signature(sandbox, address, eip191_hash_message(message))
}

pub(super) fn typed_data(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let address = params.address(0)?;
    let value = match params.required(1)? {
        Value::String(text) => serde_json::from_str(text).map_err(senseless)?,
        value => value.clone(),
    };
    if !is_bounded(&value) {
        return Err(RpcError::params(
            "invalid typed data: the types are too large, too deep or circular",
        ));
    }
    let typed: TypedData = serde_json::from_value(value).map_err(senseless)?;
    let chain = sandbox.chain.id();
    if let Some(given) = typed.domain.chain_id
        && given != U256::from(chain)
    {
        return Err(RpcError::params(format!(
            "provided chainId \"{given}\" must match the active chainId \"{chain}\""
        )));
    }
    let hash = typed.eip712_signing_hash().map_err(senseless)?;
    signature(sandbox, address, hash)
}

fn senseless(source: impl Display) -> RpcError {
    RpcError::params(format!("invalid typed data: {source}"))
}

/// Whether the message's type stays small when every struct in it is written out. A few types that
/// contain each other twice would otherwise grow beyond any memory.
fn is_bounded(data: &Value) -> bool {
    let (Some(Value::Object(types)), Some(Value::String(primary))) =
        (data.get("types"), data.get("primaryType"))
    else {
        // Refused with its own message when it is read.
        return true;
    };
    let mut budget = MAX_TYPE_NODES;
    fits(types, primary, &mut budget, 0)
}

fn fits(types: &Map<String, Value>, name: &str, budget: &mut u32, depth: u32) -> bool {
    let Some(rest) = budget.checked_sub(1) else { return false };
    *budget = rest;
    if depth > MAX_TYPE_DEPTH || name.matches('[').count() > MAX_ARRAY_DIMENSIONS {
        return false;
    }
    let root = name.split('[').next().unwrap_or(name);
    let Some(Value::Array(fields)) = types.get(root) else { return true };
    fields.iter().all(|field| match field.get("type") {
        Some(Value::String(inner)) => fits(types, inner, budget, depth.saturating_add(1)),
        _ => true,
    })
}

fn signature(sandbox: &Sandbox, address: Address, hash: B256) -> Result<Value, RpcError> {
    let signature =
        sandbox.signer(address)?.sign(hash).ok_or_else(|| RpcError::internal("signing failed"))?;
    Ok(json::data(signature.as_bytes()))
}
