//! The offers as a table with filters.

use leptos::prelude::*;

use super::{
    offers::{OfferFilter, OfferRow, OfferState, offer_row},
    page::InvestData,
};
use crate::{
    features::audit::SumsText,
    format::percent,
    i18n::{Messages, expect_language, use_t},
    router::{Link, Location, Query, expect_router},
    routes::Route,
    session::{expect_chain, expect_wallets},
    widgets::{
        AddressChip, AmountText, Badge, Choice, Column, DateForm, DateText, FilterChips, Glyph,
        Loadable, Panel, RowLink, Table, Tone,
    },
};

/// Filters, the table, or the sentence that there is nothing.
#[component]
pub(super) fn OffersTable(data: Signal<InvestData>) -> impl IntoView {
    let t = use_t();
    let (router, chain, wallets) = (expect_router(), expect_chain(), expect_wallets());
    let filter = Memo::new(move |_| OfferFilter::parse(router.query("show").as_deref()));
    let all = Memo::new(move |_| {
        let Some(chain) = chain.get() else { return Vec::new() };
        let InvestData { offers, now, .. } = data.get();
        offers.iter().map(|offer| offer_row(offer, now, chain.deployments())).collect::<Vec<_>>()
    });
    let rows = Memo::new(move |_| {
        let (filter, account) = (filter.get(), wallets.account());
        all.get().into_iter().filter(|row| filter.shows(row, account)).collect::<Vec<_>>()
    });
    let state =
        Memo::new(
            move |_| if rows.with(Vec::is_empty) { Loadable::Empty } else { Loadable::Ready(()) },
        );
    let choose = Callback::new(move |key: String| {
        router.go(Location::from(Route::Invest).with_query(Query::default().with("show", key)));
    });
    let choices = vec![
        Choice::new(OfferFilter::Open.key(), t.invest.filter_open),
        Choice::new(OfferFilter::Mine.key(), t.invest.filter_mine),
        Choice::new(OfferFilter::All.key(), t.common.all),
    ];
    let nothing = move || {
        if filter.get() == OfferFilter::Open { t.invest.empty } else { t.invest.none_shown }
    };
    let way_on = move || match filter.get() {
        OfferFilter::Open => {
            view! { <Link to=Route::Currency class="button">{t.invest.empty_action}</Link> }
        }
        OfferFilter::Mine | OfferFilter::All => {
            let to = Location::from(Route::Invest);
            view! { <Link to class="button">{t.invest.filter_open}</Link> }
        }
    };
    view! {
        <FilterChips
            choices=Signal::stored(choices)
            chosen=Signal::derive(move || filter.get().key().to_owned())
            on_choose=choose
        />
        <Panel state empty_action=move || view! { <p>{nothing}</p> {way_on} } ready=move |()| view! {
            <div class="wide-list wide-list--offers">
                <Table
                    caption=t.invest.title
                    columns=columns(t)
                    rows
                    row_link=RowLink::new(|row: &OfferRow| Route::Listing(row.id))
                    total=t.common.total
                />
            </div>
        } />
    }
}

fn columns(t: &'static Messages) -> Vec<Column<OfferRow>> {
    let language = expect_language().get_untracked();
    let sum = |rows: &[OfferRow], amount: fn(&OfferRow) -> faktor_domain::Amount| {
        let items = rows.iter().map(|row| (row.symbol.clone(), amount(row))).collect::<Vec<_>>();
        view! { <SumsText items /> }
    };
    vec![
        Column::new(t.invest.offer, move |row: &OfferRow| (t.places.listing)(&row.id.to_string()))
            .sorted_by(|a, b| a.id.cmp(&b.id)),
        Column::new(t.common.seller, |row: &OfferRow| view! { <AddressChip address=row.seller /> }),
        Column::new(t.common.debtor, move |row: &OfferRow| match row.debtor {
            Some(address) => view! { <AddressChip address /> }.into_any(),
            None => t.common.none.into_any(),
        }),
        Column::figures(t.market.remaining, |row: &OfferRow| {
            view! { <AmountText amount=row.remaining currency=row.symbol.clone() /> }
        })
        .sorted_by(|a, b| a.remaining.cmp(&b.remaining))
        .total(move |rows| sum(rows, |row| row.remaining)),
        Column::figures(t.market.discount, move |row: &OfferRow| percent(row.discount, language))
            .sorted_by(|a, b| a.discount.cmp(&b.discount)),
        Column::figures(t.invest.cost_now, move |row: &OfferRow| match row.cost {
            Some(amount) => view! { <AmountText amount currency=row.symbol.clone() /> }.into_any(),
            None => t.common.none.into_any(),
        })
        .sorted_by(|a, b| a.cost.cmp(&b.cost))
        .total(move |rows| sum(rows, |row| row.cost.unwrap_or_default())),
        Column::new(t.invest.pays_on, |row: &OfferRow| {
            view! { <DateText date=row.maturity form=DateForm::IsoAndDistance /> }
        })
        .sorted_by(|a, b| a.maturity.cmp(&b.maturity)),
        Column::new(t.common.state, |row: &OfferRow| view! { <OfferBadge state=row.state /> })
            .sorted_by(|a, b| a.state.cmp(&b.state)),
    ]
}

/// Where an offer stands, as icon and word.
#[component]
pub(in crate::features) fn OfferBadge(state: OfferState) -> impl IntoView {
    let t = use_t();
    let (tone, glyph) = match state {
        OfferState::Open => (Tone::Info, Glyph::Invest),
        OfferState::Expired => (Tone::Due, Glyph::Clock),
        OfferState::Gone => (Tone::Neutral, Glyph::Check),
    };
    view! { <Badge tone glyph word=state.word(t) /> }
}
