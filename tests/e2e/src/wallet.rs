//! A wallet that announces itself by EIP-6963 in the page and signs with a real key in the harness. Its behaviour can be
//! changed while the page runs: refuse, stay silent, be locked, be on another chain, lose its node, replace what it sent.

mod announce;
mod behaviour;
mod chain;
mod sign;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use alloy_consensus::TxEip1559;
use anyhow::{Context as _, Result, anyhow, bail};
use playwright_rs::{Page, protocol::BrowserContext};
use serde_json::{Value, json};
use tokio::sync::watch;

use faktor_harness::{Node, Role};

use announce::announcement;
pub use behaviour::{Behaviour, Replacement};

struct State {
    role: Role,
    chain_id: u64,
    /// Whether it has the development chain in its list of networks.
    knows_chain: bool,
    /// Whether its node is out of reach.
    down: bool,
    asked: Vec<String>,
    answered: Vec<String>,
    /// What it sent last, with who signed it.
    sent: Option<(Role, TxEip1559)>,
}

/// The development chain.
const DEVELOPMENT: u64 = 31_337;

/// A wallet with one account at a time.
#[derive(Clone)]
pub struct TestWallet {
    name: &'static str,
    node: Arc<Node>,
    state: Arc<Mutex<State>>,
    behaviour: Arc<watch::Sender<Behaviour>>,
}

impl std::fmt::Debug for TestWallet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TestWallet").field("name", &self.name).finish_non_exhaustive()
    }
}

