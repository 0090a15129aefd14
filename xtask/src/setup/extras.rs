//! What only some verbs use, when asked for: the dependency policy's checker.

use anyhow::Result;

use super::{Outcome, rust_tools::install};
use crate::project::Project;

const CARGO_DENY: &str = "0.18.9";

pub(super) fn ensure(project: &Project) -> Result<Outcome> {
    if project.which("cargo-deny").is_some() {
        return Ok(Outcome::Present);
    }
    install(project, "cargo-deny", CARGO_DENY, &["--locked"])?;
    Ok(Outcome::Installed(format!("cargo-deny {CARGO_DENY} in {}", project.tools().display())))
}
