//! Reading accounts, blocks, transactions and receipts.

use std::sync::Arc;

use alloy_primitives::{B256, U256};
use serde_json::{Value, json};

use super::json::{self as render, Detail};
use super::params::{Params, number_256, place};
use super::tag::{Tag, state_tag};
use crate::chain::Block;
use crate::{RpcError, Sandbox};

pub(super) fn balance(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let address = params.address(0)?;
    state_tag(sandbox, params.get(1), &place(1))?;
    Ok(render::quantity_256(sandbox.chain.state().balance(address)))
}

pub(super) fn code(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let address = params.address(0)?;
    state_tag(sandbox, params.get(1), &place(1))?;
    Ok(render::data(sandbox.chain.state().code_of(address)))
}

pub(super) fn storage(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let address = params.address(0)?;
    let slot = number_256(params.required(1)?, &place(1))?;
    state_tag(sandbox, params.get(2), &place(2))?;
    let value: U256 = sandbox.chain.state().slot(address, slot);
    Ok(render::data(B256::from(value)))
}

pub(super) fn nonce(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let address = params.address(0)?;
    state_tag(sandbox, params.get(1), &place(1))?;
    Ok(render::quantity(sandbox.chain.state().nonce(address)))
}

pub(super) fn block_by_number(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    params.required(0)?;
    let tag = Tag::parse(params.get(0), &place(0))?;
    let detail = detail(params)?;
    if tag == Tag::Pending {
        // Nothing waits: the pending block is the empty one that would come next.
        let tip = sandbox.chain.tip();
        let next = Block::seal(Some(tip), sandbox.block_time(), tip.header.state_root, None);
        return Ok(render::block(&next, detail));
    }
    Ok(tag.block(&sandbox.chain).map_or(Value::Null, |block| render::block(block, detail)))
}

pub(super) fn block_by_hash(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let detail = detail(params)?;
    let block = sandbox.chain.by_hash(params.hash(0)?);
    Ok(block.map_or(Value::Null, |block| render::block(block, detail)))
}

fn detail(params: Params<'_>) -> Result<Detail, RpcError> {
    Ok(if params.flag(1)? { Detail::Full } else { Detail::Hashes })
}

pub(super) fn count_by_number(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    params.required(0)?;
    let tag = Tag::parse(params.get(0), &place(0))?;
    if tag == Tag::Pending {
        return Ok(render::quantity(0_u8));
    }
    Ok(tag.block(&sandbox.chain).map_or(Value::Null, count))
}

pub(super) fn count_by_hash(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    Ok(sandbox.chain.by_hash(params.hash(0)?).map_or(Value::Null, |block| count(block)))
}

fn count(block: &Block) -> Value {
    render::quantity(u8::from(block.tx.is_some()))
}

pub(super) fn transaction(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    Ok(sandbox.chain.by_tx(params.hash(0)?).map_or(Value::Null, |block| transaction_of(block)))
}

pub(super) fn transaction_at_number(
    sandbox: &Sandbox,
    params: Params<'_>,
) -> Result<Value, RpcError> {
    params.required(0)?;
    let block = Tag::parse(params.get(0), &place(0))?.block(&sandbox.chain);
    Ok(at_index(block, params.number(1)?))
}

pub(super) fn transaction_at_hash(
    sandbox: &Sandbox,
    params: Params<'_>,
) -> Result<Value, RpcError> {
    let block = sandbox.chain.by_hash(params.hash(0)?).map(Arc::as_ref);
    Ok(at_index(block, params.number(1)?))
}

fn at_index(block: Option<&Block>, index: u64) -> Value {
    block.filter(|_| index == 0).map_or(Value::Null, transaction_of)
}

fn transaction_of(block: &Block) -> Value {
    block.tx.as_ref().map_or(Value::Null, |mined| render::transaction(block, mined))
}

pub(super) fn receipt(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let block = sandbox.chain.by_tx(params.hash(0)?);
    Ok(block.and_then(|block| Some(render::receipt(block, block.tx.as_ref()?))).unwrap_or_default())
}

pub(super) fn block_receipts(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    params.required(0)?;
    let tag = Tag::parse(params.get(0), &place(0))?;
    if tag == Tag::Pending {
        return Ok(json!([]));
    }
    Ok(tag.block(&sandbox.chain).map_or(Value::Null, |block| {
        block.tx.iter().map(|mined| render::receipt(block, mined)).collect()
    }))
}
