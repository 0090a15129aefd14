//! The wallet side: connection, permissions and chains (EIP-1102, 2255, 3085, 3326, 5792).

use serde_json::{Value, json};

use super::params::{Params, invalid, number, place};
use super::{json as render, member, none};
use crate::{RpcError, Sandbox};

/// Shows the account to the page, as if a person had agreed.
pub(super) fn connect(sandbox: &mut Sandbox) -> Value {
    sandbox.with_accounts_event(|sandbox| sandbox.connected = true);
    render::addresses(&sandbox.visible_accounts())
}

pub(super) fn switch_chain(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let chain = chain_param(params)?;
    if chain == sandbox.chain.id() {
        Ok(none())
    } else {
        Err(RpcError::new(
            4902,
            format!("unrecognized chain ID \"{chain:#x}\": the sandbox has only its own chain"),
        ))
    }
}

pub(super) fn add_chain(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    if chain_param(params)? == sandbox.chain.id() {
        Ok(none())
    } else {
        Err(RpcError::new(4200, "the sandbox has only its own chain"))
    }
}

fn chain_param(params: Params<'_>) -> Result<u64, RpcError> {
    let value =
        member(params.required(0)?, "chainId").ok_or_else(|| invalid(&place(0), "a chainId"))?;
    number(value, "chainId")
}

pub(super) fn request_permissions(
    sandbox: &mut Sandbox,
    params: Params<'_>,
) -> Result<Value, RpcError> {
    only_accounts(params)?;
    connect(sandbox);
    Ok(permissions(sandbox))
}

pub(super) fn permissions(sandbox: &Sandbox) -> Value {
    if !sandbox.connected {
        return json!([]);
    }
    json!([{
        "parentCapability": "eth_accounts",
        "caveats": [{ "type": "restrictReturnedAccounts", "value": render::addresses(&sandbox.visible_accounts()) }],
    }])
}

pub(super) fn revoke_permissions(
    sandbox: &mut Sandbox,
    params: Params<'_>,
) -> Result<Value, RpcError> {
    only_accounts(params)?;
    sandbox.with_accounts_event(|sandbox| sandbox.connected = false);
    Ok(none())
}

fn only_accounts(params: Params<'_>) -> Result<(), RpcError> {
    match params.required(0)?.as_object() {
        Some(asked) if asked.keys().any(|name| name == "eth_accounts") => Ok(()),
        _ => Err(invalid(&place(0), "the permission eth_accounts")),
    }
}

/// No batches, paymasters or the like on any chain.
pub(super) fn capabilities(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    if let Some(_address) = params.get(0) {
        sandbox.signer(params.address(0)?)?;
    }
    let own = sandbox.chain.id();
    let asked = match params.get(1) {
        None => true,
        Some(Value::Array(chains)) => {
            let chains: Vec<u64> =
                chains.iter().map(|chain| number(chain, &place(1))).collect::<Result<_, _>>()?;
            chains.contains(&own)
        }
        Some(_) => return Err(invalid(&place(1), "an array of chain ids")),
    };
    Ok(if asked { json!({ format!("{own:#x}"): {} }) } else { json!({}) })
}
