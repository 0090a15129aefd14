//! Lists of receivables as supplier and buyer see them.

use alloy_primitives::Address;
use faktor_chain::Stage;
use faktor_domain::{Amount, Date, State};
use leptos::prelude::*;

use super::receivable::{NextAction, Position, next_action, sum, waiting_signature};
use crate::{
    i18n::{Messages, use_t},
    router::{Location, expect_router},
    routes::Route,
    session::{expect_chain, expect_claims, expect_wallets},
    state::expect_clock,
    widgets::{
        AddressChip, AmountText, Choice, Column, DateForm, DateText, FilterChips, RowLink,
        StateBadge, Table,
    },
};

/// One receivable in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PositionRow {
    pub(super) position: Position,
    pub(super) state: State,
    pub(super) next: NextAction,
}

/// Which side of the receivables a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// What others owe the account.
    Seller,
    /// What the account owes others.
    Debtor,
}

impl Side {
    fn other(self, position: &Position) -> Address {
        match self {
            Self::Seller => position.receivable.debtor,
            Self::Debtor => position.receivable.seller,
        }
    }

    const fn route(self) -> Route {
        match self {
            Self::Seller => Route::Sell,
            Self::Debtor => Route::Owe,
        }
    }
}

/// States that a list can be narrowed to, with their keys in the address.
const FILTERS: [(&str, State); 9] = [
    ("registered", State::Registered),
    ("acknowledged", State::Acknowledged),
    ("funded", State::Funded),
    ("overdue", State::Overdue),
    ("disputed", State::Disputed),
    ("defaulted", State::Defaulted),
    ("settled", State::Settled),
    ("recovered", State::Recovered),
    ("cancelled", State::Cancelled),
];

