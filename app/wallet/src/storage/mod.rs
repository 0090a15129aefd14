//! Small things kept in the browser: preferences and pending transactions, as JSON under versioned keys.

mod backend;
mod choice;

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use backend::Backend;
pub use choice::WalletChoice;

use crate::error::BrowserError;
use crate::js;
use crate::subscription::Subscription;

/// All keys begin with this: on a path gateway the origin is shared with strangers.
const PREFIX: &str = "faktor/";
/// Names the format of an exported file.
const EXPORT_FORMAT: &str = "faktor/storage/1";

/// Typed values in `localStorage`, or in memory where the browser offers none. Nothing secret belongs here. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    backend: Backend,
    version: u16,
}

impl Store {
    /// The browser's storage if it can be written, else one that lasts as long as the page. Values written under another version
    /// of the keys are left alone and not seen.
    #[must_use]
    pub fn open(version: u16) -> Self {
        Self { backend: Backend::best(), version }
    }

    /// A store that lasts as long as its last clone.
    #[must_use]
    pub fn in_memory(version: u16) -> Self {
        Self { backend: Backend::memory(), version }
    }

    /// False if everything is forgotten when the page is left.
    #[must_use]
    pub const fn is_persistent(&self) -> bool {
        self.backend.is_persistent()
    }

