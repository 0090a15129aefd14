//! A button that opens a short list.

use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    prelude::*,
};

use super::{Glyph, Icon, next_id};

/// A button with a panel under it. Closes on Escape, on a press of something in it, and when the keyboard leaves it.
#[component]
pub fn Menu(
    /// What the button shows.
    #[prop(into)]
    button: ViewFn,
    /// What the button is for, for screen readers.
    #[prop(into)]
    label: String,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// What the panel holds: buttons and links.
    children: ChildrenFn,
) -> impl IntoView {
    let id = next_id("menu");
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let opener = NodeRef::<html::Button>::new();
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            open.set(false);
            if let Some(opener) = opener.get_untracked() {
                // A button that is gone needs no focus.
                drop(opener.focus());
            }
        }
    };
    let is_inside = move |selector: &str| {
        // The menu may be gone by the time that a frame is drawn.
        root.try_get_untracked()
            .flatten()
            .is_some_and(|root| root.matches(selector).unwrap_or(false))
    };
    let focus_moved = move |event: FocusEvent| {
        // Nothing gets the focus when something unfocusable inside is pressed: stay open.
        if event.related_target().is_some() {
            request_animation_frame(move || {
                if !is_inside(":focus-within") {
                    open.try_set(false);
                }
            });
        }
    };
    let pressed_elsewhere = window_event_listener(leptos::ev::pointerdown, move |_| {
        if open.get_untracked() && !is_inside(":hover") {
            open.set(false);
        }
    });
    on_cleanup(move || pressed_elsewhere.remove());
    view! {
        <div class="menu" node_ref=root on:keydown=keydown on:focusout=focus_moved>
            <button
                type="button"
                class="menu__button"
                node_ref=opener
                title=label
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=id.clone()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {glyph.map(|glyph| view! { <Icon glyph /> })}
                <span class="visually-hidden">{label.clone()}" "</span>
                <span class="menu__words">{move || button.run()}</span>
                <Icon glyph=Glyph::Down />
            </button>
            <div class="menu__panel" id=id hidden=move || !open.get() on:click=move |_| open.set(false)>
                {children()}
            </div>
        </div>
    }
}
