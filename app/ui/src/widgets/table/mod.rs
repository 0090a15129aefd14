//! Lists: sticky head, sorting, totals; stacked rows on a phone.

mod column;
mod head;
mod view;

pub use column::{Align, Column, Direction, sorted};
pub use view::{RowLink, Table};
