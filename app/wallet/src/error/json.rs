//! Error objects as wallets and nodes give them, whatever they wrap them in.

use alloy_primitives::{Bytes, hex};
use serde_json::Value;

use super::{
    DISCONNECTED, REQUEST_PENDING, UNAUTHORIZED, UNKNOWN_CHAIN, UNSUPPORTED, USER_REJECTED,
    WalletError,
};

const INTERNAL: i64 = -32603;

impl WalletError {
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
    use serde_json::json;

    use super::*;

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
}
