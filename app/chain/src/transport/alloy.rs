//! alloy's provider over an [`Rpc`].

use std::task::{Context, Poll};

use alloy_json_rpc::{
    ErrorPayload, RequestPacket, Response, ResponsePacket, ResponsePayload, RpcError,
    SerializedRequest,
};
use alloy_provider::RootProvider;
use alloy_rpc_client::RpcClient;
use alloy_transport::{TransportError, TransportFut};
use futures::future::join_all;
use send_wrapper::SendWrapper;
use serde_json::{
    Value,
    value::{RawValue, to_raw_value},
};
use tower::Service;

use super::{RpcFailure, SharedRpc};

/// A tower service that alloy takes as a transport. The wrapper keeps the handle on the thread that made it, and
/// panics elsewhere: a page has one thread, tests use a current-thread runtime.
#[derive(Clone)]
pub struct RpcTransport {
    rpc: SendWrapper<SharedRpc>,
}

impl std::fmt::Debug for RpcTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RpcTransport").finish_non_exhaustive()
    }
}

impl RpcTransport {
    /// A transport over `rpc`.
    #[must_use]
    pub fn new(rpc: SharedRpc) -> Self {
        Self { rpc: SendWrapper::new(rpc) }
    }
}

impl Service<RequestPacket> for RpcTransport {
    type Response = ResponsePacket;
    type Error = TransportError;
    type Future = TransportFut<'static>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, packet: RequestPacket) -> Self::Future {
        let rpc = self.rpc.clone();
        Box::pin(SendWrapper::new(async move {
            match packet {
                RequestPacket::Single(request) => {
                    answer(&rpc, request).await.map(ResponsePacket::Single)
                }
                RequestPacket::Batch(requests) => {
                    let answers = requests.into_iter().map(|request| answer(&rpc, request));
                    let answers = join_all(answers).await.into_iter().collect::<Result<_, _>>()?;
                    Ok(ResponsePacket::Batch(answers))
                }
            }
        }))
    }
}

/// An alloy provider without fillers: nonces and fees are the wallet's business.
#[must_use]
pub fn provider(rpc: SharedRpc) -> RootProvider {
    // "Local" only shortens alloy's poll interval, which nothing here uses.
    RootProvider::new(RpcClient::new(RpcTransport::new(rpc), false))
}

async fn answer(rpc: &SharedRpc, request: SerializedRequest) -> Result<Response, TransportError> {
    let params: Value = match request.params() {
        Some(raw) => serde_json::from_str(raw.get()).map_err(RpcError::SerError)?,
        None => Value::Array(Vec::new()),
    };
    let payload = match rpc.request(request.method(), params).await {
        Ok(value) => ResponsePayload::Success(to_raw_value(&value).map_err(RpcError::SerError)?),
        Err(failure) => ResponsePayload::Failure(to_payload(failure)?),
    };
    Ok(Response { id: request.id().clone(), payload })
}

fn to_payload(failure: RpcFailure) -> Result<ErrorPayload, TransportError> {
    let data = failure.data.as_ref().map(to_raw_value).transpose().map_err(RpcError::SerError)?;
    Ok(ErrorPayload { code: failure.code, message: failure.message.into(), data })
}

impl From<TransportError> for RpcFailure {
    fn from(error: TransportError) -> Self {
        match error {
            RpcError::ErrorResp(payload) => Self {
                code: payload.code,
                message: payload.message.into_owned(),
                data: payload
                    .data
                    .and_then(|raw: Box<RawValue>| serde_json::from_str(raw.get()).ok()),
            },
            other => Self::malformed(other.to_string()),
        }
    }
}
