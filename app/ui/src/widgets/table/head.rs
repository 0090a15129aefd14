//! The head of a table.

use leptos::prelude::*;

use super::{Align, Column, Direction};
use crate::{
    i18n::use_t,
    widgets::{Glyph, Icon},
};

/// Column titles; those of sortable columns are buttons.
#[component]
pub(super) fn TableHead<T: 'static>(
    columns: Vec<Column<T>>,
    by: RwSignal<Option<(usize, Direction)>>,
) -> impl IntoView {
    let cells = columns.into_iter().enumerate().map(|(index, column)| {
        let numeric = column.align == Align::End;
        let direction =
            move || by.get().filter(|(sorted, _)| *sorted == index).map(|(_, direction)| direction);
        let aria_sort = move || {
            direction().map(|direction| match direction {
                Direction::Up => "ascending",
                Direction::Down => "descending",
            })
        };
        let title = if column.order.is_some() {
            view! { <SortButton title=column.title index by /> }.into_any()
        } else {
            column.title.into_any()
        };
        view! { <th scope="col" class:is-figure=numeric aria-sort=aria_sort>{title}</th> }
    });
    view! { <thead><tr>{cells.collect_view()}</tr></thead> }
}

#[component]
fn SortButton(
    title: &'static str,
    index: usize,
    by: RwSignal<Option<(usize, Direction)>>,
) -> impl IntoView {
    let t = use_t();
    let direction =
        move || by.get().filter(|(sorted, _)| *sorted == index).map(|(_, direction)| direction);
    let press = move |_| {
        by.update(|by| {
            let turned = match by {
                Some((sorted, direction)) if *sorted == index => direction.turned(),
                _ => Direction::Up,
            };
            *by = Some((index, turned));
        });
    };
    view! {
        <button type="button" class="table__sort" title=(t.widgets.sort_by)(title) on:click=press>
            {title}
            <span class="table__arrow" class:is-down=move || direction() == Some(Direction::Down)>
                {move || {
                    let glyph = if direction().is_some() { Glyph::Up } else { Glyph::Sort };
                    view! { <Icon glyph /> }
                }}
            </span>
        </button>
    }
}
