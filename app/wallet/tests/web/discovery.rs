//! EIP-6963 against announcers of every habit.

use faktor_wallet::platform::sleep;
use faktor_wallet::{Discovery, LEGACY_RDNS, Origin};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::{Fake, WALLET};
use crate::log::Log;

fn listed(discovery: &Discovery) -> Vec<(String, Origin)> {
    discovery.wallets().into_iter().map(|wallet| (wallet.info.rdns, wallet.origin)).collect()
}

#[wasm_bindgen_test]
fn wallets_that_were_there_first_are_found_at_once() {
    let _a = Fake::announce("a", "io.a");
    let _b = Fake::announce("b", "io.b");
    let discovery = Discovery::start(None);
    let expected =
        vec![("io.a".to_owned(), Origin::Announced), ("io.b".to_owned(), Origin::Announced)];
    assert_eq!(listed(&discovery), expected);
    discovery.refresh();
    assert_eq!(listed(&discovery), expected);
    assert!(discovery.by_uuid("b").is_some() && discovery.by_uuid("c").is_none());
}

#[wasm_bindgen_test]
async fn a_late_wallet_is_told_to_the_page_and_to_those_who_wait() {
    let discovery = Discovery::start(None);
    let log = Log::new();
    let counts = log.clone();
    let subscription = discovery.on_change(move |wallets| counts.push(wallets.len()));
    assert!(discovery.wait_for("io.late", 60).await.is_none());
    let late = Fake::announce("late", "io.late");
    assert!(discovery.wait_for("io.late", 60).await.is_some());
    assert_eq!(log.all(), [1]);
    drop(subscription);
    let _other = Fake::announce("other", "io.other");
    assert_eq!(log.all(), [1]);
    drop(late);
}

#[wasm_bindgen_test]
fn a_callback_may_ask_again_at_once() {
    let discovery = Discovery::start(None);
    let again = discovery.clone();
    let _subscription = discovery.on_change(move |_| again.refresh());
    let _a = Fake::announce("again", "io.again");
    assert_eq!(discovery.wallets().len(), 1);
}

#[wasm_bindgen_test]
fn an_icon_that_would_be_a_request_is_not_taken() {
    let _a = Fake::announce_as("icon", "io.icon", "https://tracker.example/x.png", WALLET);
    let _b = Fake::announce("image", "io.image");
    let discovery = Discovery::start(None);
    assert_eq!(discovery.by_rdns("io.icon").unwrap().info.icon, None);
    let icon = discovery.by_rdns("io.image").unwrap().info.icon.unwrap();
    assert_eq!(icon.as_str(), "data:image/png;base64,AA==");
}

#[wasm_bindgen_test]
fn announcements_without_a_provider_are_ignored() {
    let _a = Fake::announce_as("p", "io.p", "", "({})");
    let _b = Fake::announce_as("q", "io.q", "", "null");
    let _c = Fake::announce_as("", "io.r", "", WALLET);
    assert_eq!(listed(&Discovery::start(None)), []);
}

#[wasm_bindgen_test]
async fn the_old_way_is_taken_only_when_nothing_announces_itself() {
    js_sys::eval(&format!("window.ethereum = {WALLET}")).unwrap();
    let discovery = Discovery::start(None);
    assert_eq!(listed(&discovery), []);
    sleep(450).await;
    assert_eq!(listed(&discovery), [(LEGACY_RDNS.to_owned(), Origin::Legacy)]);
    let _late = Fake::announce("modern", "io.modern");
    assert_eq!(listed(&discovery), [("io.modern".to_owned(), Origin::Announced)]);
    js_sys::eval("delete window.ethereum").unwrap();
}
