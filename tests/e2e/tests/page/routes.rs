//! Every route: no accessibility violation, no complaint of the browser, on desktop and phone, light and dark.

use anyhow::{Context as _, Result};
use faktor_e2e::{Browser, Site, Size, TabOptions, assert_accessible};

const ROUTES: [&str; 14] = [
    "/",
    "/sell",
    "/sell/new",
    "/receivable/1",
    "/owe",
    "/invest",
    "/invest/listing/1",
    "/verify",
    "/audit",
    "/documents",
    "/currency",
    "/settings",
    "/claim",
    "/no/such/place",
];

async fn every_route(size: Size, theme: &'static str) -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser
        .tab(TabOptions { size: Some(size), theme: Some(theme), ..Default::default() })
        .await?;
    for route in ROUTES {
        tab.goto(&site.at(route)).await.with_context(|| format!("route {route}"))?;
        tab.settled().await.with_context(|| format!("route {route}"))?;
        assert_accessible(&tab)
            .await
            .with_context(|| format!("route {route}, {size:?}, {theme}"))?;
        let wide: bool = tab
            .page
            .evaluate::<(), bool>(
                "() => document.documentElement.scrollWidth > document.documentElement.clientWidth",
                None,
            )
            .await?;
        anyhow::ensure!(!wide, "route {route} scrolls sideways on {size:?}");
    }
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn every_route_is_accessible_on_a_light_desktop() -> Result<()> {
    every_route(Size::Desktop, "light").await
}

#[tokio::test]
async fn every_route_is_accessible_on_a_dark_phone() -> Result<()> {
    every_route(Size::Phone, "dark").await
}

#[tokio::test]
async fn every_language_has_its_own_heading_and_is_remembered() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell")).await?;
    for (language, heading) in
        [("nb", "Fordringene dine"), ("zh-Hant-TW", "您的應收帳款"), ("en", "Your receivables")]
    {
        tab.change_language(language).await?;
        tab.sees(heading).await?;
        tab.page.reload(None).await?;
        tab.sees(heading).await?;
    }
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn every_route_changes_its_language() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    for route in ROUTES {
        tab.goto(&site.at(route)).await.with_context(|| format!("route {route}"))?;
        tab.settled().await.with_context(|| format!("route {route}"))?;
        for language in ["nb", "zh-Hant-TW", "en"] {
            tab.change_language(language).await?;
            tab.settled().await.with_context(|| format!("route {route} in {language}"))?;
        }
    }
    tab.finish().await?;
    browser.close().await
}

/// From now on nothing can be built on the page, as after an extension changed it beyond repair.
const BREAK: &str = "() => { document.createElement = document.createElementNS = () => { throw new Error('broken on purpose'); }; location.hash = '#/audit'; }";

#[tokio::test]
async fn a_page_that_stops_says_so_and_can_be_loaded_again() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell")).await?;
    tab.settled().await?;
    tab.misses("The page stopped working.").await?;
    tab.change_language("nb").await?;
    tab.settled().await?;
    tab.page.evaluate::<(), ()>(BREAK, None).await?;
    tab.sees("Siden sluttet å virke.").await?;
    tab.misses("The page stopped working.").await?;
    tab.page.get_by_text("Last siden på nytt", false).click(None).await?;
    tab.visible(&tab.page.locator("main h1")).await?;
    tab.misses("Siden sluttet å virke.").await?;
    for provoked in ["panicked", "unreachable", "broken on purpose", "recursive"] {
        tab.expect_complaint(provoked);
    }
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn what_is_not_there_leads_onward() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    for (route, sentence, link, heading) in [
        (
            "/receivable/99",
            "There is no receivable 99 on this network.",
            "All receivables",
            "Audit",
        ),
        ("/invest/listing/99", "There is no offer 99 on this network.", "Other offers", "Offers"),
    ] {
        tab.goto(&site.at(route)).await?;
        tab.sees(sentence).await.with_context(|| format!("route {route}"))?;
        tab.page.get_by_text(link, true).first().click(None).await.context(link)?;
        tab.sees(heading).await.with_context(|| format!("after {link}"))?;
    }
    tab.finish().await?;
    browser.close().await
}
