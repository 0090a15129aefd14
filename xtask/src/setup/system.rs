//! What comes from the operating system: a browser, its driver, Node and git.

use std::{fs, path::Path};

use anyhow::{Result, bail};

use super::{Outcome, announce};
use crate::{
    chromium,
    command::{output, run, succeeds},
    project::Project,
};

/// Lowest major version of Node that the npm packages run on.
const NODE_MAJOR: u32 = 20;

pub(super) fn ensure(project: &Project) -> Result<Outcome> {
    if !cfg!(unix) {
        bail!(
            "this system is not supported: please work in the container of Containerfile, or on Windows in WSL with Debian"
        );
    }
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
    if !missing.contains(&"nodejs") && !node_is_new_enough(project) {
        missing.push("nodejs");
    }
    // Debian's gcc only recommends the C library's headers and start files, without which nothing links.
    if is_debian() && !Path::new("/usr/include/stdlib.h").exists() {
        missing.push("libc6-dev");
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

fn node_is_new_enough(project: &Project) -> bool {
    let version = output(project.command("node").arg("--version")).unwrap_or_default();
    node_major(&version).is_some_and(|major| major >= NODE_MAJOR)
}

/// 18 of "v18.19.0".
fn node_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// True on Debian itself; its relatives name or package some things differently.
pub(super) fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && Path::new("/usr/bin/apt-get").exists()
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
            "libc6-dev" => "the C library's headers".to_owned(),
            other => other.to_owned(),
        };
        text.push_str("  - ");
        text.push_str(&line);
        text.push('\n');
    }
    // Debian 12 has an older Node.
    let packaged: Vec<&str> =
        packages.iter().copied().filter(|package| !matches!(*package, "nodejs" | "npm")).collect();
    if !packaged.is_empty() {
        text.push_str("On Debian: apt-get install ");
        text.push_str(&packaged.join(" "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{NODE_MAJOR, node_major, wanted};

    #[test]
    fn an_older_node_is_told_from_one_that_will_do() {
        assert_eq!(node_major("v18.19.0\n"), Some(18));
        assert!(node_major("v20.1.0").is_some_and(|major| major >= NODE_MAJOR));
        assert_eq!(node_major(""), None);
        assert_eq!(node_major("node"), None);
    }

    #[test]
    fn what_debian_has_only_in_an_older_version_is_not_to_be_had_from_it() {
        let text = wanted(&["nodejs", "git"]);
        assert!(text.contains("Node.js 20 or later"), "{text}");
        assert!(text.ends_with("apt-get install git"), "{text}");
        assert!(!wanted(&["nodejs"]).contains("apt-get"));
    }
}
