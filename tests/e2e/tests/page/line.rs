//! The whole line as people drive it: a real invoice becomes cash, and is repaid.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use faktor_e2e::{Browser, Node, Role, Site, Tab, assert_accessible};
use playwright_rs::{Locator, protocol::SelectOption};

use crate::{
    case::{A_FORTNIGHT, A_MONTH, Case},
    figures::{Effort, note_efforts},
    people::{
        cannot_press, column_reads, confirm, day_words, fact, fill_in, go, has, press_in, reads,
        review, section, sees, settled, sign, visible, wrap,
    },
    world::World,
};

#[tokio::test]
async fn the_whole_line_on_the_sandbox() -> Result<()> {
    on_the_sandbox(A_MONTH).await
}

#[tokio::test]
async fn the_whole_line_on_the_sandbox_with_another_invoice() -> Result<()> {
    on_the_sandbox(A_FORTNIGHT).await
}

async fn on_the_sandbox(case: Case) -> Result<()> {
    let (case, bytes) = case.with_file()?;
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let world = World::sandbox(&site, &browser, case.start).await?;
    let outcome = whole_line(&world, &case, &bytes).await;
    world.finish(outcome).await?;
    browser.close().await
}

#[tokio::test]
async fn the_whole_line_on_anvil_with_a_wallet_per_role() -> Result<()> {
    let (case, bytes) = A_MONTH.with_file()?;
    // 27 days before it is due, early in the day.
    let node = Arc::new(Node::start(case.due_seconds - 27 * 86_400).await?);
    let site = Site::start_with("/", node.deploy().await?).await?;
    let browser = Browser::launch().await?;
    let world = World::anvil(&site, &browser, &node).await?;
    let outcome = whole_line(&world, &case, &bytes).await;
    world.finish(outcome).await?;
    browser.close().await
}

async fn whole_line(world: &World, case: &Case, bytes: &[u8]) -> Result<()> {
    let supplier = Role::Supplier;
    let (link, registering) = effort(world, supplier, registers(world, case, bytes))
        .await
        .context("the supplier registers the invoice")?;
    registers_again(world, case, bytes).await.context("the supplier registers it again")?;
    let acknowledges = effort(world, Role::Buyer, acknowledges(world, case, bytes, &link));
    // On a node the supplier carries the signature, which is its effort too.
    let (((), acknowledging), carrying) =
        effort(world, supplier, acknowledges).await.context("the buyer acknowledges")?;
    let ((), offering) =
        effort(world, supplier, offers(world, case)).await.context("the supplier offers a part")?;
    let ((), buying) = effort(world, Role::Investor, buys_from_stablecoin(world, case))
        .await
        .context("the investor buys from stablecoin")?;
    buys_from_currency(world, case).await.context("the investor buys from the currency")?;
    world.move_to(case.due, case.due_seconds + 3_600).await.context("the due date comes")?;
    pays(world, case).await.context("the buyer pays")?;
    exchanges(world, case).await.context("the holders exchange")?;
    histories(world).await.context("the histories")?;
    let efforts = [registering, carrying, offering, acknowledging, buying];
    if let [Some(registering), Some(carrying), Some(offering), Some(acknowledging), Some(buying)] =
        efforts
    {
        let strangers = world.requests_to_strangers()?;
        let supplier = registering.plus(carrying).plus(offering);
        note_efforts(supplier, acknowledging, buying, strangers)?;
    }
    Ok(())
}

/// What comes of `work`, and what `role` had to do for it where it has a wallet.
async fn effort<T>(
    world: &World,
    role: Role,
    work: impl Future<Output = Result<T>>,
) -> Result<(T, Option<Effort>)> {
    let before = world.effort(role).await?;
    let done = work.await?;
    let after = world.effort(role).await?;
    Ok((done, before.zip(after).map(|(before, after)| after.since(before))))
}

/// Fills the form up to the register button.
async fn prepares(world: &World, tab: &Tab, case: &Case, bytes: &[u8]) -> Result<()> {
    go(tab, "/sell/new").await?;
    tab.drop_file("invoice.xml", "text/xml", bytes).await?;
    let says = section(tab, "2. What it says");
    sees(tab, "No errors found.").await?;
    fact(tab, &says, "Invoice number", case.number).await?;
    fact(tab, &says, "Due date", case.due).await?;
    let owes = section(tab, "3. Who owes it");
    let register = section(tab, "4. Register");
    cannot_press(&register, "Register").await?;
    sees(tab, "The root appears once the buyer's account is entered").await?;
    if world.in_sandbox() {
        let known = owes.get_by_label("From your address book", true);
        known.select_option(SelectOption::Label("Havbris Møbel AS".to_owned()), None).await?;
    } else {
        let own = Role::Supplier.account()?.to_checksum(None);
        fill_in(&owes, "The buyer's account", &own).await?;
        reads(&owes.locator(".field__error"), "This is your own address.").await?;
        let account = Role::Buyer.account()?.to_checksum(None);
        fill_in(&owes, "The buyer's account", &account).await?;
    }
    // The tree of salted hashes is there with its root.
    visible(&section(tab, "The document tree").locator(".facts__row").first()).await?;
    Ok(())
}

