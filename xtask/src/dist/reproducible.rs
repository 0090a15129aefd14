//! Two builds in two folders with nothing in common give the same root CID.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Result;

use super::{archive, build};
use crate::{
    files::{below, copy_checkout, sha256_hex},
    project::Project,
};

/// Names of different length, so that a path that leaks into the build also shows in the size.
const FOLDERS: [&str; 2] = ["one", "another-and-longer"];

/// Builds twice and compares; says which files differ.
pub(super) fn check(project: &Project) -> Result<bool> {
    let base = project.scratch()?.join("reproducible");
    let mut builds = Vec::new();
    for name in FOLDERS {
        let root = base.join(name).join("checkout");
        if root.exists() {
            fs::remove_dir_all(&root)?;
        }
        copy_checkout(project, &root)?;
        let dist = root.join("dist");
        build::build(project, &root, &dist)?;
        let (cid, _) = archive::root(&dist)?;
        println!("{name}: {cid}");
        builds.push((cid, hashes(&dist)?));
        // The second build must not find anything of the first, and the disk is not endless.
        fs::remove_dir_all(root.join("target"))?;
    }
    let same = builds[0].0 == builds[1].0;
    if same {
        println!("reproducible: both builds have root CID {}", builds[0].0);
    } else {
        for difference in differences(&builds[0].1, &builds[1].1) {
            println!("differs: {difference}");
        }
    }
    Ok(same)
}

fn hashes(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for file in below(folder)? {
        all.insert(file.to_string_lossy().into_owned(), sha256_hex(&fs::read(folder.join(&file))?));
    }
    Ok(all)
}

fn differences<'a>(
    one: &'a BTreeMap<String, String>,
    other: &'a BTreeMap<String, String>,
) -> Vec<&'a str> {
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    names.filter(|name| one.get(*name) != other.get(*name)).map(String::as_str).collect()
}
