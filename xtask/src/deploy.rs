//! `deploy`: creates the contracts on a chain and writes its deployment file. Passed on to a program of its own, since
//! this one must compile in seconds.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::{args::Args, command::run as run_command, project::Project, setup};

/// The verb. The options are the deployer's; it explains them.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    setup::ensure(project)?;
    run_command(deployer(project).args(args.rest()))?;
    Ok(ExitCode::SUCCESS)
}

/// Deploys everything with play money on a local chain, gives the test accounts what they need, prints their keys.
pub(crate) fn on_development_chain(project: &Project, rpc: &str) -> Result<()> {
    run_command(deployer(project).args([
        "--rpc",
        rpc,
        "--signer",
        "node",
        "--development",
        "--test-accounts",
    ]))
}

fn deployer(project: &Project) -> Command {
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--locked", "--package", "faktor-deployer", "--"]);
    cargo
}
