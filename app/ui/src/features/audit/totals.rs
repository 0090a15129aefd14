//! Totals by state.

use faktor_domain::{Amount, State};
use leptos::prelude::*;

use super::{
    Ledger, SumsText,
    rows::{AuditRow, STATES, rows},
};
use crate::{
    i18n::use_t,
    session::{expect_chain, symbol},
    widgets::{Column, Loadable, Panel, StateBadge, Table},
};

/// How many receivables are in a state and what they come to.
#[derive(Clone, Debug, PartialEq)]
struct TotalRow {
    state: State,
    count: usize,
    face: Vec<(String, Amount)>,
    paid: Vec<(String, Amount)>,
}

fn totals(rows: &[AuditRow]) -> Vec<TotalRow> {
    let of = |state: State| {
        let mine: Vec<_> = rows.iter().filter(|row| row.state == state).collect();
        let each = |amount: fn(&AuditRow) -> Amount| {
            mine.iter().map(|row| (row.symbol.clone(), amount(row))).collect()
        };
        let (face, paid) = (each(|row| row.receivable.face), each(|row| row.receivable.paid));
        TotalRow { state, count: mine.len(), face, paid }
    };
    STATES.into_iter().map(of).filter(|total| total.count > 0).collect()
}

/// The totals as a table.
#[component]
pub(super) fn Totals(data: Signal<Ledger>) -> impl IntoView {
    let t = use_t();
    let chain = expect_chain();
    let rows = Memo::new(move |_| {
        let Some(chain) = chain.get() else { return Vec::new() };
        totals(&rows(data.get(), |token| symbol(token, chain.deployments())))
    });
    let all = |rows: &[TotalRow], amounts: fn(&TotalRow) -> &Vec<(String, Amount)>| {
        let items = rows.iter().flat_map(|row| amounts(row).clone()).collect::<Vec<_>>();
        view! { <SumsText items /> }
    };
    let columns = vec![
        Column::new(t.common.state, |row: &TotalRow| view! { <StateBadge state=row.state /> }),
        Column::figures(t.places.audit_count, |row: &TotalRow| row.count)
            .total(|rows: &[TotalRow]| rows.iter().map(|row| row.count).sum::<usize>()),
        Column::figures(t.receivable.face_amount, |row: &TotalRow| {
            view! { <SumsText items=row.face.clone() /> }
        })
        .total(move |rows| all(rows, |row| &row.face)),
        Column::figures(t.places.audit_paid, |row: &TotalRow| {
            view! { <SumsText items=row.paid.clone() /> }
        })
        .total(move |rows| all(rows, |row| &row.paid)),
    ];
    let panel =
        Memo::new(
            move |_| if rows.with(Vec::is_empty) { Loadable::Empty } else { Loadable::Ready(()) },
        );
    view! {
        <Panel state=panel empty=t.places.audit_none ready=move |()| {
            view! { <Table caption=t.places.audit_totals columns=columns.clone() rows total=t.common.total /> }
        } />
    }
}

#[cfg(test)]
mod tests {
    use faktor_domain::OnChain;

    use super::*;
    use crate::features::invest::tests::receivable;

    #[test]
    fn every_receivable_counts_once_in_its_own_state() {
        let row = |state, paid| AuditRow {
            receivable: receivable(OnChain::Acknowledged, paid),
            state,
            symbol: "XEUR".into(),
        };
        let totals =
            totals(&[row(State::Settled, 100), row(State::Funded, 0), row(State::Settled, 100)]);
        let counts: Vec<_> = totals.iter().map(|total| (total.state, total.count)).collect();
        assert_eq!(counts, [(State::Funded, 1), (State::Settled, 2)]);
        assert_eq!(totals[1].paid.len(), 2);
    }
}
