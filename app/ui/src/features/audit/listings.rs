//! All offers as a table.

use leptos::prelude::*;

use super::{Ledger, rows::offers_csv};
use crate::{
    browser,
    features::invest::{OfferBadge, OfferRow, offer_row},
    format::percent,
    i18n::{Messages, expect_language, use_t},
    routes::Route,
    session::expect_chain,
    widgets::{
        AddressChip, AmountText, Button, Column, DateForm, DateText, Glyph, Loadable, Panel,
        RowLink, Table,
    },
};

/// The offers there ever were.
#[component]
pub(super) fn Listings(data: Signal<Ledger>) -> impl IntoView {
    let t = use_t();
    let chain = expect_chain();
    let rows = Memo::new(move |_| {
        let Some(chain) = chain.get() else { return Vec::new() };
        let Ledger { offers, now, .. } = data.get();
        offers.iter().map(|offer| offer_row(offer, now, chain.deployments())).collect::<Vec<_>>()
    });
    let panel =
        Memo::new(
            move |_| if rows.with(Vec::is_empty) { Loadable::Empty } else { Loadable::Ready(()) },
        );
    let save = Callback::new(move |()| {
        browser::download("faktor-offers.csv", "text/csv", &offers_csv(&rows.get_untracked(), t));
    });
    view! {
        <Panel state=panel empty=t.places.audit_no_listings ready=move |()| view! {
            <div class="wide-list">
                <Table
                    caption=t.places.audit_listings
                    columns=columns(t)
                    rows
                    row_link=RowLink::new(|row: &OfferRow| Route::Listing(row.id))
                />
            </div>
            <p class="save"><Button on_press=save glyph=Glyph::Download>{t.places.audit_csv_listings}</Button></p>
        } />
    }
}

fn columns(t: &'static Messages) -> Vec<Column<OfferRow>> {
    let language = expect_language().get_untracked();
    vec![
        Column::new(t.invest.offer, move |row: &OfferRow| (t.places.listing)(&row.id.to_string()))
            .sorted_by(|a, b| a.id.cmp(&b.id)),
        Column::new(t.common.state, |row: &OfferRow| view! { <OfferBadge state=row.state /> })
            .sorted_by(|a, b| a.state.cmp(&b.state)),
        Column::new(t.common.seller, |row: &OfferRow| view! { <AddressChip address=row.seller /> }),
        Column::figures(t.places.audit_listed, |row: &OfferRow| {
            view! { <AmountText amount=row.listed currency=row.symbol.clone() /> }
        })
        .sorted_by(|a, b| a.listed.cmp(&b.listed)),
        Column::figures(t.market.remaining, |row: &OfferRow| {
            view! { <AmountText amount=row.remaining currency=row.symbol.clone() /> }
        })
        .sorted_by(|a, b| a.remaining.cmp(&b.remaining)),
        Column::figures(t.market.discount, move |row: &OfferRow| percent(row.discount, language))
            .sorted_by(|a, b| a.discount.cmp(&b.discount)),
        Column::new(t.invest.pays_on, |row: &OfferRow| {
            view! { <DateText date=row.maturity form=DateForm::IsoAndDistance /> }
        })
        .sorted_by(|a, b| a.maturity.cmp(&b.maturity)),
    ]
}
