//! The languages, how one is chosen, and the context that holds the choice.

use faktor_domain::{DateFormat, DatePart, NumberFormat};
use leptos::prelude::*;

use super::fetch;
use crate::browser::{self, NotFetched};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_NB: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

/// `14 June 2027`: the month in full, for sentences.
const DATE_EN: DateFormat = DateFormat {
    parts: &[
        DatePart::Day,
        DatePart::Text(" "),
        DatePart::MonthName,
        DatePart::Text(" "),
        DatePart::Year,
    ],
    months: MONTHS_EN,
};

/// `14. juni 2027`
const DATE_NB: DateFormat = DateFormat {
    parts: &[
        DatePart::Day,
        DatePart::Text(". "),
        DatePart::MonthName,
        DatePart::Text(" "),
        DatePart::Year,
    ],
    months: MONTHS_NB,
};

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Norwegian, bokmål.
    Bokmal,
    /// Traditional Chinese as written in Taiwan.
    TraditionalChinese,
}

impl Language {
    /// All languages in the order of the picker.
    pub const ALL: [Self; 3] = [Self::English, Self::Bokmal, Self::TraditionalChinese];

    /// BCP 47 tag for the `lang` attribute and for storage.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Bokmal => "nb",
            Self::TraditionalChinese => "zh-Hant-TW",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Bokmal => "Norsk bokmål",
            Self::TraditionalChinese => "繁體中文",
        }
    }

    /// How numbers are written.
    pub const fn number_format(self) -> NumberFormat {
        match self {
            Self::English => NumberFormat::EN,
            Self::Bokmal => NumberFormat::NB,
            Self::TraditionalChinese => NumberFormat::ZH_HANT,
        }
    }

    /// How dates are written in sentences, with the month in full.
    pub const fn date_format(self) -> DateFormat {
        match self {
            Self::English => DATE_EN,
            Self::Bokmal => DATE_NB,
            Self::TraditionalChinese => DateFormat::ZH_HANT,
        }
    }

    /// The language that serves a reader of `tag`, if one does. Simplified Chinese readers get none.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        match parts.next()? {
            "en" => Some(Self::English),
            "nb" | "nn" | "no" => Some(Self::Bokmal),
            "zh" => {
                let simplified = parts.any(|part| matches!(part, "hans" | "cn" | "sg"));
                (!simplified).then_some(Self::TraditionalChinese)
            }
            _ => None,
        }
    }

    /// The first language that serves one of the reader's, in the reader's order; else English.
    pub fn best_for<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::from_tag).unwrap_or(Self::English)
    }
}

/// The chosen language, for the whole page.
#[derive(Clone, Copy, Debug)]
pub struct LanguageContext {
    shown: RwSignal<Language>,
    /// The last choice, while its texts are on their way.
    chosen: StoredValue<Language>,
}

impl LanguageContext {
    /// The language now; tracked. For what stands above the frame: everything in it is built anew with the language, and what
    /// followed the language there would run once more after its own end.
    pub fn get(self) -> Language {
        self.shown.get()
    }

    /// The language now, without following changes.
    pub fn get_untracked(self) -> Language {
        self.shown.get_untracked()
    }

    /// Fetches a language's texts, then shows the page in it and remembers it. Without its texts the page stays in the
    /// language that it is in.
    pub async fn choose(self, language: Language) -> Result<(), NotFetched> {
        self.chosen.set_value(language);
        fetch(language).await?;
        // Whoever chose another one meanwhile means that one.
        if self.chosen.get_value() == language {
            browser::remember(STORAGE_KEY, language.tag());
            self.shown.set(language);
        }
        Ok(())
    }
}

const STORAGE_KEY: &str = "language";

/// The language to start in: remembered, else the reader's, else English.
pub fn preferred_language() -> Language {
    let remembered =
        browser::remembered::<String>(STORAGE_KEY).and_then(|tag| Language::from_tag(&tag));
    remembered.unwrap_or_else(|| {
        let wanted = browser::reader_languages();
        Language::best_for(wanted.iter().map(String::as_str))
    })
}

/// Provides the language, whose texts must have been fetched. Keeps the page's `lang` attribute in step.
pub fn provide_language(language: Language) -> LanguageContext {
    let context =
        LanguageContext { shown: RwSignal::new(language), chosen: StoredValue::new(language) };
    Effect::new(move || browser::set_language(context.get().tag()));
    crate::ambient::provide_ambient(context);
    context
}

/// The language context; the shell provides it above every screen.
pub fn expect_language() -> LanguageContext {
    crate::ambient::expect_ambient()
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn tags_lead_back_to_their_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
    }

    #[test]
    fn norwegian_in_any_spelling_is_bokmal() {
        for tag in ["no", "nb-NO", "nn", "NB_no"] {
            assert_eq!(Language::from_tag(tag), Some(Language::Bokmal));
        }
    }

    #[test]
    fn simplified_chinese_falls_through_to_the_next_wish() {
        assert_eq!(Language::from_tag("zh-CN"), None);
        assert_eq!(Language::best_for(["zh-Hans", "nb"]), Language::Bokmal);
        assert_eq!(Language::best_for(["zh-HK"]), Language::TraditionalChinese);
        assert_eq!(Language::best_for(["ja"]), Language::English);
    }
}