/// The supplier registers the invoice; the link for the buyer.
async fn registers(world: &World, case: &Case, bytes: &[u8]) -> Result<String> {
    let tab = world.turn_of(Role::Supplier).await?;
    prepares(world, tab, case, bytes).await?;
    assert_accessible(tab).await.context("the filled form")?;
    press_in(&section(tab, "4. Register"), "Register").await?;
    let act = format!("Register {}", case.face_words());
    let said = review(tab, &act).await?;
    ensure!(said.contains("Nobody gets to move anything of yours."), "the sheet says {said}");
    assert_accessible(tab).await.context("the review sheet")?;
    confirm(tab, &act).await?;
    sees(tab, "Registered as receivable 1").await?;
    let link = tab.page.locator("p.share__link").first().text_content().await?;
    let link = link.context("there is no link")?;
    ensure!(link.contains("#/claim?p="), "the link is {link}");
    press_in(&section(tab, "Send this link to your buyer"), "Copy the link").await?;
    reads(&tab.page.locator(".copy__said"), "Copied").await?;
    Ok(link)
}

/// The same debt is refused before anything is sent.
async fn registers_again(world: &World, case: &Case, bytes: &[u8]) -> Result<()> {
    let tab = world.turn_of(Role::Supplier).await?;
    if tab.button("Register another invoice").count().await? > 0 {
        tab.press("Register another invoice").await?;
    }
    prepares(world, tab, case, bytes).await?;
    press_in(&section(tab, "4. Register"), "Register").await?;
    sees(tab, "You have registered this invoice before, as receivable 1.").await?;
    go(tab, "/sell").await?;
    column_reads(tab, "Your receivables", "Next", &["Send the link to your buyer"]).await
}

/// The buyer opens the link, compares, signs once, and puts the signature on chain.
async fn acknowledges(world: &World, case: &Case, bytes: &[u8], link: &str) -> Result<()> {
    let tab = world.turn_of(Role::Buyer).await?;
    let (_, route) = link.split_once('#').context("the link has no route")?;
    go(tab, route).await?;
    sees(tab, "The invoice in this link is the registered one.").await?;
    column_reads(tab, "Invoice and registration", "State", &["Same"; 6]).await?;
    tab.drop_file("my copy.xml", "text/xml", bytes).await?;
    sees(tab, "This is the registered document.").await?;
    assert_accessible(tab).await.context("the claim")?;
    let before = world.prompts(Role::Buyer)?;
    let answer = section(tab, "Acknowledge the debt");
    // Nobody gives up a right by not looking: the box is not ticked.
    let waives = answer.get_by_label("I will pay in full and not set off other claims", true);
    ensure!(!waives.is_checked().await?, "set-off is given up without a word");
    waives.check(None).await?;
    press_in(&answer, "Acknowledge the debt").await?;
    let act = format!("Acknowledge that you owe {}", case.face_words());
    let said = review(tab, &act).await?;
    ensure!(said.contains("The buyer pays in full and waives set-off."), "the sheet says {said}");
    confirm(tab, &act).await?;
    if let (Some(before), Some(after)) = (before, world.prompts(Role::Buyer)?) {
        // Two signatures make the party secret of this visit, one acknowledges; nothing is sent.
        ensure!(
            (after.0 - before.0, after.1 - before.1) == (3, 0),
            "asked {before:?}, then {after:?}"
        );
    }
    carries(world, &answer).await?;
    let tab = world.turn_of(Role::Buyer).await?;
    sees(tab, "You have acknowledged this debt.").await
}

/// The signature goes on chain: by the buyer in the sandbox; on a node by the supplier, who got it as a link. Either way the
/// buyer's wallet is not asked once more than to sign.
async fn carries(world: &World, answer: &Locator) -> Result<()> {
    let put = "Put the signature on chain";
    if world.in_sandbox() {
        let tab = world.turn_of(Role::Buyer).await?;
        press_in(answer, put).await?;
        sign(tab, put).await?;
        return Ok(());
    }
    let link = answer.locator("p.share__link").first().text_content().await?;
    let link = link.context("the buyer has no link")?;
    let (_, route) = link.split_once('#').context("the link has no route")?;
    let (buyer, supplier) = (world.prompts(Role::Buyer)?, world.prompts(Role::Supplier)?);
    let tab = world.turn_of(Role::Supplier).await?;
    go(tab, route).await?;
    press_in(&tab.page.locator("main"), put).await?;
    sign(tab, put).await?;
    sees(tab, "The buyer signed that it is owed").await?;
    ensure!(world.prompts(Role::Buyer)? == buyer, "the buyer was asked again");
    let (before, after) = (supplier.unwrap_or_default(), world.prompts(Role::Supplier)?);
    ensure!(
        after == Some((before.0, before.1 + 1)),
        "the supplier was asked {before:?}, then {after:?}"
    );
    Ok(())
}

