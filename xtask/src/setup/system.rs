//! What comes from the operating system: a browser, its driver, Node and git.

use std::fs;

use anyhow::{Result, bail};

use super::{Outcome, announce};
use crate::{
    chromium,
    command::{run, succeeds},
    project::Project,
};

/// Lowest major version of Node that the npm packages run on.
const NODE_MAJOR: u32 = 20;

pub(super) fn ensure(project: &Project) -> Result<Outcome> {
    let mut missing = Vec::new();
    if chromium::browser(project).is_none() {
        missing.push("chromium");
    }
    if chromium::driver(project).is_none() {
        missing.push("chromium-driver");
    }
    for (program, package) in [("node", "nodejs"), ("npm", "npm"), ("git", "git"), ("cc", "gcc")] {
        if project.which(program).is_none() {
            missing.push(package);
        }
    }
    if missing.is_empty() {
        return Ok(Outcome::Present);
    }
    if missing.contains(&"nodejs") || !is_debian() {
        bail!("{}", wanted(&missing));
    }
    apt_install(project, &missing)?;
    Ok(Outcome::Installed(format!("{} by apt", missing.join(", "))))
}

/// True on Debian itself; its relatives name or package some things differently.
pub(super) fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian")
        && std::path::Path::new("/usr/bin/apt-get").exists()
}

/// Installs Debian packages, as root or by sudo.
pub(super) fn apt_install(project: &Project, packages: &[&str]) -> Result<()> {
    announce(&format!("installing {} with apt (system-wide)", packages.join(", ")));
    let Some(mut update) = as_root(project, "apt-get") else {
        bail!("{}", wanted(packages));
    };
    // A stale list is worth a try: some machines have a mirror that only answers for what it has.
    if let Err(error) = run(update.args(["update", "-qq"])) {
        announce(&format!("{error:#}; trying with the lists that are here"));
    }
    let Some(mut install) = as_root(project, "apt-get") else {
        bail!("{}", wanted(packages));
    };
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}

/// `program` with the rights of root: directly, or by sudo where that exists.
pub(super) fn as_root(project: &Project, program: &str) -> Option<std::process::Command> {
    if is_root() {
        return Some(project.command(program));
    }
    project.which("sudo")?;
    let mut command = project.command("sudo");
    command.args(["DEBIAN_FRONTEND=noninteractive", program]);
    Some(command)
}

fn is_root() -> bool {
    let mut command = std::process::Command::new("sh");
    succeeds(command.args(["-c", "[ \"$(id -u)\" = 0 ]"]))
}

fn wanted(packages: &[&str]) -> String {
    let mut text = String::from("please install these and try again:\n");
    for package in packages {
        let line = match *package {
            "chromium" => {
                "Chromium or Chrome, as `chromium`, `chromium-browser` or `google-chrome` on PATH"
                    .to_owned()
            }
            "chromium-driver" => {
                "its ChromeDriver of the same version, as `chromedriver` on PATH".to_owned()
            }
            "nodejs" => format!("Node.js {NODE_MAJOR} or later, with npm"),
            "gcc" => "a C compiler, as `cc` on PATH".to_owned(),
            other => other.to_owned(),
        };
        text.push_str("  - ");
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str("On Debian: apt-get install ");
    text.push_str(&packages.join(" "));
    text
}
