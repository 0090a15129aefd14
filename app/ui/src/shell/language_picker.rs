//! Choosing a language.

use leptos::prelude::*;

use crate::{
    i18n::{Language, expect_language, use_t},
    widgets::{Glyph, Icon, Menu},
};

/// A menu of the languages in their own names.
#[component]
pub fn LanguagePicker() -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let items = move || {
        Language::ALL
            .into_iter()
            .map(|choice| {
                let chosen = move || language.get() == choice;
                view! {
                    <button
                        type="button"
                        class="menu__item"
                        lang=choice.tag()
                        aria-pressed=move || if chosen() { "true" } else { "false" }
                        on:click=move |_| language.choose(choice)
                    >
                        {choice.own_name()}
                        {move || chosen().then(|| view! { <Icon glyph=Glyph::Check /> })}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <Menu button=move || language.get().own_name() label=t.shell.language glyph=Glyph::Language>
            {items()}
        </Menu>
    }
}
