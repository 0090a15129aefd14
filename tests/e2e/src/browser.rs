//! Chromium through Playwright. Every tab collects console errors, uncaught errors, policy violations and requests to
//! strangers; `Tab::finish` fails the test on any of them.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use playwright_rs::{
    FilterOptions, Locator, Page, Playwright,
    protocol::{AriaRole, BrowserContext, BrowserContextOptions, FilePayload, Viewport},
};

use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::{TestWallet, root};

/// Browsers run beside each other, or one runs alone. A test holds one browser, since a second would wait for whoever waits
/// for the first.
static RUNNING: RwLock<()> = RwLock::const_new(());

/// A place among the running browsers.
#[derive(Debug)]
enum Place {
    Shared { _guard: RwLockReadGuard<'static, ()> },
    Alone { _guard: RwLockWriteGuard<'static, ()> },
}

/// How long something that shows may take to show: the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_secs(30);

/// Desktop or phone.
#[derive(Clone, Copy, Debug)]
pub enum Size {
    /// 1440 x 900
    Desktop,
    /// 360 x 800
    Phone,
}

/// How a tab is opened.
#[derive(Debug, Default)]
pub struct TabOptions {
    /// Window size; desktop if absent.
    pub size: Option<Size>,
    /// Wallets that announce themselves.
    pub wallets: Vec<TestWallet>,
    /// `light` or `dark`.
    pub theme: Option<&'static str>,
}

/// One Chromium.
#[derive(Debug)]
pub struct Browser {
    // Dropping the Playwright handle ends its server, so it lives as long as the browser.
    _playwright: Playwright,
    browser: playwright_rs::Browser,
    _place: Place,
}

impl Browser {
    /// Starts Debian's Chromium without background traffic.
    pub async fn launch() -> Result<Self> {
        Self::launch_at(Place::Shared { _guard: RUNNING.read().await }).await
    }

    /// As `launch`, while no other test of this run drives a browser: for what is measured.
    pub async fn launch_alone() -> Result<Self> {
        Self::launch_at(Place::Alone { _guard: RUNNING.write().await }).await
    }

    async fn launch_at(place: Place) -> Result<Self> {
        let cli = root().join("node_modules/playwright-core/cli.js");
        ensure!(cli.is_file(), "playwright-core is missing: run `cargo xtask setup`");
        if std::env::var_os("PLAYWRIGHT_CLI_JS").is_none() {
            anyhow::bail!(
                "PLAYWRIGHT_CLI_JS and PLAYWRIGHT_NODE_EXE are not set: run `cargo xtask e2e`"
            );
        }
        let playwright = Playwright::launch().await.context("start the browser driver")?;
        let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
        let args = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];
        let options = playwright_rs::LaunchOptions::new()
            .executable_path(chromium)
            .headless(true)
            .args(args.map(str::to_owned).to_vec());
        let browser =
            playwright.chromium().launch_with_options(options).await.context("start Chromium")?;
        Ok(Self { _playwright: playwright, browser, _place: place })
    }

    /// Opens a fresh profile with one tab.
    pub async fn tab(&self, options: TabOptions) -> Result<Tab> {
        let viewport = match options.size.unwrap_or(Size::Desktop) {
            Size::Desktop => Viewport { width: 1440, height: 900 },
            Size::Phone => Viewport { width: 360, height: 800 },
        };
        let context = self
            .browser
            .new_context_with_options(
                BrowserContextOptions::builder()
                    .viewport(viewport)
                    .locale("en-GB".to_owned())
                    .color_scheme(options.theme.unwrap_or("light").to_owned())
                    .reduced_motion("reduce".to_owned())
                    .build(),
            )
            .await?;
        let complaints = Arc::new(Mutex::new(Vec::new()));
        watch(&context, &complaints).await?;
        for wallet in &options.wallets {
            wallet.install(&context).await?;
        }
        let page = context.new_page().await?;
        Ok(Tab { page, context, complaints })
    }

    /// Ends Chromium.
    pub async fn close(self) -> Result<()> {
        self.browser.close().await.context("end Chromium")
    }
}

/// How a complaint about a request begins.
const STRANGER: &str = "request to a stranger: ";

type Complaints = Arc<Mutex<Vec<String>>>;

fn complain(complaints: &Complaints, text: String) {
    if let Ok(mut list) = complaints.lock() {
        list.push(text);
    }
}

async fn watch(context: &BrowserContext, complaints: &Complaints) -> Result<()> {
    let list = Arc::clone(complaints);
    context
        .on_console(move |message| {
            let list = Arc::clone(&list);
            async move {
                if message.type_() == "error" {
                    complain(&list, format!("console: {}", message.text()));
                }
                Ok(())
            }
        })
        .await?;
    let list = Arc::clone(complaints);
    context
        .on_weberror(move |error| {
            let list = Arc::clone(&list);
            async move {
                complain(&list, format!("uncaught: {}", error.error()));
                Ok(())
            }
        })
        .await?;
    let list = Arc::clone(complaints);
    context
        .on_request(move |request| {
            let list = Arc::clone(&list);
            async move {
                let url = request.url().to_owned();
                let local = ["http://127.0.0.1", "blob:", "data:"]
                    .iter()
                    .any(|start| url.starts_with(start));
                if !local {
                    complain(&list, format!("{STRANGER}{url}"));
                }
                Ok(())
            }
        })
        .await?;
    Ok(())
}

/// One tab in a profile of its own.
pub struct Tab {
    /// The page.
    pub page: Page,
    context: BrowserContext,
    complaints: Complaints,
}

impl std::fmt::Debug for Tab {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tab").field("complaints", &self.complaints).finish_non_exhaustive()
    }
}

