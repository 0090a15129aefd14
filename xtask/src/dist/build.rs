//! Trunk's release build, without traces of this machine, cut into parts, and the policy put into the page.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context as _, Result, bail};

use super::{parts, policy, styles};
use crate::{
    command::{output, run},
    deployments::{Local, write_index},
    durations,
    files::{below, of_checkout, sha256_hex},
    project::Project,
};

/// What the page is made of.
const INPUTS: [&str; 9] = [
    "app/",
    "public/",
    "style/",
    "index.html",
    "Trunk.toml",
    "Cargo.",
    "contracts/abi/",
    "xtask/splitter/",
    "xtask/src/dist/",
];

/// Builds into `folder` unless what is there was built from the same inputs.
pub(super) fn ensure(project: &Project, folder: &Path) -> Result<()> {
    let stamp = project.scratch()?.join("dist.stamp");
    let inputs = hash_of_inputs(project)?;
    let fresh = fs::read_to_string(&stamp).is_ok_and(|found| found == inputs);
    if fresh && folder.join("index.html").exists() {
        println!("{} is up to date", project.shown(folder));
        return Ok(());
    }
    let started = Instant::now();
    build(project, &project.root, folder)?;
    durations::record(project, "build.dist", started)?;
    fs::write(stamp, inputs).context("stamping dist")
}

/// Builds the page of the checkout in `root` into `folder`.
pub(super) fn build(project: &Project, root: &Path, folder: &Path) -> Result<()> {
    // Trunk is told to stay offline, so that it takes the tools that set-up has checked; cargo must have the crates then.
    run(project.cargo().current_dir(root).args(["fetch", "--locked", "--quiet"]))?;
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    let mut trunk = project.command("trunk");
    project.choose_toolchain(&mut trunk);
    trunk.current_dir(root).args([
        "build",
        "--release",
        "--offline",
        "--locked",
        "--public-url",
        "./",
    ]);
    // Trunk's minifier of scripts names variables differently in every run.
    trunk.args(["--minify", "false", "--dist"]);
    // Where the parts are cut from, whatever the environment says.
    trunk.arg(folder).env("CARGO_TARGET_DIR", root.join("target"));
    add_flags(&mut trunk, &remapped(project, root)?)?;
    run(&mut trunk)?;
    parts::cut(project, root, folder)?;
    styles::join(folder)?;
    drop_local_deployments(folder)?;
    write_index(&folder.join("deployments"), Local::Excluded)?;
    policy::put_into(&folder.join("index.html"))
}

/// Adds compiler flags for the browser's target to those that `.cargo/config.toml` has.
fn add_flags(command: &mut Command, flags: &[String]) -> Result<()> {
    if let Some(flag) = flags.iter().find(|flag| flag.contains(char::is_whitespace)) {
        bail!("paths with white space cannot be taken out of the build: {flag}");
    }
    command
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
    Ok(())
}

/// Takes the folders of this machine out of panic messages, so that every machine builds the same bytes.
fn remapped(project: &Project, root: &Path) -> Result<Vec<String>> {
    // Type-erased views: a tenth off the size for a little speed, which screens of tables do not miss (decision 0008).
    let mut flags = vec![
        "--cfg=erase_components".to_owned(),
        "--cfg=split_parts".to_owned(),
        flag(root, "faktor"),
    ];
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
    let sources = home.context("neither CARGO_HOME nor HOME is set")?.join("registry/src");
    for entry in fs::read_dir(&sources).with_context(|| format!("reading {}", sources.display()))? {
        flags.push(flag(&entry?.path(), "crates"));
    }
    let mut rustc = project.command("rustc");
    project.choose_toolchain(&mut rustc);
    let sysroot = output(rustc.args(["--print", "sysroot"]))?;
    flags.push(flag(&Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), "rust"));
    Ok(flags)
}

fn flag(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

/// The deployment file of a local anvil is nobody else's business.
fn drop_local_deployments(folder: &Path) -> Result<()> {
    for file in below(folder)?.into_iter().filter(|file| file.ends_with("deployments/31337.json")) {
        fs::remove_file(folder.join(file))?;
    }
    Ok(())
}

fn hash_of_inputs(project: &Project) -> Result<String> {
    let mut listing = format!("{:?}\n", project.which("trunk"));
    for file in of_checkout(project)? {
        let name = file.to_string_lossy();
        if INPUTS.iter().any(|input| name.starts_with(input)) {
            listing.push_str(&format!(
                "{name} {}\n",
                sha256_hex(&fs::read(project.root.join(&file))?)
            ));
        }
    }
    Ok(sha256_hex(listing.as_bytes()))
}
