//! Where the messages stand.

use leptos::prelude::*;

use super::{Toast, expect_toasts, stage_text, stage_tone, store::ToastId};
use crate::{
    i18n::use_t,
    widgets::{Glyph, HashText, Icon, Tone},
};

/// The messages, read out by screen readers as they come.
#[component]
pub fn ToastList() -> impl IntoView {
    let t = use_t();
    let toasts = expect_toasts();
    view! {
        <section class="toasts" aria-live="polite" aria-label=t.shell.messages>
            {move || {
                toasts
                    .all()
                    .into_iter()
                    .map(|(id, toast)| view! { <ToastView id toast /> })
                    .collect_view()
            }}
        </section>
    }
}

#[component]
fn ToastView(id: ToastId, toast: Toast) -> impl IntoView {
    let t = use_t();
    let toasts = expect_toasts();
    let (tone, glyph) =
        toast.stage.as_ref().map_or_else(|| (toast.tone, plain_glyph(toast.tone)), stage_tone);
    let (stage, sentence) = toast
        .stage
        .as_ref()
        .map_or_else(|| (String::new(), toast.text.clone()), |stage| stage_text(stage, t));
    let hash = toast.stage.as_ref().and_then(super::Stage::hash);
    view! {
        <div class=format!("toast toast--{}", tone.key())>
            <Icon glyph />
            <div class="toast__body">
                <p class="toast__title">{toast.title}</p>
                {(!stage.is_empty()).then(|| view! { <p>{stage}</p> })}
                {(!sentence.is_empty()).then(|| view! { <p>{sentence}</p> })}
                {hash.map(|hash| view! { <HashText hash /> })}
            </div>
            <button
                type="button"
                class="toast__close"
                title=t.shell.dismiss
                on:click=move |_| toasts.dismiss(id)
            >
                <Icon glyph=Glyph::Close />
                <span class="visually-hidden">{t.shell.dismiss}</span>
            </button>
        </div>
    }
}

const fn plain_glyph(tone: Tone) -> Glyph {
    match tone {
        Tone::Neutral | Tone::Info => Glyph::Info,
        Tone::Due => Glyph::Warning,
        Tone::Bad => Glyph::Alert,
        Tone::Good => Glyph::Success,
    }
}
