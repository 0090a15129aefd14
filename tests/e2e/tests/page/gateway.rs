//! The page as a gateway serves it: from a sub-path, by deep links, with nothing rewritten.

use anyhow::{Result, ensure};
use faktor_e2e::{Browser, Site, TabOptions, root};

/// Only release builds are made small: then no line begins like this.
const DEVELOPMENT: &str = "\n    <link ";
const PREFIX: &str = "/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/";

#[tokio::test]
async fn a_deep_link_under_a_gateway_path_opens_its_screen_and_the_sandbox() -> Result<()> {
    let site = Site::start(PREFIX).await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/currency")).await?;
    tab.settled().await?;
    tab.sees("Your currency").await?;
    tab.sees("Sandbox, no real money.").await?;
    tab.page.reload(None).await?;
    tab.sees("Your currency").await?;
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn the_policy_is_strict_and_every_script_has_its_integrity() -> Result<()> {
    let dist =
        std::env::var("FAKTOR_DIST").unwrap_or_else(|_| root().join("dist").display().to_string());
    let folder = std::path::Path::new(&dist);
    let html = std::fs::read_to_string(folder.join("index.html"))?;
    if !html.contains("Content-Security-Policy") && html.contains(DEVELOPMENT) {
        eprintln!("skipped: {dist} is a development build, which has no policy");
        return Ok(());
    }
    for wanted in [
        "Content-Security-Policy",
        "default-src 'none'",
        "'wasm-unsafe-eval'",
        "integrity=",
        "base-uri 'none'",
    ] {
        ensure!(html.contains(wanted), "index.html lacks {wanted}");
    }
    for tag in html.split('<').filter(|tag| loads_code(tag)) {
        ensure!(tag.contains("integrity="), "without integrity: <{tag}");
    }
    // The page's own loader fetches the parts.
    let mut parts = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if !path.to_string_lossy().ends_with("-parts.js") {
            continue;
        }
        for fetched in std::fs::read_to_string(&path)?.split("new URL(\"./").skip(1) {
            parts += 1;
            let call = fetched.split_once(')').map_or("", |(_, rest)| rest);
            ensure!(
                call.starts_with(", { integrity: \"sha384-"),
                "without integrity: {fetched:.80}"
            );
        }
    }
    ensure!(parts > 5, "the loader fetches {parts} parts");
    for unwanted in ["'unsafe-inline'", "'unsafe-eval'", "src=\"/", "href=\"/", "https://"] {
        ensure!(!html.contains(unwanted), "index.html has {unwanted}");
    }
    Ok(())
}

/// A tag by which the browser fetches a script, a module or a stylesheet.
fn loads_code(tag: &str) -> bool {
    let loads = |name: &str| tag.contains(name);
    (tag.starts_with("script") && loads("src="))
        || (tag.starts_with("link")
            && ["modulepreload", "preload", "stylesheet"].into_iter().any(loads))
}
