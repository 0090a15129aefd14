//! JSON-RPC over plain HTTP to a node on this machine.

use std::{net::TcpListener, path::PathBuf, process::Stdio, rc::Rc, time::Duration};

use faktor_chain::transport::{LocalBoxFuture, Rpc, RpcFailure, RpcResult, SharedRpc, Timer};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    process::{Child, Command},
};

pub(crate) struct Http {
    port: u16,
}

impl Rpc for Http {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
        let port = self.port;
        Box::pin(async move {
            let text = post(port, &body.to_string())
                .await
                .map_err(|error| RpcFailure::unreachable(error.to_string()))?;
            let mut answer: Value = serde_json::from_str(&text)
                .map_err(|error| RpcFailure::malformed(format!("{error}: {text}")))?;
            match answer.get("error") {
                Some(error) => Err(serde_json::from_value(error.clone())
                    .unwrap_or_else(|_| RpcFailure::malformed(error.to_string()))),
                None => Ok(answer["result"].take()),
            }
        })
    }
}

async fn post(port: u16, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let head = format!(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
}

pub(crate) struct RealTimer;

impl Timer for RealTimer {
    fn sleep(&self, ms: u32) -> LocalBoxFuture<()> {
        Box::pin(tokio::time::sleep(Duration::from_millis(ms.into())))
    }

    fn now_ms(&self) -> u64 {
        0
    }
}

/// anvil, ended when dropped.
pub(crate) struct Anvil {
    pub(crate) rpc: SharedRpc,
    _process: Child,
}

impl Anvil {
    /// Starts it; none (with a line that says so) when it is not installed.
    pub(crate) async fn start() -> Option<Self> {
        let Some(path) = find() else {
            println!("skipped: anvil is not installed (cargo xtask setup)");
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let process = Command::new(path)
            .args(["--silent", "--port", &port.to_string(), "--timestamp", "1780000000"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("anvil starts");
        let rpc: SharedRpc = Rc::new(Http { port });
        for _ in 0..200 {
            if rpc.request("eth_chainId", json!([])).await.is_ok() {
                return Some(Self { rpc, _process: process });
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("anvil did not answer within 10 s");
    }

    pub(crate) async fn ask(&self, method: &str, params: Value) -> Value {
        self.rpc.request(method, params).await.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}

// npm's `.bin/anvil` is a script that starts the real program and does not pass on its own end: start the real one.
fn find() -> Option<PathBuf> {
    let packages = concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/@foundry-rs");
    let packages = std::fs::read_dir(packages).ok()?;
    let programs = packages.flatten().map(|package| package.path().join("bin/anvil"));
    programs
        .filter(|path| !path.parent().is_some_and(|bin| bin.ends_with("anvil/bin")))
        .find(|path| path.exists())
}
