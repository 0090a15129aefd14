//! Wallets and endpoints as the chain crate wants them.

use std::rc::Rc;

use faktor_chain::{
    RpcFailure,
    transport::{LocalBoxFuture, Rpc, RpcResult, Timer},
};
use faktor_wallet::{Provider, Request, RpcEndpoint, WalletError, platform};
use serde_json::Value;

/// A wallet's provider as a way to the chain.
#[derive(Clone, Debug)]
pub struct WalletRpc(pub Provider);

impl Rpc for WalletRpc {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        let (provider, method) = (self.0.clone(), method.to_owned());
        Box::pin(async move { provider.request(&method, params).await.map_err(failure) })
    }
}

/// A wallet asked for nothing that opens a prompt: it has to answer in time, or every panel would wait for ever with it.
#[derive(Clone, Debug)]
pub(super) struct ReadRpc(pub(super) WalletRpc);

/// How long a wallet may take for a question without a prompt. The sandbox's worker may have to be loaded first.
const READ_LIMIT_MS: u32 = 30_000;

impl Rpc for ReadRpc {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        let (provider, method) = (self.0.0.clone(), method.to_owned());
        Box::pin(async move {
            provider.request_within(READ_LIMIT_MS, &method, params).await.map_err(failure)
        })
    }
}

/// One endpoint of the reader's list.
#[derive(Clone, Debug)]
pub(super) struct EndpointRpc(pub(super) Rc<RpcEndpoint>);

impl Rpc for EndpointRpc {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        let (endpoint, method) = (Rc::clone(&self.0), method.to_owned());
        Box::pin(async move { endpoint.request(&method, params).await.map_err(endpoint_failure) })
    }
}

/// The browser's timer and clock.
#[derive(Clone, Copy, Debug)]
pub struct BrowserTimer;

impl Timer for BrowserTimer {
    fn sleep(&self, ms: u32) -> LocalBoxFuture<()> {
        Box::pin(platform::sleep(ms))
    }

    fn now_ms(&self) -> u64 {
        platform::now_ms()
    }
}

/// A wallet's error in the chain crate's terms, with its code kept.
pub(super) fn failure(error: WalletError) -> RpcFailure {
    let code = match &error {
        WalletError::UserRejected | WalletError::Abandoned => RpcFailure::USER_REJECTED,
        WalletError::RequestPending => RpcFailure::PROMPT_OPEN,
        WalletError::Unauthorized => RpcFailure::UNAUTHORIZED,
        WalletError::Unsupported { .. } => RpcFailure::UNSUPPORTED,
        WalletError::Disconnected => RpcFailure::DISCONNECTED,
        WalletError::UnknownChain => RpcFailure::UNKNOWN_CHAIN,
        WalletError::Rpc { code, .. } => *code,
        WalletError::TimedOut { .. } => RpcFailure::TIMED_OUT,
        WalletError::Malformed { .. } => RpcFailure::MALFORMED,
        _ => RpcFailure::UNREACHABLE,
    };
    let data = match &error {
        WalletError::Rpc { data, .. } => data.as_ref().map(|data| Value::String(data.to_string())),
        _ => None,
    };
    let message = match &error {
        WalletError::Rpc { message, .. } => message.clone(),
        _ => error.to_string(),
    };
    RpcFailure { data, ..RpcFailure::new(code, message) }
}

/// As [`failure`], from an endpoint: it speaks for no person and no wallet, whatever its code means with one.
fn endpoint_failure(error: WalletError) -> RpcFailure {
    let mut failure = failure(error);
    failure.code = match failure.code {
        RpcFailure::UNSUPPORTED => RpcFailure::METHOD_NOT_FOUND,
        RpcFailure::USER_REJECTED
        | RpcFailure::PROMPT_OPEN
        | RpcFailure::UNAUTHORIZED
        | RpcFailure::DISCONNECTED
        | RpcFailure::UNKNOWN_CHAIN => RpcFailure::UNREACHABLE,
        code => code,
    };
    failure
}

#[cfg(test)]
mod tests {
    use alloy_primitives::bytes;
    use serde_json::json;

    use super::*;

    #[test]
    fn an_endpoint_that_has_no_answer_leaves_it_to_the_next() {
        for code in [-32_601, -32_004, -32_002, -32_005, 4001, 4100, 4200, 4900, 4901, 4902, 1013] {
            let error = WalletError::from_json(&json!({ "code": code, "message": "no" }));
            let failure = endpoint_failure(error);
            assert!(failure.is_retryable(), "{code}: {failure:?}");
            assert!(!failure.is_user_rejection() && !failure.is_prompt_open(), "{code}");
        }
    }

    #[test]
    fn what_a_contract_says_through_an_endpoint_is_an_answer() {
        let error = json!({ "code": 3, "message": "execution reverted", "data": "0x1f2a2005" });
        let failure = endpoint_failure(WalletError::from_json(&error));
        assert!(!failure.is_retryable());
        assert_eq!(failure.revert_data(), Some(bytes!("1f2a2005")));
    }

    #[test]
    fn a_rejection_stays_a_rejection() {
        assert!(failure(WalletError::UserRejected).is_user_rejection());
        assert!(failure(WalletError::Abandoned).is_user_rejection());
    }

    #[test]
    fn revert_data_survives_the_crossing() {
        let error = WalletError::Rpc {
            code: 3,
            message: "execution reverted".into(),
            data: Some(bytes!("1f2a2005")),
        };
        assert_eq!(failure(error).revert_data(), Some(bytes!("1f2a2005")));
    }
}
