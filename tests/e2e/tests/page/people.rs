//! What people do on the page, one function per thing they do, and how a test reads what they see.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use faktor_e2e::Tab;
use playwright_rs::{
    FilterOptions, GetByRoleOptions, Locator, expect,
    protocol::{AriaRole, SelectOption},
};
use tokio::time::Instant;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(45);

/// Calls `look` until it finds what it looks for.
async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            bail!("waited too long: {what}");
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
}

/// Waits until `locator` shows.
pub(crate) async fn visible(locator: &Locator) -> Result<()> {
    expect(locator.first()).with_timeout(PATIENCE).to_be_visible().await.map_err(Into::into)
}

/// Waits until `locator` is gone.
pub(crate) async fn hidden(locator: &Locator) -> Result<()> {
    expect(locator.first()).with_timeout(PATIENCE).to_be_hidden().await.map_err(Into::into)
}

/// Waits until `text` shows somewhere.
pub(crate) async fn sees(tab: &Tab, text: &str) -> Result<()> {
    let shown = tab.page.get_by_text(text, false).visible();
    visible(&shown).await.with_context(|| format!("looking for {text:?}"))
}

/// Waits until nothing on the page is loading.
pub(crate) async fn settled(tab: &Tab) -> Result<()> {
    let busy = "() => Boolean(document.querySelector('[aria-busy=true], .skeleton')) || !document.querySelector('h1')";
    until("the page to settle", async || {
        let busy: bool = tab.page.evaluate::<(), bool>(busy, None).await?;
        Ok((!busy).then_some(()))
    })
    .await
}

/// Follows a link within the page, such as `/sell`, without loading it anew.
pub(crate) async fn go(tab: &Tab, route: &str) -> Result<()> {
    let address = serde_json::to_string(&format!("#{route}"))?;
    tab.page.evaluate_expression(&format!("location.hash = {address}")).await?;
    let screen: String = tab.page.evaluate::<(), String>("() => location.hash", None).await?;
    ensure!(screen.starts_with(&format!("#{route}")), "{screen} instead of {route}");
    settled(tab).await
}

/// Text as people read it: no-break spaces are spaces, runs of them one.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of the screen with this heading.
pub(crate) fn section(tab: &Tab, title: &str) -> Locator {
    tab.page.locator(format!("section.section:has(> h2:text-is({title:?}))"))
}

/// Waits until the fact `name` in `part` reads `expected`.
pub(crate) async fn fact(tab: &Tab, part: &Locator, name: &str, expected: &str) -> Result<()> {
    let named = tab.page.get_by_text(name, true);
    let value =
        part.locator(".facts__row").filter(FilterOptions::default().has(named)).locator("dd");
    reads(&value, expected).await.with_context(|| format!("the fact {name:?}"))
}

/// Waits until `locator` reads `expected`, wholly.
pub(crate) async fn reads(locator: &Locator, expected: &str) -> Result<()> {
    let mut last = Vec::new();
    let found = until(expected, async || {
        last = locator.all_text_contents().await?.iter().map(|text| plain(text)).collect();
        Ok(last.iter().any(|text| text == expected).then_some(()))
    })
    .await;
    found.with_context(|| format!("it reads {last:?} instead of {expected:?}"))
}

/// Waits until the table with this caption shows these values in the column `title`, from the top.
pub(crate) async fn column_reads(
    tab: &Tab,
    caption: &str,
    title: &str,
    expected: &[&str],
) -> Result<()> {
    let cells = tab.page.locator(format!(
        "table:has(caption:text-is({caption:?})) tbody tr > [data-label={title:?}]"
    ));
    let mut last = Vec::new();
    let found = until(title, async || {
        last = cells.all_text_contents().await?.iter().map(|text| plain(text)).collect();
        Ok((last == expected).then_some(()))
    })
    .await;
    found.with_context(|| {
        format!("the column {title:?} of {caption:?} reads {last:#?} instead of {expected:#?}")
    })
}

