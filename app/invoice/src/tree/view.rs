//! Fields as the page lists them.

use alloy_primitives::B256;

use super::document::DocumentTree;
use super::field::{Field, FieldType};
use super::schema::{ON_CHAIN, SEPARATOR, USED, spec};
use crate::decimal::Decimal;
use crate::lang::Lang;
use crate::show::{money, visible};
use crate::term::Term;

/// One row of the field list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    /// Leaf.
    pub index: u8,
    /// Business term.
    pub term: Term,
    /// Key of the label in the page's translations.
    pub key: &'static str,
    /// Value for reading; `None` when the invoice does not have the field.
    pub value: Option<String>,
    /// Hash of the leaf.
    pub leaf: B256,
    /// Whether registration opens it to everybody.
    pub on_chain: bool,
}

impl DocumentTree {
    /// Every field of the schema, present or not, in leaf order.
    pub fn views(&self, lang: Lang) -> Vec<FieldView> {
        (0..USED)
            .filter_map(|index| {
                let spec = spec(index)?;
                Some(FieldView {
                    index,
                    term: spec.term,
                    key: spec.key,
                    value: self.fields().get(index).display(lang),
                    leaf: self.leaf(index)?,
                    on_chain: index < ON_CHAIN,
                })
            })
            .collect()
    }
}

impl Field {
    /// The value for reading: amounts and dates as the language writes them, hidden characters made visible, several
    /// values separated by ` | `. `None` when absent.
    pub fn display(&self, lang: Lang) -> Option<String> {
        match self.kind() {
            FieldType::Absent => None,
            FieldType::Text | FieldType::Code | FieldType::Identifier => {
                let parts: Vec<String> = self.as_text()?.split(SEPARATOR).map(visible).collect();
                Some(parts.join(" | "))
            }
            FieldType::Amount => {
                Some(money(Decimal::from_micro(self.as_micro()?), &lang.numbers()))
            }
            FieldType::Date => Some(self.dates(lang)),
            FieldType::Account => Some(self.as_account()?.to_checksum(None)),
            FieldType::Hash => Some(self.as_hash()?.to_string()),
        }
    }

    fn dates(&self, lang: Lang) -> String {
        let (days, _) = self.value().as_chunks::<4>();
        let dates: Vec<String> = days
            .iter()
            .map(|bytes| match u32::from_be_bytes(*bytes) {
                u32::MAX => "–".to_owned(),
                days => faktor_domain::Date::from_days(days).format(&lang.dates()),
            })
            .collect();
        dates.join(" | ")
    }
}
