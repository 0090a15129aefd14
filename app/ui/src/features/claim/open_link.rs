//! Opening a link that came by other ways than a press.

use faktor_invoice::ClaimError;
use leptos::{ev::SubmitEvent, prelude::*};

use super::{ClaimLink, link::LinkError};
use crate::{
    i18n::{Messages, use_t},
    router::expect_router,
    widgets::{TextField, TextKind},
};

/// A line for a pasted link.
#[component]
pub(in crate::features) fn OpenLink() -> impl IntoView {
    let t = use_t();
    let router = expect_router();
    let text = RwSignal::new(String::new());
    let link = Memo::new(move |_| ClaimLink::read_pasted(&text.get()));
    let error = Signal::derive(move || link.get().err().map(|error| link_words(error, t)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Ok(link) = link.get_untracked() {
            router.go(link.location());
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                label=t.owe.link_label
                value=text
                kind=TextKind::Url
                hint=t.owe.link_hint
                error
            />
            <button type="submit" class="button button--primary" disabled=move || link.get().is_err()>
                {t.owe.open_link}
            </button>
        </form>
    }
}

/// Why a link cannot be used, in words.
pub(super) fn link_words(error: LinkError, t: &Messages) -> String {
    match error {
        LinkError::Nothing | LinkError::Incomplete => t.owe.link_invalid,
        LinkError::Claim(ClaimError::Version(_)) => t.owe.claim_version,
        LinkError::Claim(_) => t.owe.claim_damaged,
    }
    .to_owned()
}
