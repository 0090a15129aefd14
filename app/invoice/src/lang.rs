//! The three languages of the page.

use faktor_domain::{DateFormat, NumberFormat};

/// A language that messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Norwegian bokmål.
    Nb,
    /// Traditional Chinese.
    ZhHant,
}

impl Lang {
    /// Every language, in the order of message tables.
    pub const ALL: [Self; 3] = [Self::En, Self::Nb, Self::ZhHant];

    /// Picks this language's entry of a table row.
    pub(crate) fn pick(self, row: [&'static str; 3]) -> &'static str {
        let [en, nb, zh] = row;
        match self {
            Self::En => en,
            Self::Nb => nb,
            Self::ZhHant => zh,
        }
    }

    pub(crate) fn numbers(self) -> NumberFormat {
        match self {
            Self::En => NumberFormat::EN,
            Self::Nb => NumberFormat::NB,
            Self::ZhHant => NumberFormat::ZH_HANT,
        }
    }

    pub(crate) fn dates(self) -> DateFormat {
        match self {
            Self::En => DateFormat::EN,
            Self::Nb => DateFormat::NB,
            Self::ZhHant => DateFormat::ZH_HANT,
        }
    }
}
