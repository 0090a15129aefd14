//! What only some verbs and tests use, when asked for: the dependency policy's checker, and two nodes that are built with Go.

use std::fs;

use anyhow::{Context as _, Result, bail};

use super::{Outcome, announce, rust_tools::install};
use crate::{command::run, files::sha256_hex, project::Project};

const CARGO_DENY: &str = "0.18.9";

/// A program that is built from a small Go module of ours, which pins it and all that it needs.
#[derive(Debug)]
struct GoTool {
    program: &'static str,
    /// Folder of the module, from the root.
    module: &'static str,
    package: &'static str,
}

const GO_TOOLS: [GoTool; 2] = [
    GoTool { program: "ipfs", module: "tools/kubo", package: "github.com/ipfs/kubo/cmd/ipfs" },
    GoTool {
        program: "geth",
        module: "tools/geth",
        package: "github.com/ethereum/go-ethereum/cmd/geth",
    },
];

pub(super) fn ensure(project: &Project) -> Result<Outcome> {
    let mut installed = Vec::new();
    if project.which("cargo-deny").is_none() {
        install(project, "cargo-deny", CARGO_DENY, &["--locked"])?;
        installed.push(format!("cargo-deny {CARGO_DENY}"));
    }
    for tool in &GO_TOOLS {
        if tool.ensure(project)? {
            installed.push(tool.program.to_owned());
        }
    }
    if installed.is_empty() {
        return Ok(Outcome::Present);
    }
    Ok(Outcome::Installed(format!("{} in {}", installed.join(", "), project.tools().display())))
}

impl GoTool {
    /// Builds it into the cache unless what is there was built from the same versions. True if it was built.
    fn ensure(&self, project: &Project) -> Result<bool> {
        let folder = project.root.join(self.module);
        let read = |name: &str| {
            fs::read_to_string(folder.join(name))
                .with_context(|| format!("reading {}/{name}", self.module))
        };
        let module = read("go.mod")?;
        let wanted = sha256_hex(format!("{module}{}", read("go.sum")?).as_bytes());
        let bin = project.tools().join("bin");
        let (program, stamp) =
            (bin.join(self.program), bin.join(format!(".{}-stamp", self.program)));
        if program.is_file() && fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
            return Ok(false);
        }
        if project.which("go").is_none() {
            bail!("{}", self.without_go(&module));
        }
        announce(&format!("go build {} into {} (some minutes, once)", self.package, bin.display()));
        fs::create_dir_all(&bin)?;
        let mut go = project.command("go");
        go.current_dir(&folder).env("GOTOOLCHAIN", "local").env("GOFLAGS", "-mod=mod");
        run(go.args(["build", "-o"]).arg(&program).arg(self.package))?;
        fs::write(&stamp, wanted).with_context(|| format!("stamping {}", self.program))?;
        Ok(true)
    }

    /// What to do on a machine without Go.
    fn without_go(&self, module: &str) -> String {
        let version = go_version(module).unwrap_or("a current version");
        format!(
            "{} is built from {} with Go, and there is no go on PATH: install Go {version} or later \
             (https://go.dev/dl, or your distribution's) and try again",
            self.program, self.module
        )
    }
}

/// The lowest version of Go that a `go.mod` asks for.
fn go_version(module: &str) -> Option<&str> {
    module.lines().find_map(|line| line.strip_prefix("go ")).map(str::trim)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A project whose Go tools are not built yet, in a folder of its own below the target folder.
    fn project(name: &str) -> Project {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        let cache = root.join("target/xtask/tests").join(name);
        fs::remove_dir_all(&cache).ok();
        Project { root, cache }
    }

    #[test]
    fn every_module_pins_its_tool_and_names_its_version_of_go() {
        let project = project("pins");
        for tool in &GO_TOOLS {
            let folder = project.root.join(tool.module);
            let module = fs::read_to_string(folder.join("go.mod")).unwrap();
            assert!(module.contains(&format!("tool {}\n", tool.package)), "{}", tool.module);
            assert!(folder.join("go.sum").is_file(), "{}", tool.module);
            let version = go_version(&module).unwrap();
            assert!(tool.without_go(&module).contains(&format!("install Go {version} or later")));
        }
    }

    #[test]
    fn what_was_built_from_the_same_versions_is_not_built_again() {
        let project = project("stamps");
        let [tool, _] = &GO_TOOLS;
        let bin = project.tools().join("bin");
        fs::create_dir_all(&bin).unwrap();
        let folder = project.root.join(tool.module);
        let text = ["go.mod", "go.sum"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
        fs::write(bin.join(tool.program), "").unwrap();
        fs::write(bin.join(".ipfs-stamp"), sha256_hex(text.concat().as_bytes())).unwrap();
        assert!(!tool.ensure(&project).unwrap());
    }
}
