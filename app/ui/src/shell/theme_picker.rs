//! Choosing light or dark.

use leptos::prelude::*;

use crate::{
    i18n::{Messages, use_t},
    state::{Theme, expect_theme},
    widgets::{Glyph, Icon, Menu},
};

const fn theme_name(theme: Theme, t: &Messages) -> &'static str {
    match theme {
        Theme::System => t.shell.theme_system,
        Theme::Light => t.shell.theme_light,
        Theme::Dark => t.shell.theme_dark,
    }
}

/// A menu of the themes.
#[component]
pub fn ThemePicker() -> impl IntoView {
    let t = use_t();
    let theme = expect_theme();
    let items = move || {
        Theme::ALL
            .into_iter()
            .map(|choice| {
                let chosen = move || theme.get() == choice;
                view! {
                    <button
                        type="button"
                        class="menu__item"
                        aria-pressed=move || if chosen() { "true" } else { "false" }
                        on:click=move |_| theme.choose(choice)
                    >
                        {theme_name(choice, t)}
                        {move || chosen().then(|| view! { <Icon glyph=Glyph::Check /> })}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <Menu button=move || theme_name(theme.get(), t) label=t.shell.theme glyph=Glyph::Theme>
            {items()}
        </Menu>
    }
}
