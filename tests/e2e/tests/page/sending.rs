//! A transaction's life on a development node: sent once, followed across reloads, its end told as it was.

use alloy_primitives::{Address, hex};
use anyhow::{Context as _, Result, ensure};
use faktor_e2e::{Replacement, Role, Tab};
use serde_json::json;

use crate::scene::Scene;

const FAUCET: &str = "Get test money";

async fn message(tab: &Tab, text: &str) -> Result<()> {
    tab.visible(&tab.messages().get_by_text(text, false)).await
}

/// Takes the one message away.
async fn dismiss(tab: &Tab) -> Result<()> {
    tab.messages().locator(".toast__close").click(None).await?;
    tab.gone(&tab.messages()).await
}

/// Sends test money and waits until the page has seen it waiting in the node.
async fn sent_and_seen(scene: &Scene) -> Result<()> {
    let Scene { tab, wallet, .. } = scene;
    let looked = wallet.times_asked("eth_getTransactionByHash")?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    message(tab, "Sent, not final yet").await?;
    wallet.until_answered("eth_getTransactionByHash", looked + 1).await
}

/// Calls the currency token as `from`, for a fee that comes before others.
async fn call_token(scene: &Scene, from: Address, data: &str) -> Result<()> {
    let token = scene.deployments.pointer("/currencies/0/address").context("no currency")?;
    scene.node.rpc("anvil_impersonateAccount", json!([from])).await?;
    let fees = ("0x4a817c800", "0x2540be400");
    let call = json!({
        "from": from, "to": token, "data": data, "gas": "0x30d40",
        "maxFeePerGas": fees.0, "maxPriorityFeePerGas": fees.1,
    });
    scene.node.rpc("eth_sendTransaction", json!([call])).await?;
    Ok(())
}

/// An account as a word of calldata, without `0x`.
fn word(account: Address) -> String {
    format!("{:0>64}", hex::encode(account))
}

#[tokio::test]
async fn a_double_click_sends_once() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, .. } = &scene;
    tab.button(FAUCET).dblclick(None).await?;
    tab.visible(&tab.confirm_button()).await?;
    tab.confirm_button().dblclick(None).await?;
    tab.close_receipt().await?;
    tab.sees("You have 10,000.00 tEUR.").await?;
    ensure!(wallet.times_asked("eth_sendTransaction")? == 1, "asked: {:?}", wallet.asked()?);
    scene.end().await
}

#[tokio::test]
async fn a_transaction_on_its_way_survives_a_reload() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, node, wallet, .. } = &scene;
    node.rpc("evm_setAutomine", json!([false])).await?;
    sent_and_seen(&scene).await?;
    tab.visible(&tab.sheet().get_by_text("Sent. Waiting for the network.", false)).await?;
    tab.page.reload(None).await?;
    message(tab, "Sent, not final yet").await?;
    ensure!(!tab.shows(&tab.sheet()).await?, "the sheet is back");
    node.rpc("evm_mine", json!([])).await?;
    message(tab, "Final, 1 confirmation").await?;
    tab.sees("You have 10,000.00 tEUR.").await?;
    ensure!(wallet.times_asked("eth_sendTransaction")? == 1, "it was sent again");
    tab.page.reload(None).await?;
    tab.sees("You have 10,000.00 tEUR.").await?;
    ensure!(!tab.shows(&tab.messages()).await?, "what is final is followed again");
    scene.end().await
}

#[tokio::test]
async fn what_the_chain_refuses_after_all_is_told_with_its_numbers() -> Result<()> {
    let scene = Scene::of(Role::Investor).await?;
    let Scene { tab, node, .. } = &scene;
    tab.field("Amount to wrap").fill("1000", None).await?;
    tab.press("Wrap").await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    tab.sees("You have 1,000.00 XEUR.").await?;
    // Possible when it is sent; then 500.00 are taken by somebody who may, in the same block and before it.
    let taker = Role::Buyer.account()?;
    let investor = Role::Investor.account()?;
    let amount = "0".repeat(64 - 8) + "1dcd6500";
    call_token(&scene, investor, &format!("0x095ea7b3{}{amount}", word(taker))).await?;
    node.rpc("evm_setAutomine", json!([false])).await?;
    tab.field("To").fill(&taker.to_string(), None).await?;
    tab.field("Amount to send").fill("900", None).await?;
    tab.press("Send").await?;
    tab.confirm().await?;
    tab.visible(&tab.sheet().get_by_text("Sent. Waiting for the network.", false)).await?;
    let take = format!("0x23b872dd{}{}{amount}", word(investor), word(taker));
    call_token(&scene, taker, &take).await?;
    node.rpc("evm_mine", json!([])).await?;
    message(tab, "Refused by the contract").await?;
    tab.visible(&tab.sheet().get_by_text("You need 900.00 XEUR and have 500.00 XEUR.", false))
        .await?;
    tab.visible(&tab.sheet().get_by_text("Only the network cost was spent.", false)).await?;
    tab.close_sheet().await?;
    tab.sees("You have 500.00 XEUR.").await?;
    scene.end().await
}

