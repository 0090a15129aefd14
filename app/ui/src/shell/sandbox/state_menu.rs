//! Saving, loading and resetting the sandbox.

use leptos::{ev::Event, html, prelude::*, task::spawn_local};

use super::SandboxControls;
use crate::{
    browser,
    i18n::use_t,
    widgets::{Glyph, Icon, Menu},
};

/// Largest state file, in bytes.
const MOST: u32 = 50_000_000;

/// Save, load, reset.
#[component]
pub(super) fn StateMenu(controls: SandboxControls, reset_open: RwSignal<bool>) -> impl IntoView {
    let t = use_t();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let load = move |event: Event| {
        let read = browser::read_file(&event, MOST);
        // So that choosing the same file again is a change.
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
        spawn_local(async move {
            if let Some(file) = read.await {
                controls.on_import.run(file);
            }
        });
    };
    view! {
        <Menu button=|| use_t().sandbox.state label=t.sandbox.name glyph=Glyph::Reset>
            <button type="button" class="menu__item" on:click=move |_| controls.on_export.run(())>
                <Icon glyph=Glyph::Download />
                {t.sandbox.export}
            </button>
            <button type="button" class="menu__item" on:click=choose>
                <Icon glyph=Glyph::Upload />
                {t.sandbox.import}
            </button>
            <button type="button" class="menu__item" on:click=move |_| reset_open.set(true)>
                <Icon glyph=Glyph::Reset />
                {t.sandbox.reset}
            </button>
        </Menu>
        <input
            class="sandbox__file"
            type="file"
            hidden
            aria-label=t.sandbox.import
            accept=".json,application/json"
            node_ref=input
            on:change=load
        />
    }
}
