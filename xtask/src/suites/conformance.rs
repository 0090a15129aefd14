//! The independent client library against anvil and the native sandbox.

use anyhow::Result;

use super::runner;
use crate::{counts::Counts, project::Project};

pub(super) fn run(project: &Project) -> Result<Counts> {
    runner(
        project,
        project.cargo().args(["test", "--locked", "--no-fail-fast", "-p", "faktor-conformance"]),
    )
}
