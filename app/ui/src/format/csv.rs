//! Tables for spreadsheets: RFC 4180, with nothing in them that a spreadsheet would take for a formula.

use faktor_domain::Amount;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvCell {
    /// Words, whoever wrote them.
    Text(String),
    /// A number with a decimal point that this page computed.
    Number(String),
}

impl CsvCell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// An amount without its currency; `out` puts a minus before it.
    pub fn amount(amount: Amount, out: bool) -> Self {
        let sign = if out && !amount.is_zero() { "-" } else { "" };
        Self::Number(format!("{sign}{amount}"))
    }

    fn written(&self) -> String {
        match self {
            Self::Number(number) => number.clone(),
            Self::Text(text) => {
                let guard = if is_formula(text) { "'" } else { "" };
                format!("\"{guard}{}\"", text.replace('"', "\"\""))
            }
        }
    }
}

/// Whether a spreadsheet might run the text instead of showing it.
fn is_formula(text: &str) -> bool {
    let risky = |first: char| {
        matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    };
    text.starts_with(risky) || text.trim_start().starts_with(risky)
}

/// The file's text: a mark that it is UTF-8, the head, the rows, each line ended by CR LF.
pub fn csv(head: &[&str], rows: impl IntoIterator<Item = Vec<CsvCell>>) -> String {
    let head = head.iter().map(|title| CsvCell::text(*title)).collect();
    let mut text = String::from("\u{feff}");
    for row in std::iter::once(head).chain(rows) {
        let cells: Vec<String> = row.iter().map(CsvCell::written).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_like_formulas_are_shown_and_not_run() {
        for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "＝1"] {
            let text = csv(&[], [vec![CsvCell::text(evil)]]);
            assert!(text.contains("\"'"), "{evil:?}");
        }
        assert!(csv(&[], [vec![CsvCell::text("Havbris 1-2")]]).ends_with("\"Havbris 1-2\"\r\n"));
    }

    #[test]
    fn amounts_stay_numbers_whichever_way_they_go() {
        let amount = Amount::from_minor(9_750_500_000).unwrap();
        assert_eq!(CsvCell::amount(amount, true).written(), "-9750.50");
        assert_eq!(CsvCell::amount(amount, false).written(), "9750.50");
        assert_eq!(CsvCell::amount(Amount::ZERO, true).written(), "0.00");
    }

    #[test]
    fn quotes_and_commas_stay_in_their_cell() {
        let text = csv(
            &["who", "amount"],
            [vec![CsvCell::text("A \"B\", C"), CsvCell::Number("1".into())]],
        );
        assert_eq!(text, "\u{feff}\"who\",\"amount\"\r\n\"A \"\"B\"\", C\",1\r\n");
    }
}
