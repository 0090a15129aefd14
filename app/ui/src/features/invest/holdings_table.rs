//! What the account holds, as a table.

use faktor_chain::{Deployments, Intent};
use leptos::prelude::*;

use super::{
    holdings::{Claimable, HoldingRow, holding_row},
    page::InvestData,
};
use crate::{
    features::audit::SumsText,
    format::date_words,
    i18n::{Messages, expect_language, use_t},
    router::Link,
    routes::Route,
    session::{Deed, expect_chain, expect_desk, expect_wallets, money_words},
    widgets::{
        AddressChip, AmountText, Button, Column, DateForm, DateText, Glyph, Loadable, Panel, Table,
    },
};

/// Holdings with what each pays and the button that turns it into money once that is possible.
#[component]
pub(super) fn HoldingsTable(data: Signal<InvestData>) -> impl IntoView {
    let t = use_t();
    let chain = expect_chain();
    let rows = Memo::new(move |_| {
        let Some(chain) = chain.get() else { return Vec::new() };
        let InvestData { holdings, now, .. } = data.get();
        let row = |(holding, held): &_| holding_row(holding, *held, now, chain.deployments());
        holdings.unwrap_or_default().iter().map(row).collect::<Vec<_>>()
    });
    let state =
        Memo::new(
            move |_| if rows.with(Vec::is_empty) { Loadable::Empty } else { Loadable::Ready(()) },
        );
    let nothing = move || {
        let unknown = data.with(|data| data.holdings.is_none());
        if unknown { t.session.needs_wallet } else { t.invest.no_holdings }
    };
    view! {
        <Panel state empty_action=move || view! { <p>{nothing}</p> } ready=move |()| view! {
            <Table caption=t.invest.holdings columns=columns(t) rows total=t.common.total />
        } />
    }
}

fn columns(t: &'static Messages) -> Vec<Column<HoldingRow>> {
    vec![
        Column::new(t.places.audit_receivable, move |row: &HoldingRow| {
            let name = (t.places.receivable)(&row.id.to_string());
            view! { <Link to=Route::Receivable(row.id)>{name}</Link> }
        })
        .sorted_by(|a, b| a.id.cmp(&b.id)),
        Column::new(t.common.debtor, |row: &HoldingRow| {
            view! { <AddressChip address=row.receivable.debtor /> }
        }),
        Column::figures(t.invest.worth_at_due, |row: &HoldingRow| {
            view! { <AmountText amount=row.amount currency=row.symbol.clone() /> }
        })
        .sorted_by(|a, b| a.amount.cmp(&b.amount))
        .total(|rows: &[HoldingRow]| {
            let items = rows.iter().map(|row| (row.symbol.clone(), row.amount)).collect::<Vec<_>>();
            view! { <SumsText items /> }
        }),
        Column::new(t.invest.pays_on, |row: &HoldingRow| {
            view! { <DateText date=row.receivable.due form=DateForm::IsoAndDistance /> }
        })
        .sorted_by(|a, b| a.receivable.due.cmp(&b.receivable.due)),
        Column::new(t.common.next, |row: &HoldingRow| view! { <HoldingNext row=row.clone() /> }),
    ]
}

/// What can be done with a holding now.
#[component]
fn HoldingNext(row: HoldingRow) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let (chain, desk, wallets) = (expect_chain(), expect_desk(), expect_wallets());
    let busy = Signal::derive(move || desk.is_open() || wallets.signer().is_none());
    let claimable = row.claimable;
    let press = Callback::new(move |()| {
        let (Some(chain), Some(account)) = (untrack(|| chain.get()), untrack(|| wallets.signer()))
        else {
            return;
        };
        desk.review(deed(&row, account, chain.deployments(), t));
    });
    match claimable {
        Claimable::From(date) => (t.invest.waits_until)(&date_words(date, language)).into_any(),
        Claimable::AfterPayment => t.invest.waits_for_payment.into_any(),
        Claimable::AfterSweep => view! {
            <Button on_press=press disabled=busy glyph=Glyph::Send>{t.receivable.sweep}</Button>
        }
        .into_any(),
        Claimable::Now => view! {
            <Button on_press=press disabled=busy glyph=Glyph::Exchange>{t.invest.exchange}</Button>
        }
        .into_any(),
    }
}

fn deed(
    row: &HoldingRow,
    account: alloy_primitives::Address,
    deployments: &Deployments,
    t: &Messages,
) -> Deed {
    let currency = row.receivable.currency;
    if row.claimable == Claimable::AfterSweep {
        let (receivable, held) = (row.receivable.clone(), row.held);
        let act = (t.review.act_sweep)(&money_words(held, currency, deployments));
        return Deed::Send { act, intent: Intent::Sweep { receivable, held }, after: None };
    }
    let class = row.receivable.class(deployments);
    let act = (t.review.act_exchange)(&money_words(row.amount, currency, deployments));
    Deed::Send {
        act,
        intent: Intent::Exchange { class, amount: row.amount, receiver: account },
        after: None,
    }
}