impl TestWallet {
    /// A wallet of `role` on `node`.
    #[must_use]
    pub fn new(name: &'static str, role: Role, node: &Arc<Node>) -> Self {
        let state = State {
            role,
            chain_id: DEVELOPMENT,
            knows_chain: true,
            down: false,
            asked: Vec::new(),
            answered: Vec::new(),
            sent: None,
        };
        Self {
            name,
            node: Arc::clone(node),
            state: Arc::new(Mutex::new(state)),
            behaviour: Arc::new(watch::Sender::new(Behaviour::Signs)),
        }
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> Result<T> {
        let mut state = self.state.lock().map_err(|_poisoned| anyhow!("wallet state poisoned"))?;
        Ok(change(&mut state))
    }

    /// Its name in the list of wallets.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Changes what it does when asked to sign or send.
    pub fn behave(&self, behaviour: Behaviour) -> Result<()> {
        self.behaviour.send_replace(behaviour);
        Ok(())
    }

    /// Methods that the page asked for, in order.
    pub fn asked(&self) -> Result<Vec<String>> {
        self.with(|state| state.asked.clone())
    }

    /// How often the page asked for `method`.
    pub fn times_asked(&self, method: &str) -> Result<usize> {
        self.with(|state| count(&state.asked, method))
    }

    /// Waits until the page has asked for `method` at least `times` times.
    pub async fn until_asked(&self, method: &str, times: usize) -> Result<()> {
        self.until(|state| count(&state.asked, method) >= times)
            .await
            .with_context(|| format!("the page never asked {times} times for {method}"))
    }

    /// Waits until it has answered `method` at least `times` times.
    pub async fn until_answered(&self, method: &str, times: usize) -> Result<()> {
        self.until(|state| count(&state.answered, method) >= times)
            .await
            .with_context(|| format!("{method} was never answered {times} times"))
    }

    async fn until(&self, holds: impl Fn(&State) -> bool) -> Result<()> {
        for _ in 0..600 {
            if self.with(|state| holds(state))? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("waited 30 s")
    }

    /// Is locked and says so to the page.
    pub async fn lock(&self, page: &Page) -> Result<()> {
        self.behave(Behaviour::Locked)?;
        self.emit(page, "accountsChanged", &json!([])).await
    }

    /// Is unlocked and says so to the page.
    pub async fn unlock(&self, page: &Page) -> Result<()> {
        self.behave(Behaviour::Signs)?;
        let role = self.with(|state| state.role)?;
        self.emit(page, "accountsChanged", &json!([role.account()?])).await
    }

    /// Becomes another role and tells the page.
    pub async fn become_role(&self, role: Role, page: &Page) -> Result<()> {
        self.with(|state| state.role = role)?;
        self.emit(page, "accountsChanged", &json!([role.account()?])).await
    }

    /// Says to the page that it has lost every network (EIP-1193's `disconnect`).
    pub async fn lose_networks(&self, page: &Page) -> Result<()> {
        self.emit(page, "disconnect", &json!({ "code": 4900, "message": "gone" })).await
    }

    async fn emit(&self, page: &Page, event: &str, data: &Value) -> Result<()> {
        let script = format!("window.__testWallets[{:?}].emit({event:?}, {data})", self.name);
        page.evaluate_expression(&script).await.context("emit a wallet event")
    }

    /// Announces it in every page of the profile.
    pub(crate) async fn install(&self, context: &BrowserContext) -> Result<()> {
        let wallet = self.clone();
        let binding =
            format!("__wallet_{}", self.name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
        context
            .expose_binding(&binding, move |arguments| {
                let wallet = wallet.clone();
                async move { wallet.answer(arguments).await }
            })
            .await?;
        context.add_init_script(&announcement(self.name, &binding)).await.map_err(Into::into)
    }

    async fn answer(&self, arguments: Vec<Value>) -> Value {
        let method = arguments.first().and_then(Value::as_str).unwrap_or_default().to_owned();
        let params = arguments.get(1).cloned().unwrap_or_else(|| json!([]));
        let answer = match self.request(&method, &params).await {
            Ok(result) => json!({ "result": result }),
            Err(error) => json!({ "error": error }),
        };
        match self.with(|state| state.answered.push(method)) {
            Ok(()) => answer,
            Err(error) => json!({ "error": failure(-32603, &error.to_string()) }),
        }
    }

    async fn request(&self, method: &str, params: &Value) -> Result<Value, Value> {
        let (account, chain_id) = self
            .with(|state| {
                state.asked.push(method.to_owned());
                Ok((state.role.account()?, state.chain_id))
            })
            .flatten()
            .map_err(|error: anyhow::Error| failure(-32603, &error.to_string()))?;
        let behaviour = *self.behaviour.borrow();
        match method {
            "eth_chainId" => Ok(json!(format!("{chain_id:#x}"))),
            "eth_accounts" if behaviour == Behaviour::Locked => Ok(json!([])),
            "eth_accounts" => Ok(json!([account])),
            "eth_requestAccounts"
            | "wallet_requestPermissions"
            | "eth_signTypedData_v4"
            | "eth_sendTransaction" => {
                match self.decided().await {
                    Behaviour::Rejects => return Err(failure(4001, "User rejected the request.")),
                    Behaviour::Busy => return Err(failure(-32002, "Request already pending.")),
                    Behaviour::Locked => return Err(failure(4100, "The wallet is locked.")),
                    Behaviour::Signs | Behaviour::Silent => {}
                }
                match method {
                    "eth_signTypedData_v4" => {
                        self.sign_typed_data(params).map_err(|e| failure(-32602, &format!("{e:#}")))
                    }
                    "eth_sendTransaction" => self.send(params).await,
                    _ => Ok(json!([account])),
                }
            }
            "wallet_switchEthereumChain" => self.switch(params),
            "wallet_addEthereumChain" => self.add(params),
            "wallet_revokePermissions" => Ok(Value::Null),
            "wallet_getCapabilities" => Err(failure(-32601, "Unsupported method.")),
            _ => self.forward(method, params).await,
        }
    }

    /// What it does with a prompt, once it does something.
    async fn decided(&self) -> Behaviour {
        let mut behaviour = self.behaviour.subscribe();
        let decided = behaviour.wait_for(|now| *now != Behaviour::Silent).await;
        decided.map_or(Behaviour::Rejects, |now| *now)
    }
}

fn count(all: &[String], method: &str) -> usize {
    all.iter().filter(|one| *one == method).count()
}

fn failure(code: i64, message: &str) -> Value {
    json!({ "code": code, "message": message })
}
