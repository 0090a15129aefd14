//! `deployments/index.json`: which chains the page has contracts on. Written beside the files when the page is built, so
//! that it cannot disagree with them.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use serde_json::json;

/// Chain id of a local anvil, whose deployment is nobody else's business.
const LOCAL: u64 = 31_337;

/// Whether a local chain's deployment is part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Local {
    /// It runs beside the page.
    Included,
    /// Left over from another time.
    Excluded,
}

/// Writes the index of the deployment files in `folder`.
pub(crate) fn write_index(folder: &Path, local: Local) -> Result<()> {
    let mut chains = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let name = entry?.file_name();
        let id = name.to_str().and_then(|name| name.strip_suffix(".json")?.parse::<u64>().ok());
        chains.extend(id.filter(|id| *id != LOCAL || local == Local::Included));
    }
    chains.sort_unstable();
    let text = format!("{}\n", json!({ "chains": chains }));
    let file = folder.join("index.json");
    if fs::read_to_string(&file).is_ok_and(|found| found == text) {
        return Ok(());
    }
    fs::write(&file, text).with_context(|| format!("writing {}", file.display()))
}
