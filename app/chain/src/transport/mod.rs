//! How requests reach a node: one object-safe trait, so that a wallet's provider, a list of public endpoints, the
//! sandbox and a test script look alike.

mod alloy;
mod failover;
mod failure;

use std::{future::Future, pin::Pin, rc::Rc};

use serde_json::Value;

pub use alloy::{RpcTransport, provider};
pub use failover::{Endpoint, EndpointHealth, Failover, FailoverSettings};
pub use failure::RpcFailure;

/// A boxed future that stays on its thread.
pub type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// The answer to one request.
pub type RpcResult = Result<Value, RpcFailure>;

/// Something that answers JSON-RPC requests, in the manner of EIP-1193. The future owns what it needs.
pub trait Rpc {
    /// Sends one request. `params` is a JSON array (or an object where the method wants one).
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult>;
}

/// A shared handle on an [`Rpc`].
pub type SharedRpc = Rc<dyn Rpc>;

/// The platform's clock and timer, which differ between browser and tests.
pub trait Timer {
    /// Resolves after `ms` milliseconds.
    fn sleep(&self, ms: u32) -> LocalBoxFuture<()>;
    /// Milliseconds since any fixed moment; used for differences only.
    fn now_ms(&self) -> u64;
}
