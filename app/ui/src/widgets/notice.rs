//! A sentence the reader should not miss.

use leptos::prelude::*;

use super::{Glyph, Icon, Tone};

/// A line across the page or a panel: icon, sentence, perhaps an action.
#[component]
pub fn Notice(
    /// What it means.
    tone: Tone,
    /// The first words, bold.
    #[prop(into)]
    title: String,
    /// The rest.
    #[prop(into, optional)]
    text: String,
    /// A button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let glyph = match tone {
        Tone::Neutral | Tone::Info => Glyph::Info,
        Tone::Due => Glyph::Warning,
        Tone::Bad => Glyph::Alert,
        Tone::Good => Glyph::Success,
    };
    let text = (!text.is_empty()).then(|| view! { <p class="notice__text">{text}</p> });
    view! {
        <div class=format!("notice notice--{}", tone.key()) role="note">
            <Icon glyph />
            <div class="notice__body">
                <p class="notice__title">{title}</p>
                {text}
            </div>
            {children.map(|children| view! { <div class="notice__action">{children()}</div> })}
        </div>
    }
}
