//! Owing: what suppliers registered on the account.

mod page;

pub(super) use page::OwePage;
