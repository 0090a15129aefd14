//! Sending currency.

use alloy_primitives::Address;
use faktor_chain::{Deployments, Intent};
use leptos::prelude::*;

use super::{
    data::{Money, Purse},
    form::{ActForm, AmountField, AmountInput},
    recipient::recipient,
    send_note::SendNote,
};
use crate::{
    i18n::use_t,
    session::{Deed, expect_chain, expect_desk, money_words},
    state::expect_address_book,
    widgets::{Choice, SelectField, TextField},
};

const STABLE: &str = "stablecoin";

/// Recipient, token, amount.
#[component]
pub(super) fn SendForm(money: Signal<Money>, purse: Memo<Option<Purse>>) -> impl IntoView {
    let t = use_t();
    let (chain, desk, book) = (expect_chain(), expect_desk(), expect_address_book());
    let who = RwSignal::new(String::new());
    let which = RwSignal::new(String::new());
    let stable = move || which.with(|which| which == STABLE);
    let most = Signal::derive(move || {
        let purse = purse.get();
        purse
            .map(|purse| if stable() { purse.balance.stable } else { purse.balance.xt })
            .unwrap_or_default()
    });
    let symbols = Memo::new(move |_| {
        purse
            .get()
            .map(|one| (one.currency.symbol, one.currency.underlying.symbol))
            .unwrap_or_default()
    });
    let symbol = Signal::derive(move || {
        let (currency, underlying) = symbols.get();
        if stable() { underlying } else { currency }
    });
    let input = AmountInput::new(most, symbol);
    let to = Memo::new(move |_| {
        let contracts = chain.get().map(|chain| contracts(chain.deployments())).unwrap_or_default();
        recipient(&who.get(), &book.all(), &contracts)
    });
    let on_act = Callback::new(move |()| {
        let (Some(chain), Some(purse), Ok(amount), Ok(to)) = (
            untrack(|| chain.get()),
            purse.get_untracked(),
            input.typed.get_untracked(),
            to.get_untracked(),
        ) else {
            return;
        };
        let (token, intent) = if untrack(stable) {
            let token = purse.currency.underlying.address;
            (token, Intent::SendStable { token, to, amount })
        } else {
            let currency = purse.currency.address;
            (currency, Intent::SendXt { currency, to, amount })
        };
        let act = (t.review.act_send)(&money_words(amount, token, chain.deployments()));
        desk.review(Deed::Send { act, intent, after: input.done() });
    });
    let choices = Signal::derive(move || {
        let (currency, underlying) = symbols.get();
        vec![Choice::new("currency", currency), Choice::new(STABLE, underlying)]
    });
    let chosen =
        Signal::derive(move || if stable() { STABLE.to_owned() } else { "currency".to_owned() });
    let error = Signal::derive(move || to.get().err().map(|fault| fault.words(t)));
    let hint = Signal::derive(move || t.currency.send_to_hint.to_owned());
    let found = Signal::derive(move || to.get().ok());
    let ready = Signal::derive(move || to.get().is_ok() && input.amount().is_some());
    view! {
        <ActForm act=t.currency.send.to_owned() ready on_act>
            <TextField label=t.currency.send_to value=who hint error />
            <SendNote money to=found symbol />
            <SelectField
                label=t.currency.send_what
                choices
                chosen
                on_choose=Callback::new(move |key: String| which.set(key))
            />
            <AmountField label=t.currency.send_amount input />
        </ActForm>
    }
}

/// Contracts from which nothing comes back: ours, and the stablecoins.
fn contracts(deployments: &Deployments) -> Vec<(String, Address)> {
    let ours = deployments.each_contract().into_iter();
    let ours = ours.map(|(name, contract)| (name.to_string(), contract.address));
    let stable = deployments.currencies.iter().map(|one| &one.underlying);
    ours.chain(stable.map(|one| (one.symbol.clone(), one.address))).collect()
}
