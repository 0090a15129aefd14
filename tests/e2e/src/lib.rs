//! Harness of the end-to-end suite: the built page in a real Chromium, against the sandbox and against anvil.
//!
//! The tests are in `tests/`; `cargo xtask e2e` builds the page, names its folder in `FAKTOR_DIST` and runs them.

mod axe;
mod browser;
mod site;
mod wallet;

pub use axe::assert_accessible;
pub use browser::{Browser, Size, Tab, TabOptions};
pub use site::Site;
pub use wallet::{Behaviour, Replacement, TestWallet};

pub use faktor_harness::{Node, Role, root};
