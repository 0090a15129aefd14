//! Which block a request means.

use alloy_primitives::B256;
use serde_json::Value;

use super::params::{hash, invalid, number};
use crate::chain::{Block, Chain};
use crate::{RpcError, Sandbox};

/// A block as requests name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Earliest,
    /// Also `safe` and `finalized`: nothing is ever reorganised.
    Latest,
    Pending,
    Number(u64),
    Hash(B256),
}

impl Tag {
    /// Missing means latest. Objects are EIP-1898.
    pub(crate) fn parse(value: Option<&Value>, place: &str) -> Result<Self, RpcError> {
        let Some(value) = value else { return Ok(Self::Latest) };
        match value {
            Value::String(text) => match text.as_str() {
                "latest" | "safe" | "finalized" => Ok(Self::Latest),
                "pending" => Ok(Self::Pending),
                "earliest" => Ok(Self::Earliest),
                hex if hex.len() == 66 => hash(value, place).map(Self::Hash),
                _ => number(value, place).map(Self::Number),
            },
            Value::Number(_) => number(value, place).map(Self::Number),
            Value::Object(fields) => match (fields.get("blockHash"), fields.get("blockNumber")) {
                (Some(value), None) => hash(value, place).map(Self::Hash),
                (None, Some(value)) => number(value, place).map(Self::Number),
                _ => Err(invalid(place, "blockHash or blockNumber")),
            },
            Value::Null | Value::Bool(_) | Value::Array(_) => Err(invalid(place, "a block")),
        }
    }

    /// The sealed block, if there is one; pending counts as the latest.
    pub(crate) fn block(self, chain: &Chain) -> Option<&Block> {
        match self {
            Self::Earliest => chain.by_number(0).map(AsRef::as_ref),
            Self::Latest | Self::Pending => Some(chain.tip()),
            Self::Number(number) => chain.by_number(number).map(AsRef::as_ref),
            Self::Hash(hash) => chain.by_hash(hash).map(AsRef::as_ref),
        }
    }
}

/// A question about state: only the newest is kept.
pub(crate) fn state_tag(
    sandbox: &Sandbox,
    value: Option<&Value>,
    place: &str,
) -> Result<Tag, RpcError> {
    let tag = Tag::parse(value, place)?;
    let tip = sandbox.chain.tip().number();
    match tag.block(&sandbox.chain) {
        Some(block) if block.number() == tip => Ok(tag),
        Some(block) => Err(RpcError::refused(format!(
            "historical state is not available: block {} was asked for, only the latest, {tip}, is kept",
            block.number()
        ))),
        None => Err(RpcError::refused("header not found")),
    }
}
