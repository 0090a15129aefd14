//! The browser of the machine and its driver.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::project::Project;

/// What keeps Chromium quiet, headless and able to run as root in a container.
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The browser's program.
pub(crate) fn browser(project: &Project) -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .iter()
        .find_map(|name| project.which(name))
}

/// ChromeDriver's program.
pub(crate) fn driver(project: &Project) -> Option<PathBuf> {
    project.which("chromedriver")
}

/// Tells `command` and what it starts where browser and driver are, and the Wasm test runner how to use them.
pub(crate) fn offer(project: &Project, command: &mut Command) -> Result<()> {
    let browser = browser(project).context("no Chromium on PATH")?;
    let driver = driver(project).context("no chromedriver on PATH")?;
    let capabilities = json!({ "goog:chromeOptions": { "args": FLAGS, "binary": browser } });
    let file = project.scratch()?.join("webdriver.json");
    fs::write(&file, format!("{capabilities:#}\n")).context("writing webdriver.json")?;
    command
        .env("CHROME", &browser)
        .env("CHROMIUM", &browser)
        .env("CHROMEDRIVER", &driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &file);
    Ok(())
}
