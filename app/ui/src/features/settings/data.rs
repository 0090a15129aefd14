//! Local data: to a file and from a file.

use std::collections::BTreeMap;

use alloy_primitives::B256;
use faktor_wallet::{BrowserError, Store};
use leptos::prelude::*;
use serde_json::Value;

use crate::{
    browser::{self, FileContent},
    i18n::use_t,
    session::{CLAIMS_KEY, StoredClaim, merged_claims},
    widgets::{Button, DropZone, Glyph, Notice, Section, Tone},
};

type Kept = BTreeMap<B256, StoredClaim>;

/// Takes over what `browser::export_store` wrote. How many entries there were; with an error nothing changed.
fn import(store: &Store, bytes: &[u8]) -> Result<u32, BrowserError> {
    let malformed = || BrowserError::Malformed { what: "the exported file".to_owned() };
    let mut file: Value = serde_json::from_slice(bytes).map_err(|_error| malformed())?;
    if let Some(claims) = file.pointer_mut("/values").and_then(|values| values.get_mut(CLAIMS_KEY))
    {
        let loaded: Kept = serde_json::from_value(claims.take()).map_err(|_error| malformed())?;
        let all = merged_claims(store.get_or_default(CLAIMS_KEY), loaded);
        *claims = serde_json::to_value(all).map_err(|_error| malformed())?;
    }
    let count = store.import(&file)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Save, load. After loading the page starts anew, so that everything takes what was loaded.
#[component]
pub(super) fn LocalDataSettings() -> impl IntoView {
    let t = use_t();
    let outcome = RwSignal::new(None::<Result<u32, BrowserError>>);
    let save = Callback::new(|()| {
        browser::download("faktor-data.json", "application/json", &browser::export_store());
    });
    let load = Callback::new(move |file: FileContent| {
        outcome.set(Some(import(&browser::store(), &file.bytes)));
    });
    let reload = Callback::new(|()| browser::reload());
    let said = move || {
        outcome.get().map(|outcome| match outcome {
            Ok(count) => view! {
                <Notice tone=Tone::Good title=(t.settings.data_imported)(count)>
                    <Button on_press=reload>{t.shell.reload}</Button>
                </Notice>
            }
            .into_any(),
            Err(error) => {
                let full = matches!(error, BrowserError::StorageFull);
                let title = if full { t.settings.data_full } else { t.settings.data_bad };
                view! { <Notice tone=Tone::Bad title /> }.into_any()
            }
        })
    };
    view! {
        <Section title=t.settings.data>
            <p class="measure">{t.settings.data_text}</p>
            <p><Button on_press=save glyph=Glyph::Download>{t.settings.data_export}</Button></p>
            <DropZone label=t.settings.data_import accept=".json,application/json" most=20_000_000 on_file=load />
            <div role="status">{said}</div>
        </Section>
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn loading_a_file_keeps_the_packages_that_are_here() {
        let root = |byte| B256::repeat_byte(byte).to_string();
        let (here, there) = (Store::in_memory(1), Store::in_memory(1));
        let package = |text: &str| json!({ "package": text, "acknowledgement": null });
        here.set(CLAIMS_KEY, &json!({ root(1): package("a"), root(2): package("b") })).unwrap();
        there.set(CLAIMS_KEY, &json!({ root(2): package("c"), root(3): package("d") })).unwrap();
        there.set("theme", "dark").unwrap();
        assert_eq!(import(&here, there.export().to_string().as_bytes()), Ok(2));
        let expected =
            json!({ root(1): package("a"), root(2): package("b"), root(3): package("d") });
        assert_eq!(here.get(CLAIMS_KEY), Ok(Some(expected)));
        assert_eq!(here.get("theme"), Ok(Some("dark".to_owned())));
    }

    #[test]
    fn a_file_with_something_else_for_packages_changes_nothing() {
        let (here, there) = (Store::in_memory(1), Store::in_memory(1));
        there.set(CLAIMS_KEY, &json!({ "x": 1 })).unwrap();
        there.set("theme", "dark").unwrap();
        assert!(import(&here, there.export().to_string().as_bytes()).is_err());
        assert!(import(&here, b"{").is_err());
        assert_eq!(here.keys(""), Vec::<String>::new());
    }
}
