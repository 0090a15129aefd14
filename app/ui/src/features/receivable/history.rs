//! Everything that happened to a receivable.

use faktor_chain::client::{HistoryEntry, HistoryKind};
use leptos::prelude::*;

use super::Position;
use crate::{
    features::reading::Steady,
    i18n::{Messages, use_t},
    widgets::{AddressChip, AmountText, Column, HashText, Loadable, Section, Table},
};

/// The history table with its four answers.
#[component]
pub(super) fn HistorySection(
    position: Signal<Position>,
    history: Signal<Loadable<Vec<HistoryEntry>>>,
) -> impl IntoView {
    let t = use_t();
    let answer = Signal::derive(move || history.get().or_empty(Vec::is_empty));
    let ready = move |entries: Signal<Vec<HistoryEntry>>| {
        let symbol = position.get_untracked().symbol;
        let newest_first =
            Signal::derive(move || entries.get().into_iter().rev().collect::<Vec<_>>());
        view! { <Table caption=t.receivable.history columns=columns(&symbol, t) rows=newest_first /> }
    };
    view! {
        <Section title=t.receivable.history>
            <Steady answer empty=t.receivable.history_empty ready />
        </Section>
    }
}

fn columns(symbol: &str, t: &'static Messages) -> Vec<Column<HistoryEntry>> {
    let (one, other) = (symbol.to_owned(), symbol.to_owned());
    vec![
        Column::new(t.common.when, move |entry: &HistoryEntry| {
            let seconds = entry.time.seconds() % 86_400;
            let part =
                |unit: u64, base: u64| u8::try_from(seconds / unit % base).unwrap_or_default();
            let words = (t.common.date_and_time)(
                &entry.time.date().to_string(),
                part(3_600, 24),
                part(60, 60),
            );
            view! { <span class="date"><time>{words}</time></span> }
        }),
        Column::new(t.receivable.what, move |entry: &HistoryEntry| kind_words(entry.kind, t)),
        Column::new(t.common.who, |entry: &HistoryEntry| {
            entry.actor.map(|address| view! { <AddressChip address /> })
        }),
        Column::new(t.receivable.with, |entry: &HistoryEntry| {
            entry.counterparty.map(|address| view! { <AddressChip address /> })
        }),
        Column::figures(t.receivable.tokens_worth, move |entry: &HistoryEntry| {
            entry.face.map(|amount| view! { <AmountText amount currency=one.clone() /> })
        }),
        Column::figures(t.receivable.money, move |entry: &HistoryEntry| {
            entry.money.map(|amount| view! { <AmountText amount currency=other.clone() /> })
        }),
        Column::new(
            t.common.transaction,
            |entry: &HistoryEntry| view! { <HashText hash=entry.tx /> },
        ),
    ]
}

/// What happened, in words.
fn kind_words(kind: HistoryKind, t: &Messages) -> &'static str {
    match kind {
        HistoryKind::Registered => t.receivable.registered,
        HistoryKind::Acknowledged => t.receivable.acknowledged,
        HistoryKind::Listed => t.receivable.kind_listed,
        HistoryKind::Cancelled => t.receivable.kind_cancelled,
        HistoryKind::Bought => t.receivable.kind_bought,
        HistoryKind::Paid => t.receivable.kind_paid,
        HistoryKind::Swept => t.receivable.kind_swept,
        HistoryKind::Exchanged => t.receivable.kind_exchanged,
        HistoryKind::Burned => t.receivable.kind_burned,
        HistoryKind::TokensTransferred => t.receivable.kind_moved,
        HistoryKind::Reclaimed => t.receivable.kind_reclaimed,
        _ => t.receivable.kind_other,
    }
}
