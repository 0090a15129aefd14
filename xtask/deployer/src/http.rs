//! JSON-RPC over HTTP, one request at a time, and the system's clock.

use std::{
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use faktor_chain::transport::{LocalBoxFuture, Rpc, RpcFailure, RpcResult, Timer};
use serde_json::{Value, json};

/// A node.
#[derive(Debug)]
pub(crate) struct Http {
    url: String,
    agent: ureq::Agent,
}

impl Http {
    pub(crate) fn new(url: &str) -> Self {
        let settings = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(60)));
        // A node says what is wrong in the body of an answer with an error status.
        let agent = settings.http_status_as_error(false).build().new_agent();
        Self { url: url.to_owned(), agent }
    }

    fn call(&self, method: &str, params: &Value) -> RpcResult {
        let request =
            json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
        let sent =
            self.agent.post(&self.url).header("content-type", "application/json").send(request);
        let text = sent
            .and_then(|mut response| response.body_mut().read_to_string())
            .map_err(|error| RpcFailure::unreachable(error.to_string()))?;
        let mut answer: Value = serde_json::from_str(&text)
            .map_err(|error| RpcFailure::malformed(format!("no JSON: {error}")))?;
        match answer.get("error") {
            Some(error) => Err(serde_json::from_value(error.clone())
                .unwrap_or_else(|_not_an_object| RpcFailure::malformed(error.to_string()))),
            None => Ok(answer["result"].take()),
        }
    }
}

impl Rpc for Http {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        let answer = self.call(method, &params);
        Box::pin(async move { answer })
    }
}

/// Waits by blocking: there is nothing else to do here.
#[derive(Debug)]
pub(crate) struct SystemTimer;

impl Timer for SystemTimer {
    fn sleep(&self, ms: u32) -> LocalBoxFuture<()> {
        Box::pin(async move { thread::sleep(Duration::from_millis(ms.into())) })
    }

    fn now_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}
