//! What stands above every screen while the chain cannot be read or the wallet is somewhere else.

use faktor_wallet::Connection;
use leptos::prelude::*;

use super::{
    ChainProblem, SANDBOX_CHAIN_ID, expect_chain, expect_heads, expect_networks, expect_wallets,
    explain_chain,
};
use crate::{
    i18n::use_t,
    widgets::{Button, Notice, Tone},
};

/// The chain's trouble and the wrong network, each with its way out.
#[component]
pub fn ChainNotices() -> impl IntoView {
    view! {
        <Unreadable />
        <WrongNetwork />
    }
}

#[component]
fn Unreadable() -> impl IntoView {
    let t = use_t();
    let (heads, chain) = (expect_heads(), expect_chain());
    let again = Callback::new(move |()| heads.refresh());
    move || {
        let ChainProblem::Failed(error) = heads.problem()? else { return None };
        let trouble = explain_chain(&error, chain.get()?.deployments(), t);
        Some(view! {
            <Notice tone=Tone::Bad title=trouble.what text=trouble.meaning>
                <Button on_press=again>{t.common.try_again}</Button>
            </Notice>
        })
    }
}

#[component]
fn WrongNetwork() -> impl IntoView {
    let t = use_t();
    let (wallets, networks) = (expect_wallets(), expect_networks());
    move || {
        let Connection::WrongChain { chain_id, .. } = wallets.connection() else { return None };
        let real: Vec<_> =
            networks.names().into_iter().filter(|(id, _)| *id != SANDBOX_CHAIN_ID).collect();
        let wanted = real.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
        let buttons = real.into_iter().map(move |(id, name)| {
            let go = Callback::new(move |()| wallets.switch_network(id));
            view! { <Button on_press=go>{(t.wallet.switch_network)(&name)}</Button> }
        });
        let buttons = buttons.collect_view();
        let text = if wanted.is_empty() {
            (t.errors.no_deployment)(&chain_id.to_string())
        } else {
            (t.wallet.wrong_network_text)(&chain_id.to_string(), &wanted)
        };
        Some(view! {
            <Notice tone=Tone::Due title=t.wallet.wrong_network text>
                {buttons}
            </Notice>
        })
    }
}
