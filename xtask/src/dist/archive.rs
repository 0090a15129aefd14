//! The page as a CAR file and its root CID.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use faktor_documents::{Cid, Folder, write_car};

use crate::{files::below, project::Project};

/// Root CID of `folder`, and every block that it is made of.
pub(super) fn root(folder: &Path) -> Result<(Cid, Vec<u8>)> {
    let mut tree = Folder::new();
    for file in below(folder)? {
        let bytes = fs::read(folder.join(&file))?;
        tree.insert(&file.to_string_lossy().replace('\\', "/"), bytes)?;
    }
    let import = tree.import()?;
    Ok((import.root, write_car(&import)))
}

/// Writes the CAR file of `folder`.
pub(super) fn write(project: &Project, folder: &Path) -> Result<(Cid, PathBuf)> {
    let (root, car) = root(folder)?;
    let file = project.root.join("target/faktor.car");
    fs::write(&file, car).with_context(|| format!("writing {}", file.display()))?;
    Ok((root, file))
}
