//! Settings of this browser.

mod data;
mod endpoints;
mod look;
mod network;
mod page;

pub(super) use page::SettingsPage;
