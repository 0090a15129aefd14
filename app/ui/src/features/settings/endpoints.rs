//! The list of RPC endpoints.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    i18n::use_t,
    state::{EndpointError, check_endpoint, expect_endpoints},
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
    let rows =
        move || endpoints.get().into_iter().map(|url| view! { <EndpointRow url /> }).collect_view();
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
fn EndpointRow(url: String) -> impl IntoView {
    let t = use_t();
    let endpoints = expect_endpoints();
    let up = (t.settings.endpoint_up)(&url);
    let remove = (t.settings.endpoint_remove)(&url);
    let (raised, removed) = (url.clone(), url.clone());
    view! {
        <li class="lines__line">
            <span class="mono lines__text">{url}</span>
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

#[component]
fn AddEndpoint() -> impl IntoView {
    let t = use_t();
    let endpoints = expect_endpoints();
    let text = RwSignal::new(String::new());
    let checked = Memo::new(move |_| check_endpoint(&text.get(), &endpoints.get()));
    let error = Signal::derive(move || match checked.get() {
        Err(EndpointError::Invalid) if !text.with(String::is_empty) => {
            Some(t.settings.endpoint_invalid.to_owned())
        }
        Err(EndpointError::Duplicate) => Some(t.settings.endpoint_duplicate.to_owned()),
        Ok(_) | Err(EndpointError::Invalid) => None,
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if endpoints.append(&text.get_untracked()).is_ok() {
            text.set(String::new());
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                label=t.settings.endpoint_address
                value=text
                kind=TextKind::Url
                hint=Signal::derive(move || t.settings.endpoint_hint.to_owned())
                error
            />
            <button type="submit" class="button" disabled=move || checked.get().is_err()>
                <Icon glyph=Glyph::Add />
                {t.settings.endpoint_add}
            </button>
        </form>
    }
}
