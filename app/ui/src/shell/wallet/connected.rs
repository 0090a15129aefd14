//! A connected wallet.

use alloy_primitives::Address;
use leptos::prelude::*;

use super::WalletControls;
use crate::{
    i18n::use_t,
    widgets::{AddressChip, Glyph, Icon},
};

/// Account and network, and what can be done with them.
#[component]
pub(super) fn ConnectedWallet(
    controls: WalletControls,
    account: Address,
    network: String,
) -> impl IntoView {
    let t = use_t();
    let networks = {
        let now = network.clone();
        move || {
            controls
                .networks
                .get()
                .into_iter()
                .filter(|(_, name)| *name != now)
                .map(|(id, name)| {
                    view! {
                        <button
                            type="button"
                            class="menu__item"
                            on:click=move |_| controls.on_switch_network.run(id)
                        >
                            <Icon glyph=Glyph::Network />
                            {(t.wallet.switch_network)(&name)}
                        </button>
                    }
                })
                .collect_view()
        }
    };
    view! {
        <p class="menu__title">{t.wallet.account}</p>
        <p class="menu__text"><AddressChip address=account /></p>
        <p class="menu__title">{t.wallet.network}</p>
        <p class="menu__text">{network}</p>
        {networks}
        <button type="button" class="menu__item" on:click=move |_| controls.on_switch_account.run(())>
            <Icon glyph=Glyph::User />
            {t.wallet.switch_account}
        </button>
        <button type="button" class="menu__item" on:click=move |_| controls.on_disconnect.run(())>
            <Icon glyph=Glyph::Disconnect />
            {t.wallet.disconnect}
        </button>
    }
}
