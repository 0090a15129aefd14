//! The crates that have tests for the browser, run in it.

use std::fs;

use anyhow::{Result, bail};

use super::runner;
use crate::{chromium, counts::Counts, project::Project, setup::toolchain::WASM};

pub(super) fn run(project: &Project) -> Result<Counts> {
    let packages = packages(project)?;
    if packages.is_empty() {
        bail!("no crate below app/ or tests/ uses wasm-bindgen-test");
    }
    let mut cargo = project.cargo();
    cargo.args([
        "test",
        "--locked",
        "--no-fail-fast",
        "--target",
        WASM,
        // Targets that run themselves: unit tests inside a library need a test crate for Wasm, which a standard library
        // built from source lacks. Those run natively.
        "--test",
        "*",
    ]);
    for package in packages {
        cargo.args(["-p", &package]);
    }
    chromium::offer(project, &mut cargo)?;
    cargo
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    runner(project, &mut cargo)
}

fn packages(project: &Project) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in ["app", "tests"] {
        for entry in fs::read_dir(project.root.join(folder))? {
            let folder = entry?;
            let manifest = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap_or_default();
            if manifest.contains("wasm-bindgen-test") {
                found.push(format!("faktor-{}", folder.file_name().to_string_lossy()));
            }
        }
    }
    found.sort();
    Ok(found)
}
