//! Every contract folder has a README: what it owns, who may call it, whom it calls.

use super::{Finding, tree::Tree};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let folders = tree.paths.iter().filter(|path| {
        let Some(name) = path.strip_prefix("contracts/src/") else { return false };
        !name.contains('/') && tree.paths.iter().any(|other| other.starts_with(&format!("{path}/")))
    });
    folders
        .filter(|folder| !tree.paths.contains(&format!("{folder}/README.md")))
        .map(|folder| Finding::new(folder, "has no README.md"))
        .collect()
}
