//! Loading the page again: the sandbox is as it was left, and what is in the way of that is told.

use anyhow::{Context as _, Result, ensure};
use faktor_e2e::{Browser, Role, Site, Tab, TabOptions, assert_accessible};
use playwright_rs::protocol::{FilePayload, Viewport};

use crate::{
    people::{
        become_role, column_reads, has, it_is, move_time, plays, reset_sandbox, sees, settled, wrap,
    },
    world::World,
};

const UNREADABLE: &str = "What was kept of this sandbox cannot be read, so it starts anew.";
const UNKEPT: &str = "This browser does not keep the sandbox";
const UNKEPT_BOKMAL: &str = "Nettleseren tar ikke vare på sandkassen";
const ELSEWHERE: &str = "The sandbox is open in a newer tab, and that one is kept.";

/// Puts three bytes in place of everything that is kept.
const SPOIL: &str = "() => new Promise((done, failed) => {
  const asked = indexedDB.open('faktor-sandbox');
  asked.onerror = failed;
  asked.onsuccess = () => {
    const transaction = asked.result.transaction('states', 'readwrite');
    const states = transaction.objectStore('states');
    states.getAllKeys().onsuccess = ({ target }) => {
      for (const key of target.result) states.put(new Uint8Array([1, 2, 3]), key);
    };
    transaction.oncomplete = () => { asked.result.close(); done(true); };
    transaction.onabort = failed;
  };
})";

/// The beginnings of the keys of what is kept.
const KEYS: &str = "() => new Promise((done, failed) => {
  const asked = indexedDB.open('faktor-sandbox');
  asked.onerror = failed;
  asked.onsuccess = () => {
    const keys = asked.result.transaction('states').objectStore('states').getAllKeys();
    keys.onsuccess = () => { asked.result.close(); done(keys.result.map((key) => key.split('/')[0].replace(/^[0-9a-f]{64}$/, 'state')).join()); };
    keys.onerror = failed;
  };
})";

/// A newer version of the database, as a later release might bring: the worker's own cannot be opened any more.
const LOCK_OUT: &str = "() => new Promise((done, failed) => {
  const asked = indexedDB.open('faktor-sandbox', 99);
  asked.onerror = asked.onblocked = failed;
  asked.onsuccess = () => { asked.result.close(); done(true); };
})";

/// Starts another sandbox, as a newer tab would.
const NEWER_TAB: &str = "() => new Promise((done, failed) => {
  window.newer = new Worker('sandbox-worker_loader.js');
  window.newer.onmessage = ({ data }) => data.ready ? done(true) : failed(new Error(JSON.stringify(data)));
})";

async fn load_again(tab: &Tab) -> Result<()> {
    tab.page.reload(None).await?;
    sees(tab, "Sandbox, no real money.").await?;
    settled(tab).await
}

async fn does(tab: &Tab, script: &str) -> Result<()> {
    let done: bool = tab.page.evaluate::<(), bool>(script, None).await?;
    ensure!(done, "the script did nothing");
    Ok(())
}

/// A journey in the sandbox, begun on 2 November 2026.
async fn in_sandbox(journey: impl AsyncFnOnce(&Tab) -> Result<()>) -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let world = World::sandbox(&site, &browser, "2026-11-02").await?;
    let outcome = match world.turn_of(Role::Investor).await {
        Ok(tab) => journey(tab).await,
        Err(error) => Err(error),
    };
    world.finish(outcome).await?;
    browser.close().await
}

#[tokio::test]
async fn balances_date_and_role_are_still_there_and_a_reset_makes_them_fresh() -> Result<()> {
    in_sandbox(async |tab| {
        wrap(tab, "1,250.50").await?;
        move_time(tab, "2027-03-14").await?;
        load_again(tab).await?;
        plays(tab, "investor").await?;
        it_is(tab, "2027-03-14").await?;
        has(tab, "1,250.50 XEUR", "998,749.50 tEUR").await?;
        column_reads(tab, "History", "What", &["Wrapped", "Received"]).await?;
        wrap(tab, "100.00").await.context("going on")?;
        load_again(tab).await?;
        has(tab, "1,350.50 XEUR", "998,649.50 tEUR").await?;

        reset_sandbox(tab, "2026-11-02").await?;
        load_again(tab).await?;
        plays(tab, "supplier").await?;
        it_is(tab, "2026-11-02").await?;
        become_role(tab, "investor").await?;
        has(tab, "0.00 XEUR", "1,000,000.00 tEUR").await
    })
    .await
}

