//! What stands above every screen while the chain cannot be read, or is not the one that the wallet is on.

use faktor_wallet::Connection;
use leptos::prelude::*;

use super::{
    ChainProblem, SANDBOX_CHAIN_ID, expect_chain, expect_heads, expect_networks, expect_wallets,
    explain_chain,
};
use crate::{
    i18n::{Messages, use_t},
    widgets::{Button, Notice, Tone},
};

/// The chain's trouble and the wrong network, each with its way out, and the sandbox where no bar tells of it.
#[component]
pub fn ChainNotices() -> impl IntoView {
    view! {
        <Unreadable />
        <WrongNetwork />
        <OnlySandbox />
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
    let (wallets, networks, chain) = (expect_wallets(), expect_networks(), expect_chain());
    move || {
        let Connection::WrongChain { chain_id, .. } = wallets.connection() else { return None };
        let real = networks.real();
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
        let shown =
            chain.get().map(|chain| reading_words(chain.id(), &chain.deployments().name, t));
        let text = format!("{text} {}", shown.unwrap_or_default());
        Some(view! {
            <Notice tone=Tone::Due title=t.wallet.wrong_network text>
                {buttons}
            </Notice>
        })
    }
}

/// Without a wallet the sandbox may be what is read, and its bar is not there to say so.
#[component]
fn OnlySandbox() -> impl IntoView {
    let t = use_t();
    let (wallets, chain) = (expect_wallets(), expect_chain());
    let shown = Memo::new(move |_| {
        let without =
            matches!(wallets.connection(), Connection::Disconnected | Connection::Locked { .. });
        without && chain.get().is_some_and(|chain| chain.id() == SANDBOX_CHAIN_ID)
    });
    move || shown.get().then(|| view! { <Notice tone=Tone::Info title=t.wallet.reads_sandbox /> })
}

/// Which chain the screens show while the wallet is on another one.
fn reading_words(chain_id: u64, name: &str, t: &Messages) -> String {
    if chain_id == SANDBOX_CHAIN_ID {
        t.wallet.reads_sandbox.to_owned()
    } else {
        (t.wallet.reads_network)(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, messages};

    #[test]
    fn the_chain_that_is_read_is_named_in_every_language() {
        for language in Language::ALL {
            let t = messages(language);
            let sandbox = reading_words(SANDBOX_CHAIN_ID, "Sandbox", t);
            assert_eq!(sandbox, t.wallet.reads_sandbox);
            assert!(reading_words(31_337, "Development node", t).contains("Development node"));
        }
    }
}
