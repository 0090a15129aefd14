//! Offering tokens for sale.

use faktor_domain::{DiscountError, Timestamp};
use leptos::prelude::*;

use super::{
    ActButton, Position,
    actions::OFFER_ID,
    deeds,
    entry::{amount_entry, day_entry, percent_entry},
    offer::{Offer, Quote, end_of, quote},
};
use crate::{
    format::{amount_with_currency, percent},
    i18n::{expect_language, use_t},
    session::{expect_chain, expect_desk, expect_heads},
    state::expect_clock,
    widgets::{
        AmountText, ButtonKind, DateText, Fact, Facts, PriceChart, Section, Term, TextField, TextKind,
    },
};

/// How much, at which discount, until when; what it brings is shown before anything is signed.
#[component]
pub(super) fn OfferSection(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let format = language.get_untracked().number_format();
    let (desk, chain, clock, heads) = (expect_desk(), expect_chain(), expect_clock(), expect_heads());
    let first = position.get_untracked();
    let amount_text = RwSignal::new(first.own.format(&format));
    let discount_text = RwSignal::new(String::new());
    let day_text = RwSignal::new(first.receivable.due.to_string());
    let words = move |amount| amount_with_currency(amount, &position.get().symbol, language.get());
    let amount = Memo::new(move |_| amount_entry(&amount_text.get(), position.get().own, &format));
    let discount = Memo::new(move |_| percent_entry(&discount_text.get(), &format));
    let day = Memo::new(move |_| day_entry(&day_text.get(), clock.today()));
    let now = move || heads.time().unwrap_or_else(|| clock.today().start());
    let due = Memo::new(move |_| position.get().receivable.due);
    let quoted = Memo::new(move |_| {
        let (amount, discount) = (amount.get().ok()?, discount.get().ok()?);
        Some(quote(amount, discount, due.get(), now()))
    });
    let offer = Memo::new(move |_| {
        quoted.get()?.ok()?;
        let expires_at: Timestamp = end_of(day.get().ok()?);
        Some(Offer { amount: amount.get().ok()?, discount: discount.get().ok()?, expires_at })
    });
    let discount_error = Signal::derive(move || match (discount.get(), quoted.get()) {
        (Err(error), _) => Some(error.words(t, words)),
        (Ok(_), Some(Err(DiscountError::TooLarge { .. }))) => {
            Some(t.market.discount_too_large.to_owned())
        }
        _ => None,
    });
    let press = Callback::new(move |()| {
        if let (Some(offer), Some(chain)) = (offer.get_untracked(), untrack(|| chain.get())) {
            let cleared = move || {
                discount_text.try_set(String::new());
                if let Some(now) = position.try_get_untracked() {
                    amount_text.try_set(now.own.format(&format));
                }
            };
            desk.review(deeds::offer(&position.get_untracked(), &offer, chain.deployments(), cleared));
        }
    });
    let preview = move || {
        let quote = quoted.get()?.ok()?;
        Some(view! { <OfferPreview position quote /> })
    };
    let chart = move || {
        offer.get().map(|offer| {
            let symbol = Signal::derive(move || position.get().symbol);
            view! { <PriceChart face=offer.amount discount=offer.discount maturity=due currency=symbol /> }
        })
    };
    view! {
        <div id=OFFER_ID tabindex="-1">
            <Section title=t.market.title>
                <div class="form">
                    <p class="measure">{t.market.intro}</p>
                    <TextField
                        label=t.market.how_much
                        value=amount_text
                        kind=TextKind::Decimal
                        unit=Signal::derive(move || position.get().symbol)
                        hint=Signal::derive(move || (t.market.how_much_hint)(&words(position.get().own)))
                        error=Signal::derive(move || amount.get().err().map(|error| error.words(t, words)))
                    />
                    <TextField
                        label=t.market.discount
                        value=discount_text
                        kind=TextKind::Decimal
                        unit="%"
                        hint=t.market.discount_hint
                        error=discount_error
                    />
                    <TextField
                        label=t.market.expires
                        value=day_text
                        kind=TextKind::Date
                        error=Signal::derive(move || day.get().err().map(|error| error.words(t, words)))
                    />
                    {preview}
                    <ActButton
                        kind=ButtonKind::Primary
                        on_press=press
                        disabled=Signal::derive(move || offer.get().is_none())
                    >
                        {t.market.go}
                    </ActButton>
                </div>
                {chart}
            </Section>
        </div>
    }
}

/// Cash, cost, yearly cost and dates.
#[component]
fn OfferPreview(position: Signal<Position>, quote: Quote) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let symbol = Signal::derive(move || position.get().symbol);
    let yearly = quote.yearly.map(|rate| (t.common.a_year)(&percent(rate, language.get_untracked())));
    view! {
        <Facts>
            <Fact name=move || t.market.cash_today><AmountText amount=quote.cash currency=symbol /></Fact>
            <Fact name=move || t.market.cost><AmountText amount=quote.cost currency=symbol /></Fact>
            {yearly.map(|words| view! {
                <Fact name=move || view! { <Term word=t.market.yearly_cost means=t.market.yearly_cost_term /> }>
                    {words.clone()}
                </Fact>
            })}
            <Fact name=move || t.common.due_date>
                <DateText date=Signal::derive(move || position.get().receivable.due) />
            </Fact>
        </Facts>
    }
}
