//! Creates the contracts on a chain and writes the deployment file. It can be broken off and started again: what is
//! there already is left alone. Started by `cargo xtask deploy`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks")]
#![expect(clippy::disallowed_methods, reason = "runs natively, where a clock exists")]

mod http;
mod options;
mod signer;
mod test_accounts;

use std::{fs, path::PathBuf, process::ExitCode, rc::Rc};

use alloy_primitives::{Address, U256};
use anyhow::{Context as _, Result};
use faktor_chain::{
    deploy::{Network, Plan, Progress, run},
    deployments::Underlying,
    transport::SharedRpc,
};
use serde_json::{Value, json};

use options::{Options, SignerChoice, Target};

fn main() -> ExitCode {
    match futures::executor::block_on(deploy()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn deploy() -> Result<()> {
    let Some(options) = Options::parse(std::env::args().skip(1))? else {
        println!("{}", options::USAGE);
        return Ok(());
    };
    let node: SharedRpc = Rc::new(http::Http::new(&options.rpc));
    let chain_id: U256 = serde_json::from_value(ask(&node, "eth_chainId", json!([])).await?)?;
    let chain_id = chain_id.try_into().context("a chain id beyond 64 bits")?;
    let (rpc, from) = signing(&node, &options.signer, chain_id).await?;
    let plan = Plan::new(chain_id, &options.name, network(&options))?;
    println!("chain {chain_id}, from {from}");
    let deployments = run(Rc::clone(&rpc), Rc::new(http::SystemTimer), &plan, from, report).await?;
    let file =
        options.out.unwrap_or_else(|| PathBuf::from(format!("public/deployments/{chain_id}.json")));
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let json = deployments.to_json()?;
    fs::write(&file, format!("{}\n", json.trim_end()))
        .with_context(|| format!("writing {}", file.display()))?;
    println!("wrote {}", file.display());
    if options.test_accounts {
        test_accounts::fund(&rpc, from, &deployments).await?;
    }
    Ok(())
}

/// The node itself, or a layer over it that signs what it is asked to send, and the account that pays.
async fn signing(
    node: &SharedRpc,
    choice: &SignerChoice,
    chain_id: u64,
) -> Result<(SharedRpc, Address)> {
    if *choice == SignerChoice::Node {
        let accounts = ask(node, "eth_accounts", json!([])).await?;
        let first = accounts
            .get(0)
            .and_then(Value::as_str)
            .context("the node has no account of its own")?;
        return Ok((Rc::clone(node), first.parse()?));
    }
    let signer = signer::Signing::new(Rc::clone(node), choice.key()?, chain_id);
    let from = signer.address();
    Ok((Rc::new(signer), from))
}

fn network(options: &Options) -> Network {
    match &options.target {
        Target::Development => Network::Development,
        Target::Public { multicall3, underlying, symbol, permit } => Network::Public {
            multicall3: *multicall3,
            underlying: Underlying {
                address: *underlying,
                symbol: symbol.clone(),
                permit: *permit,
                faucet: false,
            },
        },
    }
}

fn report(progress: Progress) {
    match progress {
        Progress::Found { name, address } => println!("  {name}: there already, {address}"),
        Progress::Sent { name, tx } => println!("  {name}: sent in {tx}"),
        Progress::Created { name, address, block } => {
            println!("  {name}: {address}, block {block}");
        }
    }
}

/// One request; a failure names its method.
async fn ask(rpc: &SharedRpc, method: &str, params: Value) -> Result<Value> {
    rpc.request(method, params).await.with_context(|| method.to_owned())
}
