//! `test`: sets up what is missing, runs every suite, ends with `N passed, N failed`.

use std::{process::ExitCode, time::Instant};

use anyhow::{Result, bail};

use crate::{
    args::{Args, exit_code},
    counts::Counts,
    durations,
    project::Project,
    setup,
    suites::{ALL, Suite},
};

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let names = args.words();
    args.finish()?;
    let suites = chosen(&names)?;
    setup::ensure(project)?;
    let mut total = Counts::default();
    for suite in suites {
        total += one(project, suite)?;
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    Ok(exit_code(total.failed == 0))
}

fn chosen(names: &[String]) -> Result<Vec<&'static Suite>> {
    for name in names {
        if !ALL.iter().any(|suite| suite.name == name) {
            let known: Vec<&str> = ALL.iter().map(|suite| suite.name).collect();
            bail!("no suite named {name}; there are {}", known.join(", "));
        }
    }
    Ok(ALL
        .iter()
        .filter(|suite| names.is_empty() || names.iter().any(|n| n == suite.name))
        .collect())
}

fn one(project: &Project, suite: &Suite) -> Result<Counts> {
    println!("\n━━ {}: {}", suite.name, suite.about);
    let started = Instant::now();
    let counts = (suite.run)(project).unwrap_or_else(|error| {
        println!("{} could not run: {error:#}", suite.name);
        Counts::FAILURE
    });
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "── {}: {} passed, {} failed ({seconds:.1} s)",
        suite.name, counts.passed, counts.failed
    );
    durations::record(project, &format!("test.{}", suite.name), started)?;
    durations::record_count(project, &format!("tests.{}.passed", suite.name), counts.passed)?;
    durations::record_count(project, &format!("tests.{}.failed", suite.name), counts.failed)?;
    Ok(counts)
}