/// The supplier sees cash, cost and dates, and offers 5,000.00.
async fn offers(world: &World, case: &Case) -> Result<()> {
    let tab = world.turn_of(Role::Supplier).await?;
    go(tab, "/receivable/1").await?;
    let form = section(tab, "Offer for sale");
    cannot_press(&form, "Offer for sale").await?;
    fill_in(&form, "How much", "5,000.00").await?;
    fill_in(&form, "Yearly discount", "6.50").await?;
    let (cash, cost, yearly) = case.offered;
    fact(tab, &form, "Cash if sold today", &format!("{cash} XEUR")).await?;
    fact(tab, &form, "The discount costs you", &format!("{cost} XEUR")).await?;
    fact(tab, &form, "Yearly cost", &format!("{yearly} a year")).await?;
    assert_accessible(tab).await.context("the receivable with its offer form")?;
    press_in(&form, "Offer for sale").await?;
    sign(tab, "Offer 5,000.00 XEUR of tokens").await?;
    let tokens = section(tab, "Tokens");
    fact(tab, &tokens, "Offered on the market", "5,000.00 XEUR").await?;
    fact(tab, &tokens, "You hold", &format!("{} XEUR", case.kept)).await?;
    column_reads(tab, "Your offers", "State", &["Open"]).await
}

/// Opens the offer from the list and buys a part of it.
async fn buys(world: &World, part: &str, stablecoin: bool, cost: &str, gain: &str) -> Result<()> {
    let tab = world.turn_of(Role::Investor).await?;
    go(tab, "/invest").await?;
    tab.page.get_by_text("Offer 1", true).first().click(None).await.context("open the offer")?;
    let form = section(tab, "Buy");
    let symbol = if stablecoin { "tEUR" } else { "XEUR" };
    fill_in(&form, "Face amount to buy", part).await?;
    let from = if stablecoin { "stablecoin" } else { "currency" };
    let field = form.get_by_label("Pay from", true);
    // The way that suffices is chosen already.
    playwright_rs::expect(field).to_have_value(from).await?;
    reads(&form.locator(".order__cost .amount"), &format!("{cost} {symbol}")).await?;
    fact(tab, &form, "Gain if paid on time", &format!("{gain} XEUR")).await?;
    assert_accessible(tab).await.context("the offer")?;
    let before = world.prompts(Role::Investor)?;
    press_in(&form, "Buy").await?;
    let said = sign(tab, &format!("Buy {part} XEUR for {cost} {symbol}")).await?;
    let may = format!("market may take {cost} {symbol}, in this transaction only.");
    ensure!(said.contains(&may), "the sheet says {said}");
    if let (Some(before), Some(after)) = (before, world.prompts(Role::Investor)?) {
        ensure!(
            (after.0 - before.0, after.1 - before.1) == (1, 1),
            "asked {before:?}, then {after:?}"
        );
    }
    Ok(())
}

async fn buys_from_stablecoin(world: &World, case: &Case) -> Result<()> {
    let (cost, gain) = case.first;
    buys(world, "3,000.00", true, cost, gain).await?;
    let tab = world.turn_of(Role::Investor).await?;
    // Less is left than was typed, and a second press must not buy a second time.
    let field = section(tab, "Buy").get_by_label("Face amount to buy", true);
    playwright_rs::expect(field).to_have_value("").await?;
    has(tab, "0.00 XEUR", &format!("{} tEUR", case.investor_after_first)).await?;
    let tab = world.turn_of(Role::Supplier).await?;
    has(tab, &format!("{} XEUR", case.supplier_after_first), "0.00 tEUR").await
}

async fn buys_from_currency(world: &World, case: &Case) -> Result<()> {
    let tab = world.turn_of(Role::Investor).await?;
    wrap(tab, "2,500.00").await?;
    let (cost, gain) = case.second;
    buys(world, "2,000.00", false, cost, gain).await?;
    sees(tab, "Nothing of this offer is left.").await?;
    let (currency, stablecoin) = (case.investor_after_second, case.investor_stablecoin);
    has(tab, &format!("{currency} XEUR"), &format!("{stablecoin} tEUR")).await?;
    let tab = world.turn_of(Role::Supplier).await?;
    has(tab, &format!("{} XEUR", case.supplier_after_second), "0.00 tEUR").await
}

