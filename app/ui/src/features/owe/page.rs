//! What the connected account owes.

use faktor_chain::Stage;
use faktor_domain::Amount;
use leptos::prelude::*;

use crate::{
    features::{
        claim::OpenLink,
        reading::{Steady, read},
        receivable::{Position, positions},
        rows::{PositionTable, Side, due_soon, rows_of, totals},
    },
    i18n::use_t,
    session::expect_wallets,
    shell::{NextStep, expect_next_steps},
    state::expect_clock,
    widgets::{AmountText, Fact, Facts, Notice, PageHeader, Section, Tone},
};

/// Every receivable that the connected account owes, and a place for links.
#[component]
pub(in crate::features) fn OwePage() -> impl IntoView {
    let t = use_t();
    let wallets = expect_wallets();
    let known = Memo::new(move |_| wallets.account().is_some());
    expect_next_steps().show(Signal::stored(vec![
        NextStep::others(t.owe.steps_open),
        NextStep::others(t.owe.steps_sign),
        NextStep::others(t.owe.steps_pay),
    ]));
    let list = move || {
        if known.get() {
            view! { <Debts /> }.into_any()
        } else {
            view! { <Notice tone=Tone::Info title=t.owe.no_wallet /> }.into_any()
        }
    };
    view! {
        <PageHeader title=t.owe.title intro=t.owe.intro />
        {list}
        <Section title=t.owe.empty_action><OpenLink /></Section>
    }
}

#[component]
fn Debts() -> impl IntoView {
    let t = use_t();
    let clock = expect_clock();
    let answer = read(move |chain, account| async move {
        positions(&chain, account, |receivable| Some(receivable.debtor) == account).await
    });
    let answer = Signal::derive(move || answer.get().or_empty(Vec::is_empty));
    let ready = move |positions: Signal<Vec<Position>>| {
        let rows = rows_of(positions);
        let soon = move || match due_soon(&rows.get(), clock.today()) {
            0 => None,
            some => Some(view! { <Notice tone=Tone::Due title=(t.owe.due_soon)(some) /> }),
        };
        let left = move || {
            // What is not acknowledged is claimed, not owed.
            let owed = |position: &Position| match position.receivable.stage() {
                Stage::Acknowledged => position.receivable.outstanding(),
                _ => Amount::ZERO,
            };
            totals(&rows.get(), owed)
                .into_iter()
                .map(|(symbol, amount)| view! { <div><AmountText amount currency=symbol /></div> })
                .collect_view()
        };
        view! {
            {soon}
            <Facts><Fact name=move || t.receivable.outstanding>{left}</Fact></Facts>
            <PositionTable rows side=Side::Debtor caption=t.owe.title empty=t.owe.empty_filter />
        }
    };
    view! { <Steady answer empty=t.owe.empty lines=6 ready /> }
}
