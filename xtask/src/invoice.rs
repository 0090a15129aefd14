//! `invoice`: what the page would say about invoice files, as JSON. Passed on to a program of its own, since this one must
//! compile in seconds.

use std::process::ExitCode;

use anyhow::Result;

use crate::{args::Args, command::run as run_command, project::Project};

/// The verb. The options are the examiner's; it explains them.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let mut cargo = project.cargo();
    // Paths are meant from where the verb was called.
    cargo.current_dir(std::env::current_dir()?);
    cargo.args(["run", "--quiet", "--locked", "--package", "faktor-examiner", "--"]);
    run_command(cargo.args(args.rest()))?;
    Ok(ExitCode::SUCCESS)
}
