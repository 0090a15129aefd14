//! The sandbox as a dedicated web worker.
//!
//! Out, first: `{ready: true, ms}` with the milliseconds since the worker was created, or `{ready:
//! false, error}`. The host waits for it before it asks anything. In: `{id, method, params}`. Out:
//! `{id, result}` or `{id, error: {code, message, data}}`, and `{event, data}` for EIP-1193 events,
//! which come before the answer of the request that caused them.

#[cfg(target_arch = "wasm32")]
mod keeper;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), String> {
    Err("sandbox-worker only runs in a browser; build it for wasm32-unknown-unknown, or use sandbox-rpc natively".to_owned())
}
