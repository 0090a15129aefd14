//! Numbers as people read them.

use faktor_domain::NumberFormat;

use crate::decimal::Decimal;

/// Writes a number with grouped digits and at least two decimals; exact.
pub(crate) fn money(value: Decimal, format: &NumberFormat) -> String {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((text.as_str(), ""));
    let mut out = String::from(if value.is_negative() { "-" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0
            && (whole.len() - index).is_multiple_of(3)
            && let Some(group) = format.group
        {
            out.push(group);
        }
        out.push(digit);
    }
    out.push(format.decimal);
    out.push_str(fraction);
    for _ in fraction.len()..2 {
        out.push('0');
    }
    out
}

/// Text that shows invisible and reordering characters as their code points instead of obeying them.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if crate::text::is_invisible(c) {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped_and_exact() {
        let value = Decimal::parse("-1234567.125").unwrap();
        assert_eq!(money(value, &NumberFormat::EN), "-1,234,567.125");
        let value = Decimal::parse("12500").unwrap();
        assert_eq!(money(value, &NumberFormat::NB), "12\u{a0}500,00");
    }

    #[test]
    fn hidden_characters_are_shown() {
        assert_eq!(visible("A\u{202e}B"), "A[U+202E]B");
    }
}
