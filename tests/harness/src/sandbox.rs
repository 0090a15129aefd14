//! The sandbox served natively, for clients that speak HTTP.

use anyhow::{Context as _, Result};
use faktor_sandbox::{Sandbox, server::Server};
use tokio::task::JoinHandle;

/// A native sandbox behind JSON-RPC on a free port of 127.0.0.1; ended when dropped.
#[derive(Debug)]
pub struct SandboxServer {
    url: String,
    server: JoinHandle<()>,
}

impl SandboxServer {
    /// Boots a sandbox at `timestamp` (unix seconds) and serves it.
    pub async fn start(timestamp: u64) -> Result<Self> {
        let sandbox = Sandbox::boot(timestamp).context("boot the sandbox")?;
        let server = Server::bind(0, sandbox).await?;
        let url = format!("http://{}", server.address()?);
        // Ends with the test; an accept that fails shows as a client that is not answered.
        let server = tokio::spawn(async move { drop(server.run().await) });
        Ok(Self { url, server })
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for SandboxServer {
    fn drop(&mut self) {
        self.server.abort();
    }
}
