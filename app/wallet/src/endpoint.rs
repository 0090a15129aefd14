//! A node reached over HTTP, asked like a wallet.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

use crate::error::WalletError;
use crate::platform::fetch_rpc;
use crate::request::Request;

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// One JSON-RPC endpoint from the person's list. Reads only: it holds no keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RpcEndpoint {
    /// Where it is.
    pub url: String,
    /// How long one request may take, in milliseconds.
    pub limit_ms: u32,
}

impl RpcEndpoint {
    /// An endpoint with ten seconds for each request.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), limit_ms: 10_000 }
    }
}

impl Request for RpcEndpoint {
    async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError> {
        let id = NEXT_ID.fetch_add(1, Ordering::Relaxed);
        let body = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        answer_in(fetch_rpc(&self.url, &body, self.limit_ms).await?)
    }
}

/// Takes the result or the error out of a JSON-RPC answer.
fn answer_in(mut answer: Value) -> Result<Value, WalletError> {
    match answer.get("error") {
        Some(error) if !error.is_null() => Err(WalletError::from_json(error)),
        _ => answer
            .get_mut("result")
            .map(Value::take)
            .ok_or_else(|| WalletError::malformed("neither result nor error")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_result_or_an_error_or_malformed() {
        assert_eq!(answer_in(json!({"id": 1, "result": "0x1"})), Ok(json!("0x1")));
        assert_eq!(answer_in(json!({"result": null, "error": null})), Ok(Value::Null));
        assert_eq!(
            answer_in(json!({"error": {"code": -32601, "message": "no"}})),
            Err(WalletError::Unsupported { message: "no".into() })
        );
        assert!(matches!(answer_in(json!([])), Err(WalletError::Malformed { .. })));
    }
}
