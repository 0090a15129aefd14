//! `node_modules`: compiler, development chain, contract libraries, wasm-opt, browser driver. Stamped with the lock file's hash.

use std::fs;

use anyhow::{Context as _, Result};

use super::{Outcome, announce};
use crate::{command::run, files::sha256_hex, project::Project};

pub(super) fn ensure(project: &Project) -> Result<Outcome> {
    let lock =
        fs::read(project.root.join("package-lock.json")).context("reading package-lock.json")?;
    let wanted = sha256_hex(&lock);
    let stamp = project.root.join("node_modules/.faktor-stamp");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(Outcome::Present);
    }
    announce("npm ci into node_modules (downloads stay in npm's own cache)");
    let mut npm = project.command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(&stamp, wanted).context("stamping node_modules")?;
    Ok(Outcome::Installed("node_modules as package-lock.json says".to_owned()))
}
