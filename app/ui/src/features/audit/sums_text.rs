//! Sums at the foot of a table.

use faktor_domain::Amount;
use leptos::prelude::*;

use crate::{
    format::{amount_with_currency, sums},
    i18n::{expect_language, use_t},
    widgets::AmountText,
};

/// One sum for each currency; currencies are never added to each other.
#[component]
pub(in crate::features) fn SumsText(
    /// Currencies and amounts.
    items: Vec<(String, Amount)>,
) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let sums = sums(items.iter().map(|(currency, amount)| (currency.as_str(), *amount)));
    sums.into_iter()
        .map(|(currency, sum)| match sum {
            Some(amount) => {
                view! { <span class="sum"><AmountText amount currency /></span> }.into_any()
            }
            None => {
                let most = amount_with_currency(Amount::MAX, &currency, language);
                view! { <span class="sum">{(t.places.over)(&most)}</span> }.into_any()
            }
        })
        .collect_view()
}
