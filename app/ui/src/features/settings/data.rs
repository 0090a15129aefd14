//! Local data: to a file and from a file.

use leptos::prelude::*;

use crate::{
    browser::{self, FileContent},
    i18n::use_t,
    widgets::{Button, DropZone, Glyph, Notice, Section, Tone},
};

/// Save, load. After loading the page starts anew, so that everything takes what was loaded.
#[component]
pub(super) fn LocalDataSettings() -> impl IntoView {
    let t = use_t();
    let outcome = RwSignal::new(None::<Option<u32>>);
    let save = Callback::new(|()| {
        browser::download("faktor-data.json", "application/json", &browser::export_store());
    });
    let load = Callback::new(move |file: FileContent| {
        let loaded = String::from_utf8(file.bytes)
            .ok()
            .and_then(|text| browser::import_store(&text))
            .and_then(|count| u32::try_from(count).ok());
        outcome.set(Some(loaded));
    });
    let reload = Callback::new(|()| browser::reload());
    let said = move || {
        outcome.get().map(|outcome| match outcome {
            Some(count) => view! {
                <Notice tone=Tone::Good title=(t.settings.data_imported)(count)>
                    <Button on_press=reload>{t.shell.reload}</Button>
                </Notice>
            }
            .into_any(),
            None => view! { <Notice tone=Tone::Bad title=t.settings.data_bad /> }.into_any(),
        })
    };
    view! {
        <Section title=t.settings.data>
            <p class="measure">{t.settings.data_text}</p>
            <p><Button on_press=save glyph=Glyph::Download>{t.settings.data_export}</Button></p>
            <DropZone label=t.settings.data_import accept=".json,application/json" most=1_000_000 on_file=load />
            <div role="status">{said}</div>
        </Section>
    }
}
