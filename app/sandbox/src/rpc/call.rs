//! Executing without leaving a trace: `eth_call` and `eth_estimateGas`.

use alloy_consensus::Header;
use revm::context::result::{EVMError, ExecutionResult, InvalidTransaction};
use serde_json::Value;

use super::json;
use super::params::{Params, place};
use super::tag::{Tag, state_tag};
use crate::chain::limits::BLOCK_GAS_LIMIT;
use crate::chain::{Rules, affordable_gas, invalid, lacks_gas, outcome_error, run, unsealed};
use crate::request::TxRequest;
use crate::{RpcError, Sandbox};

/// What a called contract gets for a transfer with value; an estimate leaves room for it.
const CALL_STIPEND: u64 = 2_300;

pub(super) fn call(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let request = TxRequest::parse(params.required(0)?, sandbox.chain.id())?;
    let tag = state_tag(sandbox, params.get(1), &place(1))?;
    no_overrides(params)?;
    let gas = request.gas.unwrap_or(BLOCK_GAS_LIMIT).min(BLOCK_GAS_LIMIT);
    let result = execute(sandbox, &request, gas, &header(sandbox, tag))?;
    match outcome_error(&result) {
        Some(error) => Err(error),
        None => Ok(json::data(result.into_output().unwrap_or_default())),
    }
}

pub(super) fn estimate(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let request = TxRequest::parse(params.required(0)?, sandbox.chain.id())?;
    // A node estimates for the block to come.
    let tag = params
        .get(1)
        .map_or(Ok(Tag::Pending), |value| state_tag(sandbox, Some(value), &place(1)))?;
    no_overrides(params)?;
    gas_needed(sandbox, &request, &header(sandbox, tag)).map(json::quantity)
}

/// Gas for the next block.
pub(super) fn gas_for_next(sandbox: &Sandbox, request: &TxRequest) -> Result<u64, RpcError> {
    gas_needed(sandbox, request, &header(sandbox, Tag::Pending))
}

fn no_overrides(params: Params<'_>) -> Result<(), RpcError> {
    let empty = |value: &Value| value.as_object().is_some_and(serde_json::Map::is_empty);
    match params.get(2).into_iter().chain(params.get(3)).all(empty) {
        true => Ok(()),
        false => Err(RpcError::params("state and block overrides are not supported")),
    }
}

/// The block in which a call runs. The latest state is seen at the present moment, not at the time
/// of the last block, which may be long ago here since blocks are only made when something happens.
fn header(sandbox: &Sandbox, tag: Tag) -> Header {
    let tip = sandbox.chain.tip();
    if tag == Tag::Pending {
        return unsealed(Some(tip), sandbox.block_time());
    }
    let mut header = tip.header.clone();
    header.timestamp = header.timestamp.max(sandbox.now());
    header
}

fn execute(
    sandbox: &Sandbox,
    request: &TxRequest,
    gas: u64,
    header: &Header,
) -> Result<ExecutionResult, RpcError> {
    let chain = &sandbox.chain;
    let nonce = chain.state().nonce(request.from.unwrap_or_default());
    let tx = request.call(gas, nonce, chain.id());
    run(chain.view(), chain.id(), header, tx.clone(), Rules::Call)
        .map(|done| done.result)
        .map_err(|failure| invalid(failure, &tx, header, chain.id()))
}

/// The smallest gas limit that is enough, to within 1.5 % above. Searched for, since gas used is
/// not enough for calls that pass on 63/64 of what is left or are refunded.
fn gas_needed(sandbox: &Sandbox, request: &TxRequest, header: &Header) -> Result<u64, RpcError> {
    let balance = sandbox.chain.state().balance(request.from.unwrap_or_default());
    let affordable = affordable_gas(balance, request.value, request.price());
    let most = request.gas.unwrap_or(BLOCK_GAS_LIMIT).min(BLOCK_GAS_LIMIT).min(affordable);
    let result = execute(sandbox, request, most, header)?;
    if let Some(error) = outcome_error(&result) {
        let exhausted = lacks_gas(&result);
        return Err(if exhausted {
            RpcError::refused(format!("gas required exceeds allowance ({most})"))
        } else {
            error
        });
    }
    let (mut enough, mut too_little) = (most, result.tx_gas_used().saturating_sub(1));
    let spent = result.gas().total_gas_spent().max(result.tx_gas_used());
    let likely = spent.saturating_add(CALL_STIPEND).saturating_mul(64) / 63;
    for guess in [too_little.saturating_add(1), likely] {
        if guess > too_little && guess < enough {
            if suffices(sandbox, request, guess, header)? {
                enough = guess;
            } else {
                too_little = guess;
            }
        }
    }
    while too_little.saturating_add(1) < enough && (enough - too_little) > enough / 67 {
        let middle = too_little.midpoint(enough).min(too_little.saturating_mul(2));
        if suffices(sandbox, request, middle, header)? {
            enough = middle;
        } else {
            too_little = middle;
        }
    }
    Ok(enough)
}

fn suffices(
    sandbox: &Sandbox,
    request: &TxRequest,
    gas: u64,
    header: &Header,
) -> Result<bool, RpcError> {
    let chain = &sandbox.chain;
    let nonce = chain.state().nonce(request.from.unwrap_or_default());
    let tx = request.call(gas, nonce, chain.id());
    match run(chain.view(), chain.id(), header, tx.clone(), Rules::Call) {
        Ok(done) => Ok(done.result.is_success()),
        Err(EVMError::Transaction(
            InvalidTransaction::CallGasCostMoreThanGasLimit { .. }
            | InvalidTransaction::GasFloorMoreThanGasLimit { .. },
        )) => Ok(false),
        Err(failure) => Err(invalid(failure, &tx, header, chain.id())),
    }
}
