//! The head of a receivable's page.

use leptos::prelude::*;

use super::{NextAction, Position, next_button::NextButton};
use crate::{
    i18n::use_t,
    session::{Naming, expect_chain},
    widgets::{DateForm, DateText, Hero, StateBadge},
};

/// Amount, debtor, days to the due date, state, and the one next action.
#[component]
pub(super) fn ReceivableHead(
    position: Signal<Position>,
    next: Signal<NextAction>,
) -> impl IntoView {
    let t = use_t();
    let (chain, naming) = (expect_chain(), Naming::now());
    let title = (t.receivable.title)(&position.get_untracked().receivable.id.to_string());
    let debtor = move || {
        let debtor = position.get().receivable.debtor;
        let who = chain.get().map(|chain| naming.person(debtor, chain.deployments()));
        (t.receivable.owed_by)(&who.unwrap_or_default())
    };
    let state = Memo::new(move |_| position.get().state());
    view! {
        <Hero
            title
            amount=Signal::derive(move || position.get().receivable.face)
            currency=Signal::derive(move || position.get().symbol)
            action=move || view! { <NextButton position next /> }
        >
            <span>{debtor}</span>
            <span class="hero__fact">
                <span class="hero__label">{t.common.due}</span>
                <DateText
                    date=Signal::derive(move || position.get().receivable.due)
                    form=DateForm::WordsAndDistance
                />
            </span>
            {move || view! { <StateBadge state=state.get() /> }}
        </Hero>
    }
}
