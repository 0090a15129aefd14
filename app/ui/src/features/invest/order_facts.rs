//! What an order comes to, and the choice of what it is paid from.

use alloy_primitives::Address;
use faktor_domain::Date;
use leptos::prelude::*;

use super::{
    order::Purse,
    order_model::{OrderQuote, PayFrom},
};
use crate::{
    format::{amount_with_currency, date_words, percent},
    i18n::{expect_language, use_t},
    session::{Naming, expect_chain},
    widgets::{Choice, Fact, Facts, SelectField, Term},
};

/// Cost, what comes back when, gain, yearly return, who is paid.
#[component]
pub(super) fn OrderFacts(
    quote: Memo<Option<OrderQuote>>,
    currency: Signal<String>,
    seller: Address,
    maturity: Date,
) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let chain = expect_chain();
    let person = move || {
        let person = chain.get().map(|chain| Naming::now().person(seller, chain.deployments()));
        (t.invest.seller_is_paid)(&person.unwrap_or_default())
    };
    move || {
        let quote = quote.get()?;
        let money = |amount| amount_with_currency(amount, &currency.get(), language);
        let back = (t.invest.you_receive)(&money(quote.face), &date_words(maturity, language));
        let (gain, days) = (money(quote.gain), (t.common.days)(quote.days));
        let yearly = quote.yearly.map(|rate| percent(rate, language));
        Some(view! {
            <Facts>
                <Fact name=move || t.invest.at_maturity>{back}</Fact>
                <Fact name=move || t.invest.gain>{gain}</Fact>
                <Fact name=move || view! { <Term word=t.invest.yield_a_year means=t.invest.yield_term /> }>
                    {yearly.unwrap_or_else(|| t.invest.at_face.to_owned())}
                </Fact>
                <Fact name=move || t.invest.days_left>{days}</Fact>
            </Facts>
            <p class="hint">{person()}</p>
        })
    }
}

/// What the order is paid from; the balances choose first, the person may choose otherwise.
#[component]
pub(super) fn PayFromField(
    purse: Memo<Purse>,
    from: Memo<PayFrom>,
    chosen: RwSignal<Option<PayFrom>>,
) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let choices = Signal::derive(move || {
        let purse = purse.get();
        let written = |amount: faktor_domain::Amount| amount.format(&language.number_format());
        let words = (t.invest.pay_from_xt)(&purse.currency_symbol, &written(purse.currency));
        let mut choices = vec![Choice::new(PayFrom::Currency.key(), words)];
        if let Some(stable) = purse.stable {
            let words = (t.invest.pay_from_underlying)(&purse.stable_symbol, &written(stable));
            choices.push(Choice::new(PayFrom::Stablecoin.key(), words));
        }
        choices
    });
    view! {
        <SelectField
            label=t.invest.pay_from
            choices
            chosen=Signal::derive(move || from.get().key().to_owned())
            on_choose=Callback::new(move |key: String| chosen.set(Some(PayFrom::parse(&key))))
        />
    }
}
