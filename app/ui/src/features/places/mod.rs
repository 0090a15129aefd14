//! Screens that need no chain: what can be done at a place now, and the page that is not there.

mod not_found;
mod plain;

pub(super) use not_found::NotFoundPage;
pub(super) use plain::{DocumentsPage, VerifyPage};
