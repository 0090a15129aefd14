//! What a run measured on the way (durations in milliseconds, test counts), kept in `target/xtask/` for the report.

use std::{collections::BTreeMap, fs, path::PathBuf, time::Instant};

use anyhow::{Context as _, Result};

use crate::project::Project;

/// Notes the milliseconds since `started` under `key`, replacing an older note.
pub(crate) fn record(project: &Project, key: &str, started: Instant) -> Result<()> {
    note(project, "durations.json", key, u64::try_from(started.elapsed().as_millis())?)
}

/// Notes a count under `key`.
pub(crate) fn record_count(project: &Project, key: &str, count: u64) -> Result<()> {
    note(project, "counts.json", key, count)
}

/// Every duration noted so far, in milliseconds.
pub(crate) fn read(project: &Project) -> Result<BTreeMap<String, u64>> {
    notes(project, "durations.json")
}

/// Every count noted so far.
pub(crate) fn read_counts(project: &Project) -> Result<BTreeMap<String, u64>> {
    notes(project, "counts.json")
}

fn note(project: &Project, file: &str, key: &str, value: u64) -> Result<()> {
    let mut all = notes(project, file)?;
    all.insert(key.to_owned(), value);
    fs::write(path(project, file)?, serde_json::to_string_pretty(&all)? + "\n")
        .context("writing a note")
}

fn notes(project: &Project, file: &str) -> Result<BTreeMap<String, u64>> {
    let text = fs::read_to_string(path(project, file)?).ok();
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn path(project: &Project, file: &str) -> Result<PathBuf> {
    Ok(project.scratch()?.join(file))
}
