//! What stands where a screen stopped.

use leptos::prelude::*;

use crate::{
    browser,
    i18n::use_t,
    widgets::{PageHeader, Remedy, Trouble, TroubleView},
};

/// Says that a screen stopped, what it means, and offers to load the page again.
#[component]
pub fn Broken(
    /// Technical words, for "details".
    #[prop(into)]
    details: String,
) -> impl IntoView {
    let t = use_t();
    let trouble = Trouble {
        what: t.shell.broken_title.to_owned(),
        meaning: t.shell.broken_text.to_owned(),
        remedy: Some(Remedy {
            label: t.shell.reload.to_owned(),
            act: Callback::new(|()| browser::reload()),
        }),
        details: Some(details),
    };
    view! {
        <PageHeader title=t.shell.broken_title />
        <TroubleView trouble />
    }
}
