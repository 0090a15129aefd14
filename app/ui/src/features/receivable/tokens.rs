//! The receivable's tokens: what they pay, who has them, and exchanging one's own.

use faktor_chain::Stage;
use faktor_domain::Amount;
use leptos::prelude::*;

use super::{NextAction, Position, data::less};
use crate::{
    format::{amount_with_currency, date_words},
    i18n::{expect_language, use_t},
    state::expect_clock,
    widgets::{AmountText, Fact, Facts, HashText, Section, Term},
};

/// Class in a sentence, holders that are known, and why one's own tokens can or cannot be exchanged.
#[component]
pub(super) fn TokensSection(position: Signal<Position>, next: Signal<NextAction>) -> impl IntoView {
    let t = use_t();
    let minted = Memo::new(move |_| {
        matches!(position.get().receivable.stage(), Stage::Acknowledged | Stage::Settled)
    });
    let body = move || {
        if minted.get() {
            view! { <Holders position /> <OwnTokens position next /> }.into_any()
        } else {
            view! { <p class="measure">{t.receivable.no_tokens}</p> }.into_any()
        }
    };
    view! { <Section title=t.receivable.tokens>{body}</Section> }
}

#[component]
fn Holders(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let sentence = move || {
        let now = position.get();
        (t.receivable.class_reads)(&now.symbol, &date_words(now.receivable.due, language.get()))
    };
    let amount = move |pick: fn(&Position) -> Amount| {
        let symbol = Signal::derive(move || position.get().symbol);
        view! { <AmountText amount=Signal::derive(move || pick(&position.get())) currency=symbol /> }
    };
    let others = |now: &Position| less(less(now.supply, now.with_seller), now.offered());
    view! {
        <p class="measure">{sentence}</p>
        <Facts>
            <Fact name=move || view! { <Term word=t.receivable.conditional_token means=t.receivable.conditional_token_term /> }>
                {move || view! { <HashText hash=position.get().receivable.class_id.get().into() /> }}
            </Fact>
            <Fact name=move || t.receivable.hold_all>{amount(|now| now.supply)}</Fact>
            <Fact name=move || t.receivable.hold_you>{amount(|now| now.own)}</Fact>
            <Fact name=move || t.receivable.hold_seller>{amount(|now| now.with_seller)}</Fact>
            <Fact name=move || t.receivable.hold_offered>{amount(Position::offered)}</Fact>
            <Fact name=move || t.receivable.hold_others>{amount(others)}</Fact>
        </Facts>
    }
}

#[component]
fn OwnTokens(position: Signal<Position>, next: Signal<NextAction>) -> impl IntoView {
    let t = use_t();
    let clock = expect_clock();
    let language = expect_language();
    let sentence = move || {
        let now = position.get();
        if now.own.is_zero() {
            return None;
        }
        let day_has_come = clock.today() >= now.receivable.due;
        Some(match next.get() {
            NextAction::Exchange => (t.receivable.exchange_text)(&amount_with_currency(
                now.own,
                &now.symbol,
                language.get(),
            )),
            _ if day_has_come => t.receivable.exchange_waits.to_owned(),
            _ => (t.receivable.exchange_from)(&date_words(now.receivable.due, language.get())),
        })
    };
    view! { {move || sentence().map(|text| view! { <p class="measure">{text}</p> })} }
}
