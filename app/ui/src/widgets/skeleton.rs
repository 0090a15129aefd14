//! What stands where something is loading.

use leptos::prelude::*;

use crate::i18n::use_t;

/// Grey lines, with the word for screen readers.
#[component]
pub fn Skeleton(
    /// How many lines, about as many as will come.
    #[prop(default = 3)]
    lines: u8,
) -> impl IntoView {
    let t = use_t();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t.widgets.loading}</span>
            {(0..lines).map(|_| view! { <span class="skeleton__line" aria-hidden="true"></span> }).collect_view()}
        </div>
    }
}
