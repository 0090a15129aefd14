//! The built page, driven in Chromium against the sandbox and against anvil.

use std::fs;

use anyhow::{Context as _, Result};

use super::runner;
use crate::{chromium, counts::Counts, dist, project::Project};

pub(super) fn run(project: &Project) -> Result<Counts> {
    filtered(project, &[])
}

/// Builds the page, then runs the journeys whose name contains one of `filters`.
pub(crate) fn filtered(project: &Project, filters: &[String]) -> Result<Counts> {
    let folder = dist::ensure(project)?;
    // What a broken line leaves unmeasured must not look like what an earlier one measured.
    if filters.is_empty() {
        fs::remove_file(project.scratch()?.join("measured/line.json")).ok();
    }
    let mut cargo = project.cargo();
    cargo.args(["test", "--locked", "--no-fail-fast", "-p", "faktor-e2e"]);
    if !filters.is_empty() {
        cargo.arg("--").args(filters);
    }
    chromium::offer(project, &mut cargo)?;
    let driver = project.root.join("node_modules/playwright-core/cli.js");
    let node = project.which("node").context("no node on PATH")?;
    cargo
        .env("FAKTOR_DIST", folder)
        .env("PLAYWRIGHT_CLI_JS", driver)
        .env("PLAYWRIGHT_NODE_EXE", node);
    runner(project, &mut cargo)
}