fn button(part: &Locator, name: &str) -> Locator {
    let options = GetByRoleOptions::default().name(name).exact(true);
    part.get_by_role(AriaRole::Button, Some(options)).first()
}

/// Presses a button within a part of the screen.
pub(crate) async fn press_in(part: &Locator, name: &str) -> Result<()> {
    let button = button(part, name);
    let enabled = expect(button.clone()).with_timeout(PATIENCE).to_be_enabled().await;
    enabled.with_context(|| format!("{name:?} to be enabled"))?;
    button.click(None).await.with_context(|| format!("press {name:?}"))
}

/// Waits until a button within a part of the screen is there and cannot be pressed.
pub(crate) async fn cannot_press(part: &Locator, name: &str) -> Result<()> {
    let disabled = expect(button(part, name)).with_timeout(PATIENCE).to_be_disabled().await;
    disabled.with_context(|| format!("{name:?} to be disabled"))
}

/// Types into the field `label` of a part of the screen, in place of what is there.
pub(crate) async fn fill_in(part: &Locator, label: &str, text: &str) -> Result<()> {
    let field = part.get_by_label(label, true);
    visible(&field).await.with_context(|| format!("the field {label:?}"))?;
    field.fill(text, None).await.with_context(|| format!("type into {label:?}"))
}

/// Types something wrong and checks the sentence under the field, and that what was typed is still there.
pub(crate) async fn mistypes(
    tab: &Tab,
    part: &Locator,
    label: &str,
    text: &str,
    sentence: &str,
) -> Result<()> {
    fill_in(part, label, text).await?;
    let field = part.get_by_label(label, true);
    let around = part
        .locator(".field")
        .filter(FilterOptions::default().has(tab.page.get_by_text(label, true)));
    reads(&around.locator(".field__error"), sentence)
        .await
        .with_context(|| format!("after typing {text:?}"))?;
    ensure!(field.input_value(None).await? == text, "what was typed is not kept");
    ensure!(
        field.get_attribute("aria-invalid").await?.as_deref() == Some("true"),
        "the field is not marked"
    );
    Ok(())
}

/// Becomes somebody else in the sandbox.
pub(crate) async fn become_role(tab: &Tab, role: &str) -> Result<()> {
    let choice = tab.page.locator("section.sandbox select");
    expect(choice.clone()).with_timeout(PATIENCE).to_be_enabled().await?;
    choice
        .select_option(SelectOption::Value(role.to_owned()), None)
        .await
        .context("choose a role")?;
    plays(tab, role).await?;
    settled(tab).await
}

/// Waits until the sandbox says that the reader is `role`.
pub(crate) async fn plays(tab: &Tab, role: &str) -> Result<()> {
    let choice = tab.page.locator("section.sandbox select");
    expect(choice.clone()).with_timeout(PATIENCE).to_be_enabled().await?;
    expect(choice).with_timeout(PATIENCE).to_have_value(role).await.map_err(Into::into)
}

/// Starts the sandbox anew on a day (ISO).
pub(crate) async fn reset_sandbox(tab: &Tab, day: &str) -> Result<()> {
    tab.press("Sandbox State").await?;
    tab.press("Reset").await?;
    let dialog = tab.page.locator("dialog[open]");
    fill_in(&dialog, "Start date", day).await?;
    press_in(&dialog, "Reset the sandbox").await?;
    it_is(tab, day).await
}

/// Moves the sandbox's time to a day (ISO).
pub(crate) async fn move_time(tab: &Tab, day: &str) -> Result<()> {
    tab.press("Sandbox Move time").await?;
    tab.press("To a date").await?;
    let dialog = tab.page.locator("dialog[open]");
    fill_in(&dialog, "To a date", day).await?;
    press_in(&dialog, "Move there").await?;
    it_is(tab, day).await
}

