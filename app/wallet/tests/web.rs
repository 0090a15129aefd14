//! The boundary in a real browser: fake wallets in JavaScript on the other side of it.
//!
//! Natively this is an empty program; `wasm-bindgen-test-runner` finds the tests in the Wasm file.

#![cfg_attr(
    target_arch = "wasm32",
    expect(clippy::unwrap_used, reason = "a test may fail by panicking")
)]

#[cfg(target_arch = "wasm32")]
mod fake;
#[cfg(target_arch = "wasm32")]
mod log;
#[cfg(target_arch = "wasm32")]
mod web {
    mod discovery;
    mod platform;
    mod provider;
    mod storage;
}

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn main() {}
