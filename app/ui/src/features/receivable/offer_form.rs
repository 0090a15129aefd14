//! Offering tokens for sale.

use faktor_domain::{Amount, Bps, Date, DiscountError, NumberFormat};
use leptos::prelude::*;

use super::{
    ActButton, Position,
    data::less,
    deeds,
    entry::{EntryError, amount_entry, day_entry, percent_entry},
    next_button::OFFER_ID,
    offer::{Offer, Quote, end_of, quote},
};
use crate::{
    format::{amount_with_currency, percent},
    i18n::{expect_language, use_t},
    session::{expect_chain, expect_desk, expect_heads},
    state::expect_clock,
    widgets::{
        AmountText, ButtonKind, DateText, Fact, Facts, PriceChart, Section, Term, TextField,
        TextKind,
    },
};

/// What is typed and what follows from it.
#[derive(Clone, Copy)]
struct Entry {
    amount_text: RwSignal<String>,
    discount_text: RwSignal<String>,
    day_text: RwSignal<String>,
    amount: Memo<Result<Amount, EntryError>>,
    discount: Memo<Result<Bps, EntryError>>,
    day: Memo<Result<Date, EntryError>>,
    quoted: Memo<Option<Result<Quote, DiscountError>>>,
    offer: Memo<Option<Offer>>,
}

impl Entry {
    /// All of the account's tokens until the due day; the discount is for the person to say.
    fn of(position: Signal<Position>, format: NumberFormat) -> Self {
        let (clock, heads) = (expect_clock(), expect_heads());
        let first = position.get_untracked();
        let amount_text = RwSignal::new(first.own.format(&format));
        let discount_text = RwSignal::new(String::new());
        let day_text = RwSignal::new(first.receivable.due.to_string());
        let amount =
            Memo::new(move |_| amount_entry(&amount_text.get(), position.get().own, &format));
        let discount = Memo::new(move |_| percent_entry(&discount_text.get(), &format));
        let day = Memo::new(move |_| day_entry(&day_text.get(), clock.today()));
        let quoted = Memo::new(move |_| {
            let (amount, discount) = (amount.get().ok()?, discount.get().ok()?);
            let now = heads.time().unwrap_or_else(|| clock.today().start());
            Some(quote(amount, discount, position.get().receivable.due, now))
        });
        let offer = Memo::new(move |_| {
            quoted.get()?.ok()?;
            let (amount, discount) = (amount.get().ok()?, discount.get().ok()?);
            Some(Offer { amount, discount, expires_at: end_of(day.get().ok()?) })
        });
        Self { amount_text, discount_text, day_text, amount, discount, day, quoted, offer }
    }

    /// What is left once an offer stands, for the next one. The form may be gone by then.
    fn leave(self, left: Amount, format: NumberFormat) {
        self.amount_text.try_set(left.format(&format));
    }
}

/// How much, at which discount, until when; what it brings is shown before anything is signed.
#[component]
pub(super) fn OfferSection(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let format = expect_language().get_untracked().number_format();
    let (desk, chain) = (expect_desk(), expect_chain());
    let entry = Entry::of(position, format);
    let press = Callback::new(move |()| {
        if let (Some(offer), Some(chain)) = (entry.offer.get_untracked(), untrack(|| chain.get())) {
            let now = position.get_untracked();
            let left = less(now.own, offer.amount);
            let stands = move || entry.leave(left, format);
            desk.review(deeds::offer(&now, &offer, chain.deployments(), stands));
        }
    });
    let preview = move || {
        let quote = entry.quoted.get()?.ok()?;
        Some(view! { <OfferPreview position quote /> })
    };
    let chart = move || {
        entry.offer.get().map(|offer| {
            let symbol = Signal::derive(move || position.get().symbol);
            let due = Signal::derive(move || position.get().receivable.due);
            view! { <PriceChart face=offer.amount discount=offer.discount maturity=due currency=symbol /> }
        })
    };
    view! {
        <div id=OFFER_ID tabindex="-1">
            <Section title=t.market.title>
                <div class="form">
                    <p class="measure">{t.market.intro}</p>
                    <OfferFields position entry />
                    {preview}
                    <ActButton
                        kind=ButtonKind::Primary
                        on_press=press
                        disabled=Signal::derive(move || entry.offer.get().is_none())
                    >
                        {t.market.go}
                    </ActButton>
                </div>
                {chart}
            </Section>
        </div>
    }
}

#[component]
fn OfferFields(position: Signal<Position>, entry: Entry) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let words = move |amount| amount_with_currency(amount, &position.get().symbol, language.get());
    let discount_error = Signal::derive(move || match (entry.discount.get(), entry.quoted.get()) {
        (Err(error), _) => Some(error.words(t, words)),
        (Ok(_), Some(Err(DiscountError::TooLarge { .. }))) => {
            Some(t.market.discount_too_large.to_owned())
        }
        _ => None,
    });
    view! {
        <TextField
            label=t.market.how_much
            value=entry.amount_text
            kind=TextKind::Decimal
            unit=Signal::derive(move || position.get().symbol)
            hint=Signal::derive(move || (t.market.how_much_hint)(&words(position.get().own)))
            error=Signal::derive(move || entry.amount.get().err().map(|error| error.words(t, words)))
        />
        <TextField
            label=t.market.discount
            value=entry.discount_text
            kind=TextKind::Decimal
            unit="%"
            hint=t.market.discount_hint
            error=discount_error
        />
        <TextField
            label=t.market.expires
            value=entry.day_text
            kind=TextKind::Date
            error=Signal::derive(move || entry.day.get().err().map(|error| error.words(t, words)))
        />
    }
}

/// Cash, cost, yearly cost and dates.
#[component]
fn OfferPreview(position: Signal<Position>, quote: Quote) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let symbol = Signal::derive(move || position.get().symbol);
    let yearly =
        quote.yearly.map(|rate| (t.common.a_year)(&percent(rate, language.get_untracked())));
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
