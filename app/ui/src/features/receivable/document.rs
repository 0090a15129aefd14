//! The invoice behind a receivable, where its fields are in this browser.

use faktor_invoice::{ClaimPackage, canonical_fields, read};
use leptos::prelude::*;

use super::{Position, share::kept_package};
use crate::{
    features::claim::{Compared, ComparedTable, against_copy},
    i18n::{expect_language, use_t},
    session::expect_claims,
    widgets::{Column, DropZone, FileContent, HashText, Notice, Section, Table, Tone},
};

/// Fields and root of the invoice, and comparing another copy with it.
#[component]
pub(super) fn DocumentSection(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let claims = expect_claims();
    let body = move || match kept_package(claims, &position.get().receivable) {
        Some(package) => view! {
            <p class="measure">{t.receivable.document_kept}</p>
            <FieldList package=package.clone() />
            <CompareCopy package />
        }
        .into_any(),
        None => view! { <p class="measure">{t.receivable.document_missing}</p> }.into_any(),
    };
    view! { <Section title=t.receivable.document>{body}</Section> }
}

/// Every field that the invoice has, with its hash, behind a summary.
#[component]
pub(in crate::features) fn FieldList(
    /// The invoice.
    package: ClaimPackage,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let t = use_t();
    let lang = expect_language().get_untracked().invoice();
    let rows: Vec<_> =
        package.tree().views(lang).into_iter().filter(|field| field.value.is_some()).collect();
    let columns = vec![
        Column::new(t.sell.field, move |field: &faktor_invoice::FieldView| {
            format!("{} ({})", t.fields.of(field.key), field.term)
        }),
        Column::new(t.sell.value, |field: &faktor_invoice::FieldView| field.value.clone()),
        Column::new(
            t.sell.on_chain,
            move |field: &faktor_invoice::FieldView| {
                if field.on_chain { t.common.yes } else { t.common.no }
            },
        ),
        Column::new(
            t.sell.leaf,
            |field: &faktor_invoice::FieldView| view! { <HashText hash=field.leaf /> },
        ),
    ];
    view! {
        <details class="fold" open=open>
            <summary>{t.sell.all_fields}</summary>
            <Table caption=t.sell.all_fields columns rows=Signal::stored(rows) />
        </details>
    }
}

/// Compares another copy of the invoice, field by field.
#[component]
pub(in crate::features) fn CompareCopy(
    /// The invoice.
    package: ClaimPackage,
) -> impl IntoView {
    let t = use_t();
    let lang = expect_language().get_untracked().invoice();
    let outcome = RwSignal::new(None::<Result<Vec<Compared>, String>>);
    let fields = package.tree().fields().clone();
    let on_file = Callback::new(move |file: FileContent| {
        let compared = read(&file.bytes).map_err(|error| error.message(lang)).and_then(|copy| {
            let account = |leaf| fields.get(leaf).as_account().unwrap_or_default();
            // The accounts are not in the file: they are taken as agreed.
            canonical_fields(&copy, account(4), account(5)).map_err(|error| error.to_string())
        });
        outcome.set(Some(compared.map(|copy| against_copy(&fields, &copy, lang))));
    });
    let said = move || {
        outcome.get().map(|outcome| match outcome {
            Err(text) => view! { <Notice tone=Tone::Bad title=text /> }.into_any(),
            Ok(compared) => view! { <CopyVerdict compared /> }.into_any(),
        })
    };
    view! {
        <DropZone label=t.owe.copy_drop accept=".xml,.pdf,application/xml,text/xml,application/pdf" on_file />
        <div role="status">{said}</div>
    }
}

#[component]
fn CopyVerdict(compared: Vec<Compared>) -> impl IntoView {
    let t = use_t();
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let all = count(compared.len());
    let differing: Vec<_> = compared.into_iter().filter(|field| !field.same).collect();
    if differing.is_empty() {
        let text = (t.owe.copy_same)(all);
        view! { <Notice tone=Tone::Good title=t.receivable.document_matches text /> }.into_any()
    } else {
        let text = (t.owe.copy_differs)(count(differing.len()));
        view! {
            <Notice tone=Tone::Bad title=t.receivable.document_differs text />
            <ComparedTable rows=differing other=t.owe.in_copy />
        }
        .into_any()
    }
}
