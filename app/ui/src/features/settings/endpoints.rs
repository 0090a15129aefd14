//! The list of RPC endpoints.

use faktor_wallet::{Request as _, RpcEndpoint};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local_scoped};
use serde_json::json;

use crate::{
    i18n::use_t,
    session::expect_networks,
    state::{Endpoint, EndpointError, check_endpoint, expect_endpoints},
    widgets::{Glyph, Icon, Section, TextField, TextKind},
};

/// The list, first one first, and a line to add one.
#[component]
pub(super) fn EndpointSettings() -> impl IntoView {
    let t = use_t();
    let endpoints = expect_endpoints();
    let empty = move || {
        endpoints
            .get()
            .is_empty()
            .then(|| view! { <p class="hint">{t.settings.endpoints_empty}</p> })
    };
    let rows = move || {
        endpoints.get().into_iter().map(|one| view! { <EndpointRow endpoint=one /> }).collect_view()
    };
    view! {
        <Section title=t.settings.endpoints>
            <p class="measure">{t.settings.endpoints_text}</p>
            {empty}
            <ol class="lines">{rows}</ol>
            <AddEndpoint />
        </Section>
    }
}

#[component]
fn EndpointRow(endpoint: Endpoint) -> impl IntoView {
    let t = use_t();
    let (endpoints, networks) = (expect_endpoints(), expect_networks());
    let Endpoint { url, chain_id } = endpoint;
    let network = move || {
        let known = networks.real().into_iter().find(|(id, _)| *id == chain_id);
        known.map_or_else(|| chain_id.to_string(), |(_, name)| name)
    };
    let up = (t.settings.endpoint_up)(&url);
    let remove = (t.settings.endpoint_remove)(&url);
    let (raised, removed) = (url.clone(), url.clone());
    view! {
        <li class="lines__line">
            <span class="lines__text"><span class="mono">{url}</span>" · "{network}</span>
            <button type="button" class="icon-button" title=up on:click=move |_| endpoints.move_up(&raised)>
                <Icon glyph=Glyph::Up />
                <span class="visually-hidden">{up.clone()}</span>
            </button>
            <button type="button" class="icon-button" title=remove on:click=move |_| endpoints.remove(&removed)>
                <Icon glyph=Glyph::Remove />
                <span class="visually-hidden">{remove.clone()}</span>
            </button>
        </li>
    }
}

/// Why an endpoint was not added after it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    /// It gave no chain id in time.
    Silent,
    /// It serves a chain without contracts.
    Elsewhere(u64),
}

/// The line to add one. It is asked first which chain it serves: an address with a slip in it, or of another network, would
/// otherwise be noticed when money is to be moved.
#[component]
fn AddEndpoint() -> impl IntoView {
    let t = use_t();
    let (endpoints, networks) = (expect_endpoints(), expect_networks());
    let text = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<(String, Refusal)>);
    let checked = Memo::new(move |_| check_endpoint(&text.get(), &endpoints.get()));
    let words = move |refusal| match refusal {
        Refusal::Silent => t.settings.endpoint_silent.to_owned(),
        Refusal::Elsewhere(chain_id) => {
            let known: Vec<_> = networks.real().into_iter().map(|(_, name)| name).collect();
            if known.is_empty() {
                return (t.settings.endpoint_nowhere)(chain_id);
            }
            (t.settings.endpoint_elsewhere)(chain_id, &known.join(", "))
        }
    };
    let error = Signal::derive(move || match checked.get() {
        Err(EndpointError::Invalid) if !text.with(String::is_empty) => {
            Some(t.settings.endpoint_invalid.to_owned())
        }
        Err(EndpointError::Duplicate) => Some(t.settings.endpoint_duplicate.to_owned()),
        // What was said of another address is not said of this one.
        Ok(url) => refused.get().filter(|(asked, _)| *asked == url).map(|(_, why)| words(why)),
        Err(EndpointError::Invalid) => None,
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(url) = checked.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let known: Vec<u64> = untrack(|| networks.real()).into_iter().map(|(id, _)| id).collect();
        spawn_local_scoped(async move {
            let served = served_chain(&url).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match served {
                Some(chain_id) if known.contains(&chain_id) => {
                    if endpoints.append(&url, chain_id).is_ok() {
                        text.set(String::new());
                    }
                }
                Some(chain_id) => refused.set(Some((url, Refusal::Elsewhere(chain_id)))),
                None => refused.set(Some((url, Refusal::Silent))),
            }
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                label=t.settings.endpoint_address
                value=text
                kind=TextKind::Url
                hint=Signal::derive(move || t.settings.endpoint_hint.to_owned())
                error
                disabled=busy
            />
            <p role="status">{move || busy.get().then_some(t.settings.endpoint_asking)}</p>
            <button
                type="submit"
                class="button"
                disabled=move || checked.get().is_err() || busy.get() || networks.ids().is_none()
            >
                <Icon glyph=Glyph::Add />
                {t.settings.endpoint_add}
            </button>
        </form>
    }
}

/// What an endpoint answers when asked which chain it serves.
async fn served_chain(url: &str) -> Option<u64> {
    let endpoint = RpcEndpoint::new(url);
    let answer = endpoint.request("eth_chainId", json!([])).await.ok()?;
    u64::from_str_radix(answer.as_str()?.strip_prefix("0x")?, 16).ok()
}
