//! The browser of the machine and its driver.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::project::Project;

/// What the browser is started with, also where the tests are run by hand: what keeps it quiet, headless and able to run as
/// root in a container.
const CAPABILITIES: &str = "app/wallet/webdriver.json";

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
    let capabilities = fs::read_to_string(project.root.join(CAPABILITIES))
        .with_context(|| format!("reading {CAPABILITIES}"))?;
    let capabilities = with_binary(&capabilities, &browser)?;
    let file = project.scratch()?.join("webdriver.json");
    fs::write(&file, format!("{capabilities:#}\n")).context("writing webdriver.json")?;
    command
        .env("CHROME", &browser)
        .env("CHROMIUM", &browser)
        .env("CHROMEDRIVER", &driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &file);
    Ok(())
}

/// The capabilities with this machine's browser in them.
fn with_binary(capabilities: &str, browser: &Path) -> Result<Value> {
    let mut value: Value =
        serde_json::from_str(capabilities).with_context(|| format!("{CAPABILITIES} is no JSON"))?;
    let options = value.get_mut("goog:chromeOptions").and_then(Value::as_object_mut);
    options
        .with_context(|| format!("{CAPABILITIES} has no options for Chromium"))?
        .insert("binary".to_owned(), json!(browser));
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_joins_the_flags_of_the_committed_file() {
        let committed = include_str!("../../app/wallet/webdriver.json");
        let value = with_binary(committed, Path::new("/usr/bin/chromium")).unwrap();
        let options = &value["goog:chromeOptions"];
        assert_eq!(options["binary"], "/usr/bin/chromium");
        assert!(options["args"].as_array().unwrap().contains(&json!("--headless=new")));
    }

    #[test]
    fn a_file_without_options_is_refused() {
        assert!(with_binary("{}", Path::new("chromium")).is_err());
        assert!(with_binary("", Path::new("chromium")).is_err());
    }
}
