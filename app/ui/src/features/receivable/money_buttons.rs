//! Passing a payment on, and exchanging tokens for it.

use leptos::prelude::*;

use super::{ActButton, Position, deeds};
use crate::{
    i18n::use_t,
    session::{expect_chain, expect_desk, expect_wallets},
    widgets::ButtonKind,
};

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
