//! A word with an icon and a meaning.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// What a colour means. Never alone: an icon and a word stand beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No meaning.
    #[default]
    Neutral,
    /// Information.
    Info,
    /// Due soon, to be careful about.
    Due,
    /// Overdue, loss, error.
    Bad,
    /// Settled, succeeded.
    Good,
}

impl Tone {
    /// The suffix of CSS classes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Due => "due",
            Self::Bad => "bad",
            Self::Good => "good",
        }
    }
}

/// A word with an icon.
#[component]
pub fn Badge(
    /// What the colour means.
    tone: Tone,
    /// The icon.
    glyph: Glyph,
    /// The word.
    #[prop(into)]
    word: String,
) -> impl IntoView {
    view! {
        <span class=format!("badge badge--{}", tone.key())>
            <Icon glyph />
            <span>{word}</span>
        </span>
    }
}
