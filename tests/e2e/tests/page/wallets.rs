//! Wallets that misbehave, and people who change their mind, on a development node: nothing is sent that was not
//! confirmed, nothing that was typed is lost, and there is always a way on.

use anyhow::{Result, ensure};
use faktor_e2e::{Behaviour, Role, TabOptions, TestWallet};

use crate::scene::{Scene, WALLET};

const REJECTED: &str = "You rejected it in the wallet. Nothing was sent.";
const FAUCET: &str = "Get test money";

#[tokio::test]
async fn a_rejected_signature_is_a_quiet_return_and_can_be_asked_for_again() -> Result<()> {
    let scene = Scene::of(Role::Investor).await?;
    let Scene { tab, wallet, .. } = &scene;
    tab.field("Amount to wrap").fill("250", None).await?;
    tab.press("Wrap").await?;
    wallet.behave(Behaviour::Rejects)?;
    tab.confirm().await?;
    tab.sees(REJECTED).await?;
    ensure!(
        !tab.shows(&tab.page.locator("[role=alert]")).await?,
        "a rejection is shown as trouble"
    );
    ensure!(!tab.shows(&tab.messages()).await?, "a rejection leaves a message");
    tab.sheet().get_by_text("Cancel", true).click(None).await?;
    tab.gone(&tab.sheet()).await?;
    ensure!(
        tab.field("Amount to wrap").input_value(None).await? == "250",
        "what was typed is gone"
    );
    tab.press("Wrap").await?;
    tab.confirm().await?;
    tab.sees(REJECTED).await?;
    wallet.behave(Behaviour::Signs)?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    tab.sees("250.00 XEUR").await?;
    ensure!(
        wallet.times_asked("eth_sendTransaction")? == 1,
        "one transaction was wanted: {:?}",
        wallet.asked()?
    );
    scene.end().await
}

#[tokio::test]
async fn a_prompt_that_is_open_already_is_said_and_can_be_answered_first() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    wallet.behave(Behaviour::Busy)?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.sees("A request is already open in your wallet. Answer it there first.").await?;
    tab.sees("Nothing was sent.").await?;
    tab.close_sheet().await?;
    wallet.behave(Behaviour::Signs)?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    tab.disconnect().await?;
    wallet.behave(Behaviour::Busy)?;
    tab.choose_wallet(WALLET).await?;
    tab.sees("A request is already open in your wallet. Answer it there first.").await?;
    tab.wallet_says("Connect a wallet").await?;
    scene.end().await
}

#[tokio::test]
async fn a_locked_wallet_is_told_apart_and_goes_on_when_it_is_unlocked() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    wallet.lock(&tab.page).await?;
    tab.wallet_says("The wallet is locked").await?;
    wallet.unlock(&tab.page).await?;
    tab.connected().await?;
    // Locked while the page was closed: then the page does not even know the wallet's chain.
    wallet.behave(Behaviour::Locked)?;
    tab.page.reload(None).await?;
    tab.wallet_says("The wallet is locked").await?;
    tab.open_wallet_menu().await?;
    tab.press(WALLET).await?;
    tab.sees("Unlock Test wallet, then connect again.").await?;
    tab.wallet_says("The wallet is locked").await?;
    wallet.unlock(&tab.page).await?;
    tab.connected().await?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    // Locked between the review and the signature.
    tab.press(FAUCET).await?;
    tab.sees("Check before you sign").await?;
    wallet.behave(Behaviour::Locked)?;
    tab.confirm().await?;
    tab.visible(&tab.sheet().get_by_text("The wallet is locked", false)).await?;
    tab.sees("Nothing was sent.").await?;
    scene.end().await
}

