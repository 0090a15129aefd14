//! All receivables as a table.

use leptos::prelude::*;

use super::{
    Ledger, SumsText,
    rows::{AuditRow, STATES, parse_state, receivables_csv, rows, state_key, state_word},
};
use crate::{
    browser,
    i18n::{Messages, use_t},
    router::{Location, Query, expect_router},
    routes::Route,
    session::{expect_chain, symbol},
    widgets::{
        AddressChip, AmountText, Button, Choice, Column, DateForm, DateText, FilterChips, Glyph,
        Loadable, Panel, RowLink, StateBadge, Table,
    },
};

/// Filter, table, spreadsheet.
#[component]
pub(super) fn Receivables(data: Signal<Ledger>) -> impl IntoView {
    let t = use_t();
    let (router, chain) = (expect_router(), expect_chain());
    let state = Memo::new(move |_| parse_state(router.query("state").as_deref()));
    let all = Memo::new(move |_| {
        let Some(chain) = chain.get() else { return Vec::new() };
        rows(data.get(), |token| symbol(token, chain.deployments()))
    });
    let shown = Memo::new(move |_| {
        let wanted = state.get();
        let fits = |row: &AuditRow| wanted.is_none_or(|wanted| row.state == wanted);
        all.get().into_iter().filter(fits).collect::<Vec<_>>()
    });
    let panel =
        Memo::new(
            move |_| if shown.with(Vec::is_empty) { Loadable::Empty } else { Loadable::Ready(()) },
        );
    let nothing = move || {
        if all.with(Vec::is_empty) { t.places.audit_none } else { t.places.audit_none_shown }
    };
    let mut choices = vec![Choice::new("all", t.common.all)];
    choices.extend(STATES.map(|state| Choice::new(state_key(state), state_word(state, t))));
    let choose = Callback::new(move |key: String| {
        router.go(Location::from(Route::Audit).with_query(Query::default().with("state", key)));
    });
    let save = Callback::new(move |()| {
        let text = receivables_csv(&shown.get_untracked(), t);
        browser::download("faktor-receivables.csv", "text/csv", &text);
    });
    view! {
        <FilterChips
            choices=Signal::stored(choices)
            chosen=Signal::derive(move || state.get().map_or("all", state_key).to_owned())
            on_choose=choose
        />
        <Panel state=panel empty_action=move || view! { <p>{nothing}</p> } ready=move |()| view! {
            <div class="wide-list wide-list--receivables">
                <Table
                    caption=t.places.audit_all
                    columns=columns(t)
                    rows=shown
                    row_link=RowLink::new(|row: &AuditRow| Route::Receivable(row.receivable.id))
                    total=t.common.total
                />
            </div>
            <p class="save"><Button on_press=save glyph=Glyph::Download>{t.places.audit_csv}</Button></p>
        } />
    }
}

fn columns(t: &'static Messages) -> Vec<Column<AuditRow>> {
    let sum = |rows: &[AuditRow], amount: fn(&AuditRow) -> faktor_domain::Amount| {
        let items = rows.iter().map(|row| (row.symbol.clone(), amount(row))).collect::<Vec<_>>();
        view! { <SumsText items /> }
    };
    vec![
        Column::new(t.places.audit_receivable, move |row: &AuditRow| {
            (t.places.receivable)(&row.receivable.id.to_string())
        })
        .sorted_by(|a, b| a.receivable.id.cmp(&b.receivable.id)),
        Column::new(t.common.state, |row: &AuditRow| view! { <StateBadge state=row.state /> })
            .sorted_by(|a, b| a.state.cmp(&b.state)),
        Column::new(t.common.debtor, |row: &AuditRow| {
            view! { <AddressChip address=row.receivable.debtor /> }
        }),
        Column::new(t.common.seller, |row: &AuditRow| {
            view! { <AddressChip address=row.receivable.seller /> }
        }),
        Column::figures(t.receivable.face_amount, |row: &AuditRow| {
            view! { <AmountText amount=row.receivable.face currency=row.symbol.clone() /> }
        })
        .sorted_by(|a, b| a.receivable.face.cmp(&b.receivable.face))
        .total(move |rows| sum(rows, |row| row.receivable.face)),
        Column::figures(t.places.audit_paid, |row: &AuditRow| {
            view! { <AmountText amount=row.receivable.paid currency=row.symbol.clone() /> }
        })
        .sorted_by(|a, b| a.receivable.paid.cmp(&b.receivable.paid))
        .total(move |rows| sum(rows, |row| row.receivable.paid)),
        Column::new(t.common.due, |row: &AuditRow| {
            view! { <DateText date=row.receivable.due form=DateForm::IsoAndDistance /> }
        })
        .sorted_by(|a, b| a.receivable.due.cmp(&b.receivable.due)),
    ]
}
