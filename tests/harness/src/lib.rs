//! What several suites need: a development node with the contracts deployed, and the roles' test keys.

mod deploy;
mod node;
mod role;
mod sandbox;

pub use node::Node;
pub use role::Role;
pub use sandbox::SandboxServer;

use std::path::PathBuf;

/// Root of the checkout.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
