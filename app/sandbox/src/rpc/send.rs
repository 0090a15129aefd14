//! Transactions: signed here for the sandbox's own accounts, or by somebody else.

use alloy_consensus::transaction::SignerRecoverable;
use alloy_consensus::{
    SignableTransaction, TxEip1559, TxEip2930, TxEnvelope, TxLegacy, TypedTransaction,
};
use alloy_eips::Decodable2718;
use alloy_eips::eip2718::Encodable2718;
use alloy_primitives::Address;
use serde_json::Value;

use super::call::gas_for_next;
use super::json;
use super::params::{Params, bytes, place};
use crate::chain::limits::{BASE_FEE_WEI, GAS_PRICE_WEI, MAX_TRANSACTION_BYTES, TIP_WEI};
use crate::request::TxRequest;
use crate::{RpcError, Sandbox};

pub(super) fn request(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let mut request = TxRequest::parse(params.required(0)?, sandbox.chain.id())?;
    let from = request.from.ok_or_else(|| RpcError::params("invalid from: expected an address"))?;
    sandbox.signer(from)?;
    fill(sandbox, &mut request, from)?;
    let unsigned = unsigned(&request, sandbox.chain.id())?;
    let signature = sandbox
        .signer(from)?
        .sign(unsigned.signature_hash())
        .ok_or_else(|| RpcError::internal("signing failed"))?;
    include(sandbox, unsigned.into_signed(signature).into(), from)
}

/// What a wallet fills in before it shows a transaction.
fn fill(sandbox: &Sandbox, request: &mut TxRequest, from: Address) -> Result<(), RpcError> {
    request.nonce.get_or_insert_with(|| sandbox.chain.state().nonce(from));
    let typed = request.kind.unwrap_or_else(|| u64::from(request.gas_price.is_none()) * 2);
    match (typed, request.gas_price) {
        (2, None) => {
            let tip = *request.max_tip.get_or_insert_with(|| {
                u128::from(TIP_WEI).min(request.max_fee.unwrap_or(u128::MAX))
            });
            request.max_fee.get_or_insert_with(|| {
                u128::from(BASE_FEE_WEI).saturating_mul(2).saturating_add(tip)
            });
        }
        (0 | 1, None) if request.max_fee.is_none() && request.max_tip.is_none() => {
            request.gas_price = Some(GAS_PRICE_WEI.into());
            if typed == 1 {
                request.access_list.get_or_insert_default();
            }
        }
        (0 | 1, Some(_)) => {}
        (0..=2, _) => {
            return Err(RpcError::params("the fees named do not go with the transaction type"));
        }
        _ => return Err(RpcError::refused("transaction type not supported")),
    }
    if request.gas.is_none() {
        request.gas = Some(gas_for_next(sandbox, request)?);
    }
    Ok(())
}

fn unsigned(request: &TxRequest, chain_id: u64) -> Result<TypedTransaction, RpcError> {
    let missing = || RpcError::internal("a transaction field was not filled in");
    let nonce = request.nonce.ok_or_else(missing)?;
    let gas_limit = request.gas.ok_or_else(missing)?;
    let (to, value, input) = (request.target(), request.value, request.input.clone());
    Ok(match (request.gas_price, &request.access_list) {
        (Some(gas_price), None) => {
            TxLegacy { chain_id: Some(chain_id), nonce, gas_price, gas_limit, to, value, input }
                .into()
        }
        (Some(gas_price), Some(list)) => {
            let access_list = list.clone();
            TxEip2930 { chain_id, nonce, gas_price, gas_limit, to, value, access_list, input }
                .into()
        }
        (None, list) => TxEip1559 {
            chain_id,
            nonce,
            gas_limit,
            max_fee_per_gas: request.max_fee.ok_or_else(missing)?,
            max_priority_fee_per_gas: request.max_tip.ok_or_else(missing)?,
            to,
            value,
            access_list: list.clone().unwrap_or_default(),
            input,
        }
        .into(),
    })
}

pub(super) fn raw(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let raw = bytes(params.required(0)?, &place(0))?;
    if raw.len() > MAX_TRANSACTION_BYTES {
        return Err(oversized(raw.len()));
    }
    let envelope = TxEnvelope::decode_2718_exact(&raw).map_err(|source| {
        RpcError::params(format!("transaction could not be decoded: {source}"))
    })?;
    if !(envelope.is_legacy() || envelope.is_eip2930() || envelope.is_eip1559()) {
        return Err(RpcError::refused("transaction type not supported"));
    }
    let sender =
        envelope.recover_signer().map_err(|_source| RpcError::refused("invalid sender"))?;
    include(sandbox, envelope, sender)
}

fn include(
    sandbox: &mut Sandbox,
    envelope: TxEnvelope,
    sender: Address,
) -> Result<Value, RpcError> {
    let size = envelope.encode_2718_len();
    if size > MAX_TRANSACTION_BYTES {
        return Err(oversized(size));
    }
    let hash = json::data(envelope.tx_hash());
    let block = sandbox.chain.mine(sandbox.block_time(), envelope, sender)?;
    sandbox.mined(&block);
    Ok(hash)
}

fn oversized(size: usize) -> RpcError {
    RpcError::refused(format!(
        "oversized data: transaction size {size}, limit {MAX_TRANSACTION_BYTES}"
    ))
}
