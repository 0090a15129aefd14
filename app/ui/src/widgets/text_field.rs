//! A line of text: amounts, addresses, dates, names.

use leptos::prelude::*;

use super::{Field, FieldIds};

/// What is typed, for keyboards of phones and for browsers' help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any text.
    #[default]
    Text,
    /// An amount or a rate.
    Decimal,
    /// A whole number.
    Number,
    /// A date, chosen in the browser's own calendar; the value is ISO.
    Date,
    /// A web address.
    Url,
    /// An account address or another long id.
    Id,
}

impl TextKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Url => "url",
            Self::Text | Self::Decimal | Self::Number | Self::Id => "text",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Decimal => Some("decimal"),
            Self::Number => Some("numeric"),
            Self::Url => Some("url"),
            Self::Text | Self::Date | Self::Id => None,
        }
    }
}

/// A labelled line of text. What was typed stays in `value`; the caller derives `error` from it. The error shows once
/// something was typed or the field was left.
#[component]
pub fn TextField(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// The raw text.
    value: RwSignal<String>,
    /// What kind of text.
    #[prop(optional)]
    kind: TextKind,
    /// Help that stays.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// What is wrong with the text, if anything.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// Unit behind the input, e.g. a currency.
    #[prop(into, optional)]
    unit: Signal<String>,
    /// Whether it cannot be changed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let ids = FieldIds::fresh();
    let left = RwSignal::new(false);
    let shown = Signal::derive(move || {
        let touched = left.get() || value.with(|text| !text.is_empty());
        error.get().filter(|_| touched)
    });
    let described = {
        let ids = ids.clone();
        move || ids.described_by(!hint.get().is_empty(), shown.get().is_some())
    };
    view! {
        <Field ids=ids.clone() label hint error=shown>
            <span class="field__line">
                <input
                    id=ids.input.clone()
                    class="field__input"
                    class:mono=kind == TextKind::Id
                    type=kind.input_type()
                    inputmode=kind.input_mode()
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || value.get()
                    disabled=move || disabled.get()
                    aria-describedby=described
                    aria-invalid=move || shown.get().map(|_| "true")
                    on:input:target=move |event| value.set(event.target().value())
                    on:blur=move |_| left.set(true)
                />
                <span class="field__unit" hidden=move || unit.get().is_empty()>
                    {move || unit.get()}
                </span>
            </span>
        </Field>
    }
}
