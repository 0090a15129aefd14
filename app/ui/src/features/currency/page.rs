//! The currency screen.

use leptos::prelude::*;

use super::{
    balances::Balances,
    data::{Money, money},
    history::HistorySection,
    send::SendForm,
    test_money::TestMoney,
    unwrap::UnwrapForm,
    wrap::WrapForm,
};
use crate::{
    features::reading::{Steady, read},
    i18n::use_t,
    widgets::{Choice, Loadable, PageHeader, Section, SelectField},
};

/// Balances, wrap, unwrap, send, history of the connected account.
#[component]
pub(in crate::features) fn CurrencyPage() -> impl IntoView {
    let t = use_t();
    let answer = read(money);
    let with_account = Memo::new(move |_| match answer.get() {
        Loadable::Loading => Loadable::Loading,
        Loadable::Failed(trouble) => Loadable::Failed(trouble),
        Loadable::Ready(Some(money)) => Loadable::Ready(money),
        Loadable::Ready(None) | Loadable::Empty => Loadable::Empty,
    });
    view! {
        <PageHeader title=t.currency.title intro=t.places.currency_for />
        <Steady answer=with_account lines=6 empty=t.session.needs_wallet ready=move |money| {
            view! { <AccountMoney money /> }
        } />
    }
}

#[component]
fn AccountMoney(money: Signal<Money>) -> impl IntoView {
    let t = use_t();
    let chosen = RwSignal::new(String::new());
    let purse = Memo::new(move |_| money.with(|money| money.purse(&chosen.get()).cloned()));
    let several = move || {
        let choices = money.with(|money| {
            let symbols = money.purses.iter().map(|purse| purse.currency.symbol.clone());
            symbols.map(|symbol| Choice::new(symbol.clone(), symbol)).collect::<Vec<_>>()
        });
        (choices.len() > 1).then(|| {
            let now = move || purse.get().map(|purse| purse.currency.symbol).unwrap_or_default();
            let choose = Callback::new(move |symbol: String| chosen.set(symbol));
            view! {
                <SelectField
                    label=t.currency.which
                    choices=Signal::stored(choices)
                    chosen=Signal::derive(now)
                    on_choose=choose
                />
            }
        })
    };
    view! {
        <Section title=t.currency.balances>
            <Balances money />
            <TestMoney money purse />
        </Section>
        <div class="form">{several}</div>
        <div class="money-acts">
            <Section title=t.currency.wrap><WrapForm money purse /></Section>
            <Section title=t.currency.unwrap><UnwrapForm money purse /></Section>
            <Section title=t.currency.send><SendForm money purse /></Section>
        </div>
        <Section title=t.currency.history><HistorySection money /></Section>
    }
}
