//! Each house rule counts as one test.

use anyhow::Result;

use crate::{counts::Counts, project::Project, tidy};

pub(super) fn run(project: &Project) -> Result<Counts> {
    tidy::check(project)
}
