//! What the wallet menu shows and what it can do.

use alloy_primitives::Address;
use leptos::prelude::*;

/// A wallet that announced itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalletOption {
    /// Its id of this visit.
    pub uuid: String,
    /// Its name.
    pub name: String,
    /// Its picture as a `data:` URI, if it has a usable one. Only for `<img>`, which runs nothing.
    pub icon: Option<String>,
    /// Whether it is the sandbox.
    pub sandbox: bool,
}

/// Where the connection stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WalletStatus {
    /// No wallet is connected.
    #[default]
    None,
    /// The wallet was asked and has not answered.
    Connecting {
        /// Its name.
        wallet: String,
    },
    /// The sandbox's code is loading; nobody is asked.
    Starting,
    /// It is locked.
    Locked {
        /// Its name.
        wallet: String,
    },
    /// It is on a network that the page does not work on.
    WrongNetwork {
        /// The account.
        account: Address,
        /// The network it is on.
        now: String,
        /// The network the page works on.
        wanted: String,
    },
    /// Connected.
    Connected {
        /// Its name.
        wallet: String,
        /// The account.
        account: Address,
        /// The network.
        network: String,
    },
    /// It lost its network.
    Disconnected {
        /// Its name.
        wallet: String,
    },
}

/// The wallet and what can be asked of it. Whoever connects wallets provides this as a context above the shell.
#[derive(Clone, Copy, Debug)]
pub struct WalletControls {
    /// Where the connection stands.
    pub status: Signal<WalletStatus>,
    /// Wallets that announced themselves.
    pub options: Signal<Vec<WalletOption>>,
    /// Networks that can be switched to: chain id and name.
    pub networks: Signal<Vec<(u64, String)>>,
    /// Connect the wallet of this uuid.
    pub on_connect: Callback<String>,
    /// Stop waiting for the wallet.
    pub on_abandon: Callback<()>,
    /// Let the person choose another account in the wallet.
    pub on_switch_account: Callback<()>,
    /// Ask the wallet to go to a network, adding it if the wallet does not know it.
    pub on_switch_network: Callback<u64>,
    /// Let the wallet go.
    pub on_disconnect: Callback<()>,
}
