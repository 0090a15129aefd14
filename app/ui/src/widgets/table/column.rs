//! What a table shows and how it sorts.

use std::{cmp::Ordering, fmt, sync::Arc};

use leptos::prelude::*;

/// Where a column's cells stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Figures.
    End,
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

impl Direction {
    /// The other one.
    pub const fn turned(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }
}

type Cell<T> = Arc<dyn Fn(&T) -> AnyView + Send + Sync>;
type Order<T> = Arc<dyn Fn(&T, &T) -> Ordering + Send + Sync>;
type Total<T> = Arc<dyn Fn(&[T]) -> AnyView + Send + Sync>;

/// A column of rows of `T`.
pub struct Column<T> {
    pub(super) title: &'static str,
    pub(super) align: Align,
    pub(super) cell: Cell<T>,
    pub(super) order: Option<Order<T>>,
    pub(super) total: Option<Total<T>>,
}

impl<T> Column<T> {
    /// A column of words.
    pub fn new<V: IntoView + 'static>(
        title: &'static str,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self {
            title,
            align: Align::Start,
            cell: Arc::new(move |row| cell(row).into_any()),
            order: None,
            total: None,
        }
    }

    /// A column of figures.
    pub fn figures<V: IntoView + 'static>(
        title: &'static str,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self { align: Align::End, ..Self::new(title, cell) }
    }

    /// Makes the column sortable.
    pub fn sorted_by(mut self, order: impl Fn(&T, &T) -> Ordering + Send + Sync + 'static) -> Self {
        self.order = Some(Arc::new(order));
        self
    }

    /// Puts a total at the foot.
    pub fn total<V: IntoView + 'static>(
        mut self,
        total: impl Fn(&[T]) -> V + Send + Sync + 'static,
    ) -> Self {
        self.total = Some(Arc::new(move |rows| total(rows).into_any()));
        self
    }
}

impl<T> Clone for Column<T> {
    fn clone(&self) -> Self {
        Self {
            title: self.title,
            align: self.align,
            cell: Arc::clone(&self.cell),
            order: self.order.clone(),
            total: self.total.clone(),
        }
    }
}

impl<T> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Column").field("title", &self.title).finish_non_exhaustive()
    }
}

/// The rows in the order of a column; rows that are equal keep their order either way. Without a sortable column they
/// stay as they are.
pub fn sorted<T>(
    mut rows: Vec<T>,
    columns: &[Column<T>],
    by: Option<(usize, Direction)>,
) -> Vec<T> {
    let order = by.and_then(|(index, direction)| {
        columns.get(index).and_then(|column| column.order.as_ref()).map(|order| (order, direction))
    });
    if let Some((order, direction)) = order {
        rows.sort_by(|one, other| match direction {
            Direction::Up => order(one, other),
            Direction::Down => order(other, one),
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column<(u8, char)>> {
        vec![
            Column::new("letter", |row: &(u8, char)| row.1.to_string()),
            Column::figures("number", |row: &(u8, char)| row.0).sorted_by(|a, b| a.0.cmp(&b.0)),
        ]
    }

    #[test]
    fn equal_rows_keep_their_order_both_ways() {
        let rows = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let letters = |by| -> String {
            sorted(rows.clone(), &columns(), by).into_iter().map(|row| row.1).collect()
        };
        assert_eq!(letters(Some((1, Direction::Up))), "bdac");
        assert_eq!(letters(Some((1, Direction::Down))), "acbd");
    }

    #[test]
    fn without_a_sortable_column_rows_stay() {
        let rows = vec![(2, 'a'), (1, 'b')];
        assert_eq!(sorted(rows.clone(), &columns(), None), rows);
        assert_eq!(sorted(rows.clone(), &columns(), Some((0, Direction::Up))), rows);
        assert_eq!(sorted(rows.clone(), &columns(), Some((9, Direction::Up))), rows);
    }
}
