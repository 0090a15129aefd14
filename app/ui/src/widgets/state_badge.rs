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
        State::Defaulted => (Tone::Bad, Glyph::Overdue, t.receivable.defaulted),
        State::Disputed => (Tone::Bad, Glyph::Overdue, t.receivable.disputed),
        State::Settled => (Tone::Good, Glyph::Settled, t.receivable.settled),
        State::Recovered => (Tone::Good, Glyph::Settled, t.receivable.recovered),
        State::Cancelled => (Tone::Neutral, Glyph::StepLater, t.receivable.cancelled),
    };
    view! { <Badge tone glyph word /> }
}
