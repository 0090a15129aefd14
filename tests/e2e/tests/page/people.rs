//! What people do on the page, one function per thing they do, and how a test reads what they see.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use faktor_e2e::{Browser, Node, Role, Site, Tab, TabOptions, TestWallet};
use playwright_rs::{
    FilterOptions, Locator, expect,
    protocol::{AriaRole, SelectOption},
};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(45);

/// Where the people are: in the sandbox, one page in which they take turns, or on anvil, each with a page, a profile and a
/// wallet of their own.
pub(crate) enum World {
    /// The page's own sandbox.
    Sandbox(Box<Tab>),
    /// A node with one tab and one wallet per role.
    Anvil {
        /// The node.
        node: Arc<Node>,
        /// A person's page and wallet.
        people: Vec<(Role, Tab, TestWallet)>,
    },
}

impl World {
    /// The page on its sandbox, started anew on the day `start` (ISO).
    pub(crate) async fn sandbox(site: &Site, browser: &Browser, start: &str) -> Result<Self> {
        let tab = browser.tab(TabOptions::default()).await?;
        tab.goto(&site.at("/currency")).await?;
        sees(&tab, "Sandbox, no real money.").await?;
        settled(&tab).await?;
        reset_sandbox(&tab, start).await?;
        Ok(Self::Sandbox(Box::new(tab)))
    }

    /// A page per role with its wallet connected to `node`.
    pub(crate) async fn anvil(site: &Site, browser: &Browser, node: &Arc<Node>) -> Result<Self> {
        let mut people = Vec::new();
        for (role, name) in [
            (Role::Supplier, "Nordlys wallet"),
            (Role::Buyer, "Havbris wallet"),
            (Role::Investor, "Fjordlys wallet"),
        ] {
            let wallet = TestWallet::new(name, role, node);
            let tab = browser
                .tab(TabOptions { wallets: vec![wallet.clone()], ..Default::default() })
                .await?;
            tab.goto(&site.at("/currency")).await?;
            sees(&tab, "Sandbox, no real money.").await?;
            connect_wallet(&tab, name).await?;
            people.push((role, tab, wallet));
        }
        Ok(Self::Anvil { node: Arc::clone(node), people })
    }

    /// The page of `role`, who is now the one at it.
    pub(crate) async fn turn_of(&self, role: Role) -> Result<&Tab> {
        match self {
            Self::Sandbox(tab) => {
                become_role(tab, role.name()).await?;
                Ok(tab)
            }
            Self::Anvil { people, .. } => {
                let person = people.iter().find(|(known, ..)| *known == role);
                let (_, tab, _) = person.context("nobody has this role")?;
                tab.page.bring_to_front().await?;
                Ok(tab)
            }
        }
    }

    /// The page of somebody who is no party to anything.
    pub(crate) async fn turn_of_anybody(&self) -> Result<&Tab> {
        match self {
            Self::Sandbox(tab) => {
                become_role(tab, "auditor").await?;
                Ok(tab)
            }
            Self::Anvil { .. } => self.turn_of(Role::Investor).await,
        }
    }

    /// Moves the clock to the start of a day (ISO) and waits until the page at hand knows.
    pub(crate) async fn move_to(&self, day: &str, seconds: u64) -> Result<()> {
        match self {
            Self::Sandbox(tab) => move_time(tab, day).await,
            Self::Anvil { node, .. } => node.move_to(seconds).await,
        }
    }

    /// What the wallet of `role` was asked to sign and to send so far; none in the sandbox, which shows no prompt.
    pub(crate) fn prompts(&self, role: Role) -> Result<Option<(usize, usize)>> {
        let Self::Anvil { people, .. } = self else { return Ok(None) };
        let person = people.iter().find(|(known, ..)| *known == role);
        let asked = person.context("nobody has this role")?.2.asked()?;
        let count = |method: &str| asked.iter().filter(|known| *known == method).count();
        Ok(Some((count("eth_signTypedData_v4"), count("eth_sendTransaction"))))
    }

