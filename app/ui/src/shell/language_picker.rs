//! Choosing a language.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::NotFetched,
    i18n::{Language, expect_language, use_t},
    widgets::{Glyph, Icon, Menu, Toast, Tone, expect_toasts},
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
                let chosen = move || language.get_untracked() == choice;
                view! {
                    <button
                        type="button"
                        class="menu__item"
                        lang=choice.tag()
                        aria-pressed=move || if chosen() { "true" } else { "false" }
                        on:click=move |_| choose_language(choice)
                    >
                        {choice.own_name()}
                        {move || chosen().then(|| view! { <Icon glyph=Glyph::Check /> })}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <Menu button=move || language.get_untracked().own_name() label=t.shell.language glyph=Glyph::Language>
            {items()}
        </Menu>
    }
}

/// Shows the page in another language; a message says so if its texts cannot be fetched.
pub fn choose_language(choice: Language) {
    let (language, toasts, t) = (expect_language(), expect_toasts(), use_t());
    spawn_local(async move {
        if language.choose(choice).await == Err(NotFetched) {
            toasts.show(Toast::message(Tone::Bad, t.shell.language_missing));
        }
    });
}