#[tokio::test]
async fn a_transaction_with_a_raised_fee_is_followed_to_its_end_and_a_cancelled_one_is_told()
-> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, node, wallet, .. } = &scene;
    node.rpc("evm_setAutomine", json!([false])).await?;
    sent_and_seen(&scene).await?;
    wallet.replace(Replacement::Raise).await?;
    node.rpc("evm_mine", json!([])).await?;
    message(tab, "Final, 1 confirmation").await?;
    tab.close_receipt().await?;
    tab.sees("You have 10,000.00 tEUR.").await?;
    tab.gone(&tab.messages()).await?;

    sent_and_seen(&scene).await?;
    wallet.replace(Replacement::Cancel).await?;
    node.rpc("evm_mine", json!([])).await?;
    message(tab, "Replaced by another transaction").await?;
    message(tab, "You cancelled it in your wallet. Nothing was moved.").await?;
    tab.close_sheet().await?;
    tab.sees("You have 10,000.00 tEUR.").await?;
    scene.end().await
}

#[tokio::test]
async fn a_bad_end_is_told_although_the_message_was_dismissed_before() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, node, wallet, .. } = &scene;
    node.rpc("evm_setAutomine", json!([false])).await?;
    sent_and_seen(&scene).await?;
    tab.close_sheet().await?;
    dismiss(tab).await?;
    wallet.replace(Replacement::Cancel).await?;
    node.rpc("evm_mine", json!([])).await?;
    message(tab, "You cancelled it in your wallet. Nothing was moved.").await?;
    scene.end().await
}

#[tokio::test]
async fn a_transaction_that_no_node_has_any_more_is_looked_for_until_it_comes() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, node, wallet, .. } = &scene;
    node.rpc("evm_setAutomine", json!([false])).await?;
    sent_and_seen(&scene).await?;
    node.rpc("anvil_dropAllTransactions", json!([])).await?;
    node.rpc("anvil_mine", json!(["0x16"])).await?;
    message(tab, "Not seen for 20 blocks").await?;
    message(tab, "It may still come. Look in your wallet before you send it again.").await?;
    tab.page.reload(None).await?;
    message(tab, "Not seen for 20 blocks").await?;
    wallet.replace(Replacement::Again).await?;
    node.rpc("evm_mine", json!([])).await?;
    message(tab, "Final, 1 confirmation").await?;
    tab.sees("You have 10,000.00 tEUR.").await?;
    ensure!(wallet.times_asked("eth_sendTransaction")? == 1, "the page sent it again");
    scene.end().await
}

#[tokio::test]
async fn a_node_that_goes_down_is_said_and_its_return_needs_no_press() -> Result<()> {
    let scene = Scene::of(Role::Supplier).await?;
    let Scene { tab, wallet, site, .. } = &scene;
    tab.sees("You have 0.00 tEUR.").await?;
    wallet.lose_node(true)?;
    tab.sees("Could not read from the network.").await?;
    tab.sees("What you see may be out of date. No money moved.").await?;
    // What was read before stays; what is asked for now is refused in words.
    tab.sees("You have 0.00 tEUR.").await?;
    tab.press(FAUCET).await?;
    tab.visible(&tab.sheet().get_by_text("Could not read from the network.", false)).await?;
    tab.close_sheet().await?;
    tab.goto(&site.at("/audit")).await?;
    tab.visible(&tab.page.locator("[role=alert]")).await?;
    // What waits for somebody cannot be told: that is said, instead of nothing.
    tab.goto(&site.at("/")).await?;
    tab.visible(&tab.page.locator("section:has(h2:text-is('For you now')) [role=alert]")).await?;
    wallet.lose_node(false)?;
    tab.misses("Could not read from the network.").await?;
    tab.goto(&site.at("/currency")).await?;
    tab.press(FAUCET).await?;
    tab.confirm().await?;
    tab.close_receipt().await?;
    ensure!(wallet.times_asked("eth_sendTransaction")? == 1, "asked: {:?}", wallet.asked()?);
    scene.end().await
}

#[tokio::test]
async fn an_account_that_cannot_pay_the_network_is_told_before_it_signs() -> Result<()> {
    let scene = Scene::of(Role::Investor).await?;
    let Scene { tab, node, wallet, .. } = &scene;
    node.rpc("anvil_setBalance", json!([Role::Investor.account()?, "0x0"])).await?;
    let told = "Your account cannot pay the network cost.";
    tab.press(FAUCET).await?;
    tab.visible(&tab.sheet().get_by_text(told, false)).await?;
    tab.close_sheet().await?;
    tab.field("Amount to wrap").fill("250", None).await?;
    tab.press("Wrap").await?;
    tab.visible(&tab.sheet().get_by_text(told, false)).await?;
    tab.close_sheet().await?;
    for method in ["eth_sendTransaction", "eth_signTypedData_v4"] {
        ensure!(wallet.times_asked(method)? == 0, "{method} was asked for");
    }
    scene.end().await
}
