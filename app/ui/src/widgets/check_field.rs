//! Yes or no.

use leptos::prelude::*;

use super::FieldIds;

/// A labelled box to tick.
#[component]
pub fn CheckField(
    /// What is said by ticking it, as a sentence.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    checked: RwSignal<bool>,
    /// Help that stays.
    #[prop(into, optional)]
    hint: String,
    /// Whether it cannot be changed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let ids = FieldIds::fresh();
    let described = ids.described_by(!hint.is_empty(), false);
    let hint =
        (!hint.is_empty()).then(|| view! { <p class="check__hint" id=ids.hint.clone()>{hint}</p> });
    view! {
        <div class="check">
            <input
                class="check__input"
                type="checkbox"
                id=ids.input.clone()
                prop:checked=move || checked.get()
                disabled=move || disabled.get()
                aria-describedby=described
                on:change:target=move |event| checked.set(event.target().checked())
            />
            <label for=ids.input.clone()>{label}</label>
            {hint}
        </div>
    }
}
