//! The auditor's screen.

use leptos::prelude::*;

use super::{
    by_number::ByNumber, listings::Listings, read::ledger, receivables::Receivables, totals::Totals,
};
use crate::{
    features::reading::{Steady, read},
    i18n::use_t,
    widgets::{PageHeader, Section},
};

/// Receivables, totals by state, offers; all of it public.
#[component]
pub(in crate::features) fn AuditPage() -> impl IntoView {
    let t = use_t();
    let data = read(|chain, _| async move { ledger(&chain).await });
    view! {
        <PageHeader title=t.places.audit intro=t.places.audit_for />
        <Section title=t.places.audit_all>
            <Steady answer=data lines=6 ready=move |data| view! { <Receivables data /> } />
        </Section>
        <Section title=t.places.audit_totals>
            <Steady answer=data ready=move |data| view! { <Totals data /> } />
        </Section>
        <Section title=t.places.audit_listings>
            <Steady answer=data ready=move |data| view! { <Listings data /> } />
        </Section>
        <Section title=t.places.audit_by_number>
            <ByNumber />
        </Section>
    }
}