    /// How somebody names `role` as a party: from the address book in the sandbox, by account elsewhere.
    pub(crate) fn in_sandbox(&self) -> bool {
        matches!(self, Self::Sandbox(_))
    }

    fn tabs(&self) -> Vec<(&'static str, &Tab)> {
        match self {
            Self::Sandbox(tab) => vec![("sandbox", tab)],
            Self::Anvil { people, .. } => {
                people.iter().map(|(role, tab, _)| (role.name(), tab)).collect()
            }
        }
    }

    /// Fails with `outcome`, leaving a picture of every page, or on any complaint of a page; else closes them all.
    pub(crate) async fn finish(self, outcome: Result<()>) -> Result<()> {
        if outcome.is_err() {
            for (who, tab) in self.tabs() {
                tab.picture(&format!("failed-{}-{who}", std::process::id())).await?;
            }
        }
        outcome?;
        match self {
            Self::Sandbox(tab) => tab.finish().await,
            Self::Anvil { people, .. } => {
                for (role, tab, _) in people {
                    tab.finish()
                        .await
                        .with_context(|| format!("the page of the {}", role.name()))?;
                }
                Ok(())
            }
        }
    }
}

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

/// Presses a button within a part of the screen.
pub(crate) async fn press_in(part: &Locator, name: &str) -> Result<()> {
    let options = playwright_rs::GetByRoleOptions::default().name(name).exact(true);
    let button = part.get_by_role(AriaRole::Button, Some(options));
    expect(button.first())
        .with_timeout(PATIENCE)
        .to_be_enabled()
        .await
        .with_context(|| format!("{name:?} to be enabled"))?;
    button.first().click(None).await.with_context(|| format!("press {name:?}"))
}

/// Whether a button within a part of the screen can be pressed.
pub(crate) async fn cannot_press(part: &Locator, name: &str) -> Result<()> {
    let options = playwright_rs::GetByRoleOptions::default().name(name).exact(true);
    let button = part.get_by_role(AriaRole::Button, Some(options));
    expect(button.first())
        .with_timeout(PATIENCE)
        .to_be_disabled()
        .await
        .with_context(|| format!("{name:?} to be disabled"))
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
    expect(choice.clone()).with_timeout(PATIENCE).to_be_enabled().await?;
    expect(choice).with_timeout(PATIENCE).to_have_value(role).await?;
    settled(tab).await
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

async fn it_is(tab: &Tab, day: &str) -> Result<()> {
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

/// Waits for the review sheet of `act` and gives its text.
pub(crate) async fn review(tab: &Tab, act: &str) -> Result<String> {
    let sheet = tab.page.locator("dialog[open]");
    let options = playwright_rs::GetByRoleOptions::default().name(act).exact(true);
    let ready = sheet.get_by_role(AriaRole::Button, Some(options));
    let start = Instant::now();
    while ready.count().await? == 0 {
        if start.elapsed() > PATIENCE {
            let shown = sheet.all_text_contents().await?;
            bail!("no review of {act:?}; the sheet says {shown:?}");
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    let text = sheet.all_text_contents().await?.concat();
    Ok(plain(&text))
}

/// Confirms the review of `act`, waits for the receipt and closes it; gives the receipt's text.
pub(crate) async fn confirm(tab: &Tab, act: &str) -> Result<String> {
    let sheet = tab.page.locator("dialog[open]");
    press_in(&sheet, act).await?;
    let done = sheet.locator(".receipt__done");
    let start = Instant::now();
    while done.count().await? == 0 {
        if start.elapsed() > PATIENCE {
            let shown = sheet.all_text_contents().await?;
            bail!("no receipt of {act:?}; the sheet says {shown:?}");
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    reads(&done, &format!("Done: {act}")).await?;
    let text = plain(&sheet.locator(".receipt").all_text_contents().await?.concat());
    sheet
        .locator(".dialog__actions .button--primary")
        .click(None)
        .await
        .context("close the receipt")?;
    hidden(&tab.page.locator("dialog[open]")).await?;
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
