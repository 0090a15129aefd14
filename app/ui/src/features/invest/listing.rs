//! One offer: what it is, what stands behind it, and the order.

use alloy_primitives::Address;
use faktor_chain::{
    ChainError,
    client::{Balances, Offer},
};
use faktor_domain::{Amount, ListingId, Timestamp};
use leptos::prelude::*;

use super::{
    behind::ClaimBehind,
    offers::OfferState,
    offers_table::OfferBadge,
    order::OrderForm,
    verdict::{Verdict, verdict},
    withdraw::Withdraw,
};
use crate::{
    features::reading::{Steady, read},
    format::amount_with_currency,
    i18n::{expect_language, use_t},
    router::Link,
    routes::Route,
    session::{Chain, expect_chain, expect_wallets, symbol},
    shell::{NextStep, expect_next_steps},
    widgets::{
        AddressChip, DateForm, DateText, Hero, Loadable, Notice, PageHeader, PriceChart, Section,
    },
};

/// Everything the screen shows, as of one block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ListingData {
    pub(super) offer: Offer,
    /// None without an account.
    pub(super) balances: Option<Balances>,
    pub(super) now: Timestamp,
}

/// The offer of this number.
#[component]
pub(in crate::features) fn ListingPage(id: ListingId) -> impl IntoView {
    let t = use_t();
    expect_next_steps().show(Signal::stored(vec![
        NextStep::others(t.invest.next_buy),
        NextStep::others(t.invest.next_paid),
        NextStep::yours(t.invest.next_exchange, Route::Invest),
    ]));
    let data = read(move |chain, account| ask(chain, account, id));
    // Until the offer brings its own heading.
    let bare = Memo::new(move |_| !matches!(data.get(), Loadable::Ready(_)));
    let heading = move || {
        bare.get().then(|| view! { <PageHeader title=(t.places.listing)(&id.to_string()) /> })
    };
    view! {
        {heading}
        <Steady answer=data lines=8 ready=move |data| view! { <ListingView data /> } />
        <p><Link to=Route::Invest>{t.invest.other_offers}</Link></p>
    }
}

async fn ask(
    chain: Chain,
    account: Option<Address>,
    id: ListingId,
) -> Result<ListingData, ChainError> {
    let client = chain.client();
    let now = client.head().await?.time;
    let listing = client.listing(id).await?;
    let receivables = client.all_receivables(|_, _| ()).await?;
    let receivable = receivables.into_iter().find(|known| known.class_id == listing.class_id);
    let balances = match account {
        Some(account) => Some(client.balances(account).await?),
        None => None,
    };
    Ok(ListingData { offer: Offer { listing, receivable }, balances, now })
}

#[component]
fn ListingView(data: Signal<ListingData>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let (chain, wallets) = (expect_chain(), expect_wallets());
    // Seller, discount, currency and maturity of a listing never change.
    let Offer { listing, receivable } = data.get_untracked().offer;
    let deployments = untrack(|| chain.get()).map(|chain| chain.deployments().clone());
    let currency =
        deployments.as_ref().map_or_else(String::new, |known| symbol(listing.currency, known));
    let remaining = Memo::new(move |_| data.with(|data| data.offer.listing.remaining));
    let cost = Memo::new(move |_| {
        data.with(|data| data.offer.listing.cost_up(data.offer.listing.remaining, data.now))
            .unwrap_or(Amount::ZERO)
    });
    let state = Memo::new(move |_| data.with(|data| OfferState::of(&data.offer.listing, data.now)));
    let verdict = Memo::new(move |_| {
        let known = chain.get().is_some_and(|chain| {
            data.with(|data| chain.deployments().currency(data.offer.listing.currency).is_some())
        });
        data.with(|data| verdict(&data.offer, data.now, wallets.account(), known))
    });
    let title = (t.places.listing)(&listing.id.to_string());
    let buys = {
        let currency = currency.clone();
        move || {
            let words = amount_with_currency(remaining.get(), &currency, language.get());
            (state.get() == OfferState::Open).then(|| (t.invest.hero_text)(&words))
        }
    };
    let own = move || (verdict.get() == Verdict::Own).then(|| view! { <Withdraw data /> });
    let order = move || match verdict.get() {
        Verdict::Buy => view! { <OrderForm data /> }.into_any(),
        other => {
            let (tone, text) = other.words(&data.get_untracked().offer.listing, t, language.get());
            view! { <Notice tone title=text /> }.into_any()
        }
    };
    let chart = (listing.discount, listing.maturity, currency.clone());
    view! {
        <Hero title amount=cost currency action=own>
            {buys}
            <span class="hero__fact">
                <span class="hero__label">{t.common.seller}</span>
                <AddressChip address=listing.seller />
            </span>
            {receivable.as_ref().map(|known| {
                let address = known.debtor;
                view! {
                    <span class="hero__fact">
                        <span class="hero__label">{t.common.debtor}</span>
                        <AddressChip address />
                    </span>
                }
            })}
            <span class="hero__fact">
                <span class="hero__label">{t.invest.pays_on}</span>
                <DateText date=listing.maturity form=DateForm::WordsAndDistance />
            </span>
            {move || view! { <OfferBadge state=state.get() /> }}
        </Hero>
        <Section title=t.invest.buy_title>{order}</Section>
        <Section title=t.invest.claim_behind><ClaimBehind data /></Section>
        {move || (state.get() == OfferState::Open).then(|| {
            let (discount, maturity, currency) = chart.clone();
            view! { <Section title=t.invest.price><PriceChart face=remaining discount maturity currency /></Section> }
        })}
    }
}
