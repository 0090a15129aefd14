//! anvil with the contracts deployed and the role accounts funded.

use std::{net::TcpListener, process::Stdio, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use crate::root;

/// A development node of this test's own; ended when dropped.
#[derive(Debug)]
pub struct Node {
    url: String,
    http: reqwest::Client,
    _process: Child,
}

impl Node {
    /// Starts anvil with its clock at `timestamp` (unix seconds).
    pub async fn start(timestamp: u64) -> Result<Self> {
        // Not the script in `.bin`: ending that would leave the program behind it running.
        let anvil = root().join("node_modules/@foundry-rs").join(program()).join("bin/anvil");
        ensure!(anvil.exists(), "anvil is missing: run `cargo xtask setup`");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        // Ends with the pipe that the shell reads from, which closes however this process ends.
        let process = Command::new("sh")
            .args(["-c", r#""$@" <&- & read -r _; kill $!"#, "anvil"])
            .arg(anvil)
            .args(["--silent", "--host", "127.0.0.1", "--port", &port.to_string()])
            .args(["--timestamp", &timestamp.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .context("start anvil")?;
        let node = Self {
            url: format!("http://127.0.0.1:{port}"),
            http: reqwest::Client::new(),
            _process: process,
        };
        for _ in 0..100 {
            if node.rpc("eth_chainId", json!([])).await.is_ok() {
                return Ok(node);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("anvil did not answer within 10 s")
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// One JSON-RPC call; the node's error object becomes the error.
    pub async fn rpc(&self, method: &str, params: Value) -> Result<Value> {
        self.try_rpc(method, params).await?.map_err(|error| anyhow::anyhow!("{method}: {error}"))
    }

    /// One JSON-RPC call; the inner error is the node's error object.
    pub async fn try_rpc(&self, method: &str, params: Value) -> Result<Result<Value, Value>> {
        let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
        let answer: Value = self.http.post(&self.url).json(&request).send().await?.json().await?;
        Ok(match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer.get("result").cloned().unwrap_or(Value::Null)),
        })
    }

    /// Deploys the contracts and funds the roles with ether and, but for the supplier, with test euros; the content of
    /// the deployment file.
    pub async fn deploy(&self) -> Result<Value> {
        crate::deploy::deploy(self.url.clone(), 31_337).await
    }

    /// Moves the clock to `timestamp` and mines a block.
    pub async fn move_to(&self, timestamp: u64) -> Result<()> {
        self.rpc("evm_setNextBlockTimestamp", json!([timestamp])).await?;
        self.rpc("evm_mine", json!([])).await?;
        Ok(())
    }
}

/// Folder of the program for this machine, as npm names it.
fn program() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let processor = match std::env::consts::ARCH {
        "aarch64" => "arm64",
        _ => "amd64",
    };
    format!("anvil-{system}-{processor}")
}
