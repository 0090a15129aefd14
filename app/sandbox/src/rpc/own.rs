//! What only the sandbox has: roles, its clock, reset, export and import.

use alloy_primitives::{hex, keccak256};
use serde_json::{Value, json};

use super::dev::out_of_bounds;
use super::json as render;
use super::member;
use super::params::{Params, invalid, number, place};
use crate::archive::{MAX_PACKED, Origin, pack, unpack};
use crate::{Error, Role, RpcError, Sandbox};

const FORMAT: &str = "faktor-sandbox";
const VERSION: u64 = 1;

pub(super) fn roles(sandbox: &Sandbox) -> Value {
    Role::ALL
        .into_iter()
        .map(|role| {
            json!({
                "role": role.id(),
                "name": role.name(),
                "address": render::data(sandbox.address(role)),
                "active": role == sandbox.active,
            })
        })
        .collect()
}

/// Changes the account that the page sees. Also connects.
pub(super) fn act_as(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let role = Role::from_id(params.text(0)?).ok_or_else(|| invalid(&place(0), "a role"))?;
    sandbox.with_accounts_event(|sandbox| {
        sandbox.active = role;
        sandbox.connected = true;
    });
    Ok(render::addresses(&sandbox.visible_accounts()))
}

/// Unix seconds: the sandbox clock, its distance from the host's, and the newest block's time.
pub(super) fn time(sandbox: &Sandbox) -> Value {
    json!({
        "now": sandbox.now(),
        "offset": sandbox.clock.offset(),
        "latest": sandbox.chain.tip().header.timestamp,
    })
}

/// Moves the clock forward and makes a block there, so that every reader sees the new time.
pub(super) fn set_time(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let (to, now) = (params.number(0)?, sandbox.now());
    if to <= now {
        return Err(RpcError::params(format!(
            "time only moves forward: it is {now}, {to} was asked for"
        )));
    }
    let before = sandbox.clock;
    sandbox.clock.show(to).map_err(out_of_bounds)?;
    if let Err(error) = sandbox.mine_empty() {
        sandbox.clock = before;
        return Err(error);
    }
    sandbox.emit_message("faktor_setTime");
    Ok(time(sandbox))
}

pub(super) fn reset(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let start = match params.get(0) {
        Some(options) if options.is_object() => {
            member(options, "startAt").map(|value| number(value, "startAt")).transpose()?
        }
        Some(_) => return Err(invalid(&place(0), "an object")),
        None => None,
    };
    sandbox.reset(start).map_err(failed)?;
    Ok(time(sandbox))
}

pub(super) fn export(sandbox: &Sandbox) -> Result<Value, RpcError> {
    let packed = pack(&sandbox.chain, sandbox.session()).map_err(failed)?;
    Ok(json!({
        "format": FORMAT,
        "version": VERSION,
        "chainId": sandbox.chain.id(),
        "block": sandbox.chain.tip().number(),
        "hash": render::data(keccak256(&packed)),
        "data": render::data(&packed),
    }))
}

/// Replaces everything by an export, or nothing if the export is not good.
pub(super) fn import(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let export = params.required(0)?;
    let (chain, session) = read_export(export, sandbox.chain.id()).map_err(failed)?;
    sandbox.adopt(chain, session).map_err(failed)?;
    Ok(time(sandbox))
}

fn read_export(
    export: &Value,
    chain_id: u64,
) -> Result<(crate::chain::Chain, crate::archive::Session), Error> {
    if export.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Error::Format("the format is not faktor-sandbox"));
    }
    if export.get("version").and_then(Value::as_u64) != Some(VERSION) {
        return Err(Error::Format("the version is not known here"));
    }
    let text = |name| export.get(name).and_then(Value::as_str);
    let data = text("data").ok_or(Error::Format("there is no data"))?;
    if data.len() > MAX_PACKED * 2 {
        return Err(Error::TooLarge { limit: MAX_PACKED });
    }
    let packed = hex::decode(data).map_err(|_source| Error::Format("the data is not hex"))?;
    let hash = text("hash").and_then(|hash| hex::decode(hash).ok());
    if hash.as_deref() != Some(keccak256(&packed).as_slice()) {
        return Err(Error::Damaged);
    }
    let (chain, session) = unpack(&packed, Origin::Foreign)?;
    if chain.id() != chain_id {
        return Err(Error::OtherChain { expected: chain_id, found: chain.id() });
    }
    Ok((chain, session))
}

fn failed(error: Error) -> RpcError {
    match error {
        Error::TooEarly { .. } | Error::TimeOutOfBounds(_) => RpcError::params(error.to_string()),
        Error::Block(error) => error,
        other => RpcError::refused(other.to_string()),
    }
}
