//! `nightly`: what is too long for every run. The contracts' fuzz tests and invariants with many runs, and a million steps of
//! the model against the bytecode, with other scripts each day.

use std::{
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Result;

use crate::{args::Args, command::run as run_command, contracts, project::Project, setup};

const STEPS: &str = "1000000";
const SECONDS_PER_DAY: u64 = 86_400;

/// The verb. `--seed N` takes the scripts of that number again.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let seed = args.option("--seed")?.unwrap_or_else(today);
    args.finish()?;
    setup::ensure(project)?;
    println!("nightly: {STEPS} steps with seed {seed}");
    let mut steps = project.cargo();
    steps.args(["test", "--locked", "--release", "-p", "faktor-differential", "--", "--nocapture"]);
    run_command(steps.env("FAKTOR_DIFF_STEPS", STEPS).env("FAKTOR_DIFF_SEED", &seed))?;
    contracts::build(project)?;
    let mut fuzz = contracts::forge(project);
    run_command(fuzz.arg("test").env("FOUNDRY_PROFILE", "ci").env("FORGE_SNAPSHOT_CHECK", "true"))?;
    Ok(ExitCode::SUCCESS)
}

/// The number of the day, so that each night takes other scripts and can be repeated.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    (seconds / SECONDS_PER_DAY).to_string()
}
