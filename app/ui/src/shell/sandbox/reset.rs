//! Starting over.

use faktor_domain::Date;
use leptos::prelude::*;

use super::SandboxControls;
use crate::{
    i18n::use_t,
    widgets::{Button, ButtonKind, Dialog, TextField, TextKind},
};

/// Asks before everything in the sandbox is lost, and on which day it starts anew.
#[component]
pub(super) fn ResetDialog(controls: SandboxControls, open: RwSignal<bool>) -> impl IntoView {
    let t = use_t();
    let now = controls.view.with_untracked(|view| view.as_ref().map(|view| view.date));
    let text = RwSignal::new(now.map(|date| date.to_string()).unwrap_or_default());
    let date = Memo::new(move |_| text.get().parse::<Date>().ok());
    let error =
        Signal::derive(move || date.get().is_none().then(|| t.widgets.date_invalid.to_owned()));
    let go = Callback::new(move |()| {
        if let Some(date) = date.get_untracked() {
            open.set(false);
            controls.on_reset.run(date);
        }
    });
    let cancel = Callback::new(move |()| open.set(false));
    let title = Signal::derive(move || t.sandbox.reset_title.to_owned());
    view! {
        <Dialog open title>
            <p>{t.sandbox.reset_text}</p>
            <TextField label=t.sandbox.reset_start value=text kind=TextKind::Date error />
            <div class="dialog__actions">
                <Button kind=ButtonKind::Quiet on_press=cancel>{t.common.cancel}</Button>
                <Button
                    kind=ButtonKind::Danger
                    on_press=go
                    disabled=Signal::derive(move || date.get().is_none())
                >
                    {t.sandbox.reset_go}
                </Button>
            </div>
        </Dialog>
    }
}
