//! `dev`: builds and serves the page on 127.0.0.1 and rebuilds on change; with `--chain anvil` a local chain runs beside it.

use std::{
    process::{Command, ExitCode},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

use crate::{
    anvil::{Anvil, free_port, is_free, listens},
    args::{Args, exit_code},
    command::{Background, run as run_command},
    deploy,
    deployments::{Local, write_index},
    durations,
    project::Project,
    setup,
};

const PAGE_PORT: u16 = 8080;
const CHAIN_PORT: u16 = 8545;

/// The verb. Runs until it is interrupted or the server ends.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let chain = args.option("--chain")?;
    let port = args.option("--port")?.map(|text| text.parse::<u16>()).transpose()?;
    let open = args.flag("--open");
    args.finish()?;
    setup::ensure(project)?;
    let anvil = match chain.as_deref() {
        None | Some("sandbox") => None,
        Some("anvil") => Some(start_chain(project)?),
        Some(other) => bail!("no chain named {other}; there are sandbox and anvil"),
    };
    let local = if anvil.is_some() { Local::Included } else { Local::Excluded };
    write_index(&project.root.join("public/deployments"), local)?;
    let port = match port {
        Some(port) if is_free(port) => port,
        // Whoever listens there would be taken for our own server.
        Some(port) => bail!("port {port} is taken; name another, or none to have a free one found"),
        None => free_port(PAGE_PORT)?,
    };
    println!("building the page (some minutes the first time)");
    run_command(project.cargo().args(["fetch", "--locked", "--quiet"]))?;
    let started = Instant::now();
    let mut server = Background::start(&mut trunk_serve(project, port))?;
    while !listens(port) {
        if let Some(status) = server.child.try_wait()? {
            bail!("the page could not be built: trunk ended with {status}");
        }
        thread::sleep(Duration::from_millis(200));
    }
    durations::record(project, "build.dev", started)?;
    announce(port, anvil.as_ref());
    if open {
        open_browser(project, port);
    }
    let status = server.child.wait()?;
    Ok(exit_code(status.success()))
}

fn start_chain(project: &Project) -> Result<Anvil> {
    let anvil = Anvil::start(project, free_port(CHAIN_PORT)?)?;
    println!("anvil answers at {}; deploying", anvil.url);
    deploy::on_development_chain(project, &anvil.url)?;
    Ok(anvil)
}

fn trunk_serve(project: &Project, port: u16) -> Command {
    let mut trunk = project.command("trunk");
    project.choose_toolchain(&mut trunk);
    trunk
        .args([
            "serve",
            "--offline",
            "--locked",
            "--address",
            "127.0.0.1",
            "--dist",
            "target/dev",
            "--port",
        ])
        .arg(port.to_string())
        // Type-erased views: about half the compile time, at some cost in speed that only the shipped build saves.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg=erase_components");
    trunk
}

fn announce(port: u16, anvil: Option<&Anvil>) {
    println!("\n  the page is at http://127.0.0.1:{port}/");
    match anvil {
        Some(anvil) => println!("  anvil is at {} (chain 31337)", anvil.url),
        None => println!("  it opens on the sandbox: no node, no wallet needed"),
    }
    println!("  Ctrl-C ends everything\n");
}

fn open_browser(project: &Project, port: u16) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    if let Err(error) =
        run_command(project.command(opener).arg(format!("http://127.0.0.1:{port}/")))
    {
        println!("{error:#}");
    }
}
