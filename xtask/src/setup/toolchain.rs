//! A Rust toolchain that can build for the browser: the user's own where rustup can add the target, else Debian's.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::{Outcome, announce, debian};
use crate::{
    command::{output, run_within},
    project::Project,
};

/// The browser's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// rustup on a slow line needs half a minute; one that reaches nothing should not keep people waiting.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

/// Which toolchain builds everything, remembered in the cache folder.
#[derive(Debug)]
pub(crate) struct Toolchain {
    /// rustup's name of it; none where there is no rustup.
    pub(crate) name: Option<String>,
    /// Folder of its standard library for [`WASM`].
    pub(crate) library: PathBuf,
}

impl Toolchain {
    /// What an earlier set-up chose, if it is still complete.
    pub(crate) fn remembered(cache: &Path) -> Option<Self> {
        let text = fs::read_to_string(file(cache)).ok()?;
        let value: Value = serde_json::from_str(&text).ok()?;
        let chosen = Self {
            name: value["name"].as_str().map(str::to_owned),
            library: PathBuf::from(value["library"].as_str()?),
        };
        has_core(&chosen.library).then_some(chosen)
    }

    /// One line for people.
    pub(crate) fn describe(cache: &Path) -> String {
        match Self::remembered(cache).and_then(|toolchain| toolchain.name) {
            Some(name) => format!("builds use the toolchain {name}"),
            None => "builds use the only toolchain there is".to_owned(),
        }
    }

    fn remember(&self, cache: &Path) -> Result<()> {
        fs::create_dir_all(cache).with_context(|| format!("making {}", cache.display()))?;
        let value = json!({ "name": self.name, "library": self.library });
        fs::write(file(cache), format!("{value:#}\n")).context("remembering the toolchain")
    }
}

pub(super) fn ensure(project: &Project) -> Result<Outcome> {
    if Toolchain::remembered(&project.cache).is_some() {
        return Ok(Outcome::Present);
    }
    let (toolchain, how) = choose(project)?;
    toolchain.remember(&project.cache)?;
    Ok(Outcome::Installed(how))
}

fn choose(project: &Project) -> Result<(Toolchain, String)> {
    // rustup tells every program that it starts which toolchain is meant; another day it may be another one.
    let name = std::env::var("RUSTUP_TOOLCHAIN").ok();
    if let Some(library) = library_of(project, None).filter(|library| has_core(library)) {
        return Ok((Toolchain { name, library }, "your own toolchain has it".to_owned()));
    }
    if project.which("rustup").is_some() {
        announce(&format!("rustup target add {WASM} (at most {} s)", RUSTUP_LIMIT.as_secs()));
        let mut rustup = project.command("rustup");
        match run_within(rustup.args(["target", "add", WASM]), RUSTUP_LIMIT) {
            Ok(()) => {
                let library =
                    library_of(project, None).context("rustc does not say where it is")?;
                return Ok((Toolchain { name, library }, "added by rustup".to_owned()));
            }
            Err(error) => announce(&format!("{error:#}; falling back to Debian's toolchain")),
        }
    }
    debian::ensure(project)?;
    let name = Some(debian::NAME.to_owned());
    let library = library_of(project, name.as_deref()).context("rustc does not say where it is")?;
    Ok((
        Toolchain { name, library },
        "Debian's toolchain with a standard library built here".to_owned(),
    ))
}

/// Where `toolchain` keeps, or would keep, its library for [`WASM`].
pub(super) fn library_of(project: &Project, toolchain: Option<&str>) -> Option<PathBuf> {
    let mut rustc = project.command("rustc");
    if let Some(name) = toolchain {
        rustc.env("RUSTUP_TOOLCHAIN", name);
    }
    let printed = output(rustc.args(["--print", "target-libdir", "--target", WASM])).ok()?;
    Some(PathBuf::from(printed.trim()))
}

/// True if the folder holds a compiled `core`.
pub(super) fn has_core(library: &Path) -> bool {
    let Ok(entries) = fs::read_dir(library) else { return false };
    entries.filter_map(Result::ok).any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libcore-") && name.ends_with(".rlib")
    })
}

fn file(cache: &Path) -> PathBuf {
    cache.join("toolchain.json")
}
