//! The page comes in parts: a screen's code when it is opened, the rest in a quiet moment, and a way out when one does not come.

use anyhow::{Result, ensure};
use faktor_e2e::{Browser, Site, Tab, TabOptions};

/// Names of the parts fetched so far.
const FETCHED: &str = "() => performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.includes('-split_')).join(' ')";

async fn fetched(tab: &Tab) -> Result<String> {
    Ok(tab.page.evaluate::<(), String>(FETCHED, None).await?)
}

async fn until_fetched(tab: &Tab, part: &str) -> Result<()> {
    let there = format!(
        "() => performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('-split_{part}.wasm') && entry.responseEnd > 0)"
    );
    tab.page.wait_for_function(&there, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_screen_comes_first_and_the_rest_before_the_network_goes() -> Result<()> {
    let site = Site::start("/ipfs/parts/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/owe")).await?;
    let first = fetched(&tab).await?;
    ensure!(first.contains("-split_debt.wasm"), "the screen's own part did not come: {first}");
    ensure!(
        !first.contains("-split_books.wasm"),
        "another part came before it was needed: {first}"
    );
    for part in ["supply", "money", "books"] {
        until_fetched(&tab, part).await?;
    }
    tab.settled().await?;
    tab.set_offline(true).await?;
    tab.page.evaluate::<(), ()>("() => { location.hash = '#/audit'; }", None).await?;
    tab.sees("Totals").await?;
    tab.misses("This screen could not be loaded").await?;
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn a_part_that_does_not_come_is_said_and_tried_again() -> Result<()> {
    let site = Site::start("/").await?;
    site.lose(Some("-split_books.wasm"));
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/audit")).await?;
    tab.sees("This screen could not be loaded").await?;
    site.lose(None);
    tab.press("Try again").await?;
    tab.misses("This screen could not be loaded").await?;
    tab.settled().await?;
    tab.expect_complaint("Failed to fetch");
    tab.expect_complaint("404");
    tab.expect_complaint("integrity");
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn a_language_that_does_not_come_leaves_the_page_readable() -> Result<()> {
    let site = Site::start("/").await?;
    site.lose(Some("-split_bokmal.wasm"));
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell")).await?;
    tab.choose_language("nb").await?;
    tab.sees("The texts of that language could not be loaded").await?;
    tab.sees("Your receivables").await?;
    site.lose(None);
    tab.change_language("nb").await?;
    tab.sees("Fordringene dine").await?;
    tab.expect_complaint("Failed to fetch");
    tab.expect_complaint("404");
    tab.expect_complaint("integrity");
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn a_deployment_file_that_does_not_come_is_said_and_fetched_again() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    for (lost, online_again) in
        [("deployments/index.json", false), ("deployments/7357.json", false), ("index.json", true)]
    {
        site.lose(Some(lost));
        let tab = browser.tab(TabOptions::default()).await?;
        tab.goto(&site.at("/audit")).await?;
        tab.sees("Could not read from the network.").await?;
        site.lose(None);
        if online_again {
            for part in ["supply", "money", "debt"] {
                until_fetched(&tab, part).await?;
            }
            tab.set_offline(true).await?;
            tab.sees("You are offline").await?;
            tab.set_offline(false).await?;
        } else {
            tab.button("Try again").first().click(None).await?;
        }
        tab.sees("Sandbox, no real money.").await?;
        tab.misses("Could not read from the network.").await?;
        tab.connected().await?;
        tab.settled().await?;
        tab.expect_complaint("404");
        tab.expect_complaint("ERR_INTERNET_DISCONNECTED");
        tab.finish().await?;
    }
    browser.close().await
}
