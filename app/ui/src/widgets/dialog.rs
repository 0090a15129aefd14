//! A native dialog.

use leptos::{html, prelude::*};

use super::{Glyph, Icon, next_id};
use crate::i18n::use_t;

/// A modal dialog; the browser keeps the keyboard in it and gives the focus back. Escape closes it, unless
/// `held` says that closing would lose something.
#[component]
pub fn Dialog(
    /// Whether it is open; set to close it.
    open: RwSignal<bool>,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it cannot be closed now.
    #[prop(into, optional)]
    held: Signal<bool>,
    /// Called after it closed, however that came.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// What it holds; built when it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let t = use_t();
    let id = next_id("dialog");
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // A dialog that is out of the document cannot open; it will when it is mounted again.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let closed = move |_| {
        open.set(false);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    let cancel = move |event: leptos::ev::Event| {
        if held.get_untracked() {
            event.prevent_default();
        }
    };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=id on:close=closed on:cancel=cancel>
            <header class="dialog__head">
                <h2 id=id.clone()>{move || title.get()}</h2>
                <button
                    type="button"
                    class="dialog__close"
                    title=t.common.close
                    disabled=move || held.get()
                    on:click=move |_| open.set(false)
                >
                    <Icon glyph=Glyph::Close />
                    <span class="visually-hidden">{t.common.close}</span>
                </button>
            </header>
            <div class="dialog__body">{move || open.get().then(|| children())}</div>
        </dialog>
    }
}