/// The buyer wraps and pays the lockbox; somebody else passes it on.
async fn pays(world: &World, case: &Case) -> Result<()> {
    let tab = world.turn_of(Role::Buyer).await?;
    go(tab, "/receivable/1").await?;
    let part = section(tab, "Payments");
    sees(tab, "You pay in XEUR. Wrap tEUR first.").await?;
    cannot_press(&part, "Pay").await?;
    wrap(tab, case.face).await?;
    go(tab, "/receivable/1").await?;
    press_in(&section(tab, "Payments"), "Pay").await?;
    let act = format!("Pay {}", case.face_words());
    sign(tab, &act).await?;
    fact(tab, &part, "In the lockbox, not passed on", &case.face_words()).await?;
    fact(tab, &part, "Paid so far", "0.00 XEUR").await?;
    let tab = world.turn_of_anybody().await?;
    go(tab, "/receivable/1").await?;
    press_in(&tab.page.locator(".hero"), "Pass the payment on").await?;
    sign(tab, &format!("Pass on {}", case.face_words())).await?;
    let part = section(tab, "Payments");
    fact(tab, &part, "Paid so far", &case.face_words()).await?;
    fact(tab, &part, "Still to pay", "0.00 XEUR").await?;
    visible(&tab.page.locator(".hero").get_by_text("Settled", true)).await?;
    let tab = world.turn_of(Role::Buyer).await?;
    has(tab, "0.00 XEUR", &format!("{} tEUR", case.buyer_stablecoin)).await
}

/// Investor and supplier exchange what they hold; every unit that was wrapped is somebody's.
async fn exchanges(world: &World, case: &Case) -> Result<()> {
    let tab = world.turn_of(Role::Investor).await?;
    go(tab, "/invest").await?;
    press_in(&section(tab, "What you hold"), "Exchange").await?;
    sign(tab, "Exchange tokens for 5,000.00 XEUR").await?;
    sees(tab, "You hold no tokens yet.").await?;
    let stablecoin = format!("{} tEUR", case.investor_stablecoin);
    has(tab, &format!("{} XEUR", case.investor_at_the_end), &stablecoin).await?;
    let tab = world.turn_of(Role::Supplier).await?;
    go(tab, "/receivable/1").await?;
    press_in(&tab.page.locator(".hero"), "Exchange for currency").await?;
    sign(tab, &format!("Exchange tokens for {} XEUR", case.kept)).await?;
    fact(tab, &section(tab, "Tokens"), "All tokens", "0.00 XEUR").await?;
    has(tab, &format!("{} XEUR", case.supplier_at_the_end), "0.00 tEUR").await
}

/// Everybody's history shows every step, the newest first.
async fn histories(world: &World) -> Result<()> {
    let tab = world.turn_of(Role::Supplier).await?;
    go(tab, "/receivable/1").await?;
    let all = [
        "Exchanged for currency",
        "Exchanged for currency",
        "Payment passed on",
        "Paid to the lockbox",
        "Bought",
        "Bought",
        "Offered for sale",
        "Acknowledged",
        "Registered",
    ];
    column_reads(tab, "History", "What", &all).await?;
    assert_accessible(tab).await.context("the settled receivable")?;
    for route in ["/", "/sell", "/owe", "/invest", "/audit", "/currency"] {
        go(tab, route).await?;
        assert_accessible(tab).await.with_context(|| format!("{route} with a trade in it"))?;
    }
    let seen: [(Role, &[&str]); 3] = [
        (
            Role::Supplier,
            &[
                "Exchanged tokens",
                "Payment passed on",
                "Sold tokens",
                "Sold tokens",
                "Offer of tokens",
                "Acknowledgement of a debt",
                "Registration of an invoice",
            ],
        ),
        (
            Role::Buyer,
            &[
                "Payment passed on",
                "Paid a receivable",
                "Wrapped",
                "Acknowledgement of a debt",
                "Registration of an invoice",
                "Received",
            ],
        ),
        (
            Role::Investor,
            &[
                "Exchanged tokens",
                "Payment passed on",
                "Bought tokens",
                "Wrapped",
                "Bought tokens",
                "Received",
            ],
        ),
    ];
    for (role, kinds) in seen {
        let tab = world.turn_of(role).await?;
        go(tab, "/currency").await?;
        column_reads(tab, "History", "What", kinds).await.with_context(|| role.name())?;
        settled(tab).await?;
    }
    Ok(())
}

#[test]
fn days_are_written_in_words() {
    assert_eq!(day_words("2018-01-10").as_deref(), Some("10 January 2018"));
    assert_eq!(day_words("2015-12-04").as_deref(), Some("4 December 2015"));
}
