//! The figures: gas and sizes from the contracts' snapshots, sizes of the page from its last build, and what the suites noted.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
    contracts,
    dist::{contents, sizes},
    durations,
    files::below,
    project::Project,
};

/// Flat keys and whole numbers: gas, bytes, milliseconds, counts.
pub(super) type Figures = BTreeMap<String, u64>;

pub(super) fn all(project: &Project) -> Result<Figures> {
    let mut figures = of_contracts(project)?;
    figures.extend(sizes::noted(project)?);
    figures.extend(contents::noted(project)?);
    figures.extend(durations::read_counts(project)?);
    for (key, value) in durations::read(project)? {
        figures.insert(format!("time.{key}.ms"), value);
    }
    figures.extend(measured(project)?);
    Ok(figures)
}

/// Gas per operation and bytes per contract.
fn of_contracts(project: &Project) -> Result<Figures> {
    let mut figures = Figures::new();
    let folder = project.root.join("contracts/snapshots");
    for file in
        below(&folder)?.into_iter().filter(|file| file.extension().is_some_and(|e| e == "json"))
    {
        let text = fs::read_to_string(folder.join(&file))?;
        let entries: BTreeMap<String, Value> =
            serde_json::from_str(&text).with_context(|| format!("reading {}", file.display()))?;
        let group = file.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_sizes = contracts::SIZES.ends_with(&*file.to_string_lossy());
        for (name, value) in entries {
            let Some(value) = value.as_u64().or_else(|| value.as_str()?.parse().ok()) else {
                continue;
            };
            let key = if is_sizes {
                format!("size.contract.{name}")
            } else {
                format!("gas.{group}.{name}")
            };
            figures.insert(key.replace(' ', "-"), value);
        }
    }
    Ok(figures)
}

/// What tests measured and left as flat JSON in the folder that `FAKTOR_MEASURED` named to them.
fn measured(project: &Project) -> Result<Figures> {
    let folder = project.scratch()?.join("measured");
    let mut figures = Figures::new();
    for file in below(&folder)? {
        let text = fs::read_to_string(folder.join(&file))?;
        let more: Figures =
            serde_json::from_str(&text).with_context(|| format!("reading {}", file.display()))?;
        figures.extend(more);
    }
    Ok(figures)
}

/// Figures that repeat exactly (gas, contract sizes) and are not what the committed report says.
pub(super) fn drift(project: &Project, figures: &Figures) -> Result<Vec<String>> {
    let text = fs::read_to_string(project.root.join("docs/measurements.json"))
        .context("no report is committed")?;
    let committed: Figures = serde_json::from_str(&text)?;
    let repeats = |key: &str| key.starts_with("gas.") || key.starts_with("size.contract.");
    let mut differences = Vec::new();
    for (key, value) in figures.iter().filter(|(key, _)| repeats(key)) {
        if committed.get(key) != Some(value) {
            differences.push(format!("{key} is {value}; run cargo xtask report"));
        }
    }
    for key in committed.keys().filter(|key| repeats(key) && !figures.contains_key(*key)) {
        differences.push(format!("{key} is no longer measured; run cargo xtask report"));
    }
    Ok(differences)
}
