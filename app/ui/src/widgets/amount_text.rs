//! An amount of money.

use faktor_domain::Amount;
use leptos::prelude::*;

use crate::{
    format::{Sign, amount_parts},
    i18n::expect_language,
};

/// How large an amount is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmountSize {
    /// As the text around it.
    #[default]
    Text,
    /// The figure of a block.
    Large,
    /// The figure of the page.
    Page,
}

/// An amount with its currency: tabular figures, aligned at the decimal sign in a column, never broken over lines.
#[component]
pub fn AmountText(
    /// How much.
    #[prop(into)]
    amount: Signal<Amount>,
    /// Currency code or token symbol.
    #[prop(into)]
    currency: Signal<String>,
    /// Whether a sign is shown.
    #[prop(optional)]
    sign: Sign,
    /// How large.
    #[prop(optional)]
    size: AmountSize,
) -> impl IntoView {
    let language = expect_language();
    let parts = move || amount_parts(amount.get(), sign, language.get_untracked());
    let class = match size {
        AmountSize::Text => "amount",
        AmountSize::Large => "amount amount--large",
        AmountSize::Page => "amount amount--page",
    };
    // More than two decimals, with their sign: the column they stand in makes room.
    let fine = move || parts().fraction.chars().count() > 3;
    view! {
        <span class=class class:amount--out=sign == Sign::Out class:amount--fine=fine>
            <span class="amount__whole">{move || parts().whole}</span>
            <span class="amount__fraction">{move || parts().fraction}</span>
            "\u{a0}"
            <span class="amount__currency">{move || currency.get()}</span>
        </span>
    }
}
