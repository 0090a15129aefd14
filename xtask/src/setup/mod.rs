//! `setup`: installs whatever is missing, each step saying what it does and where the result stays; nothing the second time.

mod debian;
mod extras;
mod npm;
mod rust_tools;
mod system;
pub(crate) mod toolchain;

use std::{process::ExitCode, time::Instant};

use anyhow::{Context as _, Result};

use crate::{args::Args, durations, project::Project};

/// What a step found or did.
#[derive(Debug)]
enum Outcome {
    /// Nothing to do.
    Present,
    /// Something was installed; the text says what and where.
    Installed(String),
}

type Step = (&'static str, fn(&Project) -> Result<Outcome>);

const STEPS: [Step; 4] = [
    ("system packages", system::ensure),
    ("WebAssembly target", toolchain::ensure),
    ("npm packages", npm::ensure),
    ("Rust tools", rust_tools::ensure),
];

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let extras = args.flag("--extras");
    args.finish()?;
    let installed = ensure(project)?;
    if extras {
        step(project, 1, 1, &("extras", extras::ensure))?;
    } else if !installed {
        println!("everything is here already: {}", toolchain::Toolchain::describe(&project.cache));
    }
    Ok(ExitCode::SUCCESS)
}

/// Every step; silent where nothing is missing. True if something was installed.
pub(crate) fn ensure(project: &Project) -> Result<bool> {
    let mut any = false;
    for (index, entry) in STEPS.iter().enumerate() {
        any |= step(project, index.saturating_add(1), STEPS.len(), entry)?;
    }
    Ok(any)
}

fn step(project: &Project, number: usize, of: usize, (name, ensure): &Step) -> Result<bool> {
    let started = Instant::now();
    let outcome = ensure(project).with_context(|| format!("setup, step {number} ({name})"))?;
    let Outcome::Installed(what) = outcome else { return Ok(false) };
    let seconds = started.elapsed().as_secs_f64();
    println!("setup {number}/{of} {name}: {what} ({seconds:.0} s)");
    durations::record(
        project,
        &format!("setup.{}", name.replace(' ', "-").to_lowercase()),
        started,
    )?;
    Ok(true)
}

/// Says what a step is about to do, before the long silence or the output of other programs.
fn announce(text: &str) {
    println!("setup: {text}");
}
