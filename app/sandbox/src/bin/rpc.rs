//! `sandbox-rpc [--port N]`: a native sandbox behind HTTP JSON-RPC on 127.0.0.1. Prints its
//! address, then serves.
#![expect(clippy::print_stdout, reason = "the address is this program's output")]

use std::error::Error;

use faktor_sandbox::Sandbox;
use faktor_sandbox::server::{Server, system_time};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let port = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => 0,
        ["--port", port] => port.parse()?,
        _ => return Err("usage: sandbox-rpc [--port N]".into()),
    };
    let server = Server::bind(port, Sandbox::boot(system_time())?).await?;
    println!("http://{}", server.address()?);
    server.run().await?;
    Ok(())
}
