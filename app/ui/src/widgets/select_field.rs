//! One of several.

use leptos::prelude::*;

use super::{Field, FieldIds};

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its key, unique in the list.
    pub key: String,
    /// Its words.
    pub words: String,
}

impl Choice {
    /// A choice.
    pub fn new(key: impl Into<String>, words: impl Into<String>) -> Self {
        Self { key: key.into(), words: words.into() }
    }
}

/// A labelled list to choose one from.
#[component]
pub fn SelectField(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Key of what is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key of what the person chooses.
    on_choose: Callback<String>,
    /// Help that stays.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// Whether it cannot be changed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let ids = FieldIds::fresh();
    let described = {
        let ids = ids.clone();
        move || ids.described_by(!hint.get().is_empty(), false)
    };
    let options = move || {
        choices
            .get()
            .into_iter()
            .map(|choice| {
                let key = choice.key.clone();
                view! {
                    <option value=choice.key selected=move || chosen.get() == key>
                        {choice.words}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <Field ids=ids.clone() label hint>
            <select
                id=ids.input.clone()
                class="field__input field__input--select"
                disabled=move || disabled.get()
                aria-describedby=described
                prop:value=move || chosen.get()
                on:change:target=move |event| on_choose.run(event.target().value())
            >
                {options}
            </select>
        </Field>
    }
}
