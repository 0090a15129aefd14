//! Everything that runs natively, except what needs a browser or a node beside it.

use anyhow::Result;

use super::runner;
use crate::{counts::Counts, project::Project};

pub(super) fn run(project: &Project) -> Result<Counts> {
    let mut cargo = project.cargo();
    cargo.args(["test", "--locked", "--workspace", "--no-fail-fast"]);
    cargo.args(["--exclude", "faktor-e2e", "--exclude", "faktor-conformance"]);
    runner(project, &mut cargo)
}
