//! Language and appearance.

use leptos::prelude::*;

use crate::{
    i18n::{Language, expect_language, use_t},
    shell::choose_language,
    state::{Theme, expect_theme},
    widgets::{Choice, Section, SelectField},
};

/// Both as lists.
#[component]
pub(super) fn LookSettings() -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let theme = expect_theme();
    let languages: Vec<Choice> = Language::ALL
        .into_iter()
        .map(|language| Choice::new(language.tag(), language.own_name()))
        .collect();
    let themes = vec![
        Choice::new(Theme::System.key(), t.shell.theme_system),
        Choice::new(Theme::Light.key(), t.shell.theme_light),
        Choice::new(Theme::Dark.key(), t.shell.theme_dark),
    ];
    let choose_tag = Callback::new(|tag: String| {
        Language::from_tag(&tag).into_iter().for_each(choose_language);
    });
    let choose_theme = Callback::new(move |key: String| {
        if let Some(choice) = Theme::from_key(&key) {
            theme.choose(choice);
        }
    });
    view! {
        <Section title=t.settings.look>
            <div class="form">
                <SelectField
                    label=t.shell.language
                    choices=Signal::stored(languages)
                    chosen=Signal::derive(move || language.get_untracked().tag().to_owned())
                    on_choose=choose_tag
                />
                <SelectField
                    label=t.shell.theme
                    choices=Signal::stored(themes)
                    chosen=Signal::derive(move || theme.get().key().to_owned())
                    on_choose=choose_theme
                />
            </div>
        </Section>
    }
}
