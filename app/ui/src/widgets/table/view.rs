//! The table itself.

use std::{fmt, sync::Arc};

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{Align, Column, Direction, head::TableHead, sorted};
use crate::{
    browser,
    router::{Link, Location},
    widgets::next_id,
};

/// Where a row leads.
pub struct RowLink<T>(Arc<dyn Fn(&T) -> Location + Send + Sync>);

impl<T> RowLink<T> {
    /// A link to what `to` says of the row.
    pub fn new<L: Into<Location>>(to: impl Fn(&T) -> L + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |row| to(row).into()))
    }
}

impl<T> fmt::Debug for RowLink<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowLink").finish_non_exhaustive()
    }
}

/// Rows of `T` in columns. With `row_link` the whole row opens a screen: its first cell is the link, and arrow keys go
/// from row to row. On a narrow container each row becomes a block with the column titles beside the values.
#[component]
pub fn Table<T>(
    /// What the table shows, for screen readers.
    #[prop(into)]
    caption: String,
    /// The columns; the first one names the row.
    columns: Vec<Column<T>>,
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<T>>,
    /// Where a row leads.
    #[prop(optional)]
    row_link: Option<RowLink<T>>,
    /// The word of the totals row, where columns have totals.
    #[prop(into, optional)]
    total: String,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let id = next_id("table");
    let by = RwSignal::new(None::<(usize, Direction)>);
    let columns_of_body = columns.clone();
    let columns_of_foot = columns.clone();
    let has_foot = columns.iter().any(|column| column.total.is_some());
    let body = move || {
        sorted(rows.get(), &columns_of_body, by.get())
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let cells =
                    row_cells(row, &columns_of_body, row_link.as_ref(), &row_id(&id, index));
                let arrows = arrows(id.clone(), index);
                view! { <tr class:is-link=row_link.is_some() on:keydown=arrows>{cells}</tr> }
            })
            .collect_view()
    };
    let foot = has_foot.then(|| {
        view! { <tfoot>{move || totals(&rows.get(), &columns_of_foot, &total)}</tfoot> }
    });
    view! {
        <div class="table">
            <table>
                <caption class="visually-hidden">{caption}</caption>
                <TableHead columns by />
                <tbody>{body}</tbody>
                {foot}
            </table>
        </div>
    }
}

/// Arrow keys go to the link of the row above or below, where there is one.
fn arrows(table: String, index: usize) -> impl FnMut(KeyboardEvent) {
    move |event| {
        let next = match event.key().as_str() {
            "ArrowDown" => index.checked_add(1),
            "ArrowUp" => index.checked_sub(1),
            _ => None,
        };
        if next.is_some_and(|next| browser::focus(&row_id(&table, next))) {
            event.prevent_default();
        }
    }
}

fn row_id(table: &str, index: usize) -> String {
    format!("{table}-row-{index}")
}

fn row_cells<T>(row: &T, columns: &[Column<T>], link: Option<&RowLink<T>>, id: &str) -> AnyView {
    let cells = columns.iter().enumerate().map(|(index, column)| {
        let numeric = column.align == Align::End;
        let content = (column.cell)(row);
        match (index, link) {
            (0, Some(link)) => view! {
                <th scope="row" data-label=column.title>
                    <Link to=(link.0)(row) id class="table__open">{content}</Link>
                </th>
            }
            .into_any(),
            (0, None) => {
                view! { <th scope="row" data-label=column.title>{content}</th> }.into_any()
            }
            _ => view! { <td data-label=column.title class:is-figure=numeric>{content}</td> }
                .into_any(),
        }
    });
    cells.collect_view().into_any()
}

fn totals<T>(rows: &[T], columns: &[Column<T>], word: &str) -> impl IntoView + use<T> {
    let cells = columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let numeric = column.align == Align::End;
            match (&column.total, index) {
                (Some(total), _) => {
                    view! { <td data-label=column.title class:is-figure=numeric>{total(rows)}</td> }
                        .into_any()
                }
                (None, 0) => view! { <th scope="row">{word.to_owned()}</th> }.into_any(),
                (None, _) => view! { <td class="is-blank"></td> }.into_any(),
            }
        })
        .collect_view();
    view! { <tr>{cells}</tr> }
}
