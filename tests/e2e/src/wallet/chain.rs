//! Chains and the node: which chain the wallet is on, and what it passes on.

use anyhow::Result;
use playwright_rs::Page;
use serde_json::{Value, json};

use super::{DEVELOPMENT, TestWallet, failure};

impl TestWallet {
    /// Loses its node, or finds it again: what needs the node fails meanwhile.
    pub fn lose_node(&self, down: bool) -> Result<()> {
        self.with(|state| state.down = down)
    }

    /// Takes the development chain off its list of networks, and goes to Ethereum's main network.
    pub async fn forget_chain(&self, page: &Page) -> Result<()> {
        self.with(|state| state.knows_chain = false)?;
        self.move_to_chain(1, page, true).await
    }

    /// Moves to another chain and, if `tells`, says so to the page.
    pub async fn move_to_chain(&self, chain_id: u64, page: &Page, tells: bool) -> Result<()> {
        self.with(|state| state.chain_id = chain_id)?;
        if tells {
            self.emit(page, "chainChanged", &json!(format!("{chain_id:#x}"))).await?;
        }
        Ok(())
    }

    pub(super) fn switch(&self, params: &Value) -> Result<Value, Value> {
        let internal = |error: anyhow::Error| failure(-32603, &error.to_string());
        let wanted = params.pointer("/0/chainId").and_then(Value::as_str).unwrap_or_default();
        if wanted != "0x7a69" || !self.with(|state| state.knows_chain).map_err(internal)? {
            return Err(failure(4902, "Unrecognized chain."));
        }
        // Like a wallet that switches without saying so: the page has to read the chain id again.
        self.with(|state| state.chain_id = DEVELOPMENT).map_err(internal)?;
        Ok(Value::Null)
    }

    pub(super) fn add(&self, params: &Value) -> Result<Value, Value> {
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

    pub(super) async fn forward(&self, method: &str, params: &Value) -> Result<Value, Value> {
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
}
