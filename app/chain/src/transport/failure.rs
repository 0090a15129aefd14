//! What a node or a wallet answers instead of a result.

use alloy_primitives::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A JSON-RPC error object, or a failure of the way there (the constants of this type). `message` is for display and
/// logs; decisions are taken on `code` and `data`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message} (code {code})")]
pub struct RpcFailure {
    /// JSON-RPC, EIP-1193 or EIP-1474 code, or one of the constants of this type.
    pub code: i64,
    /// As the node, wallet or platform put it.
    pub message: String,
    /// Attached by the node: revert data, most often.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
}

impl RpcFailure {
    /// No answer came: network down, refused, an HTTP status without a JSON-RPC body.
    pub const UNREACHABLE: i64 = -91_001;
    /// No answer came in time.
    pub const TIMED_OUT: i64 = -91_002;
    /// The answer is not what the method is defined to return.
    pub const MALFORMED: i64 = -91_003;
    /// Every endpoint of a list failed; `data` lists each with its failure.
    pub const ALL_DOWN: i64 = -91_004;
    /// The endpoint serves another chain.
    pub const WRONG_CHAIN: i64 = -91_005;
    /// EIP-1193: the person said no.
    pub const USER_REJECTED: i64 = 4001;
    /// EIP-1193: the wallet has not authorised this account or method.
    pub const UNAUTHORIZED: i64 = 4100;
    /// EIP-1193: the wallet does not offer the method.
    pub const UNSUPPORTED: i64 = 4200;
    /// EIP-1193: disconnected from every chain.
    pub const DISCONNECTED: i64 = 4900;
    /// EIP-1193: disconnected from the chain asked for.
    pub const CHAIN_DISCONNECTED: i64 = 4901;
    /// EIP-3085/3326: the wallet does not know the chain.
    pub const UNKNOWN_CHAIN: i64 = 4902;
    /// A prompt of the wallet is already open.
    pub const PROMPT_OPEN: i64 = -32_002;
    /// JSON-RPC: the method does not exist.
    pub const METHOD_NOT_FOUND: i64 = -32_601;

    /// A failure without data.
    #[must_use]
    pub fn new(code: i64, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None }
    }

    /// A failure to reach the other side at all.
    #[must_use]
    pub fn unreachable(message: impl Into<String>) -> Self {
        Self::new(Self::UNREACHABLE, message)
    }

    /// An answer that cannot be understood.
    #[must_use]
    pub fn malformed(message: impl Into<String>) -> Self {
        Self::new(Self::MALFORMED, message)
    }

    /// Whether the person declined: a quiet return, not an error.
    #[must_use]
    pub const fn is_user_rejection(&self) -> bool {
        self.code == Self::USER_REJECTED
    }

    /// Whether the wallet has another prompt open.
    #[must_use]
    pub const fn is_prompt_open(&self) -> bool {
        self.code == Self::PROMPT_OPEN
    }

    /// Whether the wallet lost its connection.
    #[must_use]
    pub const fn is_disconnected(&self) -> bool {
        matches!(self.code, Self::DISCONNECTED | Self::CHAIN_DISCONNECTED)
    }

    /// Whether the wallet has to be told about the chain first.
    #[must_use]
    pub const fn is_unknown_chain(&self) -> bool {
        self.code == Self::UNKNOWN_CHAIN
    }

    /// Whether nobody could be reached (as opposed to: somebody answered with an error).
    #[must_use]
    pub const fn is_unreachable(&self) -> bool {
        matches!(self.code, Self::UNREACHABLE | Self::TIMED_OUT | Self::ALL_DOWN)
    }

    /// Whether another endpoint, or the same one later, may well answer: unreachable, late, garbled, rate limited, on
    /// another chain, or without the method. An execution that reverted is an answer.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let by_code = matches!(
            self.code,
            Self::UNREACHABLE
                | Self::TIMED_OUT
                | Self::MALFORMED
                | Self::WRONG_CHAIN
                | Self::METHOD_NOT_FOUND
                | Self::UNSUPPORTED
                | -32_004 // EIP-1474: method not supported
                | -32_005 // EIP-1474: limit exceeded
                | -32_006
                | -32_016
                | -32_603 // internal error
                | 429
                | 502..=504
        );
        by_code && self.revert_data().is_none()
    }

    /// Revert data, wherever the node or wallet nested it. An empty revert gives empty bytes only if the node says so
    /// by an explicit `"0x"`.
    #[must_use]
    pub fn revert_data(&self) -> Option<Bytes> {
        self.data.as_ref().and_then(|data| find_hex(data, 4))
    }
}

// Nodes put the bytes into `data`; wallets wrap the node's error object into theirs, some of them twice.
fn find_hex(value: &Value, depth: usize) -> Option<Bytes> {
    match value {
        Value::String(text) => parse_hex(text),
        Value::Object(map) if depth > 0 => ["data", "originalError", "error", "cause", "result"]
            .iter()
            .filter_map(|key| map.get(*key))
            .find_map(|inner| find_hex(inner, depth - 1)),
        _ => None,
    }
}

fn parse_hex(text: &str) -> Option<Bytes> {
    // Older OpenEthereum-style nodes write "Reverted 0x…".
    let hex = text.strip_prefix("Reverted ").unwrap_or(text);
    if !hex.starts_with("0x") {
        return None;
    }
    hex.parse().ok()
}
