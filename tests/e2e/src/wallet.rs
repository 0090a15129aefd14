//! A wallet that announces itself by EIP-6963 in the page and signs with a real key in the harness. Its behaviour can be
//! changed while the page runs: refuse, stay silent, be locked, be on another chain, lose its node, replace what it sent.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use alloy_consensus::{SignableTransaction as _, TxEip1559, transaction::RlpEcdsaEncodableTx as _};
use alloy_dyn_abi::TypedData;
use alloy_primitives::{Bytes, TxKind, U256, hex};
use anyhow::{Context as _, Result, anyhow, bail};
use playwright_rs::{Page, protocol::BrowserContext};
use serde_json::{Value, json};
use tokio::sync::watch;

use faktor_harness::{Node, Role};

/// What the wallet does when asked to sign or send.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Behaviour {
    /// Signs.
    Signs,
    /// Answers 4001.
    Rejects,
    /// Answers -32002: a prompt is already open.
    Busy,
    /// Does not answer; once it behaves otherwise, it answers late what it was asked meanwhile.
    Silent,
    /// Answers 4100 and shows no account.
    Locked,
}

/// What the person makes of a transaction that is not mined yet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Replacement {
    /// The same with twice the fee.
    Raise,
    /// An empty transfer to oneself.
    Cancel,
}

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

    /// Loses its node, or finds it again: what needs the node fails meanwhile.
    pub fn lose_node(&self, down: bool) -> Result<()> {
        self.with(|state| state.down = down)
    }

    /// Takes the development chain off its list of networks, and goes to Ethereum's main network.
    pub async fn forget_chain(&self, page: &Page) -> Result<()> {
        self.with(|state| state.knows_chain = false)?;
        self.move_to_chain(1, page, true).await
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

    /// Sends another transaction with the number of the one it sent last.
    pub async fn replace(&self, replacement: Replacement) -> Result<()> {
        let (role, sent) =
            self.with(|state| state.sent.clone())?.context("nothing was sent yet")?;
        let fees = TxEip1559 {
            max_fee_per_gas: sent.max_fee_per_gas.saturating_mul(2),
            max_priority_fee_per_gas: sent.max_priority_fee_per_gas.saturating_mul(2),
            ..sent
        };
        let transaction = match replacement {
            Replacement::Raise => fees,
            Replacement::Cancel => TxEip1559 {
                to: TxKind::Call(role.account()?),
                value: U256::ZERO,
                input: Bytes::new(),
                gas_limit: 21_000,
                ..fees
            },
        };
        let raw = signed(role, &transaction)?;
        self.node.rpc("eth_sendRawTransaction", json!([raw])).await?;
        Ok(())
    }

    /// Becomes another role and tells the page.
    pub async fn become_role(&self, role: Role, page: &Page) -> Result<()> {
        self.with(|state| state.role = role)?;
        self.emit(page, "accountsChanged", &json!([role.account()?])).await
    }

    /// Moves to another chain and, if `tells`, says so to the page.
    pub async fn move_to_chain(&self, chain_id: u64, page: &Page, tells: bool) -> Result<()> {
        self.with(|state| state.chain_id = chain_id)?;
        if tells {
            self.emit(page, "chainChanged", &json!(format!("{chain_id:#x}"))).await?;
        }
        Ok(())
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

    fn switch(&self, params: &Value) -> Result<Value, Value> {
        let internal = |error: anyhow::Error| failure(-32603, &error.to_string());
        let wanted = params.pointer("/0/chainId").and_then(Value::as_str).unwrap_or_default();
        if wanted != "0x7a69" || !self.with(|state| state.knows_chain).map_err(internal)? {
            return Err(failure(4902, "Unrecognized chain."));
        }
        // Like a wallet that switches without saying so: the page has to read the chain id again.
        self.with(|state| state.chain_id = DEVELOPMENT).map_err(internal)?;
        Ok(Value::Null)
    }

    fn add(&self, params: &Value) -> Result<Value, Value> {
        let urls = params.pointer("/0/rpcUrls").and_then(Value::as_array);
        if urls.is_none_or(Vec::is_empty) {
            return Err(failure(
                -32602,
                "Expected an array with at least one valid string URL 'rpcUrls'.",
            ));
        }
        self.with(|state| state.knows_chain = true)
            .map_err(|error| failure(-32603, &error.to_string()))?;
        self.switch(params)
    }

    async fn forward(&self, method: &str, params: &Value) -> Result<Value, Value> {
        let down =
            self.with(|state| state.down).map_err(|error| failure(-32603, &error.to_string()))?;
        if down {
            return Err(failure(-32603, "Failed to fetch"));
        }
        match self.node.try_rpc(method, params.clone()).await {
            Ok(answer) => answer,
            Err(error) => Err(failure(-32603, &format!("{error:#}"))),
        }
    }

    fn sign_typed_data(&self, params: &Value) -> Result<Value> {
        let text = params.get(1).and_then(Value::as_str).context("typed data must be a string")?;
        let data: TypedData = serde_json::from_str(text)?;
        let role = self.with(|state| state.role)?;
        let signature = role.sign(data.eip712_signing_hash()?)?;
        Ok(json!(hex::encode_prefixed(signature.as_bytes())))
    }

    async fn send(&self, params: &Value) -> Result<Value, Value> {
        let raw = self
            .signed_transaction(params)
            .await
            .map_err(|e| failure(-32000, &format!("{e:#}")))?;
        self.forward("eth_sendRawTransaction", &json!([raw])).await
    }

    async fn signed_transaction(&self, params: &Value) -> Result<String> {
        let request = params.get(0).context("a transaction is missing")?;
        let role = self.with(|state| state.role)?;
        let nonce =
            self.node.rpc("eth_getTransactionCount", json!([role.account()?, "pending"])).await?;
        let gas = match request.get("gas") {
            Some(gas) => gas.clone(),
            None => self.node.rpc("eth_estimateGas", json!([request])).await?,
        };
        let data = request
            .get("data")
            .or_else(|| request.get("input"))
            .and_then(Value::as_str)
            .unwrap_or("0x");
        let transaction = TxEip1559 {
            chain_id: DEVELOPMENT,
            nonce: quantity(&nonce)?,
            gas_limit: quantity(&gas)?.saturating_mul(12) / 10,
            max_fee_per_gas: 10_000_000_000,
            max_priority_fee_per_gas: 1_000_000_000,
            to: match request.get("to").and_then(Value::as_str) {
                Some(to) => TxKind::Call(to.parse()?),
                None => TxKind::Create,
            },
            value: request
                .get("value")
                .and_then(Value::as_str)
                .map_or(Ok(U256::ZERO), str::parse)?,
            access_list: Default::default(),
            input: data.parse::<Bytes>()?,
        };
        let raw = signed(role, &transaction)?;
        self.with(|state| state.sent = Some((role, transaction)))?;
        Ok(raw)
    }
}

fn signed(role: Role, transaction: &TxEip1559) -> Result<String> {
    let signature = role.sign(transaction.signature_hash())?;
    let mut raw = Vec::new();
    transaction.eip2718_encode(&signature, &mut raw);
    Ok(hex::encode_prefixed(raw))
}

fn count(all: &[String], method: &str) -> usize {
    all.iter().filter(|one| *one == method).count()
}

fn quantity(value: &Value) -> Result<u64> {
    let text = value.as_str().context("a quantity is not text")?;
    u64::from_str_radix(text.trim_start_matches("0x"), 16).context("a quantity is not hexadecimal")
}

fn failure(code: i64, message: &str) -> Value {
    json!({ "code": code, "message": message })
}

fn announcement(name: &str, binding: &str) -> String {
    format!(
        r#"(() => {{
  const listeners = {{}};
  const provider = {{
    async request({{ method, params }}) {{
      const answer = await window[{binding:?}](method, params ?? []);
      if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
      return answer.result;
    }},
    on(event, listener) {{ (listeners[event] ??= new Set()).add(listener); return provider; }},
    removeListener(event, listener) {{ listeners[event]?.delete(listener); return provider; }},
  }};
  // Not randomUUID: the page before the first one has none.
  const uuid = '00000000-0000-4000-8000-' + [...crypto.getRandomValues(new Uint8Array(6))].map(b => b.toString(16).padStart(2, '0')).join('');
  const info = {{ uuid, name: {name:?}, icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>', rdns: 'test.wallet.' + {binding:?} }};
  const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', {{ detail: Object.freeze({{ info, provider }}) }}));
  (window.__testWallets ??= {{}})[{name:?}] = {{ emit(event, data) {{ for (const listener of listeners[event] ?? []) listener(data); }} }};
  window.addEventListener('eip6963:requestProvider', announce);
  announce();
}})();"#
    )
}
