//! A button.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// What a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one next action of a screen or sheet.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action inside a line of text or a bar.
    Quiet,
    /// Loses something for good.
    Danger,
}

/// A button labelled with its act. While busy it keeps its place and focus and does nothing, so that a double click acts
/// once.
#[component]
pub fn Button(
    /// What it does when pressed.
    on_press: Callback<()>,
    /// What it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether its act is under way.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// Whether it cannot be pressed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The act in words.
    children: Children,
) -> impl IntoView {
    let class = match kind {
        ButtonKind::Primary => "button button--primary",
        ButtonKind::Secondary => "button",
        ButtonKind::Quiet => "button button--quiet",
        ButtonKind::Danger => "button button--danger",
    };
    let press = move |_| {
        if !busy.get_untracked() && !disabled.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            class=class
            class:is-busy=move || busy.get()
            disabled=move || disabled.get()
            aria-disabled=move || busy.get().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {move || if busy.get() { Some(Glyph::Working) } else { glyph }
                .map(|glyph| view! { <Icon glyph /> })}
            <span class="button__words">{children()}</span>
        </button>
    }
}
