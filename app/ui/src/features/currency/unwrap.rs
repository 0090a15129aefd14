//! The currency token back into the stablecoin.

use faktor_chain::Intent;
use leptos::prelude::*;

use super::{
    data::{Money, Purse},
    form::{ActForm, AmountField, AmountInput},
};
use crate::{
    i18n::use_t,
    session::{Deed, expect_chain, expect_desk, money_words},
};

/// One transaction, no permission.
#[component]
pub(super) fn UnwrapForm(money: Signal<Money>, purse: Memo<Option<Purse>>) -> impl IntoView {
    let t = use_t();
    let (chain, desk) = (expect_chain(), expect_desk());
    let most =
        Signal::derive(move || purse.get().map(|purse| purse.balance.xt).unwrap_or_default());
    let symbol =
        Signal::derive(move || purse.get().map(|purse| purse.currency.symbol).unwrap_or_default());
    let stable =
        move || purse.get().map(|purse| purse.currency.underlying.symbol).unwrap_or_default();
    let input = AmountInput::new(most, symbol);
    let on_act = Callback::new(move |()| {
        let (Some(chain), Some(purse), Ok(amount)) =
            (untrack(|| chain.get()), purse.get_untracked(), input.typed.get_untracked())
        else {
            return;
        };
        let (currency, receiver) =
            (purse.currency.address, money.with_untracked(|money| money.account));
        let act = (t.review.act_unwrap)(&money_words(amount, currency, chain.deployments()));
        desk.review(Deed::Send {
            act,
            intent: Intent::Unwrap { currency, amount, receiver },
            after: input.done(),
        });
    });
    view! {
        <p>{move || (t.currency.unwrap_text)(&symbol.get(), &stable())}</p>
        <ActForm act=t.currency.unwrap.to_owned() ready=Signal::derive(move || input.amount().is_some()) on_act>
            <AmountField label=t.currency.unwrap_amount input />
        </ActForm>
    }
}
