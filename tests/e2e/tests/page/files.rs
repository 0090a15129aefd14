//! Broken and hostile files in the drop zone: each gets a sentence, nothing breaks, nothing is registered.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use faktor_e2e::{Browser, Site, Tab, TabOptions, assert_accessible, root};

const NOT_TAKEN: &str = "This file is not an invoice that can be read. Nothing was registered.";
const VALID: &str = include_str!("../../../../app/invoice/samples/valid.xml");

fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let doctype =
        "<!DOCTYPE Invoice [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let bomb = VALID.replacen("<Invoice", &format!("{doctype}<Invoice"), 1);
    let external = VALID.replacen(
        "<Invoice",
        "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Invoice",
        1,
    );
    let cut = VALID[..VALID.len() / 2].to_owned();
    let deep = format!("<a>{}{}</a>", "<b>".repeat(20_000), "</b>".repeat(20_000));
    let script = "<html><script>window.hacked = true</script></html>";
    vec![
        ("empty.xml", Vec::new()),
        ("noise.xml", (0..5_000_u32).map(|n| n.to_le_bytes()[0].wrapping_mul(31)).collect()),
        ("bomb.xml", bomb.into_bytes()),
        ("external.xml", external.into_bytes()),
        ("cut.xml", cut.into_bytes()),
        ("deep.xml", deep.into_bytes()),
        ("page.xml", script.as_bytes().to_vec()),
        ("picture.xml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
    ]
}

/// Broken and hostile variants of real invoices, where the corpus is there.
fn corpus() -> Vec<PathBuf> {
    let folder = root().join("../shared/data/invoices/derived/hostile");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: the hostile corpus is not in {}", folder.display());
        return Vec::new();
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "xml"));
    files.retain(|file| fs::metadata(file).is_ok_and(|about| about.len() < 2_000_000));
    files.sort();
    files
}

#[tokio::test]
async fn hostile_files_get_a_sentence_and_nothing_else() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell/new")).await?;
    tab.connected().await?;
    tab.drop_file("valid.xml", "text/xml", VALID.as_bytes()).await?;
    tab.answered("valid.xml").await?;
    tab.visible(&tab.button("Register")).await?;
    for (name, bytes) in hostile() {
        tab.drop_file(name, "text/xml", &bytes).await?;
        tab.answered(name).await.with_context(|| format!("after {name}"))?;
        tab.sees(NOT_TAKEN).await.with_context(|| format!("after {name}"))?;
        tab.gone(&tab.button("Register"))
            .await
            .with_context(|| format!("{name} could be registered"))?;
    }
    unhurt(&tab).await?;
    // After all that, a good file is still read.
    tab.drop_file("valid.xml", "text/xml", VALID.as_bytes()).await?;
    tab.answered("valid.xml").await?;
    tab.visible(&tab.button("Register")).await?;
    tab.finish().await?;
    browser.close().await
}

/// It is read like any other; this one fell due in 2020 and cannot be registered any more.
#[tokio::test]
async fn the_invoice_inside_a_pdf_is_read() -> Result<()> {
    let file = root()
        .join("../shared/data/invoices/corpus-zf2-must")
        .join("002_MustangGnuaccountingBeispielRE-20201121_508.pdf");
    let Ok(bytes) = fs::read(&file) else {
        eprintln!("skipped: there is no {}", file.display());
        return Ok(());
    };
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell/new")).await?;
    tab.connected().await?;
    tab.drop_file("invoice.pdf", "application/pdf", &bytes).await?;
    tab.answered("invoice.pdf").await?;
    tab.sees("RE-20201121/508").await?;
    tab.gone(&tab.button("Register")).await?;
    unhurt(&tab).await?;
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn every_file_of_the_hostile_corpus_is_answered() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell/new")).await?;
    tab.connected().await?;
    for file in corpus() {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("file.xml").to_owned();
        tab.drop_file(&name, "text/xml", &fs::read(&file)?).await?;
        tab.answered(&name).await.with_context(|| format!("after {name}"))?;
    }
    unhurt(&tab).await?;
    tab.finish().await?;
    browser.close().await
}

