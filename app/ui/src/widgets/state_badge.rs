//! A receivable's state as icon and word.

use faktor_domain::State;
use leptos::prelude::*;

use super::{Badge, Glyph, Tone};
use crate::i18n::use_t;

/// A receivable's state as icon and word.
#[component]
pub fn StateBadge(
    /// Which state.
    state: State,
) -> impl IntoView {
    let t = use_t();
    let (tone, glyph, word) = match state {
        State::Unregistered => (Tone::Neutral, Glyph::StepLater, t.transaction.draft),
        State::Registered => (Tone::Neutral, Glyph::Registered, t.receivable.registered),
        State::Acknowledged => (Tone::Info, Glyph::Acknowledged, t.receivable.acknowledged),
        State::Funded => (Tone::Info, Glyph::Funded, t.receivable.funded),
        State::Overdue => (Tone::Bad, Glyph::Overdue, t.receivable.overdue),
        State::Settled => (Tone::Good, Glyph::Settled, t.receivable.settled),
    };
    view! { <Badge tone glyph word /> }
}
