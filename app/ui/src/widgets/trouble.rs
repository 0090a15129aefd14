//! What went wrong, in the reader's words.

use leptos::prelude::*;

use super::{Button, Glyph, Icon};
use crate::i18n::use_t;

/// What went wrong, in the reader's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trouble {
    /// What happened.
    pub what: String,
    /// What it means for the money.
    pub meaning: String,
    /// What can be done about it.
    pub remedy: Option<Remedy>,
    /// Codes and technical words, behind "details".
    pub details: Option<String>,
}

/// A way out of trouble.
#[derive(Clone, Debug)]
pub struct Remedy {
    /// The act in words.
    pub label: String,
    /// The act.
    pub act: Callback<()>,
}

impl PartialEq for Remedy {
    fn eq(&self, other: &Self) -> bool {
        self.label == other.label && self.act.matches(&other.act)
    }
}

/// Shows trouble: what, what it means, what to do, details.
#[component]
pub fn TroubleView(
    /// What went wrong.
    trouble: Trouble,
) -> impl IntoView {
    let t = use_t();
    let Trouble { what, meaning, remedy, details } = trouble;
    view! {
        <div class="trouble" role="alert">
            <Icon glyph=Glyph::Alert />
            <div class="trouble__body">
                <p class="trouble__what">{what}</p>
                {(!meaning.is_empty()).then(|| view! { <p>{meaning}</p> })}
                {remedy.map(|remedy| view! { <Button on_press=remedy.act>{remedy.label}</Button> })}
                {details.map(|details| view! {
                    <details class="trouble__details">
                        <summary>{t.common.details}</summary>
                        <pre class="mono">{details}</pre>
                    </details>
                })}
            </div>
        </div>
    }
}
