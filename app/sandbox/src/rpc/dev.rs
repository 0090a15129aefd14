//! Moving time and making blocks, as development nodes offer it.

use serde_json::Value;

use super::params::{Params, number, place};
use super::{member, none};
use crate::clock::LATEST;
use crate::{Error, RpcError, Sandbox};

/// Moves the clock; the next block shows it. Answers the whole offset in seconds.
pub(super) fn increase_time(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let now = sandbox.now().saturating_add(params.number(0)?);
    sandbox.clock.show(now).map_err(out_of_bounds)?;
    Ok(sandbox.clock.offset().into())
}

pub(super) fn set_next_block_timestamp(
    sandbox: &mut Sandbox,
    params: Params<'_>,
) -> Result<Value, RpcError> {
    pin(sandbox, params.number(0)?)?;
    Ok(none())
}

/// Makes an empty block, at the given time if there is one.
pub(super) fn mine(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let timestamp = match params.get(0) {
        Some(Value::Object(_)) => params
            .get(0)
            .and_then(|options| member(options, "timestamp"))
            .map(|value| number(value, "timestamp"))
            .transpose()?,
        Some(value) => Some(number(value, &place(0))?),
        None => None,
    };
    if let Some(timestamp) = timestamp {
        pin(sandbox, timestamp)?;
    }
    sandbox.mine_empty()?;
    Ok("0x0".into())
}

fn pin(sandbox: &mut Sandbox, timestamp: u64) -> Result<(), RpcError> {
    let last = sandbox.chain.tip().header.timestamp;
    if timestamp <= last {
        return Err(RpcError::params(format!(
            "timestamp {timestamp} is not after the latest block's, {last}"
        )));
    }
    if timestamp > LATEST {
        return Err(out_of_bounds(Error::TimeOutOfBounds(timestamp)));
    }
    sandbox.clock.set_next(timestamp);
    Ok(())
}

pub(super) fn out_of_bounds(error: Error) -> RpcError {
    RpcError::params(error.to_string())
}
