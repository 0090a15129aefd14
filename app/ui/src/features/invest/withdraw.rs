//! The seller takes back what nobody bought.

use faktor_chain::Intent;
use leptos::prelude::*;

use super::listing::ListingData;
use crate::{
    i18n::use_t,
    session::{Deed, expect_desk, expect_wallets},
    widgets::Button,
};

/// The button that puts the withdrawal on the desk.
#[component]
pub(super) fn Withdraw(data: Signal<ListingData>) -> impl IntoView {
    let t = use_t();
    let (desk, wallets) = (expect_desk(), expect_wallets());
    let press = Callback::new(move |()| {
        let listing = data.get_untracked().offer.listing;
        let act = t.review.act_cancel.to_owned();
        desk.review(Deed::Send { act, intent: Intent::Cancel { listing }, after: None });
    });
    let disabled = Signal::derive(move || desk.is_open() || wallets.signer().is_none());
    view! { <Button on_press=press disabled>{t.market.withdraw}</Button> }
}
