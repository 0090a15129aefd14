//! Connecting, switching and leaving, over anything that answers requests.

use alloy_primitives::Address;
use serde_json::{Value, json};

use crate::error::WalletError;
use crate::request::{Request, Timer, accounts_in, chain_id_in, within};
use crate::storage::WalletChoice;

/// How long a wallet gets for a question that needs no person.
const SILENT_LIMIT_MS: u32 = 5_000;
/// Some wallets do not answer in the first moments of a page.
const RECONNECT_PAUSE_MS: u32 = 400;
/// Some wallets never answer `wallet_revokePermissions`.
const REVOKE_LIMIT_MS: u32 = 100;
/// Pauses before the chain id is read again after a switch.
const SWITCH_PAUSES_MS: [u32; 3] = [0, 150, 600];

/// Who is connected, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The account that signs: the first one the wallet offers.
    pub account: Address,
    /// All accounts the wallet lets the page see.
    pub accounts: Vec<Address>,
    /// The wallet's chain.
    pub chain_id: u64,
}

/// What a wallet needs to know to add a chain (EIP-3085).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainParams {
    /// The chain.
    pub chain_id: u64,
    /// Its name, shown by the wallet.
    pub name: String,
    /// What fees are paid in.
    pub currency: NativeCurrency,
    /// Where the wallet reaches the chain.
    pub rpc_urls: Vec<String>,
    /// Block explorers, possibly none.
    pub explorer_urls: Vec<String>,
}

/// The currency in which a chain's fees are paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NativeCurrency {
    /// Long name.
    pub name: String,
    /// Two to six letters.
    pub symbol: String,
    /// Decimal places.
    pub decimals: u8,
}

impl Default for NativeCurrency {
    fn default() -> Self {
        Self { name: "Ether".into(), symbol: "ETH".into(), decimals: 18 }
    }
}

impl ChainParams {
    fn to_json(&self) -> Value {
        let mut params = json!({
            "chainId": quantity(self.chain_id),
            "chainName": self.name,
            "nativeCurrency": {
                "name": self.currency.name,
                "symbol": self.currency.symbol,
                "decimals": self.currency.decimals,
            },
            "rpcUrls": self.rpc_urls,
        });
        if !self.explorer_urls.is_empty() {
            params["blockExplorerUrls"] = json!(self.explorer_urls);
        }
        params
    }
}

/// Whether the wallet confirmed that it forgot the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// The permission is gone.
    Confirmed,
    /// The wallet does not know the method or did not answer: only the page forgets.
    OnlyHere,
}

/// Asks the wallet for accounts; shows its prompt.
///
/// # Errors
/// [`WalletError::UserRejected`], [`WalletError::RequestPending`], [`WalletError::Unauthorized`] when it offers no account, and others.
pub async fn connect(wallet: &impl Request) -> Result<Session, WalletError> {
    let accounts = accounts_in(&wallet.request("eth_requestAccounts", json!([])).await?)?;
    session(wallet, accounts).await
}

/// Takes up an earlier connection without any prompt; asks a second time after a pause. `None`: the wallet is locked or has
/// forgotten the page.
///
/// # Errors
/// What the second try answered, if it was an error.
pub async fn reconnect(
    wallet: &impl Request,
    timer: &impl Timer,
) -> Result<Option<Session>, WalletError> {
    if let Ok(Some(session)) = resume(wallet, timer).await {
        return Ok(Some(session));
    }
    timer.sleep(RECONNECT_PAUSE_MS).await;
    resume(wallet, timer).await
}

/// Reads accounts and chain again without a prompt.
///
/// # Errors
/// [`WalletError::Unauthorized`] when the wallet shows no account, and others.
pub async fn read_session(
    wallet: &impl Request,
    timer: &impl Timer,
) -> Result<Session, WalletError> {
    resume(wallet, timer).await?.ok_or(WalletError::Unauthorized)
}

