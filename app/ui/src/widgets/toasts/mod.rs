//! Messages that come and go, and a transaction's life in them.

mod list;
mod stage;
mod store;

pub use list::ToastList;
pub use stage::{Replacement, Stage, stage_text, stage_tone};
pub use store::{Toast, Toasts, expect_toasts, provide_toasts};
