//! The wallet menu's controls over the session.

use faktor_wallet::{Connection, Origin};
use leptos::prelude::*;

use super::{Networks, Wallets, expect_networks, expect_wallets, explain_wallet};
use crate::{
    i18n::use_t,
    shell::{WalletControls, WalletOption, WalletStatus},
    widgets::{Toast, Tone, expect_toasts},
};

/// Provides what the wallet menu shows and does, and says what went wrong with a wallet.
pub fn provide_wallet_controls() {
    let (wallets, networks) = (expect_wallets(), expect_networks());
    crate::ambient::provide_ambient(WalletControls {
        status: Signal::derive(move || status(wallets, networks)),
        options: Signal::derive(move || options(wallets)),
        networks: Signal::derive(
            move || if wallets.is_sandbox() { Vec::new() } else { networks.names() },
        ),
        on_connect: Callback::new(move |uuid: String| wallets.connect(&uuid)),
        on_abandon: Callback::new(move |()| wallets.abandon()),
        on_switch_account: Callback::new(move |()| wallets.switch_account()),
        on_switch_network: Callback::new(move |id| wallets.switch_network(id)),
        on_disconnect: Callback::new(move |()| wallets.disconnect()),
    });
    let toasts = expect_toasts();
    Effect::new(move |_| {
        if let Some(error) = wallets.trouble() {
            let name =
                wallets.connection.with_untracked(|now| now.wallet().map(|one| one.name.clone()));
            let name = name.unwrap_or_else(|| use_t().wallet.menu.to_owned());
            toasts.show(Toast::message(Tone::Due, explain_wallet(&error, &name, use_t()).what));
        }
    });
}

fn options(wallets: Wallets) -> Vec<WalletOption> {
    let option = |wallet: faktor_wallet::Wallet| WalletOption {
        uuid: wallet.info.uuid,
        name: wallet.info.name,
        icon: wallet.info.icon.map(|icon| icon.as_str().to_owned()),
        sandbox: wallet.origin == Origin::Own,
    };
    wallets.list().into_iter().map(option).collect()
}

fn status(wallets: Wallets, networks: Networks) -> WalletStatus {
    let names = networks.names();
    let network = |chain_id: u64| {
        if chain_id == super::SANDBOX_CHAIN_ID {
            return use_t().sandbox.name.to_owned();
        }
        let known = names.iter().find(|(id, _)| *id == chain_id);
        known.map_or_else(|| chain_id.to_string(), |(_, name)| name.clone())
    };
    match wallets.connection() {
        Connection::Disconnected | Connection::Discovering => wallets
            .lost()
            .map_or(WalletStatus::None, |wallet| WalletStatus::Disconnected { wallet }),
        Connection::Connecting { .. } if wallets.is_sandbox() => WalletStatus::Starting,
        Connection::Connecting { wallet, .. } => WalletStatus::Connecting { wallet: wallet.name },
        Connection::Locked { wallet, .. } => WalletStatus::Locked { wallet: wallet.name },
        Connection::Connected { wallet, account, chain_id } => {
            WalletStatus::Connected { wallet: wallet.name, account, network: network(chain_id) }
        }
        Connection::WrongChain { account, chain_id, .. } => {
            let real = names.iter().filter(|(id, _)| *id != super::SANDBOX_CHAIN_ID);
            let wanted = real.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
            WalletStatus::WrongNetwork { account, now: network(chain_id), wanted }
        }
    }
}
