//! The investor's first screen: what is offered and what one holds.

use faktor_chain::{
    ChainError,
    client::{Holding, Offer},
};
use faktor_domain::{Amount, Timestamp};
use leptos::prelude::*;

use super::{holdings_table::HoldingsTable, offers_table::OffersTable};
use crate::{
    features::reading::{Steady, read},
    i18n::use_t,
    routes::Route,
    session::Chain,
    shell::{NextStep, expect_next_steps},
    widgets::{PageHeader, Section},
};

/// Everything the screen shows, as of one block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct InvestData {
    pub(super) offers: Vec<Offer>,
    /// None without an account.
    pub(super) holdings: Option<Vec<(Holding, Amount)>>,
    pub(super) now: Timestamp,
}

/// Offers and holdings.
#[component]
pub(in crate::features) fn InvestPage() -> impl IntoView {
    let t = use_t();
    let data = read(ask);
    expect_next_steps().show(Signal::stored(vec![
        NextStep::others(t.invest.next_choose),
        NextStep::others(t.invest.next_buy),
        NextStep::others(t.invest.next_paid),
        NextStep::yours(t.invest.next_exchange, Route::Invest),
    ]));
    view! {
        <PageHeader title=t.invest.title intro=t.places.invest_for />
        <Steady answer=data lines=5 ready=move |data| view! { <OffersTable data /> } />
        <Section title=t.invest.holdings>
            <Steady answer=data ready=move |data| view! { <HoldingsTable data /> } />
        </Section>
    }
}

async fn ask(
    chain: Chain,
    account: Option<alloy_primitives::Address>,
) -> Result<InvestData, ChainError> {
    let client = chain.client();
    let now = client.head().await?.time;
    let receivables = client.all_receivables(|_, _| ()).await?;
    let offers = client.offers(&receivables).await?;
    let holdings = match account {
        Some(account) => {
            let holdings = client.holdings(account, &receivables).await?;
            let behind: Vec<_> =
                holdings.iter().map(|holding| holding.receivable.clone()).collect();
            let held = client.lockbox_balances(&behind).await?;
            Some(holdings.into_iter().zip(held).collect())
        }
        None => None,
    };
    Ok(InvestData { offers, holdings, now })
}
