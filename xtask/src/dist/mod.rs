//! `dist`: the page as it is published: release build, policy in the page, sizes against the budget, CAR file and root
//! CID. `--check-reproducible` builds it in two folders and compares every byte.

mod archive;
mod build;
pub(crate) mod contents;
mod integrity;
mod parts;
mod policy;
mod reproducible;
mod scripts;
pub(crate) mod sizes;
mod styles;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;

use crate::{
    args::{Args, exit_code},
    project::Project,
    setup,
};

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let reproducible = args.flag("--check-reproducible");
    args.finish()?;
    setup::ensure(project)?;
    if reproducible {
        return Ok(exit_code(reproducible::check(project)?));
    }
    let folder = ensure(project)?;
    let sizes = sizes::measure(project, &folder)?;
    sizes.print();
    let (root, car) = archive::write(project, &folder)?;
    println!("\n{}\nroot CID {root}", car.display());
    Ok(exit_code(sizes.is_within_budget()))
}

/// The published page's folder, built if anything that goes into it has changed.
pub(crate) fn ensure(project: &Project) -> Result<PathBuf> {
    let folder = project.root.join("dist");
    build::ensure(project, &folder)?;
    Ok(folder)
}
