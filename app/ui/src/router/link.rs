//! A link to a screen.

use leptos::prelude::*;

use super::{Location, expect_router};

/// A link to a screen of the page. Marks itself `aria-current="page"` when it leads to where the page is.
#[component]
pub fn Link(
    /// Where it leads: a [`crate::routes::Route`] or a [`Location`].
    #[prop(into)]
    to: Location,
    /// CSS classes.
    #[prop(into, optional)]
    class: String,
    /// Its `id`.
    #[prop(into, optional)]
    id: Option<String>,
    /// Marks the link as current for other screens too, for example a place of the rail for all its screens.
    #[prop(into, optional)]
    current: Option<Signal<bool>>,
    children: Children,
) -> impl IntoView {
    let router = expect_router();
    let href = to.to_string();
    let route = to.route;
    let is_current = move || match current {
        Some(current) => current.get(),
        None => router.route() == route,
    };
    view! {
        <a
            href=href
            id=id
            class=class
            aria-current=move || is_current().then_some("page")
            on:click=move |_| router.expect_forward(&to)
        >
            {children()}
        </a>
    }
}
