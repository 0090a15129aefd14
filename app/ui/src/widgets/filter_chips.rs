//! Filters of a list.

use leptos::prelude::*;

use super::Choice;
use crate::i18n::use_t;

/// A row of filters of which one is on; the first is usually "All". Keep the choice in the query of the address, so that
/// it can be shared.
#[component]
pub fn FilterChips(
    /// The filters.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Key of the one that is on.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key of what the person chooses.
    on_choose: Callback<String>,
) -> impl IntoView {
    let t = use_t();
    let chips = move || {
        choices
            .get()
            .into_iter()
            .map(|Choice { key, words }| {
                let known = key.clone();
                let on = move || chosen.with(|chosen| *chosen == known);
                view! {
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=move || if on() { "true" } else { "false" }
                        on:click=move |_| on_choose.run(key.clone())
                    >
                        {words}
                    </button>
                }
            })
            .collect_view()
    };
    view! { <div class="chips" role="group" aria-label=t.widgets.filter>{chips}</div> }
}