async fn unhurt(tab: &Tab) -> Result<()> {
    let hacked: bool = tab.page.evaluate::<(), bool>("() => window.hacked === true", None).await?;
    anyhow::ensure!(!hacked, "a file's script ran");
    Ok(())
}

#[tokio::test]
async fn a_file_and_its_buyer_are_still_there_in_another_language() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell/new")).await?;
    tab.connected().await?;
    tab.drop_file("valid.xml", "text/xml", VALID.as_bytes()).await?;
    tab.answered("valid.xml").await?;
    let buyer = "0x00000000000000000000000000000000000000b2";
    tab.field("The buyer's account").fill(buyer, None).await?;
    tab.change_language("nb").await?;
    tab.answered("valid.xml").await?;
    let kept = tab.field("Kjøperens konto").input_value(None).await?;
    anyhow::ensure!(kept == buyer, "the buyer is {kept:?}");
    // Whoever leaves the screen begins anew.
    tab.goto(&site.at("/sell")).await?;
    tab.goto(&site.at("/sell/new")).await?;
    let back = tab.shows(&tab.page.get_by_text("valid.xml", false)).await?;
    anyhow::ensure!(!back, "an old file is back");
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn an_invoice_with_faults_shows_each_at_its_field_and_cannot_be_registered() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell/new")).await?;
    tab.connected().await?;
    tab.press("Use an example with faults").await?;
    let due = tab.page.locator(".facts__row:has(dt:text-is('Due date')) .finding--fatal");
    tab.visible(&due).await.context("the due date before the issue date")?;
    let verdict = tab.page.locator("section .notice--bad .notice__title");
    tab.visible(&verdict).await.context("the verdict")?;
    let register = tab.button("Register").count().await?;
    anyhow::ensure!(register == 0, "an invoice with faults can be registered");
    assert_accessible(&tab).await?;
    tab.finish().await?;
    browser.close().await
}

/// A change of the valid invoice, the field at which it has to be told, and whether it can be financed all the same.
const FAULTS: [(&str, &str, &str, bool); 8] = [
    ("<cbc:ID>NT-2026-1187</cbc:ID>", "", "Invoice number", false),
    ("<cbc:IssueDate>2026-11-01</cbc:IssueDate>", "", "Issue date", false),
    ("<cbc:RegistrationName>Nordlys Tre AS</cbc:RegistrationName>", "", "Seller", false),
    ("<cbc:RegistrationName>Havbris Møbel AS</cbc:RegistrationName>", "", "Buyer", false),
    ("<cbc:DocumentCurrencyCode>EUR<", "<cbc:DocumentCurrencyCode>EURO<", "Currency", false),
    (
        "<cbc:TaxInclusiveAmount currencyID=\"EUR\">12500.00<",
        "<cbc:TaxInclusiveAmount currencyID=\"EUR\">12400.00<",
        "Total with VAT",
        false,
    ),
    (
        "<cbc:PayableAmount currencyID=\"EUR\">12500.00<",
        "<cbc:PayableAmount currencyID=\"EUR\">12400.00<",
        "Amount due",
        false,
    ),
    ("<cbc:InvoicedQuantity unitCode=\"MTQ\">20</cbc:InvoicedQuantity>", "", "Lines", true),
];

#[tokio::test]
async fn a_fault_is_told_at_the_field_that_it_is_in() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/sell/new")).await?;
    tab.connected().await?;
    for (number, (from, to, field, financed)) in FAULTS.into_iter().enumerate() {
        let broken = VALID.replacen(from, to, 1);
        anyhow::ensure!(broken != VALID, "{from} is not in the invoice");
        let name = format!("fault-{number}.xml");
        tab.drop_file(&name, "text/xml", broken.as_bytes()).await?;
        tab.answered(&name).await?;
        let finding = if financed { ".finding:not(.finding--fatal)" } else { ".finding--fatal" };
        let at = format!(".facts__row:has(dt:text-is({field:?})) {finding}");
        tab.visible(&tab.page.locator(at)).await.with_context(|| format!("{from} at {field}"))?;
        let register = tab.button("Register").count().await? > 0;
        anyhow::ensure!(register == financed, "{from}: the register button is there: {register}");
    }
    tab.finish().await?;
    browser.close().await
}
