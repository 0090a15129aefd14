//! Which network is read while no wallet is connected.

use leptos::prelude::*;

use crate::{
    i18n::use_t,
    session::{SANDBOX_CHAIN_ID, expect_chain, expect_networks, expect_wallets},
    state::{expect_endpoints, expect_reading_network},
    widgets::{Choice, Section, SelectField},
};

/// The networks with contracts, the sandbox last.
#[component]
pub(super) fn NetworkSettings() -> impl IntoView {
    let t = use_t();
    let (networks, chain, wallets) = (expect_networks(), expect_chain(), expect_wallets());
    let (endpoints, choice) = (expect_endpoints(), expect_reading_network());
    let choices = Signal::derive(move || {
        let real = networks.real().into_iter();
        let own = (SANDBOX_CHAIN_ID, t.sandbox.name.to_owned());
        real.chain([own]).map(|(id, name)| Choice::new(id.to_string(), name)).collect::<Vec<_>>()
    });
    let chosen = Memo::new(move |_| {
        let read = || {
            let real = networks.real().into_iter().map(|(id, _)| id);
            real.into_iter().find(|id| !endpoints.of(*id).is_empty())
        };
        choice.get().or_else(read).unwrap_or(SANDBOX_CHAIN_ID)
    });
    let hint = Signal::derive(move || {
        let name = networks.real().into_iter().find(|(id, _)| *id == chosen.get());
        match name {
            // A wallet that is connected is followed, whatever is chosen.
            Some((id, name)) if endpoints.of(id).is_empty() && !wallets.connection().is_ready() => {
                (t.settings.network_unreachable)(&name)
            }
            _ => t.settings.network_hint.to_owned(),
        }
    });
    let on_choose = Callback::new(move |key: String| {
        if let Ok(chain_id) = key.parse() {
            choice.choose(chain_id);
        }
    });
    let now = move || {
        let chain = chain.get()?;
        let own = chain.id() == SANDBOX_CHAIN_ID;
        let name = if own { t.sandbox.name } else { &chain.deployments().name };
        Some((t.settings.network_now)(name, chain.id()))
    };
    view! {
        <Section title=t.wallet.network>
            <p class="measure" role="status">{now}</p>
            <div class="form">
                <SelectField
                    label=t.settings.network_choice
                    choices
                    chosen=Signal::derive(move || chosen.get().to_string())
                    on_choose
                    hint
                />
            </div>
        </Section>
    }
}
