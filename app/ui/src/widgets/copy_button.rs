//! A button that copies.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{Glyph, Icon};
use crate::{browser, i18n::use_t};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Nothing,
    Copied,
    Failed,
}

/// Copies a text and says so.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What the button does, for screen readers and as a tooltip, e.g. "Copy the address".
    #[prop(into)]
    label: String,
    /// Whether the label stands beside the icon.
    #[prop(optional)]
    with_word: bool,
) -> impl IntoView {
    let t = use_t();
    let outcome = RwSignal::new(Outcome::Nothing);
    let copy = move |event: leptos::ev::MouseEvent| {
        // A menu around the button stays open, so that what is said can be read.
        event.stop_propagation();
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = browser::copy(&text).await;
            // The button may be gone by now.
            outcome.try_set(if copied { Outcome::Copied } else { Outcome::Failed });
            set_timeout(
                move || {
                    outcome.try_set(Outcome::Nothing);
                },
                Duration::from_secs(3),
            );
        });
    };
    let said = move || match outcome.get() {
        Outcome::Nothing => "",
        Outcome::Copied => t.common.copied,
        Outcome::Failed => t.widgets.copy_failed,
    };
    view! {
        <span class="copy">
            <button
                type="button"
                class="copy__button"
                class:copy__button--word=with_word
                title=label
                on:click=copy
            >
                {move || {
                    let glyph = match outcome.get() {
                        Outcome::Copied => Glyph::Check,
                        Outcome::Nothing | Outcome::Failed => Glyph::Copy,
                    };
                    view! { <Icon glyph /> }
                }}
                <span class:visually-hidden=!with_word>{label.clone()}</span>
            </button>
            <span class="copy__said" role="status">{said}</span>
        </span>
    }
}