#[tokio::test]
async fn a_wallet_that_never_answers_a_connection_can_be_left_and_its_late_answer_is_ignored()
-> Result<()> {
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    wallet.behave(Behaviour::Silent)?;
    tab.choose_wallet(WALLET).await?;
    tab.wallet_says("Waiting for Test wallet").await?;
    tab.open_wallet_menu().await?;
    tab.press("Stop waiting").await?;
    tab.wallet_says("Connect a wallet").await?;
    wallet.behave(Behaviour::Signs)?;
    wallet.until_answered("eth_requestAccounts", 1).await?;
    tab.drawn().await?;
    tab.wallet_says("Connect a wallet").await?;
    tab.choose_wallet(WALLET).await?;
    tab.connected().await?;
    scene.end().await
}

#[tokio::test]
async fn a_wallet_that_never_answers_a_transaction_can_be_left_and_what_it_sends_late_is_followed()
-> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    for late in [Behaviour::Rejects, Behaviour::Signs] {
        let before = wallet.times_asked("eth_sendTransaction")?;
        wallet.behave(Behaviour::Silent)?;
        tab.press(FAUCET).await?;
        tab.confirm().await?;
        tab.sees("Confirm in Test wallet").await?;
        tab.sees("If you confirm in the wallet later, it still counts.").await?;
        wallet.until_asked("eth_sendTransaction", before + 1).await?;
        tab.press("Stop waiting").await?;
        tab.gone(&tab.sheet()).await?;
        wallet.behave(late)?;
        wallet.until_answered("eth_sendTransaction", before + 1).await?;
        tab.drawn().await?;
        ensure!(!tab.shows(&tab.sheet()).await?, "{late:?} came late and opened the sheet");
        if late == Behaviour::Rejects {
            ensure!(!tab.shows(&tab.messages()).await?, "a late rejection left a message");
        }
    }
    // The late confirmation counts, as the sheet had said, and its end is told.
    tab.visible(&tab.messages().get_by_text("Final, 1 confirmation", false)).await?;
    tab.sees("You have 10,000.00 tEUR.").await?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    tab.sees("You have 20,000.00 tEUR.").await?;
    scene.end().await
}

#[tokio::test]
async fn a_permission_signed_after_the_person_stopped_waiting_leads_to_no_second_prompt()
-> Result<()> {
    let scene = Scene::of(Role::Investor).await?;
    let Scene { tab, wallet, .. } = &scene;
    wallet.behave(Behaviour::Silent)?;
    tab.field("Amount to wrap").fill("250", None).await?;
    tab.press("Wrap").await?;
    tab.confirm().await?;
    wallet.until_asked("eth_signTypedData_v4", 1).await?;
    tab.press("Stop waiting").await?;
    tab.gone(&tab.sheet()).await?;
    wallet.behave(Behaviour::Signs)?;
    wallet.until_answered("eth_signTypedData_v4", 1).await?;
    // The page answers within a few questions to the node; the next deed comes after them.
    tab.press("Wrap").await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    tab.sees("You have 250.00 XEUR.").await?;
    ensure!(
        wallet.times_asked("eth_sendTransaction")? == 1,
        "the transaction was asked for after all: {:?}",
        wallet.asked()?
    );
    scene.end().await
}

#[tokio::test]
async fn a_wallet_that_loses_its_networks_says_so_and_can_be_connected_again() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    wallet.lose_networks(&tab.page).await?;
    let troubled = tab.page.locator(".wallet.is-troubled");
    tab.visible(&troubled).await?;
    tab.open_wallet_menu().await?;
    tab.sees("The wallet lost its connection to the network.").await?;
    // Each wallet is shown with the picture that it announced.
    let own = tab.page.locator(".menu__item:has-text('Test wallet') img.menu__picture");
    tab.visible(&own).await?;
    tab.press(WALLET).await?;
    tab.gone(&troubled).await?;
    tab.connected().await?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    scene.end().await
}

/// Names of what was fetched since the page was loaded.
const FETCHED: &str =
    "() => performance.getEntriesByType('resource').map((entry) => entry.name).join(' ')";

