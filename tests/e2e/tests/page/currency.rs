//! The Currency screen: balances, test money, wrap, unwrap, send, history, and what is said while typing.

use std::{fs, sync::Arc};

use anyhow::{Context as _, Result, ensure};
use faktor_e2e::{Browser, Node, Role, Site, Tab, assert_accessible};
use playwright_rs::protocol::SelectOption;

use crate::{
    people::{
        cannot_press, column_reads, fill_in, go, has, mistypes, press_in, reads, section, sees,
        settled, sign,
    },
    world::World,
};

#[tokio::test]
async fn the_currency_screen_on_the_sandbox() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let world = World::sandbox(&site, &browser, "2026-11-02").await?;
    let outcome = currency(&world).await;
    world.finish(outcome).await?;
    browser.close().await
}

#[tokio::test]
async fn the_currency_screen_on_anvil() -> Result<()> {
    let node = Arc::new(Node::start(1_793_577_600).await?);
    let site = Site::start_with("/", node.deploy().await?).await?;
    let browser = Browser::launch().await?;
    let world = World::anvil(&site, &browser, &node).await?;
    let outcome = currency(&world).await;
    world.finish(outcome).await?;
    browser.close().await
}

async fn currency(world: &World) -> Result<()> {
    let tab = world.turn_of(Role::Investor).await?;
    has(tab, "0.00 XEUR", "1,000,000.00 tEUR").await?;
    press_in(&section(tab, "Balances"), "Get test money").await?;
    sign(tab, "Get 10,000.00 tEUR of test money").await?;
    has(tab, "0.00 XEUR", "1,010,000.00 tEUR").await?;
    typing(tab).await.context("typing")?;
    wraps_and_unwraps(world, tab).await?;
    sends(world, tab).await.context("sending")?;
    history(tab).await.context("the history")?;
    let tab = world.turn_of(Role::Supplier).await?;
    has(tab, "100.000001 XEUR", "50.00 tEUR").await?;
    column_reads(tab, "History", "What", &["Received", "Received"]).await?;
    column_reads(tab, "History", "Amount", &["+50.00 tEUR", "+100.000001 XEUR"]).await
}

/// Each mistake has its sentence under the field; what was typed stays and the button waits.
async fn typing(tab: &Tab) -> Result<()> {
    let part = section(tab, "Wrap");
    for (text, sentence) in [
        ("abc", "Write an amount such as 1,250.00."),
        ("1.250,00", "Write an amount such as 1,250.00."),
        ("0.1234567", "At most six decimals."),
        ("0", "The amount must be more than zero."),
        ("1,010,000.000001", "At most 1,010,000.00 tEUR."),
    ] {
        mistypes(tab, &part, "Amount to wrap", text, sentence).await?;
        cannot_press(&part, "Wrap").await?;
    }
    let part = section(tab, "Unwrap");
    mistypes(tab, &part, "Amount to unwrap", "0.01", "At most 0.00 XEUR.").await?;
    cannot_press(&part, "Unwrap").await?;
    let part = section(tab, "Send");
    let account = Role::Supplier.account()?;
    let broken = account.to_checksum(None).to_lowercase().replacen('a', "A", 1);
    for (text, sentence) in [
        ("nobody", "No name in your address book is like this, and it is not an address."),
        ("0x1234", "This is not an address. It starts with 0x and has 40 characters after it."),
        (
            "0x0000000000000000000000000000000000000000",
            "Nobody owns this address. The money would be lost.",
        ),
        (&broken, "The capitals of this address do not fit: a character is wrong. Copy it again."),
    ] {
        mistypes(tab, &part, "To", text, sentence).await?;
        cannot_press(&part, "Send").await?;
    }
    assert_accessible(tab).await.context("with mistakes")
}

