//! The buttons of a receivable. Each opens the desk and waits while something is under review.

use faktor_chain::Receivable;
use faktor_domain::OnChain;
use leptos::prelude::*;

use super::{NextAction, Position, ShareLink, deeds};
use crate::{
    browser,
    format::amount_with_currency,
    i18n::{expect_language, use_t},
    router::Link,
    routes::Route,
    session::{
        Claims, StoredAcknowledgement, expect_chain, expect_claims, expect_desk, expect_wallets,
    },
    widgets::{Button, ButtonKind},
};

/// Id of the form that offers tokens for sale.
pub(super) const OFFER_ID: &str = "offer";

/// A button that cannot be pressed while something else is under review, or without an account that can sign.
#[component]
pub(in crate::features) fn ActButton(
    /// What it does.
    on_press: Callback<()>,
    /// What it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether there is another reason that it cannot be pressed.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// Whether its preparation is under way.
    #[prop(into, optional)]
    busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let (desk, wallets) = (expect_desk(), expect_wallets());
    let shut = Signal::derive(move || desk.is_open() || wallets.signer().is_none() || disabled.get());
    view! { <Button on_press kind disabled=shut busy>{children()}</Button> }
}

/// The debtor's signature for this receivable on this chain that nobody has carried yet; tracked.
pub(in crate::features) fn waiting_signature(
    claims: Claims,
    receivable: &Receivable,
    chain_id: u64,
) -> Option<StoredAcknowledgement> {
    let signed = claims.get(receivable.document_root)?.acknowledgement?;
    let fits = signed.chain_id == chain_id && signed.receivable == receivable.id.get();
    (fits && receivable.state == OnChain::Registered).then_some(signed)
}

/// Puts the waiting signature on chain.
#[component]
pub(in crate::features) fn CarryButton(
    /// The receivable.
    #[prop(into)]
    receivable: Signal<Receivable>,
    /// What it weighs.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    let t = use_t();
    let (desk, claims, chain) = (expect_desk(), expect_claims(), expect_chain());
    let press = Callback::new(move |()| {
        let receivable = receivable.get_untracked();
        let id = untrack(|| chain.get()).map(|chain| chain.id());
        let signed = id.and_then(|id| untrack(|| waiting_signature(claims, &receivable, id)));
        if let Some(signed) = signed {
            desk.review(deeds::carry(&receivable, &signed));
        }
    });
    view! { <ActButton on_press=press kind>{t.owe.carry}</ActButton> }
}

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
            view! { <Button kind=ButtonKind::Primary on_press=go>{t.sell.next_list}</Button> }.into_any()
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
        let link = chain.get().and_then(|chain| {
            super::share::claim_link(claims, &position.get().receivable, chain.id())
        });
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

/// Passes on what lies in the lockbox.
#[component]
pub(super) fn SweepButton(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let (desk, chain) = (expect_desk(), expect_chain());
    let press = Callback::new(move |()| {
        if let Some(chain) = untrack(|| chain.get()) {
            desk.review(deeds::sweep(&position.get_untracked(), chain.deployments()));
        }
    });
    view! { <ActButton kind=ButtonKind::Primary on_press=press>{t.receivable.sweep}</ActButton> }
}

/// Exchanges the account's tokens.
#[component]
pub(super) fn ExchangeButton(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let (desk, chain, wallets) = (expect_desk(), expect_chain(), expect_wallets());
    let press = Callback::new(move |()| {
        let (chain, account) = untrack(|| (chain.get(), wallets.signer()));
        if let (Some(chain), Some(account)) = (chain, account) {
            desk.review(deeds::exchange(&position.get_untracked(), account, chain.deployments()));
        }
    });
    view! { <ActButton kind=ButtonKind::Primary on_press=press>{t.receivable.exchange}</ActButton> }
}
