//! The head of a screen.

use leptos::prelude::*;

use crate::router::PAGE_TITLE_ID;

/// A screen's heading, one sentence about it, and its one next action. The heading takes the keyboard focus when the
/// screen opens.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: String,
    /// One sentence below it.
    #[prop(into, optional)]
    intro: String,
    /// The next action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let intro = (!intro.is_empty()).then(|| view! { <p class="page-header__intro">{intro}</p> });
    view! {
        <header class="page-header">
            <div class="page-header__words">
                <h1 id=PAGE_TITLE_ID tabindex="-1">{title}</h1>
                {intro}
            </div>
            {children.map(|children| view! { <div class="page-header__action">{children()}</div> })}
        </header>
    }
}
