//! The program as it is called, on anvil: each kind of signer, and a deployment that is broken off and started again.

use std::{env, fs, path::PathBuf, process::Stdio};

use anyhow::{Context as _, Result, ensure};
use faktor_harness::Node;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::Command,
};

/// 2026-11-22.
const START: u64 = 1_795_305_600;
/// The first of the test keys that anvil gives ether to, known to everybody.
const KEY: &str = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const ACCOUNT: &str = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const PASSWORD: &str = "correct horse";
const KEY_VARIABLE: &str = "DEPLOYER_KEY";

/// A folder that is deleted in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Result<Self> {
        let path = env::temp_dir().join(format!("faktor-deployer-{name}-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    fn file(&self) -> PathBuf {
        self.0.join("deployment.json")
    }

    fn written(&self) -> Result<Value> {
        let text = fs::read_to_string(self.file()).context("no deployment file")?;
        serde_json::from_str(&text).map_err(Into::into)
    }

    /// The test key, encrypted.
    fn keystore(&self) -> Result<PathBuf> {
        let secret = alloy_primitives::hex::decode(KEY)?;
        let mut random = rand::rngs::OsRng;
        let name = eth_keystore::encrypt_key(&self.0, &mut random, secret, PASSWORD, Some("key"))?;
        ensure!(!name.is_empty(), "the key file has no name");
        Ok(self.0.join("key"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn deployer(node: &Node, signer: &str, folder: &Folder) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_faktor-deployer"));
    command.args(["--rpc", node.url(), "--signer", signer, "--development", "--out"]);
    command.arg(folder.file()).env_remove(KEY_VARIABLE).env_remove("FAKTOR_KEYSTORE_PASSWORD");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

/// Standard output of a run that succeeds.
async fn runs(command: &mut Command) -> Result<String> {
    let output = command.output().await?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "it failed: {said}");
    Ok(String::from_utf8(output.stdout)?)
}

/// Standard error of a run that fails.
async fn fails(command: &mut Command) -> Result<String> {
    let output = command.output().await?;
    ensure!(!output.status.success(), "it succeeded");
    Ok(String::from_utf8_lossy(&output.stderr).into_owned())
}

async fn transactions(node: &Node) -> Result<u64> {
    let count = node.rpc("eth_getTransactionCount", json!([ACCOUNT, "pending"])).await?;
    let digits = count.as_str().and_then(|text| text.strip_prefix("0x")).context("no number")?;
    u64::from_str_radix(digits, 16).map_err(Into::into)
}

/// How many lines of `said` are about a contract that was created, and that was there; anvil brings the proxy along.
fn created_and_found(said: &str) -> (usize, usize) {
    let lines = || said.lines().filter(|line| !line.contains("proxy"));
    let count = |word: &str| lines().filter(|line| line.contains(word)).count();
    (count(", block "), count("there already"))
}

/// A deployment file without the block, which depends on how far the chain was.
fn without_block(mut file: Value) -> Value {
    if let Some(object) = file.as_object_mut() {
        object.remove("block");
    }
    file
}

#[tokio::test]
async fn what_is_broken_off_goes_on_where_it_was_and_ends_the_same() -> Result<()> {
    let (whole, parts) = (Node::start(START).await?, Node::start(START).await?);
    let (all, some) = (Folder::new("whole")?, Folder::new("parts")?);
    let said = runs(deployer(&whole, "env:DEPLOYER_KEY", &all).env(KEY_VARIABLE, KEY)).await?;
    let (contracts, found) = created_and_found(&said);
    ensure!(contracts > 5 && found == 0, "{said}");
    let once = transactions(&whole).await?;

    let signer = format!("keystore:{}", some.keystore()?.display());
    let mut broken = deployer(&parts, &signer, &some);
    let mut child = broken.env("FAKTOR_KEYSTORE_PASSWORD", PASSWORD).spawn()?;
    let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
    let mut created: usize = 0;
    while let Some(line) = lines.next_line().await? {
        created += usize::from(line.contains(", block "));
        if created == 3 {
            // However late this line is read, no more than what was sent by now is mined before the end.
            parts.rpc("evm_setAutomine", json!([false])).await?;
            child.kill().await?;
            parts.rpc("evm_setAutomine", json!([true])).await?;
            parts.rpc("evm_mine", json!([])).await?;
            break;
        }
    }
    ensure!(created == 3, "it ended after {created} contracts");
    ensure!(!some.file().exists(), "a deployment file without its contracts was written");

    let mut again = deployer(&parts, &signer, &some);
    let said = runs(again.env("FAKTOR_KEYSTORE_PASSWORD", PASSWORD)).await?;
    let (made, found) = created_and_found(&said);
    // Between the third line and the end of the program more may have been created.
    ensure!(found >= 3 && found < contracts, "{found} were there");
    ensure!(made + found == contracts, "{made} made and {found} found of {contracts}");
    // A transaction that was sent and not seen may be sent once more, which changes nothing.
    let twice = transactions(&parts).await?;
    ensure!(twice == once || twice == once + 1, "{twice} transactions instead of {once}");
    ensure!(without_block(some.written()?) == without_block(all.written()?), "other contracts");

    let before = transactions(&parts).await?;
    let said = runs(&mut deployer(&parts, "node", &some)).await?;
    ensure!(created_and_found(&said) == (0, contracts), "{said}");
    ensure!(transactions(&parts).await? == before, "what was there was sent again");
    Ok(())
}

#[tokio::test]
async fn without_the_right_key_nothing_is_sent_and_the_secret_is_not_repeated() -> Result<()> {
    let node = Node::start(START).await?;
    let folder = Folder::new("refused")?;
    let keystore = format!("keystore:{}", folder.keystore()?.display());
    let missing = format!("keystore:{}", folder.0.join("none").display());
    let env = "env:DEPLOYER_KEY";
    let broken = &KEY[..40];
    let cases = [
        (keystore.as_str(), "FAKTOR_KEYSTORE_PASSWORD", "wrong", "opening"),
        (missing.as_str(), "FAKTOR_KEYSTORE_PASSWORD", PASSWORD, "opening"),
        (env, "OTHER", KEY, "DEPLOYER_KEY is not set"),
        (env, KEY_VARIABLE, broken, "DEPLOYER_KEY holds no private key"),
    ];
    for (signer, variable, value, expected) in cases {
        let said = fails(deployer(&node, signer, &folder).env(variable, value)).await?;
        ensure!(said.contains(expected), "{signer}: {said}");
        ensure!(!said.contains(value), "{signer} repeats {value}: {said}");
    }
    ensure!(transactions(&node).await? == 0, "something was sent");
    ensure!(!folder.file().exists(), "a deployment file was written");
    Ok(())
}
