//! A wallet that announces itself by EIP-6963 in the page and signs with a real key in the harness. Its behaviour can be
//! changed while the page runs: refuse, stay silent, be locked, be on another chain.

use std::sync::{Arc, Mutex};

use alloy_consensus::{SignableTransaction as _, TxEip1559, transaction::RlpEcdsaEncodableTx as _};
use alloy_dyn_abi::TypedData;
use alloy_primitives::{Bytes, TxKind, U256, hex};
use anyhow::{Context as _, Result, anyhow};
use playwright_rs::{Page, protocol::BrowserContext};
use serde_json::{Value, json};

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
    /// Never answers.
    Silent,
    /// Answers 4100 and shows no account.
    Locked,
}

struct State {
    role: Role,
    behaviour: Behaviour,
    chain_id: u64,
    asked: Vec<String>,
}

/// A wallet with one account at a time.
#[derive(Clone)]
pub struct TestWallet {
    name: &'static str,
    node: Arc<Node>,
    state: Arc<Mutex<State>>,
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
        let state = State { role, behaviour: Behaviour::Signs, chain_id: 31_337, asked: Vec::new() };
        Self { name, node: Arc::clone(node), state: Arc::new(Mutex::new(state)) }
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> Result<T> {
        let mut state = self.state.lock().map_err(|_| anyhow!("wallet state poisoned"))?;
        Ok(change(&mut state))
    }

    /// Changes what it does when asked to sign or send.
    pub fn behave(&self, behaviour: Behaviour) -> Result<()> {
        self.with(|state| state.behaviour = behaviour)
    }

    /// Methods that the page asked for, in order.
    pub fn asked(&self) -> Result<Vec<String>> {
        self.with(|state| state.asked.clone())
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
        let binding = format!("__wallet_{}", self.name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
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
        match self.request(&method, &params).await {
            Ok(result) => json!({ "result": result }),
            Err(error) => json!({ "error": error }),
        }
    }

    async fn request(&self, method: &str, params: &Value) -> Result<Value, Value> {
        let (behaviour, account, chain_id) = self
            .with(|state| {
                state.asked.push(method.to_owned());
                Ok((state.behaviour, state.role.account()?, state.chain_id))
            })
            .flatten()
            .map_err(|error: anyhow::Error| failure(-32603, &error.to_string()))?;
        match method {
            "eth_chainId" => Ok(json!(format!("{chain_id:#x}"))),
            "eth_accounts" if behaviour == Behaviour::Locked => Ok(json!([])),
            "eth_accounts" => Ok(json!([account])),
            "eth_requestAccounts" | "wallet_requestPermissions" | "eth_signTypedData_v4" | "eth_sendTransaction" => {
                match behaviour {
                    Behaviour::Rejects => return Err(failure(4001, "User rejected the request.")),
                    Behaviour::Busy => return Err(failure(-32002, "Request already pending.")),
                    Behaviour::Locked => return Err(failure(4100, "The wallet is locked.")),
                    Behaviour::Silent => std::future::pending::<()>().await,
                    Behaviour::Signs => {}
                }
                match method {
                    "eth_signTypedData_v4" => self.sign_typed_data(params).map_err(|e| failure(-32602, &format!("{e:#}"))),
                    "eth_sendTransaction" => self.send(params).await,
                    _ => Ok(json!([account])),
                }
            }
            "wallet_switchEthereumChain" => self.switch(params),
            "wallet_addEthereumChain" => Err(failure(4001, "User rejected the request.")),
            "wallet_revokePermissions" => Ok(Value::Null),
            "wallet_getCapabilities" => Err(failure(-32601, "Unsupported method.")),
            _ => self.forward(method, params).await,
        }
    }

    fn switch(&self, params: &Value) -> Result<Value, Value> {
        let wanted = params.pointer("/0/chainId").and_then(Value::as_str).unwrap_or_default();
        if wanted != "0x7a69" {
            return Err(failure(4902, "Unrecognized chain."));
        }
        // Like a wallet that switches without saying so: the page has to read the chain id again.
        self.with(|state| state.chain_id = 31_337).map_err(|error| failure(-32603, &error.to_string()))?;
        Ok(Value::Null)
    }

    async fn forward(&self, method: &str, params: &Value) -> Result<Value, Value> {
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
        let raw = self.signed_transaction(params).await.map_err(|e| failure(-32000, &format!("{e:#}")))?;
        self.forward("eth_sendRawTransaction", &json!([raw])).await
    }

    async fn signed_transaction(&self, params: &Value) -> Result<String> {
        let request = params.get(0).context("a transaction is missing")?;
        let role = self.with(|state| state.role)?;
        let nonce = self.node.rpc("eth_getTransactionCount", json!([role.account()?, "pending"])).await?;
        let gas = match request.get("gas") {
            Some(gas) => gas.clone(),
            None => self.node.rpc("eth_estimateGas", json!([request])).await?,
        };
        let data = request.get("data").or_else(|| request.get("input")).and_then(Value::as_str).unwrap_or("0x");
        let transaction = TxEip1559 {
            chain_id: 31_337,
            nonce: quantity(&nonce)?,
            gas_limit: quantity(&gas)?.saturating_mul(12) / 10,
            max_fee_per_gas: 10_000_000_000,
            max_priority_fee_per_gas: 1_000_000_000,
            to: match request.get("to").and_then(Value::as_str) {
                Some(to) => TxKind::Call(to.parse()?),
                None => TxKind::Create,
            },
            value: request.get("value").and_then(Value::as_str).map_or(Ok(U256::ZERO), str::parse)?,
            access_list: Default::default(),
            input: data.parse::<Bytes>()?,
        };
        let signature = role.sign(transaction.signature_hash())?;
        let mut raw = Vec::new();
        transaction.eip2718_encode(&signature, &mut raw);
        Ok(hex::encode_prefixed(raw))
    }
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
  const info = {{ uuid: crypto.randomUUID(), name: {name:?}, icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>', rdns: 'test.wallet.' + {binding:?} }};
  const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', {{ detail: Object.freeze({{ info, provider }}) }}));
  (window.__testWallets ??= {{}})[{name:?}] = {{ emit(event, data) {{ for (const listener of listeners[event] ?? []) listener(data); }} }};
  window.addEventListener('eip6963:requestProvider', announce);
  announce();
}})();"#
    )
}
