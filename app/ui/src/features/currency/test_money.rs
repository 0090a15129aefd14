//! Play money, on networks for trying out.

use faktor_chain::Intent;
use faktor_domain::Amount;
use leptos::prelude::*;

use super::data::{Money, Purse};
use crate::{
    i18n::use_t,
    session::{Deed, expect_chain, expect_desk, expect_wallets, money_words},
    widgets::{Button, Glyph, Notice, Tone},
};

/// What one press gives: 10,000 of the currency.
const PORTION: u128 = 10_000 * Amount::UNIT;

/// The button, where there is a faucet.
#[component]
pub(super) fn TestMoney(money: Signal<Money>, purse: Memo<Option<Purse>>) -> impl IntoView {
    let t = use_t();
    let (chain, desk, wallets) = (expect_chain(), expect_desk(), expect_wallets());
    let portion = Amount::from_minor(PORTION).unwrap_or_default();
    let faucet = Memo::new(move |_| {
        let development = money.with(|money| money.development);
        let stable = purse.get()?.currency.underlying;
        (development && stable.faucet).then_some(stable.address)
    });
    let disabled = Signal::derive(move || desk.is_open() || wallets.signer().is_none());
    move || {
        let token = faucet.get()?;
        let words = move || {
            let chain = untrack(|| chain.get());
            chain.map(|chain| money_words(portion, token, chain.deployments())).unwrap_or_default()
        };
        let press = Callback::new(move |()| {
            let to = money.with_untracked(|money| money.account);
            let act = (t.currency.act_faucet)(&words());
            desk.review(Deed::Send {
                act,
                intent: Intent::Faucet { token, to, amount: portion },
                after: None,
            });
        });
        Some(view! {
            <Notice tone=Tone::Info title=t.session.kind_faucet text=(t.currency.faucet_text)(&words())>
                <Button on_press=press disabled glyph=Glyph::Add>{t.currency.faucet}</Button>
            </Notice>
        })
    }
}
