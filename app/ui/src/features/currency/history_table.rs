//! The history as a table with filters and a spreadsheet.

use leptos::prelude::*;

use super::{
    history::Found,
    history_model::{Group, HistoryRow, history_csv, history_row},
};
use crate::{
    browser,
    format::whole_number,
    i18n::{Messages, expect_language, use_t},
    router::{Link, Location, Query, expect_router},
    routes::Route,
    session::{Naming, expect_chain, symbol},
    widgets::{
        AddressChip, AmountText, Button, Choice, Column, FilterChips, Glyph, HashText, Loadable,
        Panel, Table,
    },
};

/// Filter, table, freshness, spreadsheet.
#[component]
pub(super) fn HistoryTable(found: Signal<Found>) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let (router, chain) = (expect_router(), expect_chain());
    let group = Memo::new(move |_| Group::parse(router.query("show").as_deref()));
    let rows = Memo::new(move |_| {
        let Some(chain) = chain.get() else { return Vec::new() };
        let Found { account, entries, .. } = found.get();
        let row =
            |entry: &_| history_row(entry, account, t, |token| symbol(token, chain.deployments()));
        let rows = entries.iter().rev().map(row);
        rows.filter(|row| group.get().is_none_or(|group| row.group == group)).collect::<Vec<_>>()
    });
    let panel =
        Memo::new(
            move |_| if rows.with(Vec::is_empty) { Loadable::Empty } else { Loadable::Ready(()) },
        );
    let choices = vec![
        Choice::new("all", t.common.all),
        Choice::new(Group::Money.key(), t.currency.filter_money),
        Choice::new(Group::Wrap.key(), t.currency.filter_wrap),
        Choice::new(Group::Claims.key(), t.currency.filter_claims),
    ];
    let choose = Callback::new(move |key: String| {
        router.go(Location::from(Route::Currency).with_query(Query::default().with("show", key)));
    });
    let save = Callback::new(move |()| {
        let Some(chain) = untrack(|| chain.get()) else { return };
        let name = |who| Naming::now().person(who, chain.deployments());
        browser::download(
            "faktor-history.csv",
            "text/csv",
            &history_csv(&rows.get_untracked(), t, name),
        );
    });
    let fresh = move || {
        let (from, to) = found.with(|found| (found.from, found.up_to.number));
        (t.currency.history_up_to)(&whole_number(from, language), &whole_number(to, language))
    };
    view! {
        <FilterChips
            choices=Signal::stored(choices)
            chosen=Signal::derive(move || group.get().map_or("all", Group::key).to_owned())
            on_choose=choose
        />
        <Panel state=panel empty=t.currency.none_shown ready=move |()| view! {
            <div class="wide-list"><Table caption=t.currency.history columns=columns(t) rows /></div>
            <p class="save"><Button on_press=save glyph=Glyph::Download>{t.currency.save_csv}</Button></p>
        } />
        <p class="hint">{fresh}</p>
    }
}

fn columns(t: &'static Messages) -> Vec<Column<HistoryRow>> {
    vec![
        Column::new(t.currency.what, |row: &HistoryRow| row.what)
            .sorted_by(|a, b| a.what.cmp(b.what)),
        Column::figures(t.common.amount, |row: &HistoryRow| {
            let amount = row.amount?;
            Some(view! { <AmountText amount currency=row.symbol.clone() sign=row.sign /> })
        })
        .sorted_by(|a, b| a.amount.cmp(&b.amount)),
        Column::new(t.currency.counterparty, |row: &HistoryRow| {
            row.with.map(|address| view! { <AddressChip address /> })
        }),
        Column::new(t.currency.about, move |row: &HistoryRow| {
            row.receivable.map(|id| {
                let name = (t.places.receivable)(&id.to_string());
                view! { <Link to=Route::Receivable(id)>{name}</Link> }
            })
        })
        .sorted_by(|a, b| a.receivable.cmp(&b.receivable)),
        Column::new(t.common.when, move |row: &HistoryRow| {
            let day = row.time.date().to_string();
            let minutes = row.time.seconds() / 60 % 1_440;
            let small = |value: u64| u8::try_from(value).unwrap_or_default();
            let shown = (t.common.date_and_time)(&day, small(minutes / 60), small(minutes % 60));
            view! { <time datetime=row.time.to_string()>{shown}</time> }
        })
        .sorted_by(|a, b| a.place.cmp(&b.place)),
        Column::new(t.common.transaction, |row: &HistoryRow| view! { <HashText hash=row.tx /> }),
    ]
}
