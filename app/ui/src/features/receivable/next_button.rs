//! The one next action beside the amount.

use leptos::prelude::*;

use super::{
    ActButton, CarryButton, NextAction, Position, ShareLink, deeds,
    money_buttons::{ExchangeButton, SweepButton},
    share::claim_link,
};
use crate::{
    browser,
    format::amount_with_currency,
    i18n::{expect_language, use_t},
    router::Link,
    routes::Route,
    session::{expect_chain, expect_claims, expect_desk},
    widgets::{Button, ButtonKind},
};

/// Id of the form that offers tokens for sale.
pub(super) const OFFER_ID: &str = "offer";

/// The one next action, beside the amount.
#[component]
pub(super) fn NextButton(position: Signal<Position>, next: Signal<NextAction>) -> impl IntoView {
    let t = use_t();
    let shown = move || match next.get() {
        NextAction::SendLink => view! { <ShareLink position button_only=true /> }.into_any(),
        NextAction::Acknowledge => view! { <OpenClaim position /> }.into_any(),
        NextAction::Carry => {
            let receivable = Signal::derive(move || position.get().receivable);
            view! { <CarryButton receivable kind=ButtonKind::Primary /> }.into_any()
        }
        NextAction::Offer => {
            let go = Callback::new(move |()| {
                browser::focus(OFFER_ID);
            });
            view! { <Button kind=ButtonKind::Primary on_press=go>{t.sell.next_list}</Button> }
                .into_any()
        }
        NextAction::Pay => view! { <PayRest position /> }.into_any(),
        NextAction::Sweep => view! { <SweepButton position /> }.into_any(),
        NextAction::Exchange => view! { <ExchangeButton position /> }.into_any(),
        NextAction::Wait | NextAction::Nothing => ().into_any(),
    };
    view! { {shown} }
}

/// The debtor's way to the claim, where its fields are here.
#[component]
fn OpenClaim(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let (claims, chain) = (expect_claims(), expect_chain());
    move || {
        let link = chain
            .get()
            .and_then(|chain| claim_link(claims, &position.get().receivable, chain.id()));
        match link {
            Some(link) => {
                view! { <Link to=link.location() class="button button--primary">{t.receivable.open_claim}</Link> }
                    .into_any()
            }
            None => view! { <Link to=Route::Claim class="button">{t.owe.empty_action}</Link> }.into_any(),
        }
    }
}

/// Pays all that is left.
#[component]
fn PayRest(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let (desk, chain) = (expect_desk(), expect_chain());
    let press = Callback::new(move |()| {
        let now = position.get_untracked();
        if let Some(chain) = untrack(|| chain.get()) {
            desk.review(deeds::pay(&now, now.left_to_pay(), chain.deployments()));
        }
    });
    let words = move || {
        let now = position.get();
        (t.review.act_pay)(&amount_with_currency(now.left_to_pay(), &now.symbol, language.get()))
    };
    view! { <ActButton kind=ButtonKind::Primary on_press=press>{words}</ActButton> }
}
