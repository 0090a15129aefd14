//! A local chain for development.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

use crate::{command::Background, project::Project};

/// Time for a chain to answer its first call.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running anvil, ended when dropped.
#[derive(Debug)]
pub(crate) struct Anvil {
    /// Its endpoint.
    pub(crate) url: String,
    _process: Background,
}

impl Anvil {
    /// Starts one on `port` and waits until it answers.
    pub(crate) fn start(project: &Project, port: u16) -> Result<Self> {
        let mut command = project.command("anvil");
        command.args([
            "--host",
            "127.0.0.1",
            "--chain-id",
            "31337",
            "--silent",
            "--port",
            &port.to_string(),
        ]);
        let mut process = Background::start(&mut command)?;
        let started = Instant::now();
        while !answers(port) {
            if let Some(status) = process.child.try_wait()? {
                bail!("anvil ended with {status}");
            }
            if started.elapsed() > PATIENCE {
                bail!("anvil did not answer on port {port}");
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(Self { url: format!("http://127.0.0.1:{port}"), _process: process })
    }
}

/// The first port from `wanted` on that nobody listens on.
pub(crate) fn free_port(wanted: u16) -> Result<u16> {
    let mut ports = wanted..wanted.saturating_add(50);
    match ports.find(|port| is_free(*port)) {
        Some(port) => Ok(port),
        None => bail!("no free port from {wanted} on"),
    }
}

/// True if nobody listens on `port`.
pub(crate) fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// True if somebody accepts connections on `port`.
pub(crate) fn listens(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpStream::connect_timeout(&address, Duration::from_millis(300)).is_ok()
}

fn answers(port: u16) -> bool {
    call_chain_id(port).is_ok_and(|answer| answer.contains("0x7a69"))
}

fn call_chain_id(port: u16) -> Result<String> {
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}"#;
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let length = body.len();
    write!(
        stream,
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_somebody_listens_on_is_not_free() -> Result<()> {
        let held = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = held.local_addr()?.port();
        assert!(!is_free(port) && listens(port));
        assert!(free_port(port).is_ok_and(|found| found != port));
        Ok(())
    }
}
