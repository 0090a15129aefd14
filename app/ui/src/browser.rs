//! What the shell asks of the browser, over the wallet crate's platform; answers quietly where the browser refuses.

use std::time::Duration;

use faktor_wallet::{
    BrowserError, Store, Subscription,
    platform::{self, picked_files},
};
use leptos::{
    ev::Event,
    leptos_dom::helpers::{document, window},
    prelude::*,
};
use serde::{Serialize, de::DeserializeOwned};

pub use platform::{
    focus, hash, is_online, languages as reader_languages, now as now_seconds, page_url, reload,
    set_hash, set_language, set_title,
};

/// Version of the keys and values in the store.
const STORE_VERSION: u16 = 1;

thread_local! {
    static STORE: Store = Store::open(STORE_VERSION);
}

/// The page's store.
pub fn store() -> Store {
    STORE.with(Clone::clone)
}

/// A remembered value; `None` where there is none or it cannot be read.
pub fn remembered<T: DeserializeOwned>(key: &str) -> Option<T> {
    store().get(key).ok().flatten()
}

/// Remembers a value on this origin. A full store forgets; the page works on.
pub fn remember<T: Serialize + ?Sized>(key: &str, value: &T) {
    ignore(store().set(key, value));
}

/// Everything remembered, as a JSON text.
pub fn export_store() -> String {
    format!("{:#}", store().export())
}

/// Calls `then` with the new hash whenever it changes, by whatever means, while the caller lives.
pub fn on_hash_change(then: impl FnMut(String) + 'static) {
    keep(platform::on_hash_change(then));
}

/// Calls `then` when the network comes or goes, while the caller lives.
pub fn on_network_change(then: impl Fn(bool) + Clone + 'static) {
    platform::on_online_change(then).into_iter().for_each(keep);
}

/// Calls `then` once a minute while the caller lives.
pub fn every_minute(then: impl Fn() + 'static) {
    if let Ok(handle) = set_interval_with_handle(then, Duration::from_secs(60)) {
        on_cleanup(move || handle.clear());
    }
}

/// Sets an attribute of the root element, or takes it off.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        match value {
            Some(value) => ignore(root.set_attribute(name, value)),
            None => ignore(root.remove_attribute(name)),
        }
    }
}

/// Takes away what stands on the page until the app is there.
pub fn remove_skeleton() {
    if let Some(skeleton) = document().get_element_by_id("skeleton") {
        skeleton.remove();
    }
}

/// Shows, in place of everything, what stands in the page's template for the case that the app stops: static text of ours. Until
/// then it is no part of the document, so that the skip link stays its first.
pub fn show_stopped() {
    let document = document();
    if let (Some(body), Some(stopped)) = (document.body(), document.get_element_by_id("stopped")) {
        body.set_inner_html(&stopped.inner_html());
    }
}

/// How far the page is scrolled, in CSS pixels.
pub fn scroll_position() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Scrolls the page to a place, in CSS pixels.
pub fn scroll_to(position: f64) {
    window().scroll_to_with_x_and_y(0.0, position);
}

/// Whether the page shares its origin with unrelated pages.
pub fn is_shared_origin() -> bool {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let host = location.hostname().unwrap_or_default();
    crate::format::is_shared_origin(&host, &path)
}

/// Puts text on the clipboard. Whether it worked.
pub async fn copy(text: &str) -> bool {
    platform::copy_text(text).await.is_ok()
}

/// Offers a text as a download.
pub fn download(name: &str, mime: &str, text: &str) {
    ignore(platform::download(name, mime, text.as_bytes()));
}

/// Opens the browser's print dialog.
pub fn print() {
    ignore(window().print());
}

/// A file that a person chose, read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileContent {
    /// Its name without folders.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// That a part of the page, or the texts of a language, could not be fetched; the next try starts afresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFetched;

/// Why a chosen file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It holds more bytes than allowed.
    #[error("file is too large")]
    TooLarge,
    /// The browser could not read it.
    #[error("file could not be read")]
    Unreadable,
}

/// Reads the first file of a `change` or `drop` event whole, if it holds at most `most` bytes; `None` if there is none.
/// The event must be handed over while it is being handled; the reading then takes its time.
pub fn read_file(
    event: &Event,
    most: u32,
) -> impl Future<Output = Option<Result<FileContent, FileError>>> + use<> {
    let file = picked_files(event).into_iter().next();
    async move {
        let file = file?;
        let name = file.name.clone();
        Some(match file.read(u64::from(most), |_, _| {}).await {
            Ok(bytes) => Ok(FileContent { name, bytes }),
            Err(BrowserError::FileTooLarge { .. }) => Err(FileError::TooLarge),
            Err(_) => Err(FileError::Unreadable),
        })
    }
}

/// Holds a subscription for as long as the calling component lives.
fn keep(subscription: Subscription) {
    let held = StoredValue::new(Some(subscription));
    on_cleanup(move || held.set_value(None));
}

/// For calls whose refusal changes nothing for the page.
fn ignore<T, E>(_: Result<T, E>) {}
