//! The browser's own storage.

use faktor_wallet::{BrowserError, Store};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::log::Log;

#[wasm_bindgen_test]
fn values_outlive_their_store_and_its_version_stays_apart() {
    let store = Store::open(9);
    assert!(store.is_persistent());
    store.set("record", &json!({"hash": "0x1"})).unwrap();
    assert_eq!(Store::open(9).get("record"), Ok(Some(json!({"hash": "0x1"}))));
    assert_eq!(Store::open(8).get::<u8>("record"), Ok(None));
    assert_eq!(store.keys("rec"), ["record"]);
    store.remove("record");
    assert_eq!(Store::open(9).get::<u8>("record"), Ok(None));
}

#[wasm_bindgen_test]
fn a_full_storage_is_a_typed_error_and_loses_nothing() {
    let store = Store::open(9);
    store.set("small", &1u8).unwrap();
    let huge = "x".repeat(12 << 20);
    assert_eq!(store.set("huge", &huge), Err(BrowserError::StorageFull));
    assert_eq!(store.get("small"), Ok(Some(1u8)));
    store.remove("small");
}

#[wasm_bindgen_test]
fn a_browser_that_refuses_storage_leaves_one_for_the_page() {
    js_sys::eval(
        "window.keep = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage',
             { configurable: true, get() { throw new DOMException('no', 'SecurityError'); } });",
    )
    .unwrap();
    let store = Store::open(9);
    js_sys::eval(
        "if (window.keep) Object.defineProperty(window, 'localStorage', window.keep);
         else delete window.localStorage;",
    )
    .unwrap();
    assert!(!store.is_persistent());
    store.set("a", &1u8).unwrap();
    assert_eq!(store.get("a"), Ok(Some(1u8)));
    assert_eq!(Store::open(9).get::<u8>("a"), Ok(None));
}

#[wasm_bindgen_test]
fn changes_in_other_tabs_are_told_for_keys_of_this_store_only() {
    let log = Log::new();
    let subscription = Store::open(9).on_other_tab(log.pusher());
    let tell = "for (const key of ['faktor/9/tx/1', 'faktor/8/tx/1', 'strange', null])
        window.dispatchEvent(new StorageEvent('storage', { key }));";
    js_sys::eval(tell).unwrap();
    assert_eq!(log.all(), ["tx/1", ""]);
    drop(subscription);
    js_sys::eval(tell).unwrap();
    assert_eq!(log.all().len(), 2);
}