#[tokio::test]
async fn whoever_comes_back_with_a_wallet_does_not_load_the_sandbox() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    tab.page.reload(None).await?;
    tab.connected().await?;
    tab.sees("You have 0.00 tEUR.").await?;
    tab.settled().await?;
    // While the wallet asks for another account, what is read stays what it was.
    wallet.behave(Behaviour::Silent)?;
    tab.open_wallet_menu().await?;
    tab.press("Switch account").await?;
    tab.wallet_says("Waiting for Test wallet").await?;
    tab.drawn().await?;
    tab.misses("What you see is the sandbox: no real money.").await?;
    let fetched = tab.page.evaluate::<(), String>(FETCHED, None).await?;
    ensure!(!fetched.contains("sandbox-worker"), "the sandbox was loaded: {fetched}");
    wallet.behave(Behaviour::Signs)?;
    tab.connected().await?;
    scene.end().await
}

#[tokio::test]
async fn the_connected_address_can_be_copied_from_the_wallet_menu() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, .. } = &scene;
    tab.open_wallet_menu().await?;
    tab.page.locator(".wallet .copy__button").first().click(None).await?;
    let said = tab.page.locator(".wallet .copy__said");
    playwright_rs::expect(said.first()).to_have_text("Copied").await?;
    let copied = tab.clipboard().await?;
    ensure!(copied == Role::Supplier.account()?.to_checksum(None), "copied {copied}");
    scene.end().await
}

#[tokio::test]
async fn a_wallet_on_another_network_is_switched_without_its_event() -> Result<()> {
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    wallet.move_to_chain(1, &tab.page, false).await?;
    tab.choose_wallet(WALLET).await?;
    tab.wallet_says("Wrong network").await?;
    tab.sees("Your wallet is on 1. This page works on Development node.").await?;
    ensure!(
        !tab.button("Wrap").is_enabled().await?,
        "something can be signed on the wrong network"
    );
    tab.press("Switch to Development node").await?;
    tab.connected().await?;
    tab.misses("This page works on Development node.").await?;
    ensure!(wallet.times_asked("wallet_switchEthereumChain")? == 1);
    wallet.move_to_chain(1, &tab.page, true).await?;
    tab.wallet_says("Wrong network").await?;
    wallet.move_to_chain(31_337, &tab.page, true).await?;
    tab.connected().await?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    scene.end().await
}

#[tokio::test]
async fn a_network_that_the_wallet_does_not_know_is_added_with_the_readers_endpoint() -> Result<()>
{
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, node, site, .. } = &scene;
    wallet.forget_chain(&tab.page).await?;
    tab.wallet_says("Wrong network").await?;
    tab.sees("What you see is the sandbox: no real money.").await?;
    // Without an endpoint there is nothing to offer it with: the page says what can be done.
    tab.press("Switch to Development node").await?;
    tab.sees("Test wallet does not know this network. Add an endpoint of it under Settings")
        .await?;
    ensure!(wallet.times_asked("wallet_addEthereumChain")? == 0);
    tab.goto(&site.at("/settings")).await?;
    tab.field("Address").fill(node.url(), None).await?;
    tab.press("Add an endpoint").await?;
    tab.sees("What you see is read from Development node.").await?;
    tab.press("Switch to Development node").await?;
    tab.connected().await?;
    ensure!(wallet.times_asked("wallet_addEthereumChain")? == 1);
    tab.goto(&site.at("/currency")).await?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    scene.end().await
}

#[tokio::test]
async fn an_account_that_changes_during_the_review_sends_nothing() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    tab.press(FAUCET).await?;
    tab.visible(&tab.confirm_button()).await?;
    wallet.become_role(Role::Investor, &tab.page).await?;
    tab.sees("You have 1,000,000.00 tEUR.").await?;
    tab.confirm().await?;
    tab.sees("The account or network in your wallet changed. Nothing was sent").await?;
    ensure!(wallet.times_asked("eth_sendTransaction")? == 0, "it was sent for the wrong account");
    tab.close_sheet().await?;
    tab.press(FAUCET).await?;
    tab.sees(&Role::Investor.account()?.to_string()).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    tab.sees("You have 1,010,000.00 tEUR.").await?;
    scene.end().await
}

