//! The menu.

use alloy_primitives::Address;
use leptos::prelude::*;

use super::{WalletControls, WalletStatus, choose::ChooseWallet, connected::ConnectedWallet};
use crate::{
    format::short_address,
    i18n::use_t,
    state::{AddressBook, expect_address_book},
    widgets::{Button, Glyph, Menu},
};

/// Connect, switch account, switch network, disconnect, copy.
#[component]
pub fn WalletMenu(
    /// The wallet and what can be asked of it.
    controls: WalletControls,
) -> impl IntoView {
    let t = use_t();
    let book = expect_address_book();
    let button = move || match controls.status.get() {
        WalletStatus::None => t.wallet.connect.to_owned(),
        WalletStatus::Connecting { wallet } => (t.wallet.connecting)(&wallet),
        WalletStatus::Starting => t.wallet.starting.to_owned(),
        WalletStatus::Locked { .. } => t.wallet.locked.to_owned(),
        WalletStatus::WrongNetwork { .. } => t.wallet.wrong_network.to_owned(),
        WalletStatus::Disconnected { wallet } => (t.wallet.lost)(&wallet),
        WalletStatus::Connected { account, .. } => name(book, account),
    };
    let body = move || match controls.status.get() {
        WalletStatus::None => view! { <ChooseWallet controls /> }.into_any(),
        WalletStatus::Connecting { wallet } => view! {
            <p class="menu__text">{(t.wallet.connecting_hint)(&wallet)}</p>
            <Button on_press=controls.on_abandon>{t.wallet.stop_waiting}</Button>
        }
        .into_any(),
        WalletStatus::Starting => view! {
            <p class="menu__text">{t.wallet.starting_hint}</p>
            <Button on_press=controls.on_abandon>{t.wallet.stop_waiting}</Button>
        }
        .into_any(),
        WalletStatus::Locked { wallet } => view! {
            <p class="menu__text">{(t.wallet.locked_hint)(&wallet)}</p>
            <ChooseWallet controls />
        }
        .into_any(),
        WalletStatus::Disconnected { .. } => view! {
            <p class="menu__text">{t.wallet.disconnected}</p>
            <ChooseWallet controls />
        }
        .into_any(),
        WalletStatus::WrongNetwork { account, now, wanted } => view! {
            <p class="menu__text">{(t.wallet.wrong_network_text)(&now, &wanted)}</p>
            <ConnectedWallet controls account network=now />
        }
        .into_any(),
        WalletStatus::Connected { wallet, account, network } => view! {
            <ConnectedWallet controls account network />
            <OtherWallets controls connected=wallet />
        }
        .into_any(),
    };
    let troubled = move || {
        matches!(
            controls.status.get(),
            WalletStatus::Locked { .. }
                | WalletStatus::WrongNetwork { .. }
                | WalletStatus::Disconnected { .. }
        )
    };
    view! {
        <div class="wallet" class:is-troubled=troubled>
            <Menu button label=t.wallet.menu glyph=Glyph::Wallet>{body}</Menu>
        </div>
    }
}

/// The other wallets, where there are any: from the sandbox a wallet is one press away.
#[component]
fn OtherWallets(controls: WalletControls, connected: String) -> impl IntoView {
    let others =
        move || controls.options.with(|all| all.iter().any(|option| option.name != connected));
    move || others().then(|| view! { <ChooseWallet controls /> })
}

fn name(book: AddressBook, account: Address) -> String {
    book.name(account).unwrap_or_else(|| short_address(account))
}
