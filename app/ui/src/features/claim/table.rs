//! Fields on two sides.

use leptos::prelude::*;

use super::Compared;
use crate::{
    i18n::use_t,
    widgets::{Badge, Column, Glyph, Table, Tone},
};

/// Fields of the invoice beside another side's, each with its verdict.
#[component]
pub(in crate::features) fn ComparedTable(
    /// The fields.
    rows: Vec<Compared>,
    /// Name of the other side.
    other: &'static str,
) -> impl IntoView {
    let t = use_t();
    let columns = vec![
        Column::new(t.sell.field, move |field: &Compared| t.fields.of(field.key)),
        Column::new(t.owe.in_document, |field: &Compared| shown(field.document.as_ref())),
        Column::new(other, |field: &Compared| shown(field.other.as_ref())),
        Column::new(t.common.state, move |field: &Compared| {
            if field.same {
                view! { <Badge tone=Tone::Good glyph=Glyph::Check word=t.owe.compare_same /> }
            } else {
                view! { <Badge tone=Tone::Bad glyph=Glyph::Alert word=t.owe.compare_differs /> }
            }
        }),
    ];
    view! {
        <div class="compared">
            <Table caption=t.owe.terms_title columns rows=Signal::stored(rows) />
        </div>
    }
}

fn shown(value: Option<&String>) -> String {
    value.cloned().unwrap_or_else(|| "\u{2013}".to_owned())
}
