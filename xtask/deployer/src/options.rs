//! The command line.

use std::path::PathBuf;

use alloy_primitives::{Address, B256};
use anyhow::{Context as _, Result, bail};
use faktor_chain::deploy::MULTICALL3;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
cargo xtask deploy --rpc URL --signer SIGNER (--development | --underlying ADDRESS --symbol SYMBOL [--permit])

  --signer keystore:FILE   an encrypted key file; its password from FAKTOR_KEYSTORE_PASSWORD or asked for
  --signer env:VARIABLE    a private key in hexadecimal in that variable
  --signer node            the node's own first account
  --development            play money: deploys a stablecoin with a faucet and a Multicall3 as well
  --underlying ADDRESS     the stablecoin behind the currency token
  --symbol SYMBOL          the stablecoin's symbol
  --permit                 the stablecoin takes ERC-2612 permits
  --multicall3 ADDRESS     where Multicall3 is, if not at its usual address
  --name NAME              what the page calls the chain
  --out FILE               default public/deployments/<chain id>.json
  --test-accounts          gives the test accounts of a local chain funds, and prints their keys";

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SignerChoice {
    Node,
    Keystore(PathBuf),
    Environment(String),
}

impl SignerChoice {
    fn parse(text: &str) -> Result<Self> {
        match text.split_once(':') {
            None if text == "node" => Ok(Self::Node),
            Some(("keystore", file)) => Ok(Self::Keystore(file.into())),
            Some(("env", variable)) => Ok(Self::Environment(variable.to_owned())),
            _ => bail!("the signer is keystore:FILE, env:VARIABLE or node, not {text}"),
        }
    }

    /// The secret key. Error: none to be had, a wrong password.
    pub(crate) fn key(&self) -> Result<B256> {
        match self {
            Self::Node => bail!("the node keeps its keys to itself"),
            Self::Environment(variable) => {
                let text =
                    std::env::var(variable).with_context(|| format!("{variable} is not set"))?;
                // The parser's own words could repeat a part of the secret.
                text.trim().parse().ok().with_context(|| format!("{variable} holds no private key"))
            }
            Self::Keystore(file) => {
                let password = password()?;
                let key = eth_keystore::decrypt_key(file, password)
                    .with_context(|| format!("opening {}", file.display()))?;
                B256::try_from(key.as_slice()).context("the key file holds no 32-byte key")
            }
        }
    }
}

fn password() -> Result<String> {
    if let Ok(password) = std::env::var("FAKTOR_KEYSTORE_PASSWORD") {
        return Ok(password);
    }
    eprint!("password: ");
    echo("-echo");
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    echo("echo");
    eprintln!();
    read.context("reading the password")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Best effort: where there is no terminal there is nothing to hide.
fn echo(setting: &str) {
    let _ignored = std::process::Command::new("stty")
        .arg(setting)
        .stderr(std::process::Stdio::null())
        .status();
}

/// What is there already.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    Development,
    Public { multicall3: Address, underlying: Address, symbol: String, permit: bool },
}

/// The whole command line.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) rpc: String,
    pub(crate) signer: SignerChoice,
    pub(crate) target: Target,
    pub(crate) name: String,
    pub(crate) out: Option<PathBuf>,
    pub(crate) test_accounts: bool,
}

impl Options {
    /// None if help is asked for.
    pub(crate) fn parse(args: impl Iterator<Item = String>) -> Result<Option<Self>> {
        let mut words: Vec<String> = args.collect();
        let mut flag = |name: &str| {
            let before = words.len();
            words.retain(|word| word != name);
            words.len() != before
        };
        if flag("--help") {
            return Ok(None);
        }
        let (development, permit, test_accounts) =
            (flag("--development"), flag("--permit"), flag("--test-accounts"));
        let mut option = |name: &str| -> Result<Option<String>> {
            let Some(at) = words.iter().position(|word| word == name) else { return Ok(None) };
            if at + 1 >= words.len() {
                bail!("{name} wants a value");
            }
            words.remove(at);
            Ok(Some(words.remove(at)))
        };
        let rpc = option("--rpc")?;
        let signer = option("--signer")?;
        let (underlying, symbol, multicall3) =
            (option("--underlying")?, option("--symbol")?, option("--multicall3")?);
        let (name, out) = (option("--name")?, option("--out")?);
        if let Some(word) = words.first() {
            bail!("unexpected argument {word}\n\n{USAGE}");
        }
        let target = match (development, underlying) {
            (true, None) => Target::Development,
            (false, Some(underlying)) => Target::Public {
                underlying: underlying.parse().context("--underlying")?,
                symbol: symbol.context("--symbol is missing")?,
                permit,
                multicall3: multicall3
                    .map_or(Ok(MULTICALL3), |text| text.parse())
                    .context("--multicall3")?,
            },
            _ => bail!("say either --development or --underlying\n\n{USAGE}"),
        };
        let default_name = if development { "Development node" } else { "Ethereum" };
        Ok(Some(Self {
            rpc: rpc.context("--rpc is missing")?,
            signer: SignerChoice::parse(&signer.context("--signer is missing")?)?,
            target,
            name: name.unwrap_or_else(|| default_name.to_owned()),
            out: out.map(PathBuf::from),
            test_accounts,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Option<Options>> {
        Options::parse(line.split(' ').map(str::to_owned))
    }

    #[test]
    fn a_development_chain_needs_a_node_and_a_signer() {
        let options = parsed("--rpc http://x --signer node --development").unwrap().unwrap();
        assert_eq!((options.rpc.as_str(), options.signer), ("http://x", SignerChoice::Node));
        assert!(matches!(options.target, Target::Development));
        assert!(parsed("--signer node --development").is_err());
        assert!(parsed("--rpc http://x --development").is_err());
    }

    #[test]
    fn play_money_and_real_money_exclude_each_other() {
        let real = "--underlying 0x00000000000000000000000000000000000000aa --symbol EURC";
        assert!(parsed(&format!("--rpc http://x --signer node {real}")).is_ok());
        assert!(parsed(&format!("--rpc http://x --signer node --development {real}")).is_err());
        assert!(parsed("--rpc http://x --signer node").is_err());
    }

    #[test]
    fn what_is_not_known_is_refused() {
        assert!(parsed("--rpc http://x --signer node --development --fast").is_err());
        assert!(parsed("--rpc http://x --signer ledger --development").is_err());
    }

    #[test]
    fn a_bad_key_is_not_repeated_in_the_error() {
        let error = SignerChoice::Environment("PATH".to_owned()).key().unwrap_err();
        assert_eq!(format!("{error:#}"), "PATH holds no private key");
    }
}
