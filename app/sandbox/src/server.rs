//! JSON-RPC over HTTP on the loopback address, so that other clients can talk to a native sandbox.
//!
//! As much of HTTP/1.1 as clients need: POST with a content length, keep-alive, CORS. Not for
//! anything but tests.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tokio::io::{
    AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader,
};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;

use crate::{RpcError, Sandbox};

const MAX_HEAD: u64 = 64 * 1024;
const MAX_BODY: u64 = 72 << 20;
const MAX_BATCH: usize = 1_000;

/// A listening server. It serves once [`Server::run`] is polled.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    sandbox: Arc<Mutex<Sandbox>>,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes a free one.
    ///
    /// # Errors
    /// If the port cannot be had.
    pub async fn bind(port: u16, sandbox: Sandbox) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        Ok(Self { listener, sandbox: Arc::new(Mutex::new(sandbox)) })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// If the socket is already closed.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until the future is dropped.
    ///
    /// # Errors
    /// If no connection can be accepted any more.
    pub async fn run(self) -> io::Result<()> {
        loop {
            let (stream, _) = self.listener.accept().await?;
            let sandbox = Arc::clone(&self.sandbox);
            // A connection that breaks concerns only its client.
            tokio::spawn(async move { drop(connection(stream, sandbox).await) });
        }
    }
}

/// The machine's unix time, seconds.
#[expect(clippy::disallowed_methods, reason = "this module is native only")]
pub fn system_time() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

struct Head {
    method: String,
    length: u64,
    keep_alive: bool,
}

async fn connection(mut stream: TcpStream, sandbox: Arc<Mutex<Sandbox>>) -> io::Result<()> {
    let (reader, mut writer) = stream.split();
    let mut reader = BufReader::new(reader);
    while let Some(head) = read_head(&mut reader).await? {
        match head.method.as_str() {
            "OPTIONS" => respond(&mut writer, "204 No Content", "").await?,
            "POST" if head.length <= MAX_BODY => {
                let mut body = Vec::new();
                (&mut reader).take(head.length).read_to_end(&mut body).await?;
                let answer = answer(&sandbox, &body).await;
                respond(&mut writer, "200 OK", &answer).await?;
            }
            "POST" => return respond(&mut writer, "413 Content Too Large", "").await,
            _ => return respond(&mut writer, "405 Method Not Allowed", "").await,
        }
        if !head.keep_alive {
            break;
        }
    }
    Ok(())
}

async fn read_head(reader: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Head>> {
    let mut limited = reader.take(MAX_HEAD);
    let mut line = String::new();
    if limited.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    let method = line.split(' ').next().unwrap_or_default().to_owned();
    let mut head = Head { method, length: 0, keep_alive: line.trim_end().ends_with("HTTP/1.1") };
    loop {
        line.clear();
        if limited.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let Some((name, value)) = line.trim_end().split_once(':') else { return Ok(Some(head)) };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => {
                head.length = value.parse().map_err(|_source| io::ErrorKind::InvalidData)?;
            }
            "connection" if value.eq_ignore_ascii_case("close") => head.keep_alive = false,
            "transfer-encoding" => return Err(io::ErrorKind::Unsupported.into()),
            _ => {}
        }
    }
}

async fn respond(
    writer: &mut (impl AsyncWrite + Unpin),
    status: &str,
    body: &str,
) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\naccess-control-allow-origin: *\r\n\
         access-control-allow-methods: POST, OPTIONS\r\naccess-control-allow-headers: content-type\r\n\r\n",
        body.len()
    );
    writer.write_all(head.as_bytes()).await?;
    writer.write_all(body.as_bytes()).await?;
    writer.flush().await
}

async fn answer(sandbox: &Mutex<Sandbox>, body: &[u8]) -> String {
    let mut sandbox = sandbox.lock().await;
    sandbox.set_host_time(system_time());
    let answer = match serde_json::from_slice(body) {
        Err(_) => failure(&Value::Null, RpcError::new(-32700, "parse error")),
        Ok(Value::Array(batch)) if !batch.is_empty() && batch.len() <= MAX_BATCH => {
            batch.into_iter().map(|request| single(&mut sandbox, request)).collect()
        }
        Ok(request) => single(&mut sandbox, request),
    };
    drop(sandbox.take_events());
    answer.to_string()
}

fn single(sandbox: &mut Sandbox, mut request: Value) -> Value {
    let id = request.get_mut("id").map(Value::take).unwrap_or_default();
    let params = request.get_mut("params").map(Value::take).unwrap_or_default();
    let Some(method) = request.get("method").and_then(Value::as_str) else {
        return failure(&id, RpcError::new(-32600, "invalid request"));
    };
    match sandbox.request(method, params) {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(error) => failure(&id, error),
    }
}

fn failure(id: &Value, error: RpcError) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": error })
}
