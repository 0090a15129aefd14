//! Light or dark.

use leptos::prelude::*;

use crate::browser;

/// Which colours the page wears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the picker.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Word for storage and for the `data-theme` attribute.
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a stored word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }
}

/// The chosen theme.
#[derive(Clone, Copy, Debug)]
pub struct ThemeContext(RwSignal<Theme>);

impl ThemeContext {
    /// The theme; tracked.
    pub fn get(self) -> Theme {
        self.0.get()
    }

    /// Chooses a theme and remembers it.
    pub fn choose(self, theme: Theme) {
        browser::remember(STORAGE_KEY, theme.key());
        self.0.set(theme);
    }
}

const STORAGE_KEY: &str = "theme";

/// Provides the theme, remembered or the device's, and keeps `data-theme` of the root element in step. Without the
/// attribute the style sheet follows the device.
pub fn provide_theme() -> ThemeContext {
    let remembered =
        browser::remembered::<String>(STORAGE_KEY).and_then(|key| Theme::from_key(&key));
    let context = ThemeContext(RwSignal::new(remembered.unwrap_or_default()));
    Effect::new(move || {
        let theme = context.get();
        let chosen = (theme != Theme::System).then_some(theme.key());
        browser::set_root_attribute("data-theme", chosen);
    });
    crate::ambient::provide_ambient(context);
    context
}

/// The theme; the app provides it above everything.
pub fn expect_theme() -> ThemeContext {
    crate::ambient::expect_ambient()
}
