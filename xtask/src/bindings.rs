//! `bindings`: what Rust has of the compiled contracts. The bindings themselves are written by hand over `sol!` and
//! compared with the ABI files by a test; the sandbox's base snapshot and deployment file are made from the bytecode.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{args::Args, command::run as run_command, contracts, project::Project, setup};

/// What to do with a generated file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write it.
    Write,
    /// Fail if it is not what would be written.
    Check,
}

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let mode = if args.flag("--check") { Mode::Check } else { Mode::Write };
    args.finish()?;
    setup::ensure(project)?;
    contracts::build(project)?;
    contracts::generate(project, mode)?;
    sandbox_snapshot(project, mode)?;
    run_command(project.cargo().args([
        "test",
        "--locked",
        "-p",
        "faktor-chain",
        "--lib",
        "bindings",
    ]))?;
    Ok(ExitCode::SUCCESS)
}

/// The sandbox's base snapshot and `public/deployments/7357.json`.
pub(crate) fn sandbox_snapshot(project: &Project, mode: Mode) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args([
        "run",
        "--locked",
        "--quiet",
        "-p",
        "faktor-sandbox",
        "--features",
        "generate",
        "--bin",
        "snapshot",
    ]);
    if mode == Mode::Check {
        cargo.args(["--", "--check"]);
    }
    if let Err(error) = run_command(&mut cargo) {
        bail!("{error:#}; cargo xtask bindings writes the snapshot");
    }
    Ok(())
}