/// Waits until it is this day (ISO) in the sandbox.
pub(crate) async fn it_is(tab: &Tab, day: &str) -> Result<()> {
    let words = day_words(day).context("not a day")?;
    reads(&tab.page.locator(".sandbox__date"), &format!("It is {words}.")).await?;
    expect(tab.page.locator("section.sandbox select"))
        .with_timeout(PATIENCE)
        .to_be_enabled()
        .await?;
    settled(tab).await
}

/// `2018-01-10` as the page writes it in a sentence.
pub(crate) fn day_words(day: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = month.parse::<usize>().ok()?.checked_sub(1)?;
    Some(format!("{} {} {year}", day.trim_start_matches('0'), MONTHS.get(month)?))
}

/// Leaves the wallet at hand and connects the one with this name.
pub(crate) async fn connect_wallet(tab: &Tab, name: &str) -> Result<()> {
    let menu = tab.page.locator(".wallet");
    let opener = menu.locator(".menu__button");
    let connect = opener.filter(FilterOptions::default().has_text("Connect a wallet"));
    if connect.count().await? == 0 {
        opener.click(None).await?;
        press_in(&menu, "Disconnect").await?;
        visible(&connect).await?;
    }
    opener.click(None).await?;
    press_in(&menu, name).await?;
    hidden(&connect).await?;
    hidden(&tab.page.locator("section.sandbox")).await?;
    settled(tab).await
}

/// Waits until the sheet shows `wanted`; the error tells what it says instead.
async fn sheet_shows(sheet: &Locator, wanted: &Locator) -> Result<()> {
    let found = until("the sheet", async || Ok((wanted.count().await? > 0).then_some(()))).await;
    if found.is_err() {
        bail!("the sheet says {:?}", sheet.all_text_contents().await?);
    }
    Ok(())
}

/// Waits for the review sheet of `act` and gives its text.
pub(crate) async fn review(tab: &Tab, act: &str) -> Result<String> {
    let sheet = tab.sheet();
    sheet_shows(&sheet, &button(&sheet, act))
        .await
        .with_context(|| format!("no review of {act:?}"))?;
    Ok(plain(&sheet.all_text_contents().await?.concat()))
}

/// Confirms the review of `act`, waits for the receipt and closes it; gives the receipt's text.
pub(crate) async fn confirm(tab: &Tab, act: &str) -> Result<String> {
    let sheet = tab.sheet();
    press_in(&sheet, act).await?;
    let done = sheet.locator(".receipt__done");
    sheet_shows(&sheet, &done).await.with_context(|| format!("no receipt of {act:?}"))?;
    reads(&done, &format!("Done: {act}")).await?;
    let text = plain(&sheet.locator(".receipt").all_text_contents().await?.concat());
    tab.confirm_button().click(None).await.context("close the receipt")?;
    hidden(&tab.sheet()).await?;
    settled(tab).await?;
    Ok(text)
}

/// Reads the review of `act` and confirms it; gives what the sheet said.
pub(crate) async fn sign(tab: &Tab, act: &str) -> Result<String> {
    let said = review(tab, act).await?;
    confirm(tab, act).await?;
    Ok(said)
}

/// Waits until the account's balances read so, on the Currency screen.
pub(crate) async fn has(tab: &Tab, currency: &str, stablecoin: &str) -> Result<()> {
    go(tab, "/currency").await?;
    let balances = section(tab, "Balances");
    fact(tab, &balances, "Currency token", currency).await?;
    fact(tab, &balances, "Stablecoin", stablecoin).await
}

/// Wraps an amount, as typed, on the Currency screen.
pub(crate) async fn wrap(tab: &Tab, amount: &str) -> Result<()> {
    go(tab, "/currency").await?;
    let part = section(tab, "Wrap");
    fill_in(&part, "Amount to wrap", amount).await?;
    press_in(&part, "Wrap").await?;
    sign(tab, &format!("Wrap {amount} tEUR")).await?;
    Ok(())
}
