//! A term of the trade with its explanation.

use leptos::prelude::*;

use super::next_id;

/// A word with a dotted underline; its explanation shows on hover, focus and press.
#[component]
pub fn Term(
    /// The word.
    #[prop(into)]
    word: String,
    /// What it means, in a sentence.
    #[prop(into)]
    means: String,
) -> impl IntoView {
    let id = next_id("term");
    let open = RwSignal::new(false);
    let close_on_escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            open.set(false);
        }
    };
    view! {
        <span class="term" class:is-open=move || open.get()>
            <button
                type="button"
                class="term__word"
                aria-describedby=id.clone()
                on:click=move |_| open.update(|open| *open = !*open)
                on:blur=move |_| open.set(false)
                on:keydown=close_on_escape
            >
                {word}
            </button>
            <span class="term__means" role="tooltip" id=id>{means}</span>
        </span>
    }
}
