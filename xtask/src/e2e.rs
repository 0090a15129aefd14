//! `e2e`: builds the page and runs the journeys in a browser, all or those named.

use std::process::ExitCode;

use anyhow::Result;

use crate::{
    args::{Args, exit_code},
    project::Project,
    setup,
    suites::e2e,
};

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let filters = args.words();
    args.finish()?;
    setup::ensure(project)?;
    let counts = e2e::filtered(project, &filters)?;
    println!("\n{} passed, {} failed", counts.passed, counts.failed);
    Ok(exit_code(counts.failed == 0))
}
