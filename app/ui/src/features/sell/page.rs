//! The supplier's receivables.

use leptos::prelude::*;

use crate::{
    features::{
        reading::{Steady, read},
        receivable::{Position, positions},
        rows::{PositionTable, Side, rows_of},
    },
    i18n::use_t,
    router::Link,
    routes::Route,
    session::expect_wallets,
    shell::{NextStep, expect_next_steps},
    widgets::{Notice, PageHeader, Tone},
};

/// Every receivable that the connected account sells.
#[component]
pub(in crate::features) fn SellPage() -> impl IntoView {
    let t = use_t();
    let wallets = expect_wallets();
    let known = Memo::new(move |_| wallets.account().is_some());
    expect_next_steps().show(Signal::stored(vec![
        NextStep::yours(t.sell.steps_register, Route::SellNew),
        NextStep::others(t.sell.steps_acknowledge),
        NextStep::others(t.sell.steps_offer),
        NextStep::others(t.sell.steps_paid),
    ]));
    let register = move || {
        view! { <Link to=Route::SellNew class="button button--primary">{t.sell.register}</Link> }
    };
    let list = move || {
        if known.get() {
            view! { <Receivables /> }.into_any()
        } else {
            view! { <Notice tone=Tone::Info title=t.sell.no_wallet /> }.into_any()
        }
    };
    view! {
        <PageHeader title=t.sell.title intro=t.sell.intro>{register()}</PageHeader>
        {list}
    }
}

#[component]
fn Receivables() -> impl IntoView {
    let t = use_t();
    let answer = read(move |chain, account| async move {
        positions(&chain, account, |receivable| Some(receivable.seller) == account).await
    });
    let answer = Signal::derive(move || answer.get().or_empty(Vec::is_empty));
    let ready = move |positions: Signal<Vec<Position>>| {
        let rows = rows_of(positions);
        view! { <PositionTable rows side=Side::Seller caption=t.sell.title empty=t.sell.empty_filter /> }
    };
    view! { <Steady answer empty=t.sell.empty lines=6 ready /> }
}
