//! The reader's own endpoints: what may be added, what is read through them, and what happens when one answers badly or not
//! at all.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::{Context as _, Result, ensure};
use axum::{
    Json, Router,
    http::{HeaderName, HeaderValue, StatusCode},
    response::IntoResponse as _,
    routing::post,
};
use faktor_e2e::{Node, Role, Tab, assert_accessible};
use playwright_rs::protocol::SelectOption;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::scene::{Scene, WALLET};

/// What browsers want to hear before they let a page ask a strange address.
const CORS: [(HeaderName, HeaderValue); 2] = [
    (HeaderName::from_static("access-control-allow-origin"), HeaderValue::from_static("*")),
    (HeaderName::from_static("access-control-allow-headers"), HeaderValue::from_static("*")),
];

type Answer = Pin<Box<dyn Future<Output = Value> + Send>>;

/// An endpoint that answers as `answer` says, or with HTTP's 503 while it is `down`.
struct Double {
    url: String,
    down: Arc<AtomicBool>,
    server: JoinHandle<()>,
}

impl Drop for Double {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Double {
    async fn new(answer: impl Fn(Value) -> Answer + Clone + Send + Sync + 'static) -> Result<Self> {
        let down = Arc::new(AtomicBool::new(false));
        let is_down = Arc::clone(&down);
        let respond = async move |Json(request): Json<Value>| {
            if is_down.load(Ordering::Relaxed) {
                return (StatusCode::SERVICE_UNAVAILABLE, CORS).into_response();
            }
            (CORS, Json(answer(request).await)).into_response()
        };
        let app = Router::new().route("/", post(respond).options(async || CORS));
        let listener = TcpListener::bind("127.0.0.1:0").await.context("bind a port")?;
        let url = format!("http://{}", listener.local_addr()?);
        let server = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
        Ok(Self { url, down, server })
    }

    /// Serves `chain_id` and refuses every other question with `code`.
    async fn refusing(chain_id: u64, code: i64) -> Result<Self> {
        Self::new(move |request| {
            let answer = if request["method"] == "eth_chainId" {
                json!({ "jsonrpc": "2.0", "id": request["id"], "result": format!("{chain_id:#x}") })
            } else {
                let error = json!({ "code": code, "message": "not now" });
                json!({ "jsonrpc": "2.0", "id": request["id"], "error": error })
            };
            Box::pin(async move { answer })
        })
        .await
    }

    /// Passes everything on to `node`.
    async fn before(node: &Arc<Node>) -> Result<Self> {
        let node = Arc::clone(node);
        Self::new(move |request| {
            let node = Arc::clone(&node);
            Box::pin(async move {
                let method = request["method"].as_str().unwrap_or_default();
                let answer = node.try_rpc(method, request["params"].clone()).await;
                match answer {
                    Ok(Ok(result)) => {
                        json!({ "jsonrpc": "2.0", "id": request["id"], "result": result })
                    }
                    Ok(Err(error)) => {
                        json!({ "jsonrpc": "2.0", "id": request["id"], "error": error })
                    }
                    Err(error) => {
                        json!({ "error": { "code": -32603, "message": error.to_string() } })
                    }
                }
            })
        })
        .await
    }

    fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::Relaxed);
    }
}

/// Adds an endpoint on the settings page.
async fn add(tab: &Tab, url: &str) -> Result<()> {
    tab.field("Address").fill(url, None).await?;
    tab.press("Add an endpoint").await?;
    let line = tab.page.locator(format!(".lines__line:has-text({url:?})"));
    tab.visible(&line).await.with_context(|| format!("{url} is not in the list"))
}

async fn is_passed_over(code: i64) -> Result<()> {
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { tab, node, site, .. } = &scene;
    let double = Double::refusing(31_337, code).await?;
    tab.goto(&site.at("/settings")).await?;
    add(tab, &double.url).await?;
    add(tab, node.url()).await?;
    tab.misses("What you see is the sandbox: no real money.").await?;
    tab.goto(&site.at("/audit")).await?;
    tab.sees("Totals").await?;
    tab.settled().await?;
    for words in ["Could not read from the network.", "A request is already open in your wallet."] {
        tab.misses(words).await?;
    }
    scene.end().await
}

