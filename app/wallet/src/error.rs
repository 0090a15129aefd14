//! What can go wrong with a wallet and with the browser itself.

use alloy_primitives::{Bytes, hex};
use serde_json::Value;

const USER_REJECTED: i64 = 4001;
const UNAUTHORIZED: i64 = 4100;
const UNSUPPORTED: i64 = 4200;
const DISCONNECTED: i64 = 4900;
const UNKNOWN_CHAIN: i64 = 4902;
const REQUEST_PENDING: i64 = -32002;
const INTERNAL: i64 = -32603;
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

    /// Reads an error object as providers and nodes give it: `{code, message, data}`, with the real cause possibly nested.
    #[must_use]
    pub fn from_json(error: &Value) -> Self {
        let message = message_of(error);
        let outer = code_at(error, "");
        let inner =
            ["/data/originalError", "/data", "/error", "/cause", "/data/cause", "/originalError"]
                .iter()
                .filter_map(|place| code_at(error, place))
                .collect::<Vec<_>>();
        if outer == Some(UNKNOWN_CHAIN) || inner.contains(&UNKNOWN_CHAIN) {
            return Self::UnknownChain;
        }
        // -32603 is the envelope in which wallets forward another error.
        let code = match outer {
            Some(INTERNAL) | None => inner.first().copied().or(outer).unwrap_or(INTERNAL),
            Some(code) => code,
        };
        match code {
            USER_REJECTED | 5750 => Self::UserRejected,
            REQUEST_PENDING => Self::RequestPending,
            UNAUTHORIZED => Self::Unauthorized,
            UNSUPPORTED | -32601 | -32004 => Self::Unsupported { message },
            DISCONNECTED | 4901 | 1013 => Self::Disconnected,
            _ => Self::Rpc { code, message, data: revert_data_in(error) },
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

/// What the browser itself could not do: storage, files, clipboard, network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BrowserError {
    /// The browser's quota for this origin is used up.
    #[error("the browser's storage for this page is full")]
    StorageFull,
    /// The stored or imported text is not what was expected under this key.
    #[error("{what} cannot be read")]
    Malformed {
        /// The key, file or address.
        what: String,
    },
    /// The value cannot be written as JSON.
    #[error("{what} cannot be stored")]
    NotStorable {
        /// The key.
        what: String,
    },
    /// The file is larger than the caller takes.
    #[error("the file has {size} bytes, more than the {limit} that can be read")]
    FileTooLarge {
        /// Size of the file in bytes.
        size: u64,
        /// The caller's limit in bytes.
        limit: u64,
    },
    /// The file vanished or may not be read.
    #[error("the file cannot be read")]
    FileUnreadable,
    /// The browser or the person did not allow it, for example the clipboard.
    #[error("the browser did not allow {what}")]
    NotAllowed {
        /// What was refused.
        what: &'static str,
    },
    /// The browser lacks the facility, or the page is not in a browser.
    #[error("{what} is not available")]
    NotAvailable {
        /// What was looked for.
        what: &'static str,
    },
    /// The request failed before an answer came.
    #[error("the network request failed: {message}")]
    Network {
        /// What the browser said; never shows more than the kind of failure.
        message: String,
    },
    /// The server answered with an HTTP error.
    #[error("the server answered with status {status}")]
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// No answer in the time the caller gave.
    #[error("no answer within {limit_ms} ms")]
    TimedOut {
        /// The limit, in milliseconds.
        limit_ms: u32,
    },
    /// Only files beside the page may be asked for here.
    #[error("{url} is not an address relative to the page")]
    NotRelative {
        /// The address.
        url: String,
    },
}

fn code_at(error: &Value, place: &str) -> Option<i64> {
    match error.pointer(place)?.get("code")? {
        // The name a common JavaScript library gives to 4001.
        Value::String(text) if text == "ACTION_REJECTED" => Some(USER_REJECTED),
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.as_i64(),
        _ => None,
    }
}

fn message_of(error: &Value) -> String {
    if let Value::String(text) = error {
        return text.clone();
    }
    ["/message", "/data/message", "/error/message", "/cause/message"]
        .iter()
        .filter_map(|place| error.pointer(place)?.as_str())
        .find(|text| !text.trim().is_empty())
        .unwrap_or("the wallet gave no reason")
        .to_owned()
}

/// The first place that holds data; a place with empty data counts only if no other place has some.
fn revert_data_in(error: &Value) -> Option<Bytes> {
    const PLACES: [&str; 12] = [
        "/data",
        "/data/data",
        "/data/originalError/data",
        "/data/originalError/data/data",
        "/data/originalError/error/data",
        "/data/cause/data",
        "/error/data",
        "/error/data/data",
        "/error/data/originalError/data",
        "/cause/data",
        "/cause/data/data",
        "/originalError/data",
    ];
    let mut found: Option<Bytes> = None;
    for place in PLACES {
        let Some(bytes) = error.pointer(place).and_then(Value::as_str).and_then(hex_data) else {
            continue;
        };
        if !bytes.is_empty() {
            return Some(bytes);
        }
        found = found.or(Some(bytes));
    }
    found
}

fn hex_data(text: &str) -> Option<Bytes> {
    // OpenEthereum and its descendants write "Reverted 0x…".
    let text = text.strip_prefix("Reverted ").unwrap_or(text);
    let digits = text.strip_prefix("0x")?;
    hex::decode(digits).ok().map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kind(error: &Value) -> WalletError {
        WalletError::from_json(error)
    }

    #[test]
    fn each_meaningful_code_has_its_variant() {
        let table = [
            (4001, WalletError::UserRejected),
            (5750, WalletError::UserRejected),
            (-32002, WalletError::RequestPending),
            (4100, WalletError::Unauthorized),
            (4200, WalletError::Unsupported { message: "m".into() }),
            (-32601, WalletError::Unsupported { message: "m".into() }),
            (-32004, WalletError::Unsupported { message: "m".into() }),
            (4900, WalletError::Disconnected),
            (4901, WalletError::Disconnected),
            (1013, WalletError::Disconnected),
            (4902, WalletError::UnknownChain),
            (-32000, WalletError::Rpc { code: -32000, message: "m".into(), data: None }),
        ];
        for (code, expected) in table {
            assert_eq!(kind(&json!({"code": code, "message": "m"})), expected, "{code}");
        }
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
    fn codes_written_as_text_are_read() {
        assert_eq!(kind(&json!({"code": "4001"})), WalletError::UserRejected);
        assert_eq!(kind(&json!({"code": "ACTION_REJECTED"})), WalletError::UserRejected);
    }

    #[test]
    fn the_cause_inside_an_internal_error_counts() {
        let nested = json!({"code": -32603, "message": "Internal JSON-RPC error.",
            "data": {"originalError": {"code": 4902}}});
        assert_eq!(kind(&nested), WalletError::UnknownChain);
        let refused = json!({"code": -32603, "data": {"originalError": {"code": 4001}}});
        assert_eq!(kind(&refused), WalletError::UserRejected);
        let plain = json!({"code": -32000, "data": {"code": 4001}, "message": "m"});
        assert_eq!(
            kind(&plain),
            WalletError::Rpc { code: -32000, message: "m".into(), data: None }
        );
    }

    #[test]
    fn revert_data_is_found_wherever_wallets_put_it() {
        for error in [
            json!({"code": 3, "data": "0x08c379a0"}),
            json!({"code": 3, "data": "Reverted 0x08c379a0"}),
            json!({"code": -32603, "data": {"data": "0x08c379a0", "code": 3}}),
            json!({"code": -32603, "data": {"originalError": {"code": 3, "data": "0x08c379a0"}}}),
            json!({"message": "m", "error": {"code": 3, "data": "0x08c379a0"}}),
            json!({"code": 3, "data": "0x", "cause": {"data": "0x08c379a0"}}),
        ] {
            let found = kind(&error);
            assert_eq!(found.revert_data(), Some(&Bytes::from_static(&[8, 0xc3, 0x79, 0xa0])));
            assert!(matches!(found, WalletError::Rpc { code: 3, .. }), "{error} gave {found:?}");
        }
    }

    #[test]
    fn a_revert_without_reason_differs_from_no_revert_data() {
        assert_eq!(kind(&json!({"code": 3, "data": "0x"})).revert_data(), Some(&Bytes::new()));
        assert_eq!(kind(&json!({"code": 3, "data": "0xabc"})).revert_data(), None);
        assert_eq!(kind(&json!({"code": 3})).revert_data(), None);
    }

    #[test]
    fn anything_thrown_becomes_an_error_with_a_message() {
        for (thrown, message) in [
            (json!("boom"), "boom"),
            (json!(null), "the wallet gave no reason"),
            (json!({"message": "  "}), "the wallet gave no reason"),
            (json!({"error": {"message": "inner"}}), "inner"),
        ] {
            let expected = WalletError::Rpc { code: -32603, message: message.into(), data: None };
            assert_eq!(kind(&thrown), expected);
        }
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