#[tokio::test]
async fn what_was_done_last_is_there_however_soon_the_page_is_loaded_again() -> Result<()> {
    in_sandbox(async |tab| {
        // Each answer is followed by a reload at once, before anything on the page has reacted.
        let act = |role| {
            format!(
                "() => new Promise((done) => {{
                  const worker = new Worker('sandbox-worker_loader.js');
                  worker.onmessage = ({{ data }}) => {{
                    if (data.ready) worker.postMessage({{ id: 1, method: 'faktor_actAs', params: ['{role}'] }});
                    if (data.id === 1) {{ worker.terminate(); done(true); }}
                  }};
                }})"
            )
        };
        for role in ["buyer", "auditor", "verifier", "investor", "supplier"] {
            does(tab, &act(role)).await?;
            load_again(tab).await?;
            plays(tab, role).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_cannot_be_read_is_told_once_and_put_aside_and_the_sandbox_works() -> Result<()> {
    in_sandbox(async |tab| {
        wrap(tab, "1,250.50").await?;
        does(tab, SPOIL).await?;
        load_again(tab).await?;
        sees(tab, UNREADABLE).await?;
        assert_accessible(tab).await?;
        become_role(tab, "investor").await?;
        tab.misses(UNREADABLE).await?;
        has(tab, "0.00 XEUR", "1,000,000.00 tEUR").await?;
        wrap(tab, "100.00").await?;
        let keys: String = tab.page.evaluate::<(), String>(KEYS, None).await?;
        ensure!(keys == "state,unreadable", "kept is {keys}");

        load_again(tab).await?;
        has(tab, "100.00 XEUR", "999,900.00 tEUR").await?;
        tab.misses(UNREADABLE).await?;
        reset_sandbox(tab, "2026-11-02").await?;
        let keys: String = tab.page.evaluate::<(), String>(KEYS, None).await?;
        ensure!(keys == "state", "after a reset kept is {keys}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_newer_of_two_tabs_is_kept_and_the_older_is_told() -> Result<()> {
    in_sandbox(async |tab| {
        wrap(tab, "100.00").await?;
        does(tab, NEWER_TAB).await?;
        sees(tab, ELSEWHERE).await?;
        wrap(tab, "50.00").await.context("in the older tab")?;
        has(tab, "150.00 XEUR", "999,850.00 tEUR").await?;
        // The newer one began with what was kept when it started, and is what goes on.
        load_again(tab).await?;
        plays(tab, "investor").await?;
        has(tab, "100.00 XEUR", "999,900.00 tEUR").await?;
        tab.misses(ELSEWHERE).await
    })
    .await
}

#[tokio::test]
async fn a_browser_that_keeps_nothing_has_a_working_sandbox_and_says_so() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;
    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/currency")).await?;
    settled(&tab).await?;
    does(&tab, LOCK_OUT).await?;
    load_again(&tab).await?;
    sees(&tab, UNKEPT).await?;
    assert_accessible(&tab).await?;
    tab.page.set_viewport_size(Viewport { width: 360, height: 800 }).await?;
    tab.drawn().await?;
    let wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth";
    let wide: bool = tab.page.evaluate::<(), bool>(wide, None).await?;
    ensure!(!wide, "the sentence makes the page scroll sideways on a phone");
    tab.page.set_viewport_size(Viewport { width: 1440, height: 900 }).await?;
    tab.change_language("nb").await?;
    sees(&tab, UNKEPT_BOKMAL).await?;
    tab.change_language("en").await?;
    become_role(&tab, "investor").await?;
    tab.misses(UNKEPT).await?;
    wrap(&tab, "100.00").await?;
    has(&tab, "100.00 XEUR", "999,900.00 tEUR").await?;
    load_again(&tab).await?;
    sees(&tab, UNKEPT).await?;
    become_role(&tab, "investor").await?;
    has(&tab, "0.00 XEUR", "1,000,000.00 tEUR").await?;
    tab.finish().await?;
    browser.close().await
}

#[tokio::test]
async fn the_state_can_be_saved_to_a_file_and_loaded_again() -> Result<()> {
    in_sandbox(async |tab| {
        wrap(tab, "1,250.50").await?;
        move_time(tab, "2027-03-14").await?;
        let coming = tab.page.expect_download(None).await?;
        tab.press("Sandbox State").await?;
        tab.press("Save the state to a file").await?;
        let saved = coming.wait().await?;
        ensure!(
            saved.suggested_filename() == "faktor-sandbox-2027-03-14.json",
            "the file is called {}",
            saved.suggested_filename()
        );
        let file = saved.path().await?.context("there is no file")?;
        let state = std::fs::read(&file)?;

        reset_sandbox(tab, "2026-11-02").await?;
        become_role(tab, "investor").await?;
        has(tab, "0.00 XEUR", "1,000,000.00 tEUR").await?;
        load(tab, "notes.json", b"{}").await?;
        sees(tab, BAD_STATE).await?;
        has(tab, "0.00 XEUR", "1,000,000.00 tEUR").await?;

        load(tab, "state.json", &state).await?;
        it_is(tab, "2027-03-14").await?;
        plays(tab, "investor").await?;
        tab.misses(BAD_STATE).await?;
        has(tab, "1,250.50 XEUR", "998,749.50 tEUR").await?;
        // It goes on from there, and is what is kept.
        wrap(tab, "100.00").await?;
        load_again(tab).await?;
        has(tab, "1,350.50 XEUR", "998,649.50 tEUR").await
    })
    .await
}

const BAD_STATE: &str = "This file is not a sandbox state. Nothing changed.";

/// Chooses a file as the sandbox's state.
async fn load(tab: &Tab, name: &str, bytes: &[u8]) -> Result<()> {
    let file = FilePayload::new(name, "application/json", bytes.to_vec());
    let input = tab.page.locator("input.sandbox__file");
    input.set_input_files_payload(file, None).await.with_context(|| format!("load {name}"))
}