const fn state_words(state: State, t: &Messages) -> &'static str {
    match state {
        State::Unregistered => t.transaction.draft,
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

/// Rows in the state of a filter's key; every row where the key is none.
fn filtered(rows: &[PositionRow], key: &str) -> Vec<PositionRow> {
    let state = FILTERS.iter().find(|(known, _)| *known == key).map(|(_, state)| *state);
    let wanted = |row: &&PositionRow| state.is_none_or(|state| row.state == state);
    rows.iter().filter(wanted).cloned().collect()
}

/// Sums by currency, in the order in which currencies first come.
pub(super) fn totals(
    rows: &[PositionRow],
    amount: fn(&Position) -> Amount,
) -> Vec<(String, Amount)> {
    let mut symbols: Vec<&String> = Vec::new();
    for row in rows {
        if !symbols.contains(&&row.position.symbol) {
            symbols.push(&row.position.symbol);
        }
    }
    let of = |symbol: &String| {
        let same = rows.iter().filter(|row| row.position.symbol == *symbol);
        (symbol.clone(), sum(same.map(|row| amount(&row.position))))
    };
    symbols.into_iter().map(of).collect()
}

/// How many are to be paid within 30 days.
pub(super) fn due_soon(rows: &[PositionRow], today: Date) -> u32 {
    let soon = |row: &&PositionRow| {
        let due = row.position.receivable.due;
        let owed = row.position.receivable.stage() == Stage::Acknowledged;
        owed && due <= Date::from_days(today.days().saturating_add(30))
    };
    u32::try_from(rows.iter().filter(soon).count()).unwrap_or(u32::MAX)
}

/// The rows of positions for who looks at them today.
pub(super) fn rows_of(positions: Signal<Vec<Position>>) -> Memo<Vec<PositionRow>> {
    let (wallets, claims, chain, clock) =
        (expect_wallets(), expect_claims(), expect_chain(), expect_clock());
    Memo::new(move |_| {
        let (account, today) = (wallets.account(), clock.today());
        let chain_id = chain.get().map(|chain| chain.id());
        let row = |position: Position| {
            let signed = chain_id
                .is_some_and(|id| waiting_signature(claims, &position.receivable, id).is_some());
            let next = next_action(&position, account, signed, today);
            PositionRow { state: position.state(), next, position }
        };
        positions.get().into_iter().rev().map(row).collect()
    })
}

/// Filters and table; a row leads to its receivable.
#[component]
pub(super) fn PositionTable(
    rows: Memo<Vec<PositionRow>>,
    side: Side,
    /// What the table shows.
    caption: &'static str,
    /// The sentence when the filter leaves nothing.
    empty: &'static str,
) -> impl IntoView {
    let t = use_t();
    let router = expect_router();
    let chosen = Signal::derive(move || router.query("state").unwrap_or_default());
    let shown = Memo::new(move |_| filtered(&rows.get(), &chosen.get()));
    let choices = Signal::stored({
        let states = FILTERS.iter().map(|(key, state)| Choice::new(*key, state_words(*state, t)));
        std::iter::once(Choice::new("", t.common.all)).chain(states).collect::<Vec<_>>()
    });
    let on_choose = Callback::new(move |key: String| {
        let all = Location::from(side.route());
        let query = all.query.clone();
        router.go(if key.is_empty() { all } else { all.with_query(query.with("state", key)) });
    });
    let row_link =
        || RowLink::new(|row: &PositionRow| Route::Receivable(row.position.receivable.id));
    let columns = columns(side, t);
    view! {
        <FilterChips choices chosen on_choose />
        {move || if shown.with(Vec::is_empty) {
            view! { <p class="measure">{empty}</p> }.into_any()
        } else {
            view! {
                <Table caption columns=columns.clone() rows=shown row_link=row_link() total=t.common.total />
            }.into_any()
        }}
    }
}

fn columns(side: Side, t: &'static Messages) -> Vec<Column<PositionRow>> {
    let party = match side {
        Side::Seller => t.common.debtor,
        Side::Debtor => t.common.seller,
    };
    vec![
        Column::new(t.places.audit_receivable, |row: &PositionRow| {
            (t.places.receivable)(&row.position.receivable.id.to_string())
        }),
        Column::new(party, move |row: &PositionRow| {
            let address = side.other(&row.position);
            view! { <AddressChip address /> }
        }),
        Column::figures(t.common.amount, |row: &PositionRow| {
            let Position { receivable, symbol, .. } = &row.position;
            view! { <AmountText amount=receivable.face currency=symbol.clone() /> }
        })
        .sorted_by(|one, other| one.position.receivable.face.cmp(&other.position.receivable.face))
        .total(|rows: &[PositionRow]| {
            let sums = totals(rows, |position| position.receivable.face);
            sums.into_iter()
                .map(|(symbol, amount)| view! { <div><AmountText amount currency=symbol /></div> })
                .collect_view()
        }),
        Column::new(t.common.due, |row: &PositionRow| {
            view! { <DateText date=row.position.receivable.due form=DateForm::IsoAndDistance /> }
        })
        .sorted_by(|one, other| one.position.receivable.due.cmp(&other.position.receivable.due)),
        Column::new(t.common.state, |row: &PositionRow| view! { <StateBadge state=row.state /> })
            .sorted_by(|one, other| one.state.cmp(&other.state)),
        Column::new(t.common.next, move |row: &PositionRow| row.next.words(t)),
    ]
}

#[cfg(test)]
mod tests {
    use faktor_domain::OnChain;

    use super::{
        super::receivable::samples::{acknowledged, eur},
        *,
    };

    fn row(face: u128, symbol: &str, state: State) -> PositionRow {
        let mut position = acknowledged();
        position.receivable.face = eur(face);
        position.symbol = symbol.to_owned();
        if state == State::Settled {
            position.receivable.state = OnChain::Settled;
        }
        PositionRow { position, state, next: NextAction::Nothing }
    }

    #[test]
    fn currencies_are_summed_apart() {
        let rows = [
            row(100, "XEUR", State::Funded),
            row(30, "XNOK", State::Funded),
            row(11, "XEUR", State::Settled),
        ];
        let sums = totals(&rows, |position| position.receivable.face);
        assert_eq!(sums, [("XEUR".to_owned(), eur(111)), ("XNOK".to_owned(), eur(30))]);
    }

    #[test]
    fn a_filter_keeps_its_state_and_an_unknown_one_keeps_all() {
        let rows = [row(1, "XEUR", State::Funded), row(2, "XEUR", State::Overdue)];
        assert_eq!(filtered(&rows, "overdue").len(), 1);
        assert_eq!(filtered(&rows, "").len(), 2);
        assert_eq!(filtered(&rows, "settled").len(), 0);
    }

    #[test]
    fn what_is_settled_or_far_away_is_not_due_soon() {
        // Due on day 20,100.
        let rows = [row(1, "XEUR", State::Funded), row(2, "XEUR", State::Settled)];
        assert_eq!(due_soon(&rows, Date::from_days(20_070)), 1);
        assert_eq!(due_soon(&rows, Date::from_days(20_069)), 0);
    }
}
