//! A part of a screen with a heading.

use leptos::prelude::*;

use super::next_id;

/// A part of a screen with a heading of the second level.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: String,
    children: Children,
) -> impl IntoView {
    let id = next_id("section");
    view! {
        <section class="section" aria-labelledby=id>
            <h2 class="section__title" id=id.clone()>{title}</h2>
            {children()}
        </section>
    }
}
