//! The bar.

use leptos::prelude::*;

use super::{
    SandboxControls, SandboxRole, SandboxView, reset::ResetDialog, state_menu::StateMenu,
    time_menu::TimeMenu,
};
use crate::{
    format::date_words,
    i18n::{expect_language, use_t},
};

/// The hatched bar on top of everything while the page works on the sandbox.
#[component]
pub fn SandboxBar(
    /// The sandbox and what can be asked of it.
    controls: SandboxControls,
) -> impl IntoView {
    let t = use_t();
    let shown = Memo::new(move |_| controls.view.with(Option::is_some));
    move || {
        shown.get().then(|| {
            let reset_open = RwSignal::new(false);
            view! {
                <section class="sandbox" aria-label=t.sandbox.name>
                    <strong class="sandbox__label">{t.sandbox.label}</strong>
                    <RoleSelect controls />
                    <span class="sandbox__date"><SandboxDate controls /></span>
                    <TimeMenu controls />
                    <StateMenu controls reset_open />
                    <SandboxTrouble controls />
                    <ResetDialog controls open=reset_open />
                </section>
            }
        })
    }
}

#[component]
fn RoleSelect(controls: SandboxControls) -> impl IntoView {
    let t = use_t();
    let role = move || controls.view.with(|view| view.as_ref().map(|view| view.role));
    let busy = move || controls.view.with(|view| view.as_ref().is_some_and(|view| view.busy));
    let words = move |role: SandboxRole| {
        let company = controls.view.with(|view| view.as_ref().and_then(|view| company(view, role)));
        match company {
            Some(company) => format!("{} ({company})", role.name(t)),
            None => role.name(t).to_owned(),
        }
    };
    let options = SandboxRole::ALL.into_iter().map(|choice| {
        view! {
            <option value=choice.key() selected=move || role() == Some(choice)>
                {move || words(choice)}
            </option>
        }
    });
    let choose = move |key: String| {
        if let Some(role) = SandboxRole::from_key(&key) {
            controls.on_role.run(role);
        }
    };
    view! {
        <label class="sandbox__role">
            <span class="sandbox__you">{t.sandbox.you_are}</span>
            <select
                disabled=busy
                prop:value=move || role().map_or("", SandboxRole::key)
                on:change:target=move |event| choose(event.target().value())
            >
                {options.collect_view()}
            </select>
        </label>
    }
}

#[component]
fn SandboxDate(controls: SandboxControls) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    move || {
        controls.view.with(|view| {
            view.as_ref()
                .map(|view| (t.sandbox.it_is)(&date_words(view.date, language.get_untracked())))
        })
    }
}

#[component]
fn SandboxTrouble(controls: SandboxControls) -> impl IntoView {
    let trouble =
        move || controls.view.with(|view| view.as_ref().and_then(|view| view.trouble.clone()));
    view! { <span class="sandbox__trouble" role="status">{trouble}</span> }
}

fn company(view: &SandboxView, role: SandboxRole) -> Option<String> {
    view.companies
        .iter()
        .find(|(known, name)| *known == role && !name.is_empty())
        .map(|(_, name)| name.clone())
}
