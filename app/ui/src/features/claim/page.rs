//! The screen behind a link between seller and debtor.

use leptos::prelude::*;

use super::{
    ClaimLink, OpenLink, link::LinkError, open_link::link_words, received::Received, sign::Claim,
};
use crate::{
    features::{
        reading::{Steady, read},
        receivable::{Position, position},
    },
    i18n::use_t,
    router::{Link, expect_router},
    routes::Route,
    session::{SANDBOX_CHAIN_ID, expect_chain, expect_networks, expect_wallets},
    shell::{NextStep, expect_next_steps},
    widgets::{Button, Notice, PageHeader, Tone},
};

/// Opens a link; without one, asks for it.
#[component]
pub(in crate::features) fn ClaimPage() -> impl IntoView {
    let t = use_t();
    let router = expect_router();
    let link = Memo::new(move |_| ClaimLink::read(&router.location().query));
    expect_next_steps().show(Signal::stored(vec![
        NextStep::others(t.owe.steps_open),
        NextStep::others(t.owe.steps_sign),
        NextStep::others(t.owe.steps_pay),
    ]));
    move || match link.get() {
        Ok(link) => view! { <Opened link /> }.into_any(),
        Err(LinkError::Nothing) => view! {
            <PageHeader title=t.places.claim intro=t.places.owe_for />
            <OpenLink />
        }
        .into_any(),
        Err(error) => view! {
            <PageHeader title=t.places.claim />
            <Notice tone=Tone::Bad title=link_words(error, t) />
            <OpenLink />
        }
        .into_any(),
    }
}

/// A link that can be read: on this chain, or a word about which and the ways there.
#[component]
fn Opened(link: ClaimLink) -> impl IntoView {
    let chain = expect_chain();
    let chain_id = Memo::new(move |_| chain.get().map(|chain| chain.id()));
    move || match chain_id.get() {
        Some(now) if now != link.chain_id() => {
            view! { <Elsewhere wanted=link.chain_id() now /> }.into_any()
        }
        _ => view! { <OnChain link=link.clone() /> }.into_any(),
    }
}

/// The link is about another network than the one that is read: a wallet can go there, or an endpoint of it be added.
#[component]
fn Elsewhere(wanted: u64, now: u64) -> impl IntoView {
    let t = use_t();
    let (wallets, networks) = (expect_wallets(), expect_networks());
    let name = move || {
        let known = networks.names().into_iter().find(|(id, _)| *id == wanted);
        known.map_or_else(|| wanted.to_string(), |(_, name)| name)
    };
    let go = Callback::new(move |()| wallets.switch_network(wanted));
    let real = wanted != SANDBOX_CHAIN_ID;
    let has_wallet = move || wallets.account().is_some() && !wallets.is_sandbox();
    view! {
        <PageHeader title=t.places.claim />
        <Notice tone=Tone::Due title=(t.owe.other_network)(&wanted.to_string(), &now.to_string())>
            {move || (real && has_wallet()).then(|| view! {
                <Button on_press=go>{(t.wallet.switch_network)(&name())}</Button>
            })}
            {move || (real && !has_wallet()).then(|| view! {
                <p>{t.owe.other_network_wallet}</p>
                <Link to=Route::Settings class="button">{t.settings.title}</Link>
            })}
        </Notice>
    }
}

#[component]
fn OnChain(link: ClaimLink) -> impl IntoView {
    let id = link.id();
    let answer = read(move |chain, account| async move { position(&chain, account, id).await });
    let ready = move |position: Signal<Position>| match link.clone() {
        ClaimLink::Claim { package, .. } => {
            view! { <Claim package=*package position /> }.into_any()
        }
        ClaimLink::Acknowledgement(signed) => view! { <Received signed position /> }.into_any(),
    };
    view! { <Steady answer lines=8 ready /> }
}
