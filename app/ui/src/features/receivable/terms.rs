//! What was agreed.

use faktor_domain::OnChain;
use leptos::prelude::*;

use super::Position;
use crate::{
    i18n::use_t,
    widgets::{AddressChip, AmountText, DateForm, DateText, Fact, Facts, HashText, Section, Term},
};

/// Parties, amount, dates, set-off, document root.
#[component]
pub(super) fn TermsSection(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let set_off = move || {
        let receivable = position.get().receivable;
        match (receivable.state, receivable.no_set_off) {
            (OnChain::None | OnChain::Registered, _) => t.receivable.set_off_unknown,
            (OnChain::Acknowledged | OnChain::Settled, true) => t.receivable.no_set_off,
            (OnChain::Acknowledged | OnChain::Settled, false) => t.receivable.set_off_kept,
        }
    };
    view! {
        <Section title=t.receivable.terms>
            <Facts>
                <Fact name=move || view! { <Term word=t.receivable.face_amount means=t.receivable.face_amount_term /> }>
                    <AmountText
                        amount=Signal::derive(move || position.get().receivable.face)
                        currency=Signal::derive(move || position.get().symbol)
                    />
                </Fact>
                <Fact name=move || t.common.seller>
                    {move || view! { <AddressChip address=position.get().receivable.seller /> }}
                </Fact>
                <Fact name=move || t.common.debtor>
                    {move || view! { <AddressChip address=position.get().receivable.debtor /> }}
                </Fact>
                <Fact name=move || t.common.issue_date>
                    <DateText date=Signal::derive(move || position.get().receivable.issue) />
                </Fact>
                <Fact name=move || t.common.due_date>
                    <DateText
                        date=Signal::derive(move || position.get().receivable.due)
                        form=DateForm::WordsAndDistance
                    />
                </Fact>
                <Fact name=move || view! { <Term word=t.receivable.set_off means=t.receivable.set_off_term /> }>
                    {set_off}
                </Fact>
                <Fact name=move || view! { <Term word=t.sell.root means=t.sell.root_term /> }>
                    {move || view! { <HashText hash=position.get().receivable.document_root.get() /> }}
                </Fact>
            </Facts>
        </Section>
    }
}
