//! Names and values beside each other.

use leptos::prelude::*;

/// A list of [`Fact`]s: names left, values right, in one column on a phone.
#[component]
pub fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// A name and its value.
#[component]
pub fn Fact(
    /// The name; may hold a [`super::Term`].
    #[prop(into)]
    name: ViewFn,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="facts__row">
            <dt>{move || name.run()}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
