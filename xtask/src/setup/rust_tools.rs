//! `wasm-bindgen` in exactly the version of `Cargo.lock`, and `trunk`.

use std::fs;

use anyhow::{Context as _, Result};

use super::{Outcome, announce};
use crate::{
    command::{output, run},
    project::{Project, which_in},
};

/// 0.22 wants a newer compiler than the one this project is held to.
const TRUNK: &str = "0.21.14";

pub(super) fn ensure(project: &Project) -> Result<Outcome> {
    let bindgen = bindgen_version(project)?;
    let mut installed = Vec::new();
    if !has(project, "wasm-bindgen", &bindgen)
        || !has(project, "wasm-bindgen-test-runner", &bindgen)
    {
        // Without `--locked`: the lock file it was published with asks for more than it needs.
        install(project, "wasm-bindgen-cli", &bindgen, &[])?;
        installed.push(format!("wasm-bindgen-cli {bindgen}"));
    }
    if !has(project, "trunk", TRUNK) {
        // With `--locked`: its dependencies of today do not compile.
        install(
            project,
            "trunk",
            TRUNK,
            &["--locked", "--no-default-features", "--features", "rustls"],
        )?;
        installed.push(format!("trunk {TRUNK}"));
    }
    if installed.is_empty() {
        return Ok(Outcome::Present);
    }
    Ok(Outcome::Installed(format!("{} in {}", installed.join(", "), project.tools().display())))
}

/// Builds a program from the registry into the cache, quickly rather than well optimised.
pub(super) fn install(
    project: &Project,
    package: &str,
    version: &str,
    flags: &[&str],
) -> Result<()> {
    let root = project.tools();
    announce(&format!(
        "cargo install {package} {version} into {} (some minutes, once)",
        root.display()
    ));
    fs::create_dir_all(&root)?;
    let mut cargo = project.cargo();
    cargo
        .current_dir(&root)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env_remove("CARGO_TARGET_DIR")
        .args(["install", package, "--version", version, "--root"])
        .arg(&root)
        .args(flags);
    run(&mut cargo)
}

/// True if `program` is on the user's PATH or in the cache and says it is of `version`. The wrong one on PATH
/// does not shadow ours: the cache comes first when we start programs.
fn has(project: &Project, program: &str, version: &str) -> bool {
    let own = project.tools().join("bin").join(program);
    let on_path = std::env::var_os("PATH").and_then(|path| which_in(&path, program));
    [Some(own), on_path].into_iter().flatten().any(|path| {
        let mut command = project.command(&path.to_string_lossy());
        let said = output(command.arg("--version"));
        said.is_ok_and(|text| text.split_whitespace().any(|word| word == version))
    })
}

fn bindgen_version(project: &Project) -> Result<String> {
    let lock = fs::read_to_string(project.root.join("Cargo.lock")).context("reading Cargo.lock")?;
    let mut lines = lock.lines();
    lines
        .find(|line| *line == "name = \"wasm-bindgen\"")
        .and_then(|_| lines.next())
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .context("Cargo.lock has no wasm-bindgen")
}
