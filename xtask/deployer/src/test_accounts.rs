//! The people of the sandbox on a local chain: the same keys, with funds.

use alloy_primitives::{Address, B256, keccak256};
use anyhow::{Context as _, Result};
use faktor_chain::{Deployments, Intent, transport::SharedRpc};
use faktor_domain::Amount;
use k256::ecdsa::SigningKey;
use serde_json::json;

use crate::ask;

/// Identifier in the key's seed, and what is said of the account.
const PEOPLE: [(&str, &str); 5] = [
    ("supplier", "Nordlys Tre AS"),
    ("buyer", "Havbris Møbel AS"),
    ("investor", "Fjordlys Kapital AS"),
    ("verifier", "Fjellvakt Kontroll AS"),
    ("auditor", "Nordre Revisjon AS"),
];

/// 100 ether in wei, for fees.
const FEES: &str = "0x56bc75e2d63100000";
/// 1,000,000.00 in minor units, for those who pay.
const FUNDS: u128 = 1_000_000_000_000;

/// Gives each of them what it needs, by methods that only development chains have, and prints the keys.
pub(crate) async fn fund(rpc: &SharedRpc, from: Address, deployments: &Deployments) -> Result<()> {
    println!("\ntest accounts (keys known to everybody, for this chain only):");
    for (id, name) in PEOPLE {
        let secret = secret(id);
        let account = Address::from_private_key(&SigningKey::from_slice(secret.as_slice())?);
        ask(rpc, "anvil_setBalance", json!([account, FEES])).await?;
        if matches!(id, "buyer" | "investor") {
            let token = deployments.currencies.first().context("no currency")?.underlying.address;
            let faucet = Intent::Faucet { token, to: account, amount: Amount::from_minor(FUNDS)? };
            let call = faucet.call(deployments)?;
            let transaction = json!({ "from": from, "to": call.to, "data": call.data });
            ask(rpc, "eth_sendTransaction", json!([transaction])).await?;
        }
        println!("  {id:<9} {name:<22} {account}  {secret}");
    }
    Ok(())
}

fn secret(id: &str) -> B256 {
    keccak256(format!("faktor/sandbox/{id}"))
}
