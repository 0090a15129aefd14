//! Where the page stands with its wallet: one state, moved only by events.

use alloy_primitives::Address;

use crate::connect::Session;
use crate::discovery::WalletInfo;
use crate::error::WalletError;

/// The page's connection to a wallet.
///
/// | from \ event | started | nothing | connect | established | refused | locked | accounts | none | chain | lost | left |
/// |---|---|---|---|---|---|---|---|---|---|---|---|
/// | Disconnected | Discovering | · | Connecting | · | · | · | · | · | · | · | · |
/// | Discovering | · | Disconnected | Connecting | · | · | · | · | · | · | · | Disconnected |
/// | Connecting | · | · | Connecting | settled | before | Locked | before | before | before | Disconnected | Disconnected |
/// | Connected, WrongChain | · | · | Connecting | settled | · | · | settled | Locked | settled | Disconnected | Disconnected |
/// | Locked | · | · | Connecting | settled | · | · | settled or Connecting | · | Locked | Disconnected | Disconnected |
///
/// *settled* is `Connected` if the chain is one the page supports, else `WrongChain`. *before*: what stood before the wallet was
/// asked is taken up again, or it is kept up to date if it is of the same wallet. A dot: the event changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// No wallet; everything can still be read.
    #[default]
    Disconnected,
    /// Looking for the wallet of last time.
    Discovering,
    /// The wallet was asked and has not answered.
    Connecting {
        /// The wallet asked.
        wallet: WalletInfo,
        /// What stands if it refuses.
        before: Option<Box<Self>>,
    },
    /// Ready to sign.
    Connected {
        /// The wallet.
        wallet: WalletInfo,
        /// Who signs.
        account: Address,
        /// Where.
        chain_id: u64,
    },
    /// Connected, but to a chain on which the page has no contracts.
    WrongChain {
        /// The wallet.
        wallet: WalletInfo,
        /// Who would sign.
        account: Address,
        /// The chain the wallet is on.
        chain_id: u64,
    },
    /// The wallet is there but shows no account.
    Locked {
        /// The wallet.
        wallet: WalletInfo,
        /// Its chain, if it told.
        chain_id: Option<u64>,
    },
}

/// What can happen to a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectionEvent {
    /// The page looks for the wallet of last time.
    DiscoveryStarted,
    /// There is none, or it did not take the connection up.
    NothingToResume,
    /// The page asks a wallet, with or without a prompt.
    ConnectStarted(WalletInfo),
    /// The wallet told accounts and chain.
    Established(Session),
    /// The wallet did not.
    Failed(WalletError),
    /// The wallet shows other accounts; none means locked or forgotten.
    AccountsChanged(Vec<Address>),
    /// The wallet is on another chain.
    ChainChanged(u64),
    /// The wallet is gone for good.
    Lost,
    /// The person left.
    Left,
}

