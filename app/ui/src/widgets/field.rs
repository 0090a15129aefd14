//! The frame around every input: label above, hint and error below, all tied together.

use leptos::prelude::*;

use super::{Glyph, Icon, next_id};

/// The ids that tie an input to its label, hint and error.
#[derive(Clone, Debug)]
pub struct FieldIds {
    /// `id` of the input.
    pub input: String,
    /// `id` of the hint.
    pub hint: String,
    /// `id` of the error.
    pub error: String,
}

impl FieldIds {
    /// Fresh ids.
    pub fn fresh() -> Self {
        let input = next_id("field");
        Self { hint: format!("{input}-hint"), error: format!("{input}-error"), input }
    }

    /// `aria-describedby` for the input.
    pub fn described_by(&self, has_hint: bool, has_error: bool) -> Option<String> {
        match (has_hint, has_error) {
            (false, false) => None,
            (true, false) => Some(self.hint.clone()),
            (false, true) => Some(self.error.clone()),
            (true, true) => Some(format!("{} {}", self.error, self.hint)),
        }
    }
}

/// Label, input, error, hint. The input inside uses the same `ids`.
#[component]
pub fn Field(
    /// Ids shared with the input.
    ids: FieldIds,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// Help that stays; empty for none.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// What is wrong with what was typed, if anything.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// The input.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" class:field--wrong=move || error.get().is_some()>
            <label class="field__label" for=ids.input>{label}</label>
            {children()}
            <p class="field__error" id=ids.error aria-live="polite">
                {move || error.get().map(|text| view! { <Icon glyph=Glyph::Alert />{text} })}
            </p>
            <p class="field__hint" id=ids.hint hidden=move || hint.get().is_empty()>
                {move || hint.get()}
            </p>
        </div>
    }
}
