//! Where rustup can fetch nothing: Debian's `rustc-web`, with the standard library for the browser built once from its own source.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

use super::{
    announce,
    system::{apt_install, as_root, is_debian},
    toolchain::{WASM, has_core, library_of},
};
use crate::{
    command::{output, run},
    files::symlink,
    project::Project,
};

/// rustup's name for the toolchain in `/usr`.
pub(super) const NAME: &str = "debian";

const PACKAGES: [&str; 5] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "rustfmt-web"];

pub(super) fn ensure(project: &Project) -> Result<()> {
    if !is_debian() || project.which("rustup").is_none() {
        bail!(
            "please install a Rust toolchain of at least 1.95 with the target {WASM} and try again:\n  \
             - with rustup: rustup target add {WASM}\n  \
             - without: your distribution's standard library for {WASM}"
        );
    }
    install_packages(project)?;
    run(project.command("rustup").args(["toolchain", "link", NAME, "/usr"]))?;
    let library =
        library_of(project, Some(NAME)).context("rustc does not say where its libraries are")?;
    if !has_core(&library) {
        let built = build_library(project, &project.cache.join("build-std"))?;
        install_files(project, &built, &library)?;
    }
    link_linker(project)
}

fn install_packages(project: &Project) -> Result<()> {
    let installed =
        output(project.command("dpkg-query").args(["-W", "-f", "${Package} ${Status}\n"]))?;
    let missing: Vec<&str> = PACKAGES
        .into_iter()
        .filter(|package| {
            !installed.lines().any(|l| l == format!("{package} install ok installed"))
        })
        .collect();
    if missing.is_empty() { Ok(()) } else { apt_install(project, &missing) }
}

/// Builds `std` in a scratch crate and gives its compiled libraries. The bitcode is what makes fat LTO possible later.
fn build_library(project: &Project, scratch: &Path) -> Result<Vec<PathBuf>> {
    announce(&format!(
        "building the standard library for {WASM} in {} (about 1 minute)",
        scratch.display()
    ));
    fs::create_dir_all(scratch.join("src"))?;
    let manifest =
        "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(scratch.join("Cargo.toml"), manifest)?;
    fs::write(scratch.join("src/lib.rs"), "")?;
    let mut cargo = project.command("cargo");
    cargo
        .current_dir(scratch)
        .env("RUSTUP_TOOLCHAIN", NAME)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_TARGET_DIR")
        .args(["build", "-Zbuild-std=std,panic_abort", "--target", WASM, "--release"]);
    run(&mut cargo)?;
    let deps = scratch.join(format!("target/{WASM}/release/deps"));
    let mut libraries = Vec::new();
    for entry in fs::read_dir(&deps)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libscratch-") {
            libraries.push(path);
        }
    }
    if libraries.is_empty() {
        bail!("no library came out in {}", deps.display());
    }
    libraries.sort();
    Ok(libraries)
}

fn install_files(project: &Project, files: &[PathBuf], folder: &Path) -> Result<()> {
    let Some(mut mkdir) = as_root(project, "mkdir") else {
        bail!("{} can only be written by root, and there is no sudo", folder.display());
    };
    run(mkdir.arg("-p").arg(folder))?;
    let Some(mut copy) = as_root(project, "cp") else { return Ok(()) };
    run(copy.args(files).arg(folder))
}

/// Debian's rustc looks for `rust-lld` beside itself. A link to rustup's works; a copy would look for its library in the wrong place.
fn link_linker(project: &Project) -> Result<()> {
    let host = output(project.command("rustc").env("RUSTUP_TOOLCHAIN", NAME).arg("-vV"))?;
    let host =
        host.lines().find_map(|l| l.strip_prefix("host: ")).context("rustc -vV names no host")?;
    let inside = format!("lib/rustlib/{host}/bin/rust-lld");
    let link = Path::new("/usr").join(&inside);
    if link.exists() {
        return Ok(());
    }
    let linker = match rustups_linker(project, &inside) {
        Some(path) => path,
        None => debians_linker(project)?,
    };
    announce(&format!("linking {} to {}", link.display(), linker.display()));
    if symlink(&linker, &link).is_ok() {
        return Ok(());
    }
    let Some(mut ln) = as_root(project, "ln") else {
        bail!("{} can only be made by root, and there is no sudo", link.display());
    };
    run(ln.arg("-sfn").arg(&linker).arg(&link))
}

fn rustups_linker(project: &Project, inside: &str) -> Option<PathBuf> {
    let list = output(project.command("rustup").args(["toolchain", "list"])).ok()?;
    let names = list.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != NAME).find_map(|name| {
        let mut rustc = project.command("rustc");
        let sysroot =
            output(rustc.env("RUSTUP_TOOLCHAIN", name).args(["--print", "sysroot"])).ok()?;
        Some(Path::new(sysroot.trim()).join(inside)).filter(|path| path.is_file())
    })
}

fn debians_linker(project: &Project) -> Result<PathBuf> {
    let program = PathBuf::from("/usr/bin/lld");
    if !program.exists() {
        apt_install(project, &["lld"])?;
    }
    Ok(program)
}
