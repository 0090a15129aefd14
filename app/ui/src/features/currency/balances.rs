//! What the account has.

use faktor_chain::Intent;
use faktor_domain::Amount;
use leptos::prelude::*;

use super::data::{Money, Purse, ether_words};
use crate::{
    i18n::{expect_language, use_t},
    session::{Deed, expect_chain, expect_desk, expect_wallets, money_words},
    widgets::{AmountSize, AmountText, Button, Fact, Facts, Term},
};

/// Every balance, and what can be taken back.
#[component]
pub(super) fn Balances(money: Signal<Money>) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let count = money.with_untracked(|money| money.purses.len());
    let purses = (0..count).map(move |index| {
        let purse = Memo::new(move |_| money.with(|money| money.purses.get(index).cloned()));
        view! { <PurseFacts purse /> }
    });
    view! {
        <Facts>
            {purses.collect_view()}
            <Fact name=move || t.currency.ether>
                {move || ether_words(money.with(|money| money.ether), language)}
            </Fact>
        </Facts>
    }
}

#[component]
fn PurseFacts(purse: Memo<Option<Purse>>) -> impl IntoView {
    let t = use_t();
    let of = move |pick: fn(&Purse) -> Amount| {
        Signal::derive(move || purse.with(|purse| purse.as_ref().map(pick)).unwrap_or_default())
    };
    let (symbol, stable) = purse
        .with_untracked(|purse| {
            purse.as_ref().map(|purse| {
                (purse.currency.symbol.clone(), purse.currency.underlying.symbol.clone())
            })
        })
        .unwrap_or_default();
    let surplus = of(|purse| purse.balance.reclaimable);
    let surplus_symbol = symbol.clone();
    view! {
        <Fact name=move || view! { <Term word=t.currency.currency_token means=t.currency.currency_token_term /> }>
            <AmountText amount=of(|purse| purse.balance.xt) currency=symbol size=AmountSize::Large />
        </Fact>
        <Fact name=move || view! { <Term word=t.session.stablecoin means=t.currency.stablecoin_term /> }>
            <AmountText amount=of(|purse| purse.balance.stable) currency=stable size=AmountSize::Large />
        </Fact>
        {move || (!surplus.get().is_zero()).then(|| {
            let currency = surplus_symbol.clone();
            view! {
                <Fact name=move || t.currency.reclaimable>
                    <AmountText amount=surplus currency />
                    " "
                    <Reclaim purse />
                </Fact>
            }
        })}
    }
}

#[component]
fn Reclaim(purse: Memo<Option<Purse>>) -> impl IntoView {
    let t = use_t();
    let (chain, desk, wallets) = (expect_chain(), expect_desk(), expect_wallets());
    let press = Callback::new(move |()| {
        let (Some(chain), Some(receiver), Some(purse)) =
            (untrack(|| chain.get()), untrack(|| wallets.signer()), purse.get_untracked())
        else {
            return;
        };
        let (currency, amount) = (purse.currency.address, purse.balance.reclaimable);
        let act = (t.currency.act_reclaim)(&money_words(amount, currency, chain.deployments()));
        desk.review(Deed::Send {
            act,
            intent: Intent::Reclaim { currency, receiver, amount },
            after: None,
        });
    });
    let disabled = Signal::derive(move || desk.is_open() || wallets.signer().is_none());
    view! { <Button on_press=press disabled>{t.currency.reclaim}</Button> }
}
