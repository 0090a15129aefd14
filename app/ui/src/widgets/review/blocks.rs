//! The blocks of the sheet: you give, you get, they may, cost, what the wallet shows.

use leptos::prelude::*;

use super::{Review, ReviewLine};
use crate::{
    format::Sign,
    i18n::use_t,
    widgets::{AmountSize, AmountText, Fact, Facts, Glyph, Icon},
};

/// All blocks of a review.
#[component]
pub(super) fn ReviewBlocks(review: Review) -> impl IntoView {
    let t = use_t();
    let cost = review.network_cost.unwrap_or_else(|| t.review.network_cost_unknown.to_owned());
    view! {
        <div class="review__blocks">
            <Block title=t.review.you_give lines=review.give sign=Sign::Out />
            <Block title=t.review.you_get lines=review.get sign=Sign::In />
            {(!review.others.is_empty()).then(|| view! {
                <Block title=t.review.others_get lines=review.others sign=Sign::None />
            })}
            <May sentences=review.may />
        </div>
        <Facts>
            <Fact name=|| use_t().review.network_cost>{cost}</Fact>
        </Facts>
        <WalletShows facts=review.wallet_shows />
    }
}

#[component]
fn Block(title: &'static str, lines: Vec<ReviewLine>, sign: Sign) -> impl IntoView {
    let t = use_t();
    let empty = lines.is_empty();
    let items = lines.into_iter().map(|line| {
        let amount = line.amount.map(|(amount, currency)| {
            view! { <AmountText amount currency sign size=AmountSize::Large /> }
        });
        view! {
            <li>
                {amount}
                <span class="review__what">{line.what}</span>
            </li>
        }
    });
    view! {
        <section class="review__block">
            <h3>{title}</h3>
            {if empty {
                view! { <p class="review__none">{t.review.nothing}</p> }.into_any()
            } else {
                view! { <ul>{items.collect_view()}</ul> }.into_any()
            }}
        </section>
    }
}

#[component]
fn May(sentences: Vec<String>) -> impl IntoView {
    let t = use_t();
    let body = if sentences.is_empty() {
        view! { <p class="review__none"><Icon glyph=Glyph::Verify />{t.review.nobody}</p> }
            .into_any()
    } else {
        let items = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> });
        view! { <ul>{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="review__block">
            <h3>{t.review.they_may}</h3>
            {body}
        </section>
    }
}

#[component]
fn WalletShows(facts: Vec<(String, String)>) -> impl IntoView {
    let t = use_t();
    (!facts.is_empty()).then(|| {
        let rows = facts.into_iter().map(|(name, value)| {
            view! { <div class="facts__row"><dt>{name}</dt><dd class="mono">{value}</dd></div> }
        });
        view! {
            <section class="review__wallet">
                <h3>{t.review.wallet_shows}</h3>
                <dl class="facts">{rows.collect_view()}</dl>
                <p class="hint">{t.review.wallet_compare}</p>
            </section>
        }
    })
}
