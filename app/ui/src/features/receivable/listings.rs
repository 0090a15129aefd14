//! The account's own offers of a receivable's tokens.

use faktor_chain::Listing;
use leptos::prelude::*;

use super::{ActButton, Position, deeds};
use crate::{
    format::{amount_with_currency, percent},
    i18n::{expect_language, use_t},
    session::{expect_desk, expect_heads, expect_wallets},
    state::expect_clock,
    widgets::{AmountText, Badge, Column, DateForm, DateText, Glyph, Section, Table, Tone},
};

/// Own offers with what is left of them, and taking them back. Nothing where there are none.
#[component]
pub(super) fn ListingsSection(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let wallets = expect_wallets();
    let rows = Memo::new(move |_| {
        let Position { symbol, listings, .. } = position.get();
        let own = listings.into_iter().filter(|listing| Some(listing.seller) == wallets.account());
        own.map(|listing| (listing, symbol.clone())).collect::<Vec<_>>()
    });
    let some = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let columns = vec![
        Column::new(t.market.remaining, |(listing, symbol): &Row| {
            view! { <AmountText amount=listing.remaining currency=symbol.clone() /> }
        }),
        Column::new(t.market.discount, |(listing, _): &Row| {
            let language = expect_language().get_untracked();
            (use_t().common.a_year)(&percent(listing.discount, language))
        }),
        Column::new(t.market.expires, |(listing, _): &Row| {
            view! { <DateText date=listing.expires_at.date() form=DateForm::IsoAndDistance /> }
        }),
        Column::new(
            t.common.state,
            |(listing, _): &Row| view! { <ListingState listing=listing.clone() /> },
        ),
        Column::new(t.common.next, |(listing, symbol): &Row| {
            view! { <Withdraw listing=listing.clone() symbol=symbol.clone() /> }
        }),
    ];
    move || {
        let columns = columns.clone();
        some.get().then(|| {
            view! {
                <Section title=t.market.your_offers>
                    <Table caption=t.market.your_offers columns rows />
                </Section>
            }
        })
    }
}

type Row = (Listing, String);

#[component]
fn ListingState(listing: Listing) -> impl IntoView {
    let t = use_t();
    let (heads, clock) = (expect_heads(), expect_clock());
    move || {
        let now = heads.time().unwrap_or_else(|| clock.today().start());
        // Sold out and withdrawn look the same from here.
        let (tone, glyph, word) = if listing.remaining.is_zero() {
            (Tone::Neutral, Glyph::StepDone, t.receivable.offer_closed)
        } else if listing.is_open(now) {
            (Tone::Info, Glyph::StepNow, t.market.open)
        } else {
            (Tone::Due, Glyph::Warning, t.market.expired)
        };
        view! { <Badge tone glyph word /> }
    }
}

#[component]
fn Withdraw(listing: Listing, symbol: String) -> impl IntoView {
    let t = use_t();
    let desk = expect_desk();
    let language = expect_language().get_untracked();
    let left = listing.remaining;
    (!left.is_zero()).then(move || {
        let text = (t.market.withdraw_text)(&amount_with_currency(left, &symbol, language));
        let press = Callback::new(move |()| desk.review(deeds::withdraw(&listing)));
        view! {
            <ActButton on_press=press>{t.market.withdraw}</ActButton>
            <p class="hint">{text}</p>
        }
    })
}