/// Shows the wallet's account picker, or its connect prompt where it has no picker.
///
/// # Errors
/// As [`connect`].
pub async fn switch_account(wallet: &impl Request) -> Result<Session, WalletError> {
    match wallet.request("wallet_requestPermissions", json!([{ "eth_accounts": {} }])).await {
        Ok(_) => {
            let accounts = accounts_in(&wallet.request("eth_accounts", json!([])).await?)?;
            session(wallet, accounts).await
        }
        Err(error @ (WalletError::UserRejected | WalletError::RequestPending)) => Err(error),
        Err(_) => connect(wallet).await,
    }
}

/// Moves the wallet to a chain, offering to add it if the wallet does not know it. The answer is the chain the wallet says it is
/// on afterwards, since wallets may switch without an event.
///
/// # Errors
/// [`WalletError::UnknownChain`] if the wallet does not know the chain and there is no endpoint to offer it with: no wallet takes a
/// chain without one. [`WalletError::UserRejected`] also when the wallet answers well but stays where it was.
pub async fn switch_chain(
    wallet: &impl Request,
    timer: &impl Timer,
    chain: &ChainParams,
) -> Result<u64, WalletError> {
    let wanted = json!([{ "chainId": quantity(chain.chain_id) }]);
    match wallet.request("wallet_switchEthereumChain", wanted.clone()).await {
        Ok(_) => {}
        Err(WalletError::UnknownChain) if !chain.rpc_urls.is_empty() => {
            wallet.request("wallet_addEthereumChain", json!([chain.to_json()])).await?;
            // Some wallets add a chain without going there.
            if read_chain(wallet, timer).await? != chain.chain_id {
                wallet.request("wallet_switchEthereumChain", wanted).await?;
            }
        }
        Err(error) => return Err(error),
    }
    for pause in SWITCH_PAUSES_MS {
        timer.sleep(pause).await;
        if read_chain(wallet, timer).await? == chain.chain_id {
            return Ok(chain.chain_id);
        }
    }
    Err(WalletError::UserRejected)
}

/// Leaves the wallet: asks it to forget the page, does not wait long for that, and remembers not to reconnect by itself.
pub async fn disconnect(
    wallet: &impl Request,
    timer: &impl Timer,
    choice: &WalletChoice,
) -> Revocation {
    choice.forget();
    let revoke = wallet.request("wallet_revokePermissions", json!([{ "eth_accounts": {} }]));
    match within(timer, REVOKE_LIMIT_MS, revoke).await {
        Ok(_) => Revocation::Confirmed,
        Err(_) => Revocation::OnlyHere,
    }
}

/// Whether a wallet that reported a disconnect still shows accounts: some report one that heals by itself (code 1013).
pub async fn is_still_connected(wallet: &impl Request, timer: &impl Timer) -> bool {
    matches!(resume(wallet, timer).await, Ok(Some(_)))
}

async fn resume(wallet: &impl Request, timer: &impl Timer) -> Result<Option<Session>, WalletError> {
    let ask = async {
        let accounts = accounts_in(&wallet.request("eth_accounts", json!([])).await?)?;
        if accounts.is_empty() {
            return Ok(None);
        }
        session(wallet, accounts).await.map(Some)
    };
    within(timer, SILENT_LIMIT_MS, ask).await
}

async fn session(wallet: &impl Request, accounts: Vec<Address>) -> Result<Session, WalletError> {
    let account = *accounts.first().ok_or(WalletError::Unauthorized)?;
    let chain_id = chain_id_in(&wallet.request("eth_chainId", json!([])).await?)?;
    Ok(Session { account, accounts, chain_id })
}

async fn read_chain(wallet: &impl Request, timer: &impl Timer) -> Result<u64, WalletError> {
    let ask = wallet.request("eth_chainId", json!([]));
    chain_id_in(&within(timer, SILENT_LIMIT_MS, ask).await?)
}

fn quantity(number: u64) -> String {
    format!("0x{number:x}")
}

#[cfg(test)]
mod tests;
