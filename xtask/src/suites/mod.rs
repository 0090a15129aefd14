//! The suites of `cargo xtask test`, in the order in which they run: cheap ones first.

mod conformance;
mod contracts;
pub(crate) mod e2e;
mod rust;
mod tidy;
mod wasm;

use std::{fs, process::Command};

use anyhow::Result;

use crate::{command::stream, counts::Counts, project::Project};

/// A group of tests with one runner.
#[derive(Debug)]
pub(crate) struct Suite {
    /// The word on the command line.
    pub(crate) name: &'static str,
    /// What is tested, for the heading.
    pub(crate) about: &'static str,
    /// Runs it; an error means that it could not start.
    pub(crate) run: fn(&Project) -> Result<Counts>,
}

/// Every suite.
pub(crate) const ALL: [Suite; 6] = [
    Suite { name: "tidy", about: "house rules", run: tidy::run },
    Suite {
        name: "contracts",
        about: "Solidity units, fuzz, invariants, snapshots",
        run: contracts::run,
    },
    Suite { name: "rust", about: "native units, properties, differential", run: rust::run },
    Suite { name: "wasm", about: "Rust in Chromium", run: wasm::run },
    Suite { name: "conformance", about: "a second client library", run: conformance::run },
    Suite { name: "e2e", about: "the page in Chromium", run: e2e::run },
];

/// Runs a test runner; if it fails without naming a failed test, that is one failure. Tests that measure something
/// leave it as flat JSON (`{"time.invoice.read.us": 900}`) in a file of their own in the folder `FAKTOR_MEASURED`.
fn runner(project: &Project, command: &mut Command) -> Result<Counts> {
    let measured = project.scratch()?.join("measured");
    fs::create_dir_all(&measured)?;
    command.env("FAKTOR_MEASURED", measured);
    let mut counts = Counts::default();
    let status = stream(command, |line| counts.observe(line))?;
    if !status.success() && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}
