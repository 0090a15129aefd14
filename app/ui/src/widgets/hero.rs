//! The head of a page about money: the amount first.

use faktor_domain::Amount;
use leptos::prelude::*;

use super::{AmountSize, AmountText};
use crate::router::PAGE_TITLE_ID;

/// Amount, what it is about, and the one next action: beside the amount on a wide screen, fixed at the bottom on a phone.
#[component]
pub fn Hero(
    /// The page's heading, small above the amount.
    #[prop(into)]
    title: String,
    /// The figure.
    #[prop(into)]
    amount: Signal<Amount>,
    /// Currency code or symbol.
    #[prop(into)]
    currency: Signal<String>,
    /// The one next action; nothing if there is none.
    #[prop(into, optional)]
    action: ViewFn,
    /// Debtor, due date, state.
    children: Children,
) -> impl IntoView {
    view! {
        <header class="hero">
            <h1 class="hero__title" id=PAGE_TITLE_ID tabindex="-1">{title}</h1>
            <p class="hero__amount"><AmountText amount currency size=AmountSize::Page /></p>
            <div class="hero__facts">{children()}</div>
            <div class="hero__action">{move || action.run()}</div>
        </header>
    }
}
