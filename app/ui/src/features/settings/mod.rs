//! Settings of this browser.

mod data;
mod endpoints;
mod look;
mod page;

pub(super) use page::SettingsPage;