impl Tab {
    /// Opens `url` and waits for its screen, not only for the heading that holds its place.
    pub async fn goto(&self, url: &str) -> Result<()> {
        self.page.goto(url, None).await.with_context(|| format!("open {url}"))?;
        self.visible(&self.page.locator("main h1:not(.coming h1)")).await
    }

    /// The button called `name`.
    #[must_use]
    pub fn button(&self, name: &str) -> Locator {
        let options = playwright_rs::GetByRoleOptions::default().name(name).exact(true);
        self.page.get_by_role(AriaRole::Button, Some(options))
    }

    /// The form control labelled `label`.
    #[must_use]
    pub fn field(&self, label: &str) -> Locator {
        self.page.get_by_label(label, true)
    }

    /// Waits until one of what `locator` finds shows.
    pub async fn visible(&self, locator: &Locator) -> Result<()> {
        let shown = locator.locator("visible=true").first();
        playwright_rs::expect(shown)
            .with_timeout(PATIENCE)
            .to_be_visible()
            .await
            .map_err(Into::into)
    }

    /// Waits until nothing of what `locator` finds shows.
    pub async fn gone(&self, locator: &Locator) -> Result<()> {
        let shown = locator.locator("visible=true").first();
        playwright_rs::expect(shown).with_timeout(PATIENCE).to_be_hidden().await.map_err(Into::into)
    }

    /// Whether something of what `locator` finds shows now.
    pub async fn shows(&self, locator: &Locator) -> Result<bool> {
        Ok(locator.locator("visible=true").count().await? > 0)
    }

    /// Waits until `text` shows somewhere.
    pub async fn sees(&self, text: &str) -> Result<()> {
        self.visible(&self.page.get_by_text(text, false))
            .await
            .with_context(|| format!("looking for {text:?}"))
    }

    /// Waits until `text` shows nowhere.
    pub async fn misses(&self, text: &str) -> Result<()> {
        self.gone(&self.page.get_by_text(text, false))
            .await
            .with_context(|| format!("{text:?} stays"))
    }

    /// Waits until the page has drawn what it has been told so far.
    pub async fn drawn(&self) -> Result<()> {
        let frames = "async () => { for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame); return true; }";
        let drawn: bool = self.page.evaluate::<(), bool>(frames, None).await?;
        ensure!(drawn, "the page does not draw");
        Ok(())
    }

    /// Presses the button called `name`.
    pub async fn press(&self, name: &str) -> Result<()> {
        self.button(name).click(None).await.with_context(|| format!("press {name:?}"))
    }

    /// Waits until the sandbox answers and no panel is loading.
    pub async fn settled(&self) -> Result<()> {
        let quiet = "() => !document.querySelector('[aria-busy=true], .skeleton') && document.querySelector('h1')";
        self.page.wait_for_function(quiet, None).await.context("the page is still loading")?;
        Ok(())
    }

    /// Puts a file into the page's drop zone.
    pub async fn drop_file(&self, name: &str, mime: &str, bytes: &[u8]) -> Result<()> {
        let file = FilePayload::new(name, mime, bytes.to_vec());
        let input = self.page.locator("input.drop-zone__input").first();
        input.set_input_files_payload(file, None).await.with_context(|| format!("drop {name}"))
    }

    /// Waits until the page says about the dropped file `name` that it was read or why not.
    pub async fn answered(&self, name: &str) -> Result<()> {
        let said = self.page.locator("[role=status] .notice__text, [role=status] strong");
        self.visible(&said.filter(FilterOptions::default().has_text(name))).await
    }

    /// The open dialog: the review sheet.
    #[must_use]
    pub fn sheet(&self) -> Locator {
        self.page.locator("dialog[open]")
    }

    /// The messages.
    #[must_use]
    pub fn messages(&self) -> Locator {
        self.page.locator(".toasts .toast")
    }

    /// The review sheet's button that asks the wallet.
    #[must_use]
    pub fn confirm_button(&self) -> Locator {
        self.sheet().locator(".dialog__actions .button--primary")
    }

    /// Waits for the review and confirms it.
    pub async fn confirm(&self) -> Result<()> {
        self.sees("Check before you sign").await?;
        self.confirm_button().click(None).await.context("confirm the review")
    }

    /// Waits for the receipt and closes it.
    pub async fn close_receipt(&self) -> Result<()> {
        self.visible(&self.sheet().locator(".receipt")).await.context("looking for the receipt")?;
        self.close_sheet().await
    }

