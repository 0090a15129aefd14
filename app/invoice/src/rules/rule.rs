//! A rule: its id and what it says.

use crate::lang::Lang;

/// One line for each rule: id and message in English, Norwegian bokmål, Traditional Chinese. `*` in an id stands for a VAT
/// category or a number, and the first line that fits counts. Placeholders: `{0}`, `{1}`, … values of the finding; `{row}` line or row from 1; `{term}` business term.
const TEXTS: &str = include_str!("texts.tsv");

/// A rule of EN 16931 (`BR-…`), of its bindings to a syntax (`UBL-…`, `CII-…`, `XML-…`) or of the financier (`FIN-…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(&'static str);

impl Rule {
    /// A PDF whose invoice took the place of another one.
    pub const REVISED_PDF: Self = Self("FIN-29");

    pub(crate) const fn of(id: &'static str) -> Self {
        Self(id)
    }

    /// Id as the standard writes it.
    pub const fn id(self) -> &'static str {
        self.0
    }

    /// True for the financier's own rules.
    pub fn is_policy(self) -> bool {
        self.0.starts_with("FIN-")
    }

    /// True for rules about what an invoice says, not how its file is written.
    pub fn is_about_content(self) -> bool {
        self.0.starts_with("BR-")
    }

    /// Every id of the table of messages; `*` stands for a VAT category or a number.
    pub fn known_ids() -> impl Iterator<Item = &'static str> {
        TEXTS.lines().filter_map(|line| line.split('\t').next())
    }

    /// The message template in a language; empty when the table has none.
    pub(crate) fn template(self, lang: Lang) -> &'static str {
        let line = line_of(|id| id == self.0).or_else(|| line_of(|id| fits(id, self.0)));
        let column = match lang {
            Lang::En => 1,
            Lang::Nb => 2,
            Lang::ZhHant => 3,
        };
        line.and_then(|line| line.split('\t').nth(column)).unwrap_or_default()
    }
}

fn line_of(wanted: impl Fn(&str) -> bool) -> Option<&'static str> {
    TEXTS.lines().find(|line| line.split('\t').next().is_some_and(&wanted))
}

/// Whether an id with a `*` covers another one.
fn fits(pattern: &str, id: &str) -> bool {
    pattern.split_once('*').is_some_and(|(head, tail)| {
        id.len() >= head.len() + tail.len() && id.starts_with(head) && id.ends_with(tail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_whole() {
        for line in TEXTS.lines() {
            assert_eq!(line.split('\t').filter(|cell| !cell.is_empty()).count(), 4, "{line}");
        }
        let mut ids: Vec<&str> = Rule::known_ids().collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn families_share_a_message_unless_a_member_has_its_own() {
        assert!(Rule::of("BR-AE-05").template(Lang::En).contains("VAT category {0}"));
        assert!(Rule::of("BR-IC-11").template(Lang::En).contains("day of delivery"));
        assert!(Rule::of("BR-CL-22").template(Lang::En).contains("not on the list"));
        assert!(Rule::of("BR-CL-10").template(Lang::En).contains("not on the list"));
        assert!(Rule::of("BR-DEC-01").template(Lang::En).contains("two decimals"));
        assert!(Rule::of("BR-CL-04").template(Lang::En).contains("Currency {0}"));
        assert!(Rule::of("BR-S-08").template(Lang::En).contains("VAT row"));
        assert_eq!(Rule::of("BR-99").template(Lang::En), "");
    }
}
