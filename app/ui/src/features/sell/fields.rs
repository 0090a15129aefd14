//! What the invoice says, with what was found at each field.

use faktor_invoice::{Finding, Invoice};
use leptos::prelude::*;

use super::intake::field_rows;
use crate::{
    i18n::{expect_language, use_t},
    widgets::{Fact, Facts, Glyph, Icon, Notice, Section, Tone},
};

/// The main fields with their findings, a verdict above them, and findings about other fields below.
#[component]
pub(super) fn InvoiceFields(invoice: Invoice, findings: Vec<Finding>) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let fatal = findings.iter().filter(|finding| finding.is_fatal()).count();
    let notes = findings.len().saturating_sub(fatal);
    let (rows, elsewhere) = field_rows(&invoice, &findings, language, t);
    let notes_words = if notes > 0 { (t.sell.warnings)(count(notes)) } else { String::new() };
    let verdict = if fatal > 0 {
        let text = format!("{} {notes_words}", t.sell.findings_fix);
        view! { <Notice tone=Tone::Bad title=(t.sell.findings)(count(fatal)) text /> }
    } else {
        view! { <Notice tone=Tone::Good title=t.sell.fields_ok text=notes_words /> }
    };
    let facts = rows.into_iter().map(|row| {
        let name = row.name;
        view! {
            <Fact name=move || name>
                <span>{row.value.unwrap_or_else(|| "\u{2013}".to_owned())}</span>
                <FindingList findings=row.findings />
            </Fact>
        }
    });
    view! {
        <Section title=t.sell.fields_title>
            <div role="status">{verdict}</div>
            <Facts>{facts.collect_view()}</Facts>
            {(!elsewhere.is_empty()).then(|| view! {
                <h3>{t.sell.other_findings}</h3>
                <FindingList findings=elsewhere />
            })}
        </Section>
    }
}

#[component]
fn FindingList(findings: Vec<(bool, String)>) -> impl IntoView {
    let items = findings.into_iter().map(|(fatal, text)| {
        let (class, glyph) =
            if fatal { ("finding finding--fatal", Glyph::Alert) } else { ("finding", Glyph::Info) };
        view! { <li class=class><Icon glyph />{text}</li> }
    });
    let items = items.collect_view();
    (!items.is_empty()).then(|| view! { <ul class="findings">{items}</ul> })
}
