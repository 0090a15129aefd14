//! Endpoints that answer, but not what they are asked: the question goes to the next one.

use anyhow::{Context as _, Result};
use axum::{
    Json, Router,
    http::{HeaderName, HeaderValue},
    response::IntoResponse as _,
    routing::post,
};
use faktor_e2e::Role;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::scene::Scene;

/// What browsers want to hear before they let a page ask a strange address.
const CORS: [(HeaderName, HeaderValue); 2] = [
    (HeaderName::from_static("access-control-allow-origin"), HeaderValue::from_static("*")),
    (HeaderName::from_static("access-control-allow-headers"), HeaderValue::from_static("*")),
];

/// A node of the development chain that refuses every other question with `code`, and its address.
async fn refusing(code: i64) -> Result<(String, JoinHandle<()>)> {
    let answer = async move |Json(request): Json<Value>| {
        let id = request.get("id").cloned().unwrap_or_default();
        let answer = if request.get("method").is_some_and(|method| method == "eth_chainId") {
            json!({ "jsonrpc": "2.0", "id": id, "result": "0x7a69" })
        } else {
            json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": "not now" } })
        };
        (CORS, Json(answer)).into_response()
    };
    let app = Router::new().route("/", post(answer).options(async || CORS));
    let listener = TcpListener::bind("127.0.0.1:0").await.context("bind a port")?;
    let url = format!("http://{}/", listener.local_addr()?);
    let server = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
    Ok((url, server))
}

async fn is_passed_over(code: i64) -> Result<()> {
    let scene = Scene::before_connecting(Role::Supplier).await?;
    let Scene { tab, node, site, .. } = &scene;
    let (url, server) = refusing(code).await?;
    tab.goto(&site.at("/settings")).await?;
    for address in [url.as_str(), node.url()] {
        tab.field("Address").fill(address, None).await?;
        tab.press("Add an endpoint").await?;
    }
    tab.misses("What you see is the sandbox: no real money.").await?;
    tab.goto(&site.at("/audit")).await?;
    tab.sees("Totals").await?;
    tab.settled().await?;
    for words in ["Could not read from the network.", "A request is already open in your wallet."] {
        tab.misses(words).await?;
    }
    server.abort();
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