    /// Reads a value; `None` if there is none.
    ///
    /// # Errors
    /// [`BrowserError::Malformed`] if what is there is not a `T`.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, BrowserError> {
        self.backend
            .get(&self.full(key))
            .map(|text| {
                serde_json::from_str(&text)
                    .map_err(|_error| BrowserError::Malformed { what: key.to_owned() })
            })
            .transpose()
    }

    /// Reads a value or takes the default, also when what is there cannot be read. For preferences.
    #[must_use]
    pub fn get_or_default<T: DeserializeOwned + Default>(&self, key: &str) -> T {
        self.get(key).ok().flatten().unwrap_or_default()
    }

    /// Writes a value.
    ///
    /// # Errors
    /// [`BrowserError::StorageFull`], [`BrowserError::NotStorable`] if it has no JSON form.
    pub fn set<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> Result<(), BrowserError> {
        let text = serde_json::to_string(value)
            .map_err(|_error| BrowserError::NotStorable { what: key.to_owned() })?;
        self.backend.set(&self.full(key), &text)
    }

    /// Removes a value, if there is one.
    pub fn remove(&self, key: &str) {
        self.backend.remove(&self.full(key));
    }

    /// The keys that begin with `start`, in order.
    #[must_use]
    pub fn keys(&self, start: &str) -> Vec<String> {
        let own = self.full("");
        let mut keys: Vec<_> = self
            .backend
            .keys()
            .iter()
            .filter_map(|key| key.strip_prefix(&own))
            .filter(|key| key.starts_with(start))
            .map(str::to_owned)
            .collect();
        keys.sort_unstable();
        keys
    }

    /// Everything this store holds, as one JSON document: every release has a new origin, so people carry their data over.
    #[must_use]
    pub fn export(&self) -> Value {
        let values: BTreeMap<_, Value> = self
            .keys("")
            .into_iter()
            .filter_map(|key| self.get(&key).ok().flatten().map(|value| (key, value)))
            .collect();
        json!({ "format": EXPORT_FORMAT, "version": self.version, "values": values })
    }

    /// Takes in what [`Store::export`] gave; keys of the same name are replaced, others stay. Answers how many were written.
    ///
    /// # Errors
    /// [`BrowserError::Malformed`] if it is not such a document or of another version, [`BrowserError::StorageFull`]. What was
    /// there before is there then.
    pub fn import(&self, document: &Value) -> Result<usize, BrowserError> {
        let is_ours = document.get("format").and_then(Value::as_str) == Some(EXPORT_FORMAT)
            && document.get("version").and_then(Value::as_u64) == Some(u64::from(self.version));
        let values = document.get("values").and_then(Value::as_object).filter(|_| is_ours);
        let malformed = || BrowserError::Malformed { what: "the exported file".to_owned() };
        let values = values.ok_or_else(malformed)?;
        let mut before = Vec::new();
        for (key, value) in values {
            let full = self.full(key);
            before.push((self.backend.get(&full), full));
            if let Err(error) = self.set(key, value) {
                self.put_back(&before);
                return Err(error);
            }
        }
        Ok(values.len())
    }

    /// Everything new goes first, so that what was there has its room again.
    fn put_back(&self, before: &[(Option<String>, String)]) {
        for (_, key) in before {
            self.backend.remove(key);
        }
        for (text, key) in before {
            if let Some(text) = text {
                drop(self.backend.set(key, text));
            }
        }
    }

    /// Calls back with the key whenever another tab of this origin changes a value of this store; with an empty key when all is
    /// cleared.
    pub fn on_other_tab(&self, mut callback: impl FnMut(String) + 'static) -> Subscription {
        let Some(window) = web_sys::window() else { return Subscription::none() };
        let own = self.full("");
        Subscription::to_event(&window, "storage", move |event| match js::get_text(&event, "key") {
            Some(key) => {
                if let Some(key) = key.strip_prefix(&own) {
                    callback(key.to_owned());
                }
            }
            None => callback(String::new()),
        })
    }

    fn full(&self, key: &str) -> String {
        format!("{PREFIX}{}/{key}", self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_got_until_it_is_removed() {
        let store = Store::in_memory(1);
        assert_eq!(store.get::<u8>("a"), Ok(None));
        store.set("a", &7u8).unwrap();
        assert_eq!(store.get("a"), Ok(Some(7u8)));
        store.remove("a");
        assert_eq!(store.get::<u8>("a"), Ok(None));
    }

    #[test]
    fn a_value_of_another_type_is_an_error_and_a_default_for_preferences() {
        let store = Store::in_memory(1);
        store.set("theme", "dark").unwrap();
        assert_eq!(store.get::<u8>("theme"), Err(BrowserError::Malformed { what: "theme".into() }));
        assert_eq!(store.get_or_default::<u8>("theme"), 0);
    }

    #[test]
    fn versions_do_not_see_each_other() {
        let first = Store::in_memory(1);
        let second = Store { version: 2, ..first.clone() };
        first.set("a", &1u8).unwrap();
        assert_eq!(second.get::<u8>("a"), Ok(None));
        assert_eq!(second.keys(""), Vec::<String>::new());
        assert_eq!(first.keys(""), ["a"]);
    }

    #[test]
    fn keys_are_listed_by_their_beginning_in_order() {
        let store = Store::in_memory(1);
        for key in ["tx/2", "tx/1", "theme"] {
            store.set(key, &true).unwrap();
        }
        assert_eq!(store.keys("tx/"), ["tx/1", "tx/2"]);
    }

    #[test]
    fn an_export_taken_in_elsewhere_gives_the_same_values() {
        let here = Store::in_memory(1);
        here.set("theme", "dark").unwrap();
        here.set("tx/1", &json!({"hash": "0x1"})).unwrap();
        let there = Store::in_memory(1);
        there.set("kept", &1u8).unwrap();
        assert_eq!(there.import(&here.export()), Ok(2));
        assert_eq!(there.get("theme"), Ok(Some("dark".to_owned())));
        assert_eq!(there.get("tx/1"), Ok(Some(json!({"hash": "0x1"}))));
        assert_eq!(there.get("kept"), Ok(Some(1u8)));
    }

    #[test]
    fn a_file_that_finds_no_room_changes_nothing() {
        let here = Store::in_memory(1);
        for key in ["a", "b", "c"] {
            here.set(key, "a long text that takes much room").unwrap();
        }
        let there = Store::in_memory(1);
        there.set("b", &1u8).unwrap();
        there.set("kept", &2u8).unwrap();
        let room = backend::MOST.replace(120);
        assert_eq!(there.import(&here.export()), Err(BrowserError::StorageFull));
        backend::MOST.set(room);
        assert_eq!(there.keys(""), ["b", "kept"]);
        assert_eq!((there.get("b"), there.get("kept")), (Ok(Some(1u8)), Ok(Some(2u8))));
    }

    #[test]
    fn a_foreign_file_is_refused_whole() {
        let store = Store::in_memory(1);
        for document in [
            json!({}),
            json!([]),
            json!({"format": "other", "version": 1, "values": {"a": 1}}),
            json!({"format": EXPORT_FORMAT, "version": 2, "values": {"a": 1}}),
            json!({"format": EXPORT_FORMAT, "version": 1, "values": [1]}),
        ] {
            assert!(store.import(&document).is_err(), "{document}");
        }
        assert_eq!(store.keys(""), Vec::<String>::new());
    }
}
