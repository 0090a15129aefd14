//! Deploys the contracts on a development node with the same plan as everywhere, and funds the roles.

use std::{rc::Rc, time::Duration};

use anyhow::{Context as _, Result, anyhow};
use faktor_chain::{
    deploy::{Network, Plan, run},
    transport::{LocalBoxFuture, Rpc, RpcFailure, RpcResult, Timer},
};
use serde_json::{Value, json};

use crate::Role;

/// 1,000,000.00 in minor units.
const FUNDS: u64 = 1_000_000_000_000;

struct HttpRpc {
    http: reqwest::Client,
    url: String,
}

impl Rpc for HttpRpc {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
        let sent = self.http.post(&self.url).json(&request).send();
        Box::pin(async move {
            let unreachable = |error: reqwest::Error| RpcFailure::unreachable(error.to_string());
            let mut answer: Value =
                sent.await.map_err(unreachable)?.json().await.map_err(unreachable)?;
            match answer.get("error") {
                Some(error) => Err(serde_json::from_value(error.clone())
                    .unwrap_or_else(|_| RpcFailure::malformed(error.to_string()))),
                None => Ok(answer["result"].take()),
            }
        })
    }
}

struct TokioTimer;

impl Timer for TokioTimer {
    fn sleep(&self, ms: u32) -> LocalBoxFuture<()> {
        Box::pin(tokio::time::sleep(Duration::from_millis(ms.into())))
    }

    #[expect(clippy::disallowed_methods, reason = "the harness runs natively")]
    fn now_ms(&self) -> u64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    }
}

/// Deploys through the node's own first account; the deployment file's content.
pub(crate) async fn deploy(url: String, chain_id: u64) -> Result<Value> {
    // The client is not `Send`; tests may run on several threads.
    let work = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(deploy_here(url, chain_id))
    };
    tokio::task::spawn_blocking(work).await?
}

async fn deploy_here(url: String, chain_id: u64) -> Result<Value> {
    let rpc: Rc<dyn Rpc> = Rc::new(HttpRpc { http: reqwest::Client::new(), url });
    let ask = async |method: &str, params: Value| {
        rpc.request(method, params).await.map_err(|failure| anyhow!("{method}: {failure}"))
    };
    let accounts = ask("eth_accounts", json!([])).await?;
    let from =
        accounts.get(0).and_then(Value::as_str).context("the node has no account")?.parse()?;
    let plan = Plan::new(chain_id, "Development node", Network::Development)?;
    let deployments = run(Rc::clone(&rpc), Rc::new(TokioTimer), &plan, from, |_| ()).await?;
    for role in Role::ALL {
        let account = role.account()?;
        ask("anvil_setBalance", json!([account, "0x56bc75e2d63100000"])).await?;
        if role != Role::Supplier {
            let stablecoin =
                deployments.currencies.first().context("no currency")?.underlying.address;
            let mint = faktor_chain::Intent::Faucet {
                token: stablecoin,
                to: account,
                amount: faktor_domain::Amount::from_minor(FUNDS.into())?,
            };
            let call = mint.call(&deployments)?;
            ask("eth_sendTransaction", json!([{ "from": from, "to": call.to, "data": call.data }]))
                .await?;
        }
    }
    serde_json::from_str(&deployments.to_json()?).map_err(Into::into)
}
