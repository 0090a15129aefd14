//! Reading without a wallet: everything on chain is there for anybody.

use anyhow::{Result, ensure};
use faktor_e2e::{Browser, Site, Tab, TabOptions};
use playwright_rs::protocol::SelectOption;

use crate::people::reset_sandbox;

/// Registers the example invoice in the sandbox, as receivable 1.
async fn register_the_example(tab: &Tab, site: &Site) -> Result<()> {
    tab.goto(&site.at("/sell/new")).await?;
    tab.connected().await?;
    tab.settled().await?;
    // A week after the example was issued.
    reset_sandbox(tab, "2026-11-23").await?;
    tab.press("Use an example invoice").await?;
    let buyer = SelectOption::Label("Havbris Møbel AS".to_owned());
    tab.field("From your address book").select_option(buyer, None).await?;
    tab.press("Register").await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    tab.sees("Registered as receivable 1").await
}

#[tokio::test]
async fn everything_can_be_read_without_a_wallet() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    register_the_example(&tab, &site).await?;
    tab.disconnect().await?;
    tab.goto(&site.at("/audit")).await?;
    let row = tab.page.get_by_role(
        playwright_rs::protocol::AriaRole::Link,
        Some(playwright_rs::GetByRoleOptions::default().name("Receivable 1")),
    );
    tab.visible(&row).await?;
    tab.sees("12,500.00 XEUR").await?;
    row.first().click(None).await?;
    tab.sees("Owed by Havbris Møbel AS").await?;
    tab.sees("12,500.00").await?;
    tab.sees("15 January 2027").await?;
    tab.sees("Registered").await?;
    for route in ["/invest", "/owe", "/sell", "/currency", "/settings", "/verify"] {
        tab.goto(&site.at(route)).await?;
        tab.settled().await?;
        let trouble = tab.shows(&tab.page.locator("[role=alert]")).await?;
        ensure!(!trouble, "{route} is in trouble without a wallet");
    }
    tab.wallet_says("Connect a wallet").await?;
    tab.finish().await?;
    browser.close().await
}

/// A link with a signature of nobody for receivable 1, as anybody can make one.
const FORGED: &str = "() => {
  const signed = {
    chain_id: 7357, receivable: '0x1', no_set_off: true, fingerprint: '0x' + '03'.repeat(32),
    deadline: 1900000000, signature: '0x' + '09'.repeat(65),
  };
  const text = btoa(JSON.stringify(signed)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  location.hash = '#/claim?r=1&a=' + text;
}";

/// How many signatures of debtors this browser keeps.
const KEPT: &str = "() => String(Object.values(JSON.parse(localStorage['faktor/1/claims'] ?? '{}')).filter((claim) => claim.acknowledgement).length)";

#[tokio::test]
async fn a_link_with_a_signature_that_is_not_the_buyers_is_refused_and_nothing_is_kept()
-> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    register_the_example(&tab, &site).await?;
    tab.page.evaluate::<(), ()>(FORGED, None).await?;
    tab.sees("The signature is not the buyer's. Nothing was sent.").await?;
    ensure!(!tab.shows(&tab.button("Put the signature on chain")).await?, "it can be carried");
    let kept: String = tab.page.evaluate::<(), String>(KEPT, None).await?;
    ensure!(kept == "0", "the forged signature is kept");
    tab.finish().await?;
    browser.close().await
}
