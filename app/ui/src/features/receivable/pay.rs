//! Paying any amount into the lockbox.

use faktor_domain::Amount;
use leptos::prelude::*;

use super::{ActButton, Position, deeds, entry::amount_entry};
use crate::{
    features::reading::read,
    format::amount_with_currency,
    i18n::{expect_language, use_t},
    router::Link,
    routes::Route,
    session::{expect_chain, expect_desk},
    widgets::{Loadable, Notice, TextField, TextKind, Tone},
};

/// The debtor's payment: the amount is what is left unless another is typed. Leads to wrapping where currency is short.
#[component]
pub(super) fn PayForm(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let (desk, chain) = (expect_desk(), expect_chain());
    let format = language.get_untracked().number_format();
    let text = RwSignal::new(position.get_untracked().left_to_pay().format(&format));
    let currency = position.get_untracked().receivable.currency;
    let balance = read(move |chain, account| async move {
        let Some(account) = account else { return Ok(Amount::ZERO) };
        let balances = chain.client().token_balances(&[(currency, account)]).await?;
        Ok(balances.first().copied().unwrap_or_default())
    });
    let words = move |amount| amount_with_currency(amount, &position.get().symbol, language.get());
    let amount = Memo::new(move |_| amount_entry(&text.get(), Amount::MAX, &format));
    let error = Signal::derive(move || amount.get().err().map(|error| error.words(t, words)));
    let short = Memo::new(move |_| match (amount.get(), balance.get()) {
        (Ok(amount), Loadable::Ready(balance)) => balance < amount,
        _ => false,
    });
    let stable = move || {
        let backing = |chain: crate::session::Chain| {
            chain.deployments().currency(currency).map(|known| known.underlying.symbol.clone())
        };
        chain.get().and_then(backing).unwrap_or_default()
    };
    let press = Callback::new(move |()| {
        if let (Ok(amount), Some(chain)) = (amount.get_untracked(), untrack(|| chain.get())) {
            desk.review(deeds::pay(&position.get_untracked(), amount, chain.deployments()));
        }
    });
    let wrap_first = move || {
        short.get().then(|| {
            let title = (t.owe.pay_wrap_first)(&position.get().symbol, &stable());
            view! {
                <Notice tone=Tone::Due title>
                    <Link to=Route::Currency class="button">{t.receivable.wrap_link}</Link>
                </Notice>
            }
        })
    };
    view! {
        <div class="form">
            <p class="measure">{t.owe.pay_text}</p>
            <TextField
                label=t.owe.pay_amount
                value=text
                kind=TextKind::Decimal
                unit=Signal::derive(move || position.get().symbol)
                error
            />
            {wrap_first}
            <ActButton on_press=press disabled=Signal::derive(move || amount.get().is_err() || short.get())>
                {t.owe.pay_title}
            </ActButton>
        </div>
    }
}
