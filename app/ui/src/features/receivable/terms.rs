//! What was agreed.

use faktor_chain::{Receivable, Stage};
use faktor_domain::Bps;
use leptos::prelude::*;

use super::Position;
use crate::{
    format::percent,
    i18n::{Language, Messages, expect_language, use_t},
    widgets::{AddressChip, AmountText, DateForm, DateText, Fact, Facts, HashText, Section, Term},
};

/// What paying late costs.
pub(in crate::features) fn late_words(
    receivable: &Receivable,
    language: Language,
    t: &Messages,
) -> String {
    let Receivable { late_bps, grace_days, .. } = *receivable;
    if late_bps == 0 {
        return t.receivable.late_none.to_owned();
    }
    let rate = percent(Bps::from(late_bps), language);
    (t.receivable.late_terms)(&rate, &grace_days.to_string())
}

/// Parties, amount, dates, set-off, document root.
#[component]
pub(super) fn TermsSection(position: Signal<Position>) -> impl IntoView {
    let (t, language) = (use_t(), expect_language());
    let set_off = move || {
        let receivable = position.get().receivable;
        match (receivable.stage(), receivable.no_set_off) {
            (Stage::None | Stage::Registered | Stage::Stopped, _) => t.receivable.set_off_unknown,
            (Stage::Acknowledged | Stage::Settled, true) => t.receivable.no_set_off,
            (Stage::Acknowledged | Stage::Settled, false) => t.receivable.set_off_kept,
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
                <Fact name=move || t.receivable.late_interest>
                    {move || late_words(&position.get().receivable, language.get(), t)}
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
