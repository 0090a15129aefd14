//! What can go wrong, as the caller of a method sees it and as the host sees it.

use serde::Serialize;
use serde_json::Value;

/// A JSON-RPC error with the codes and wording of a real node, so that clients classify it as they
/// would there.
#[derive(Clone, Debug, PartialEq, Serialize, thiserror::Error)]
#[error("{message} (code {code})")]
pub struct RpcError {
    /// JSON-RPC, EIP-1474 or EIP-1193 code; 3 for a revert.
    pub code: i64,
    /// Lower-case sentence for people.
    pub message: String,
    /// The revert data as `0x` hex, if the error has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
}

impl RpcError {
    pub(crate) fn new(code: i64, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None }
    }

    /// -32602.
    pub(crate) fn params(message: impl Into<String>) -> Self {
        Self::new(-32602, message)
    }

    /// -32601.
    pub(crate) fn unknown_method(method: &str) -> Self {
        let name: String = method.chars().take(64).collect();
        Self::new(-32601, format!("the method {name} does not exist/is not available"))
    }

    /// -32000: what a node says when it understood the request and refuses it.
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::new(-32000, message)
    }

    /// -32603: a rule of this crate was broken.
    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Self::new(-32603, message)
    }

    /// 4100.
    pub(crate) fn unauthorized() -> Self {
        Self::new(4100, "the requested account has not been authorized by the user")
    }

    /// -32005.
    pub(crate) fn limit(message: impl Into<String>) -> Self {
        Self::new(-32005, message)
    }
}

/// Why a sandbox could not be started from a genesis, the embedded snapshot or an exported state.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The start time is not after the last block of the snapshot, or is out of bounds.
    #[error("start time {given} is not after the snapshot's last block at {earliest}")]
    TooEarly {
        /// Requested unix time, seconds.
        given: u64,
        /// Time of the last block, seconds.
        earliest: u64,
    },
    /// A time is after the year 9999.
    #[error("time {0} is out of bounds")]
    TimeOutOfBounds(u64),
    /// The exported state is not of this format or version.
    #[error("not a sandbox export: {0}")]
    Format(&'static str),
    /// The exported state is over a size limit.
    #[error("the export is larger than {limit} bytes")]
    TooLarge {
        /// Most bytes accepted.
        limit: usize,
    },
    /// The bytes do not match their integrity hash.
    #[error("the export is damaged: its hash does not match")]
    Damaged,
    /// The export is of another chain.
    #[error("the export is of chain {found}, not {expected}")]
    OtherChain {
        /// This sandbox's chain id.
        expected: u64,
        /// The export's chain id.
        found: u64,
    },
    /// A kept state is of a sandbox that began with other contracts.
    #[error("the kept state is of another snapshot")]
    OtherSnapshot,
    /// The decoded chain or state contradicts itself.
    #[error("the export is inconsistent: {0}")]
    Inconsistent(&'static str),
    /// A fixed test key could not be derived.
    #[error("the key {0} is not usable")]
    Key(&'static str),
    /// Executing a block failed although it must not.
    #[error("block could not be produced: {0}")]
    Block(#[from] RpcError),
}
