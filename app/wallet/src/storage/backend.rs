//! Where texts are kept: the browser's `localStorage`, or memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wasm_bindgen::JsValue;
use web_sys::Storage;

use crate::error::BrowserError;
use crate::js;

const PROBE_KEY: &str = "faktor/probe";

#[cfg(test)]
thread_local! {
    /// How much memory takes, keys included.
    pub(super) static MOST: std::cell::Cell<usize> = const { std::cell::Cell::new(usize::MAX) };
}

#[derive(Clone, Debug)]
pub(super) enum Backend {
    Local,
    Memory(Arc<Mutex<BTreeMap<String, String>>>),
}

impl Backend {
    /// Private windows and blocked cookies make `localStorage` throw, or exist and refuse to be written.
    pub(super) fn best() -> Self {
        let Some(storage) = local_storage() else { return Self::memory() };
        let writable = match storage.set_item(PROBE_KEY, "1") {
            Ok(()) => storage.remove_item(PROBE_KEY).is_ok(),
            // A full storage can still be read and tidied.
            Err(thrown) => is_quota_error(&thrown) && storage.length().is_ok_and(|n| n > 0),
        };
        if writable { Self::Local } else { Self::memory() }
    }

    pub(super) fn memory() -> Self {
        Self::Memory(Arc::default())
    }

    pub(super) const fn is_persistent(&self) -> bool {
        matches!(self, Self::Local)
    }

    pub(super) fn get(&self, key: &str) -> Option<String> {
        match self {
            Self::Local => local_storage()?.get_item(key).ok().flatten(),
            Self::Memory(map) => lock(map).get(key).cloned(),
        }
    }

    pub(super) fn set(&self, key: &str, text: &str) -> Result<(), BrowserError> {
        match self {
            Self::Local => {
                let missing = BrowserError::NotAvailable { what: "the browser's storage" };
                let storage = local_storage().ok_or_else(|| missing.clone())?;
                storage.set_item(key, text).map_err(|thrown| {
                    if is_quota_error(&thrown) { BrowserError::StorageFull } else { missing }
                })
            }
            Self::Memory(map) => {
                let mut map = lock(map);
                #[cfg(test)]
                if map
                    .iter()
                    .filter(|(known, _)| *known != key)
                    .map(|(k, v)| k.len() + v.len())
                    .sum::<usize>()
                    + key.len()
                    + text.len()
                    > MOST.get()
                {
                    return Err(BrowserError::StorageFull);
                }
                map.insert(key.to_owned(), text.to_owned());
                Ok(())
            }
        }
    }

    pub(super) fn remove(&self, key: &str) {
        match self {
            Self::Local => {
                if let Some(storage) = local_storage() {
                    drop(storage.remove_item(key));
                }
            }
            Self::Memory(map) => {
                lock(map).remove(key);
            }
        }
    }

    pub(super) fn keys(&self) -> Vec<String> {
        match self {
            Self::Local => local_storage()
                .map(|storage| {
                    let count = storage.length().unwrap_or_default();
                    (0..count).filter_map(|index| storage.key(index).ok().flatten()).collect()
                })
                .unwrap_or_default(),
            Self::Memory(map) => lock(map).keys().cloned().collect(),
        }
    }
}

fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn is_quota_error(thrown: &JsValue) -> bool {
    // Firefox has its own name for it.
    js::get_text(thrown, "name")
        .is_some_and(|name| name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED")
}

fn lock(map: &Mutex<BTreeMap<String, String>>) -> MutexGuard<'_, BTreeMap<String, String>> {
    map.lock().unwrap_or_else(PoisonError::into_inner)
}
