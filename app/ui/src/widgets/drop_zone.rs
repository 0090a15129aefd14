//! Where a file is dropped or chosen.

use leptos::{ev::Event, html, prelude::*, task::spawn_local};

use super::{Glyph, Icon, next_id};
use crate::{
    browser::{self, FileContent, FileError},
    i18n::use_t,
};

/// A file input as large as its frame, so that dropping, pressing and the keyboard all work natively. The file is read
/// whole and handed over; a file over `most` bytes is refused with a sentence.
#[component]
pub fn DropZone(
    /// What to drop, e.g. "Drop the invoice here".
    #[prop(into)]
    label: String,
    /// File name endings or types for the file dialog, e.g. `.xml,application/xml`.
    #[prop(into)]
    accept: String,
    /// Largest size in bytes.
    #[prop(default = 10_000_000)]
    most: u32,
    /// Called with the file.
    on_file: Callback<FileContent>,
) -> impl IntoView {
    let t = use_t();
    let id = next_id("file");
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let reading = RwSignal::new(false);
    let trouble = RwSignal::new(None::<FileError>);
    let changed = move |event: Event| {
        over.set(false);
        trouble.set(None);
        reading.set(true);
        let read = browser::read_file(&event, most);
        // So that choosing the same file again is a change.
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
        spawn_local(async move {
            let picked = read.await;
            // The screen may be gone by now; then nobody wants the file.
            if reading.try_set(false).is_some() {
                return;
            }
            match picked {
                Some(Ok(file)) => on_file.run(file),
                Some(Err(error)) => trouble.set(Some(error)),
                None => {}
            }
        });
    };
    let said = move || match trouble.get() {
        Some(FileError::TooLarge) => {
            (t.widgets.drop_too_large)(&format!("{} MB", most / 1_000_000))
        }
        Some(FileError::Unreadable) => t.widgets.drop_unreadable.to_owned(),
        None if reading.get() => t.widgets.loading.to_owned(),
        None => String::new(),
    };
    view! {
        <div class="drop-zone" class:is-over=move || over.get()>
            <label class="drop-zone__label" for=id.clone()>
                <Icon glyph=Glyph::Upload />
                <span class="drop-zone__title">
                    {move || if over.get() { t.widgets.drop_now.to_owned() } else { label.clone() }}
                </span>
                <span class="drop-zone__or">{t.widgets.drop_or}</span>
                <span class="button drop-zone__button">{t.widgets.drop_choose}</span>
            </label>
            <input
                class="drop-zone__input"
                type="file"
                id=id
                accept=accept
                node_ref=input
                on:change=changed
                on:dragenter=move |_| over.set(true)
                on:dragleave=move |_| over.set(false)
            />
        </div>
        <p class="drop-zone__said" role="status" class:drop-zone__said--wrong=move || trouble.get().is_some()>
            {said}
        </p>
    }
}