impl Connection {
    /// The state after an event. `supported` are the chains on which the page has contracts. Events that come too late for the
    /// state they were meant for change nothing.
    #[must_use]
    pub fn apply(self, event: ConnectionEvent, supported: &[u64]) -> Self {
        use ConnectionEvent as E;
        if let Self::Connecting { wallet, before: Some(before) } = &self
            && matches!(event, E::AccountsChanged(_) | E::ChainChanged(_))
        {
            let now = before.as_ref().clone().apply(event, supported);
            let same = before.wallet() == Some(wallet) && !matches!(now, Self::Connecting { .. });
            let before = Some(if same { Box::new(now) } else { before.clone() });
            return Self::Connecting { wallet: wallet.clone(), before };
        }
        match event {
            E::DiscoveryStarted if self == Self::Disconnected => Self::Discovering,
            E::NothingToResume if self == Self::Discovering => Self::Disconnected,
            E::DiscoveryStarted | E::NothingToResume => self,
            E::ConnectStarted(wallet) => Self::Connecting { wallet, before: self.into_kept() },
            E::Established(session) => match self.into_wallet() {
                Ok(wallet) => Self::settled(wallet, session.account, session.chain_id, supported),
                Err(unchanged) => unchanged,
            },
            E::Failed(error) => match (self, error) {
                (Self::Connecting { wallet, .. }, WalletError::Unauthorized) => {
                    Self::Locked { wallet, chain_id: None }
                }
                (Self::Connecting { before, .. }, _) => {
                    before.map_or(Self::Disconnected, |one| *one)
                }
                (unchanged, _) => unchanged,
            },
            E::AccountsChanged(accounts) => self.with_accounts(&accounts, supported),
            E::ChainChanged(chain_id) => match self {
                Self::Connected { wallet, account, .. }
                | Self::WrongChain { wallet, account, .. } => {
                    Self::settled(wallet, account, chain_id, supported)
                }
                Self::Locked { wallet, .. } => Self::Locked { wallet, chain_id: Some(chain_id) },
                unchanged => unchanged,
            },
            E::Lost if self == Self::Discovering => self,
            E::Lost | E::Left => Self::Disconnected,
        }
    }

    /// The account that can be shown, also on a wrong chain.
    #[must_use]
    pub const fn account(&self) -> Option<Address> {
        match self {
            Self::Connected { account, .. } | Self::WrongChain { account, .. } => Some(*account),
            _ => None,
        }
    }

    /// The wallet's chain, as far as known.
    #[must_use]
    pub const fn chain_id(&self) -> Option<u64> {
        match self {
            Self::Connected { chain_id, .. } | Self::WrongChain { chain_id, .. } => Some(*chain_id),
            Self::Locked { chain_id, .. } => *chain_id,
            _ => None,
        }
    }

    /// The wallet concerned.
    #[must_use]
    pub const fn wallet(&self) -> Option<&WalletInfo> {
        match self {
            Self::Connecting { wallet, .. }
            | Self::Connected { wallet, .. }
            | Self::WrongChain { wallet, .. }
            | Self::Locked { wallet, .. } => Some(wallet),
            Self::Disconnected | Self::Discovering => None,
        }
    }

    /// True when something can be signed.
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        matches!(self, Self::Connected { .. })
    }

    fn settled(wallet: WalletInfo, account: Address, chain_id: u64, supported: &[u64]) -> Self {
        if supported.contains(&chain_id) {
            Self::Connected { wallet, account, chain_id }
        } else {
            Self::WrongChain { wallet, account, chain_id }
        }
    }

    fn with_accounts(self, accounts: &[Address], supported: &[u64]) -> Self {
        match (self, accounts.first()) {
            (
                Self::Connected { wallet, chain_id, .. }
                | Self::WrongChain { wallet, chain_id, .. }
                | Self::Locked { wallet, chain_id: Some(chain_id) },
                Some(account),
            ) => Self::settled(wallet, *account, chain_id, supported),
            (
                Self::Connected { wallet, chain_id, .. }
                | Self::WrongChain { wallet, chain_id, .. },
                None,
            ) => Self::Locked { wallet, chain_id: Some(chain_id) },
            // The chain is not known yet: the page has to read the session again.
            (Self::Locked { wallet, chain_id: None }, Some(_)) => {
                Self::Connecting { wallet, before: None }
            }
            (unchanged, _) => unchanged,
        }
    }

    fn into_kept(self) -> Option<Box<Self>> {
        match self {
            Self::Disconnected | Self::Discovering => None,
            Self::Connecting { before, .. } => before,
            settled => Some(Box::new(settled)),
        }
    }

    fn into_wallet(self) -> Result<WalletInfo, Self> {
        match self {
            Self::Connecting { wallet, .. }
            | Self::Connected { wallet, .. }
            | Self::WrongChain { wallet, .. }
            | Self::Locked { wallet, .. } => Ok(wallet),
            unchanged => Err(unchanged),
        }
    }
}

#[cfg(test)]
mod tests;
