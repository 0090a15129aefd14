//! The sandbox's worker in a real browser. On a page of its own, since a sandbox announces itself for the life of the page.
//!
//! Natively this is an empty program; `wasm-bindgen-test-runner` finds the tests in the Wasm file.

#![cfg_attr(
    target_arch = "wasm32",
    expect(clippy::unwrap_used, reason = "a test may fail by panicking")
)]

#[cfg(target_arch = "wasm32")]
mod log;
#[cfg(target_arch = "wasm32")]
mod sandbox {
    mod worker;
}

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn main() {}
