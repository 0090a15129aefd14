//! Receivables as rows, their filter, and their spreadsheet.

use faktor_chain::Receivable;
use faktor_domain::State;

use super::Ledger;
use crate::{
    features::invest::OfferRow,
    format::{CsvCell, csv},
    i18n::Messages,
};

/// A receivable as a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AuditRow {
    pub(super) receivable: Receivable,
    pub(super) state: State,
    pub(super) symbol: String,
}

/// The states a receivable on chain can be in, in the order of the filter.
pub(super) const STATES: [State; 9] = [
    State::Registered,
    State::Acknowledged,
    State::Funded,
    State::Overdue,
    State::Disputed,
    State::Defaulted,
    State::Settled,
    State::Recovered,
    State::Cancelled,
];

/// As it stands in the address.
pub(super) const fn state_key(state: State) -> &'static str {
    match state {
        State::Unregistered => "unregistered",
        State::Registered => "registered",
        State::Acknowledged => "acknowledged",
        State::Funded => "funded",
        State::Overdue => "overdue",
        State::Defaulted => "defaulted",
        State::Disputed => "disputed",
        State::Recovered => "recovered",
        State::Cancelled => "cancelled",
        State::Settled => "settled",
    }
}

/// The state with this key; none stands for all.
pub(super) fn parse_state(key: Option<&str>) -> Option<State> {
    STATES.into_iter().find(|state| Some(state_key(*state)) == key)
}

/// A state as a word.
pub(in crate::features) const fn state_word(state: State, t: &Messages) -> &'static str {
    match state {
        State::Unregistered => t.common.none,
        State::Registered => t.receivable.registered,
        State::Acknowledged => t.receivable.acknowledged,
        State::Funded => t.receivable.funded,
        State::Overdue => t.receivable.overdue,
        State::Defaulted => t.receivable.defaulted,
        State::Disputed => t.receivable.disputed,
        State::Recovered => t.receivable.recovered,
        State::Cancelled => t.receivable.cancelled,
        State::Settled => t.receivable.settled,
    }
}

/// The rows of a ledger; `symbol` names a currency token.
pub(super) fn rows(
    ledger: Ledger,
    symbol: impl Fn(alloy_primitives::Address) -> String,
) -> Vec<AuditRow> {
    let row = |(receivable, state): (Receivable, State)| AuditRow {
        symbol: symbol(receivable.currency),
        receivable,
        state,
    };
    ledger.receivables.into_iter().map(row).collect()
}

/// Receivables for a spreadsheet: whole addresses, ISO dates.
pub(super) fn receivables_csv(rows: &[AuditRow], t: &Messages) -> String {
    let head = [
        t.places.audit_receivable,
        t.common.state,
        t.common.debtor,
        t.common.seller,
        t.receivable.face_amount,
        t.places.audit_paid,
        t.common.currency,
        t.common.issue_date,
        t.common.due_date,
        t.receivable.document,
    ];
    let row = |row: &AuditRow| {
        let one = &row.receivable;
        vec![
            CsvCell::Number(one.id.to_string()),
            CsvCell::text(state_word(row.state, t)),
            CsvCell::text(one.debtor.to_string()),
            CsvCell::text(one.seller.to_string()),
            CsvCell::amount(one.face, false),
            CsvCell::amount(one.paid, false),
            CsvCell::text(row.symbol.clone()),
            CsvCell::text(one.issue.to_string()),
            CsvCell::text(one.due.to_string()),
            CsvCell::text(one.document_root.to_string()),
        ]
    };
    csv(&head, rows.iter().map(row))
}

/// Offers for a spreadsheet.
pub(super) fn offers_csv(rows: &[OfferRow], t: &Messages) -> String {
    let head = [
        t.invest.offer,
        t.common.state,
        t.common.seller,
        t.common.debtor,
        t.places.audit_listed,
        t.market.remaining,
        t.common.currency,
        t.market.discount,
        t.invest.pays_on,
    ];
    let row = |row: &OfferRow| {
        vec![
            CsvCell::Number(row.id.to_string()),
            CsvCell::text(row.state.word(t)),
            CsvCell::text(row.seller.to_string()),
            CsvCell::text(row.debtor.map(|debtor| debtor.to_string()).unwrap_or_default()),
            CsvCell::amount(row.listed, false),
            CsvCell::amount(row.remaining, false),
            CsvCell::text(row.symbol.clone()),
            CsvCell::text(row.discount.to_string()),
            CsvCell::text(row.maturity.to_string()),
        ]
    };
    csv(&head, rows.iter().map(row))
}

#[cfg(test)]
mod tests {
    use faktor_domain::OnChain;

    use super::*;
    use crate::{
        features::invest::tests::receivable,
        i18n::{Language, messages},
    };

    #[test]
    fn a_state_leads_back_to_itself() {
        for state in STATES {
            assert_eq!(parse_state(Some(state_key(state))), Some(state));
        }
        assert_eq!(parse_state(None), None);
        assert_eq!(parse_state(Some("all")), None);
    }

    #[test]
    fn a_receivable_is_one_line_with_whole_addresses() {
        let row = AuditRow {
            receivable: receivable(OnChain::Settled, 100),
            state: State::Settled,
            symbol: "XEUR".into(),
        };
        let text = receivables_csv(&[row], messages(Language::English));
        let line = text.lines().nth(1).unwrap();
        assert!(line.starts_with("12,\"Settled\",\"0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\","));
        assert!(line.contains(",0.0001,0.0001,\"XEUR\",\"2024-10-04\",\"2025-01-12\","), "{line}");
    }
}