async fn wraps_and_unwraps(world: &World, tab: &Tab) -> Result<()> {
    let before = world.prompts(Role::Investor)?;
    let part = section(tab, "Wrap");
    fill_in(&part, "Amount to wrap", "1250.5").await?;
    press_in(&part, "Wrap").await?;
    let said = sign(tab, "Wrap 1,250.50 tEUR").await?;
    ensure!(
        said.contains("XEUR may take 1,250.50 tEUR, in this transaction only."),
        "the sheet says {said}"
    );
    if let (Some(before), Some(after)) = (before, world.prompts(Role::Investor)?) {
        ensure!(
            (after.0 - before.0, after.1 - before.1) == (1, 1),
            "asked {before:?}, then {after:?}"
        );
    }
    has(tab, "1,250.50 XEUR", "1,008,749.50 tEUR").await?;
    let part = section(tab, "Unwrap");
    fill_in(&part, "Amount to unwrap", "250.25").await?;
    press_in(&part, "Unwrap").await?;
    sign(tab, "Unwrap 250.25 XEUR").await?;
    has(tab, "1,000.25 XEUR", "1,008,999.75 tEUR").await
}

/// Currency by name or account, stablecoin too.
async fn sends(world: &World, tab: &Tab) -> Result<()> {
    let account = Role::Supplier.account()?.to_checksum(None);
    let part = section(tab, "Send");
    let who = if world.in_sandbox() { "Nordlys Tre AS" } else { &account };
    fill_in(&part, "To", who).await?;
    fill_in(&part, "Amount to send", "100.000001").await?;
    press_in(&part, "Send").await?;
    sign(tab, "Send 100.000001 XEUR").await?;
    has(tab, "900.249999 XEUR", "1,008,999.75 tEUR").await?;
    let part = section(tab, "Send");
    fill_in(&part, "To", &account).await?;
    let which = part.get_by_label("What to send", true);
    which.select_option(SelectOption::Label("tEUR".to_owned()), None).await?;
    fill_in(&part, "Amount to send", "50").await?;
    press_in(&part, "Send").await?;
    sign(tab, "Send 50.00 tEUR").await?;
    has(tab, "900.249999 XEUR", "1,008,949.75 tEUR").await
}

async fn history(tab: &Tab) -> Result<()> {
    go(tab, "/currency").await?;
    // Below them the test money, and what the account began with.
    let all = ["Sent", "Sent", "Unwrapped", "Wrapped", "Received", "Received"];
    column_reads(tab, "History", "What", &all).await?;
    let amounts = [
        "−50.00 tEUR",
        "−100.000001 XEUR",
        "250.25 XEUR",
        "1,250.50 XEUR",
        "+10,000.00 tEUR",
        "+1,000,000.00 tEUR",
    ];
    column_reads(tab, "History", "Amount", &amounts).await?;
    assert_accessible(tab).await.context("with a history")?;
    let part = section(tab, "History");
    press_in(&part, "Claims and tokens").await?;
    sees(tab, "Nothing in your history fits this filter.").await?;
    press_in(&part, "Wrap and unwrap").await?;
    column_reads(tab, "History", "What", &["Unwrapped", "Wrapped"]).await?;
    // The choice is in the address: loading the page anew keeps it.
    tab.page.reload(None).await?;
    settled(tab).await?;
    column_reads(tab, "History", "What", &["Unwrapped", "Wrapped"]).await?;
    press_in(&part, "All").await?;
    reads(&part.locator(".chip[aria-pressed=true]"), "All").await?;
    let waiter = tab.page.expect_download(None).await?;
    press_in(&part, "Save as CSV").await?;
    let saved = waiter.wait().await.context("the spreadsheet")?;
    let path = saved.path().await?.context("the spreadsheet was not saved")?;
    let text = fs::read_to_string(path)?;
    let lines: Vec<_> = text.lines().collect();
    ensure!(lines.len() == 7, "the spreadsheet has {} lines: {text}", lines.len());
    ensure!(
        lines.first().is_some_and(|line| line.contains("Time (UTC)")),
        "it begins with {:?}",
        lines.first()
    );
    ensure!(text.contains("100.000001") && text.contains("1250.5"), "amounts are missing: {text}");
    Ok(())
}