#[tokio::test]
async fn an_endpoint_without_a_method_is_passed_over() -> Result<()> {
    is_passed_over(-32_601).await
}

#[tokio::test]
async fn a_busy_endpoint_is_no_open_prompt() -> Result<()> {
    is_passed_over(-32_002).await
}

#[tokio::test]
async fn an_endpoint_of_another_network_or_of_none_is_not_added() -> Result<()> {
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { tab, node, site, .. } = &scene;
    tab.goto(&site.at("/settings")).await?;
    let elsewhere = Double::refusing(1, -32_601).await?;
    let silent = Double::refusing(1, -32_601).await?;
    silent.set_down(true);
    let error = tab.page.locator(".field__error");
    for (url, told) in [
        (&elsewhere.url, "This endpoint serves network 1. This page works on Development node."),
        (&silent.url, "This address does not answer as an endpoint does. Nothing was added."),
    ] {
        tab.field("Address").fill(url, None).await?;
        tab.press("Add an endpoint").await?;
        tab.visible(&error.get_by_text(told, false)).await.with_context(|| told.to_owned())?;
        ensure!(tab.field("Address").input_value(None).await? == *url, "what was typed is gone");
        ensure!(tab.page.locator(".lines__line").count().await? == 0, "{url} was added");
    }
    assert_accessible(tab).await?;
    tab.expect_complaint("503");
    // What was said of one address is not said of the next.
    tab.field("Address").fill(node.url(), None).await?;
    tab.gone(&error).await?;
    add(tab, node.url()).await?;
    scene.end().await
}

#[tokio::test]
async fn the_network_that_is_read_without_a_wallet_can_be_chosen() -> Result<()> {
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { tab, node, site, .. } = &scene;
    tab.goto(&site.at("/settings")).await?;
    tab.sees("What you see is read from Sandbox (network 7357).").await?;
    let choice = tab.field("Without a wallet, read from");
    let choose = async |name: &str| {
        let option = SelectOption::Label(name.to_owned());
        choice.select_option(option, None).await.with_context(|| name.to_owned())
    };
    choose("Development node").await?;
    tab.sees("Development node has no endpoint below, so the sandbox is shown.").await?;
    add(tab, node.url()).await?;
    tab.sees("What you see is read from Development node (network 31337).").await?;
    choose("Sandbox").await?;
    tab.sees("What you see is read from Sandbox (network 7357).").await?;
    tab.page.reload(None).await?;
    tab.sees("What you see is read from Sandbox (network 7357).").await?;
    choose("Development node").await?;
    tab.sees("What you see is read from Development node (network 31337).").await?;
    // A connected wallet is followed, whatever was chosen.
    choose("Sandbox").await?;
    tab.choose_wallet(WALLET).await?;
    tab.connected().await?;
    tab.sees("What you see is read from Development node (network 31337).").await?;
    scene.end().await
}

#[tokio::test]
async fn an_endpoint_that_goes_down_is_said_and_its_return_needs_no_press() -> Result<()> {
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { tab, node, site, .. } = &scene;
    let double = Double::before(node).await?;
    tab.goto(&site.at("/settings")).await?;
    add(tab, &double.url).await?;
    tab.goto(&site.at("/audit")).await?;
    tab.sees("Totals").await?;
    tab.settled().await?;
    double.set_down(true);
    tab.sees("None of the endpoints answered.").await?;
    // What was read stays; what is opened now is in trouble, with a way to try again.
    tab.sees("Totals").await?;
    tab.goto(&site.at("/receivable/1")).await?;
    tab.visible(&tab.page.locator("main [role=alert]").get_by_text("Try again", false)).await?;
    double.set_down(false);
    tab.misses("None of the endpoints answered.").await?;
    tab.sees("There is no receivable 1 on this network.").await?;
    tab.expect_complaint("503");
    scene.end().await
}
