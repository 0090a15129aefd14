//! `contracts`: builds and tests the contracts, writes their ABI files and sizes; `--check` compares instead.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Command, ExitCode},
    time::Instant,
};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::{
    args::Args,
    bindings::Mode,
    command::run as run_command,
    durations,
    files::{below, write_if_changed},
    project::Project,
    setup,
};

/// Where the sizes are, in bytes of runtime code, beside forge's gas snapshots.
pub(crate) const SIZES: &str = "contracts/snapshots/sizes.json";

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let check = args.flag("--check");
    args.finish()?;
    setup::ensure(project)?;
    build(project)?;
    let mut test = forge(project);
    test.arg("test").env("FORGE_SNAPSHOT_CHECK", check.to_string());
    run_command(&mut test)?;
    generate(project, if check { Mode::Check } else { Mode::Write })?;
    Ok(ExitCode::SUCCESS)
}

/// Writes or compares the generated files. Wants [`build`] to have run.
pub(crate) fn generate(project: &Project, mode: Mode) -> Result<()> {
    if mode == Mode::Check {
        let drift = drift(project)?;
        if !drift.is_empty() {
            bail!("{}", drift.join("\n"));
        }
        return Ok(());
    }
    for (path, text) in generated(project)? {
        if write_if_changed(&path, &text)? {
            println!("wrote {}", project.shown(&path));
        }
    }
    Ok(())
}

/// `forge`, in the contracts' folder.
pub(crate) fn forge(project: &Project) -> Command {
    let native = native_forge(project).unwrap_or_else(|| "forge".into());
    let mut forge = project.command(&native.to_string_lossy());
    forge.current_dir(project.root.join("contracts"));
    // A user's own settings must not change the bytecode.
    forge.env_remove("FOUNDRY_PROFILE");
    forge
}

/// The program itself: npm's script around it ends with 0 whatever the program says.
fn native_forge(project: &Project) -> Option<PathBuf> {
    let packages = fs::read_dir(project.root.join("node_modules/@foundry-rs")).ok()?;
    packages
        .filter_map(Result::ok)
        .filter(|package| package.file_name().to_string_lossy().starts_with("forge-"))
        .map(|package| package.path().join("bin/forge"))
        .find(|program| program.is_file())
}

/// Compiles everything.
pub(crate) fn build(project: &Project) -> Result<()> {
    let started = Instant::now();
    run_command(forge(project).arg("build"))?;
    durations::record(project, "build.contracts", started)
}

/// What differs between the committed generated files and what the compiler says now. Wants [`build`] to have run.
pub(crate) fn drift(project: &Project) -> Result<Vec<String>> {
    let generated = generated(project)?;
    let mut differences = Vec::new();
    for (path, text) in &generated {
        let shown = project.shown(path);
        match fs::read_to_string(path) {
            Ok(found) if found == *text => {}
            Ok(_) => differences.push(format!("{shown} is out of date; run cargo xtask contracts")),
            Err(_) => differences.push(format!("{shown} is missing; run cargo xtask contracts")),
        }
    }
    for file in below(&project.root.join("contracts/abi"))? {
        let path = project.root.join("contracts/abi").join(&file);
        if path.extension().is_some_and(|end| end == "json") && !generated.contains_key(&path) {
            differences.push(format!("{} belongs to no contract", project.shown(&path)));
        }
    }
    Ok(differences)
}

/// The generated files and their text: one ABI file per contract and the table of sizes.
fn generated(project: &Project) -> Result<BTreeMap<PathBuf, String>> {
    let mut files = BTreeMap::new();
    let mut sizes = BTreeMap::new();
    for (name, source) in contracts(project)? {
        let artifact = project.root.join(format!("contracts/out/{source}/{name}.json"));
        let text = fs::read_to_string(&artifact)
            .with_context(|| format!("{} was not built", project.shown(&artifact)))?;
        let artifact: Value = serde_json::from_str(&text)?;
        let runtime = artifact["deployedBytecode"]["object"].as_str().unwrap_or_default();
        sizes.insert(name.clone(), runtime.trim_start_matches("0x").len() / 2);
        let abi = json!({
            "abi": artifact["abi"],
            "bytecode": artifact["bytecode"]["object"],
            "deployedBytecode": runtime,
        });
        let path = project.root.join(format!("contracts/abi/{name}.json"));
        files.insert(path, format!("{}\n", serde_json::to_string_pretty(&abi)?));
    }
    let sizes = format!("{}\n", serde_json::to_string_pretty(&sizes)?);
    files.insert(project.root.join(SIZES), sizes);
    Ok(files)
}

/// Every contract that can be deployed, with the file name of its source: those of `src/` and of `dev/`.
fn contracts(project: &Project) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for folder in ["contracts/src", "contracts/dev"] {
        let folder = project.root.join(folder);
        for file in
            below(&folder)?.into_iter().filter(|file| file.extension().is_some_and(|e| e == "sol"))
        {
            let text = fs::read_to_string(folder.join(&file))?;
            let source = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            for line in text.lines().filter_map(|line| line.strip_prefix("contract ")) {
                let name: String = line.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
                found.insert(name, source.clone());
            }
        }
    }
    Ok(found)
}