    /// Closes the sheet by the button in its corner.
    pub async fn close_sheet(&self) -> Result<()> {
        self.sheet().locator(".dialog__close").click(None).await.context("close the sheet")?;
        self.gone(&self.sheet()).await
    }

    /// Waits until the wallet menu in the header says `text`.
    pub async fn wallet_says(&self, text: &str) -> Result<()> {
        let words = self.page.locator(".wallet .menu__words");
        self.visible(&words.filter(FilterOptions::default().has_text(text)))
            .await
            .with_context(|| format!("the wallet menu never said {text:?}"))
    }

    /// Waits until some wallet is connected.
    pub async fn connected(&self) -> Result<()> {
        let connected = "() => { const words = document.querySelector('.wallet .menu__words')?.textContent ?? ''; \
             return words && !/^(Connect|Waiting|Starting|The wallet is locked|Wrong)/.test(words); }";
        self.page.wait_for_function(connected, None).await.context("no wallet is connected")?;
        Ok(())
    }

    /// Opens the wallet menu.
    pub async fn open_wallet_menu(&self) -> Result<()> {
        self.page
            .locator(".wallet .menu__button")
            .click(None)
            .await
            .context("open the wallet menu")?;
        self.visible(&self.page.locator(".wallet .menu__panel")).await
    }

    /// Lets the connected wallet go.
    pub async fn disconnect(&self) -> Result<()> {
        self.connected().await?;
        self.open_wallet_menu().await?;
        self.press("Disconnect").await?;
        self.wallet_says("Connect a wallet").await
    }

    /// Chooses the wallet called `name` while none is connected.
    pub async fn choose_wallet(&self, name: &str) -> Result<()> {
        self.open_wallet_menu().await?;
        self.press(name).await
    }

    /// Leaves the sandbox, with which a fresh profile begins, and connects the wallet called `name`.
    pub async fn connect(&self, name: &str) -> Result<()> {
        self.disconnect().await?;
        self.choose_wallet(name).await?;
        self.connected().await
    }

    /// Chooses a language in the header, by its tag.
    pub async fn choose_language(&self, tag: &str) -> Result<()> {
        let menu = self.page.locator(format!("header .menu:has(button[lang='{tag}'])"));
        menu.locator(".menu__button").click(None).await.context("open the languages")?;
        menu.locator(format!("button[lang='{tag}']"))
            .click(None)
            .await
            .context("choose a language")?;
        Ok(())
    }

    /// Chooses a language and waits until the page is in it: the shell is built anew then, and an open menu closes.
    pub async fn change_language(&self, tag: &str) -> Result<()> {
        self.choose_language(tag).await?;
        let spoken = format!("() => document.documentElement.lang === '{tag}'");
        let waited = self.page.wait_for_function(&spoken, None).await;
        waited.with_context(|| format!("the page does not change to {tag}"))?;
        Ok(())
    }

    /// Network off or on.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        self.context.set_offline(offline).await.map_err(Into::into)
    }

    /// What the page last copied.
    pub async fn clipboard(&self) -> Result<String> {
        self.context.grant_permissions(&["clipboard-read", "clipboard-write"], None).await?;
        let read = "() => navigator.clipboard.readText()";
        self.page.evaluate::<(), String>(read, None).await.context("read the clipboard")
    }

    /// One command of Chromium's own protocol, for what no page can do to itself: throttling, say.
    pub async fn devtools(
        &self,
        method: &str,
        params: serde_json::Value,
    ) -> Result<serde_json::Value> {
        let session = self.context.new_cdp_session(&self.page).await?;
        session.send(method, Some(params)).await.with_context(|| method.to_owned())
    }

    /// Saves a picture under `tests/e2e/artifacts`.
    pub async fn picture(&self, name: &str) -> Result<()> {
        let folder = root().join("tests/e2e/artifacts");
        std::fs::create_dir_all(&folder)?;
        self.page.screenshot_to_file(&folder.join(format!("{name}.png")), None).await?;
        Ok(())
    }

    /// How many requests to anybody but this machine the page has made.
    pub fn requests_to_strangers(&self) -> Result<usize> {
        let list = self.complaints.lock();
        let list = list.map_err(|_poisoned| anyhow::anyhow!("complaints poisoned"))?;
        Ok(list.iter().filter(|complaint| complaint.starts_with(STRANGER)).count())
    }

    /// Forgets complaints that contain `text`: those that the test provokes on purpose.
    pub fn expect_complaint(&self, text: &str) {
        if let Ok(mut list) = self.complaints.lock() {
            list.retain(|complaint| !complaint.contains(text));
        }
    }

    /// Fails on any complaint, then closes the profile.
    pub async fn finish(self) -> Result<()> {
        let complaints = self
            .complaints
            .lock()
            .map_err(|_poisoned| anyhow::anyhow!("complaints poisoned"))?
            .clone();
        ensure!(complaints.is_empty(), "the page complained:\n{}", complaints.join("\n"));
        self.context.close().await.map_err(Into::into)
    }
}
