//! forge's tests with gas snapshots compared, then the generated files.

use anyhow::Result;

use super::runner;
use crate::{contracts, counts::Counts, project::Project};

pub(super) fn run(project: &Project) -> Result<Counts> {
    contracts::build(project)?;
    let mut forge = contracts::forge(project);
    let mut counts = runner(project, forge.arg("test").env("FORGE_SNAPSHOT_CHECK", "true"))?;
    let drift = contracts::drift(project)?;
    for difference in &drift {
        println!("drift: {difference}");
    }
    counts += if drift.is_empty() { Counts { passed: 1, failed: 0 } } else { Counts::FAILURE };
    Ok(counts)
}