#[tokio::test]
async fn who_declines_another_account_or_wallet_stays_connected_as_before() -> Result<()> {
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { site, node, browser, .. } = &scene;
    let first = TestWallet::new("First wallet", Role::Investor, node);
    let second = TestWallet::new("Second wallet", Role::Supplier, node);
    let wallets = vec![first.clone(), second.clone()];
    let tab = browser.tab(TabOptions { wallets, ..Default::default() }).await?;
    tab.goto(&site.at("/currency")).await?;
    tab.connect("First wallet").await?;
    tab.sees("You have 1,000,000.00 tEUR.").await?;

    first.behave(Behaviour::Rejects)?;
    tab.open_wallet_menu().await?;
    tab.press("Switch account").await?;
    first.until_answered("wallet_requestPermissions", 1).await?;
    tab.connected().await?;
    tab.sees("You have 1,000,000.00 tEUR.").await?;

    // Asked, left, and meanwhile on another account: that one is connected then.
    first.behave(Behaviour::Silent)?;
    tab.open_wallet_menu().await?;
    tab.press("Switch account").await?;
    tab.wallet_says("Waiting for First wallet").await?;
    first.become_role(Role::Supplier, &tab.page).await?;
    tab.open_wallet_menu().await?;
    tab.press("Stop waiting").await?;
    tab.connected().await?;
    tab.sees("You have 0.00 tEUR.").await?;
    first.behave(Behaviour::Signs)?;
    first.become_role(Role::Investor, &tab.page).await?;
    tab.sees("You have 1,000,000.00 tEUR.").await?;

    second.behave(Behaviour::Rejects)?;
    tab.open_wallet_menu().await?;
    tab.press("Second wallet").await?;
    second.until_answered("eth_requestAccounts", 1).await?;
    tab.connected().await?;
    tab.sees("You have 1,000,000.00 tEUR.").await?;
    // It is heard again, and it is the one that signs.
    first.become_role(Role::Supplier, &tab.page).await?;
    tab.sees("You have 0.00 tEUR.").await?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    ensure!(first.times_asked("eth_sendTransaction")? == 1, "asked: {:?}", first.asked()?);
    ensure!(second.times_asked("eth_sendTransaction")? == 0, "asked: {:?}", second.asked()?);
    tab.finish().await?;
    scene.end().await
}

#[tokio::test]
async fn the_wallet_used_last_is_taken_up_silently_and_one_that_was_left_stays_left() -> Result<()>
{
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { site, node, browser, .. } = &scene;
    let first = TestWallet::new("First wallet", Role::Supplier, node);
    let second = TestWallet::new("Second wallet", Role::Investor, node);
    let wallets = vec![first.clone(), second.clone()];
    let tab = browser.tab(TabOptions { wallets, ..Default::default() }).await?;
    tab.goto(&site.at("/currency")).await?;
    tab.disconnect().await?;
    tab.open_wallet_menu().await?;
    tab.visible(&tab.button("First wallet")).await?;
    tab.press("Second wallet").await?;
    tab.connected().await?;
    tab.sees("You have 1,000,000.00 tEUR.").await?;
    let prompts = second.times_asked("eth_requestAccounts")?;
    tab.page.reload(None).await?;
    tab.sees("You have 1,000,000.00 tEUR.").await?;
    ensure!(second.times_asked("eth_requestAccounts")? == prompts, "reconnecting showed a prompt");
    ensure!(first.asked()?.is_empty(), "the other wallet was asked: {:?}", first.asked()?);
    tab.disconnect().await?;
    tab.page.reload(None).await?;
    tab.wallet_says("Connect a wallet").await?;
    tab.settled().await?;
    tab.wallet_says("Connect a wallet").await?;
    tab.finish().await?;
    scene.end().await
}
