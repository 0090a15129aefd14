//! What can go wrong with a wallet and with the browser itself.

mod browser;
mod json;

use alloy_primitives::Bytes;

pub use browser::BrowserError;

const USER_REJECTED: i64 = 4001;
const UNAUTHORIZED: i64 = 4100;
const UNSUPPORTED: i64 = 4200;
const DISCONNECTED: i64 = 4900;
const UNKNOWN_CHAIN: i64 = 4902;
const REQUEST_PENDING: i64 = -32002;
const RATE_LIMITED: i64 = -32005;

/// Why a request to a wallet, to the sandbox or to a node gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WalletError {
    /// The person said no (4001, or 5750 for an account upgrade). Not an error to show.
    #[error("the request was declined in the wallet")]
    UserRejected,
    /// The wallet already shows a question and takes no second one (-32002).
    #[error("the wallet has a question open already")]
    RequestPending,
    /// The wallet is locked, or has not allowed this page the account (4100).
    #[error("the wallet is locked or has not allowed this account")]
    Unauthorized,
    /// The wallet or node has no such method (4200, -32601, -32004).
    #[error("not supported by the wallet: {message}")]
    Unsupported {
        /// What it said.
        message: String,
    },
    /// The wallet has lost its chain or chains (4900, 4901, 1013).
    #[error("the wallet is disconnected from the chain")]
    Disconnected,
    /// The wallet does not know the chain and can be offered it (4902).
    #[error("the wallet does not know this chain")]
    UnknownChain,
    /// Any other JSON-RPC error, with the revert data when there is some.
    #[error("{message} (code {code})")]
    Rpc {
        /// The JSON-RPC or provider code.
        code: i64,
        /// The text that came with it.
        message: String,
        /// Revert data, found wherever the wallet put it. Empty data means: reverted without a reason.
        data: Option<Bytes>,
    },
    /// No answer in the time the caller gave.
    #[error("no answer within {limit_ms} ms")]
    TimedOut {
        /// The limit, in milliseconds.
        limit_ms: u32,
    },
    /// The page stopped waiting; a late answer is ignored.
    #[error("the page stopped waiting for the answer")]
    Abandoned,
    /// There is no such thing here, for example no wallet.
    #[error("{what} is not available")]
    NotAvailable {
        /// What was looked for.
        what: &'static str,
    },
    /// The endpoint could not be reached or answered with an HTTP error.
    #[error("the endpoint cannot be reached: {message}")]
    Unreachable {
        /// What the browser said.
        message: String,
    },
    /// The answer was not what the method promises.
    #[error("the answer was not understood: {message}")]
    Malformed {
        /// What was wrong with it.
        message: String,
    },
}

impl WalletError {
    /// True when the person declined: return to where they were, without an error.
    #[must_use]
    pub const fn is_user_rejection(&self) -> bool {
        matches!(self, Self::UserRejected)
    }

    /// True when the same request may well succeed later without anybody changing anything.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Disconnected
                | Self::TimedOut { .. }
                | Self::Unreachable { .. }
                | Self::Rpc { code: RATE_LIMITED, .. }
        )
    }

    /// The data a contract reverted with, to be decoded by the caller.
    #[must_use]
    pub const fn revert_data(&self) -> Option<&Bytes> {
        match self {
            Self::Rpc { data, .. } => data.as_ref(),
            _ => None,
        }
    }

    /// The code the other side gave, or the standard one of its kind; `None` if no answer was given or understood.
    #[must_use]
    pub const fn rpc_code(&self) -> Option<i64> {
        match self {
            Self::UserRejected => Some(USER_REJECTED),
            Self::RequestPending => Some(REQUEST_PENDING),
            Self::Unauthorized => Some(UNAUTHORIZED),
            Self::Unsupported { .. } => Some(UNSUPPORTED),
            Self::Disconnected => Some(DISCONNECTED),
            Self::UnknownChain => Some(UNKNOWN_CHAIN),
            Self::Rpc { code, .. } => Some(*code),
            Self::TimedOut { .. }
            | Self::Abandoned
            | Self::NotAvailable { .. }
            | Self::Unreachable { .. }
            | Self::Malformed { .. } => None,
        }
    }

    pub(crate) fn malformed(message: impl Into<String>) -> Self {
        Self::Malformed { message: message.into() }
    }
}

impl From<BrowserError> for WalletError {
    fn from(error: BrowserError) -> Self {
        match error {
            BrowserError::TimedOut { limit_ms } => Self::TimedOut { limit_ms },
            BrowserError::NotAvailable { what } => Self::NotAvailable { what },
            BrowserError::Malformed { .. } => Self::malformed(error.to_string()),
            _ => Self::Unreachable { message: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn kind(error: &Value) -> WalletError {
        WalletError::from_json(error)
    }

    #[test]
    fn what_came_with_a_code_gives_one_of_its_kind() {
        for code in [4001, -32002, 4100, 4200, 4900, 4902, -32000, 3] {
            assert_eq!(kind(&json!({"code": code})).rpc_code(), Some(code));
        }
        assert_eq!(WalletError::TimedOut { limit_ms: 1 }.rpc_code(), None);
        assert_eq!(WalletError::malformed("m").rpc_code(), None);
    }

    #[test]
    fn classifiers_tell_refusal_from_trouble_that_passes() {
        assert!(WalletError::UserRejected.is_user_rejection());
        assert!(!WalletError::UserRejected.is_retryable());
        assert!(!WalletError::RequestPending.is_retryable());
        assert!(WalletError::TimedOut { limit_ms: 1 }.is_retryable());
        assert!(WalletError::Disconnected.is_retryable());
        assert!(kind(&json!({"code": -32005})).is_retryable());
        assert!(!kind(&json!({"code": -32000})).is_retryable());
    }
}
