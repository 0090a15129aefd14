//! Where things are: the checkout, the cache folder, the tools, the chosen toolchain.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use crate::setup::toolchain::Toolchain;

/// One checkout of this repository and the user's cache beside it.
#[derive(Debug)]
pub(crate) struct Project {
    /// Folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// `$XDG_CACHE_HOME/faktor`, else `~/.cache/faktor`.
    pub(crate) cache: PathBuf,
}

impl Project {
    /// The checkout that this binary was started for.
    pub(crate) fn find() -> Result<Self> {
        let start = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(env::current_dir, |dir| Ok(dir.into()))?;
        let root = start
            .ancestors()
            .find(|folder| {
                folder.join("Trunk.toml").exists() || folder.join("xtask/Cargo.toml").exists()
            })
            .with_context(|| format!("{} is not inside a checkout", start.display()))?
            .to_path_buf();
        let cache = match env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()) {
            Some(dir) => PathBuf::from(dir),
            None => PathBuf::from(env::var_os("HOME").context("HOME is not set")?).join(".cache"),
        }
        .join("faktor");
        Ok(Self { root, cache })
    }

    /// Installed Rust tools: `wasm-bindgen`, `trunk`, extras.
    pub(crate) fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// What a verb leaves for another one: durations, logs.
    pub(crate) fn scratch(&self) -> Result<PathBuf> {
        let folder = self.root.join("target/xtask");
        std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(folder)
    }

    /// A program found on PATH after our own tools, started in the root, free of what `cargo run` set for this binary.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        clean_environment(&mut command);
        command.env("PATH", self.path());
        command
    }

    /// `cargo` of the chosen toolchain.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = self.command("cargo");
        self.choose_toolchain(&mut command);
        command
    }

    /// Makes `command`, and all the cargo calls below it, use the chosen toolchain.
    pub(crate) fn choose_toolchain(&self, command: &mut Command) {
        if let Some(name) = Toolchain::remembered(&self.cache).and_then(|toolchain| toolchain.name)
        {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
    }

    /// PATH with our tools first: npm's for what the lock file pins, then the cache's.
    pub(crate) fn path(&self) -> OsString {
        let own = [self.root.join("node_modules/.bin"), self.tools().join("bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = own.into_iter().chain(env::split_paths(&inherited));
        env::join_paths(all).unwrap_or(inherited)
    }

    /// Where `program` would be found, looking at our tools first.
    pub(crate) fn which(&self, program: &str) -> Option<PathBuf> {
        which_in(&self.path(), program)
    }

    /// `path` as seen from the root, for messages.
    pub(crate) fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// Where `program` is found in a PATH-like list.
pub(crate) fn which_in(path: &OsString, program: &str) -> Option<PathBuf> {
    env::split_paths(path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

/// `cargo run` tells its child about this package and this toolchain; passed on, both would confuse the next cargo
/// (another toolchain's library path, needless rebuilds).
fn clean_environment(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        let of_this_run = matches!(text, "CARGO" | "CARGO_MANIFEST_DIR" | "CARGO_MANIFEST_PATH")
            || text.starts_with("CARGO_PKG_")
            || matches!(
                text,
                "RUST_RECURSION_COUNT" | "LD_LIBRARY_PATH" | "DYLD_FALLBACK_LIBRARY_PATH"
            );
        if of_this_run {
            command.env_remove(text);
        }
    }
}
