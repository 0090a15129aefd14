//! `check`: formatting, lints native and Wasm, house rules, drift of generated files, dependency policy. Everything
//! is tried, so that one run shows all there is to repair.

use std::{
    process::{Command, ExitCode},
    time::Instant,
};

use anyhow::{Result, bail};

use crate::{
    args::{Args, exit_code},
    command::run as run_command,
    contracts, durations,
    project::Project,
    setup::{self, toolchain::WASM},
    tidy,
};

type Step = (&'static str, fn(&Project) -> Result<()>);

const STEPS: [Step; 8] = [
    ("formatting of Rust", |project| {
        run_command(project.cargo().args(["fmt", "--all", "--check"]))
    }),
    ("formatting of Solidity", |project| {
        run_command(contracts::forge(project).args(["fmt", "--check"]))
    }),
    ("house rules", house_rules),
    ("generated files of the contracts", contract_drift),
    ("lints, native", |project| {
        run_command(clippy(project).args(["--workspace", "--all-targets", "--", "-D", "warnings"]))
    }),
    ("lints, Wasm", lints_wasm),
    ("snapshot of the sandbox", sandbox_drift),
    ("dependency policy", dependency_policy),
];

const CARGO_DENY: &str = "cargo-deny";

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    args.finish()?;
    setup::ensure(project)?;
    let mut failed = Vec::new();
    for (name, step) in STEPS {
        println!("\n━━ {name}");
        let started = Instant::now();
        if let Err(error) = step(project) {
            println!("{error:#}");
            failed.push(name);
        }
        durations::record(project, &format!("check.{}", name.replace([' ', ','], "-")), started)?;
    }
    if failed.is_empty() {
        let missing = project.which(CARGO_DENY).is_none();
        println!(
            "\nall checks hold{}",
            if missing { ", the dependency policy was not checked" } else { "" }
        );
    } else {
        println!("\nnot right: {}", failed.join("; "));
    }
    Ok(exit_code(failed.is_empty()))
}

fn clippy(project: &Project) -> Command {
    let mut cargo = project.cargo();
    cargo.args(["clippy", "--locked", "--quiet"]);
    cargo
}

fn lints_wasm(project: &Project) -> Result<()> {
    let mut cargo = clippy(project);
    cargo.args(["--target", WASM, "--lib", "--bins"]);
    for name in ["domain", "invoice", "documents", "chain", "wallet", "sandbox", "ui"] {
        cargo.args(["-p", &format!("faktor-{name}")]);
    }
    run_command(cargo.args(["--", "-D", "warnings"]))
}

fn house_rules(project: &Project) -> Result<()> {
    let counts = tidy::check(project)?;
    if counts.failed > 0 {
        bail!("{} rules do not hold", counts.failed);
    }
    Ok(())
}

fn contract_drift(project: &Project) -> Result<()> {
    contracts::build(project)?;
    let drift = contracts::drift(project)?;
    if !drift.is_empty() {
        bail!("{}", drift.join("\n"));
    }
    Ok(())
}

fn sandbox_drift(project: &Project) -> Result<()> {
    crate::bindings::sandbox_snapshot(project, crate::bindings::Mode::Check)
}

fn dependency_policy(project: &Project) -> Result<()> {
    if project.which(CARGO_DENY).is_none() {
        return without_cargo_deny(std::env::var_os("CI").is_some());
    }
    // Lints fetch only what this platform needs; the policy is about every platform.
    run_command(project.cargo().args(["fetch", "--locked", "--quiet"]))?;
    run_command(project.cargo().args([
        "deny",
        "--locked",
        "--offline",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

/// A person is told; where nobody reads along, what was not checked does not hold.
fn without_cargo_deny(unattended: bool) -> Result<()> {
    const WANTED: &str = "NOT CHECKED: cargo-deny is not installed: cargo xtask setup --extras";
    if unattended {
        bail!("{WANTED}");
    }
    println!("{WANTED}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_cargo_deny;

    #[test]
    fn where_nobody_reads_along_a_missing_tool_fails() {
        assert!(without_cargo_deny(true).is_err());
        assert!(without_cargo_deny(false).is_ok());
    }
}
