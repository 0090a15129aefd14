//! The golden vectors, read in a real browser: what the page computes is what the contracts do.
//!
//! Natively this is an empty program; `wasm-bindgen-test-runner` finds the tests in the Wasm file.

#![cfg_attr(
    target_arch = "wasm32",
    expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")
)]

#[cfg(target_arch = "wasm32")]
mod checks;

#[cfg(target_arch = "wasm32")]
mod golden {
    use wasm_bindgen_test::wasm_bindgen_test;

    use crate::checks::{accounts, classes, documents, numbers, signatures};

    wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn discounts_are_those_of_the_vectors() {
        numbers::discounts();
    }

    #[wasm_bindgen_test]
    fn late_interest_is_that_of_the_vectors() {
        numbers::late_interest();
    }

    #[wasm_bindgen_test]
    fn class_ids_are_those_of_the_vectors() {
        classes::ids();
    }

    #[wasm_bindgen_test]
    fn payouts_are_those_of_the_vectors() {
        classes::payouts();
    }

    #[wasm_bindgen_test]
    fn accounts_go_as_in_the_vectors() {
        accounts::waterfalls();
    }

    #[wasm_bindgen_test]
    fn document_trees_are_those_of_the_vectors() {
        documents::trees();
    }

    #[wasm_bindgen_test]
    fn digests_are_those_of_the_vectors() {
        signatures::digests();
    }
}

fn main() {}
