//! Faktor's page: shell, routes, widgets and screens. The crate is a library so that everything that only computes is
//! tested natively; the binary mounts it.

#![expect(unreachable_pub, reason = "the component macro makes a public type of every component")]

mod ambient;
mod app;
pub mod browser;
pub mod features;
pub mod format;
pub mod i18n;
pub mod router;
pub mod routes;
pub mod session;
pub mod shell;
pub mod state;
pub mod widgets;

pub use app::{App, start};
