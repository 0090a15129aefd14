//! Values as files write them, to typed values. Nothing is judged: what is no number or no day keeps its text.

use faktor_domain::Date;

use crate::decimal::Decimal;
use crate::invoice::{AmountField, DateField, Identifier, NumberField};
use crate::xml::Element;

pub(crate) fn amount(field: Element<'_, '_>) -> AmountField {
    let text = field.text().unwrap_or_default();
    let value = Decimal::parse(&text);
    AmountField { text, currency: field.attribute("currencyID").unwrap_or_default(), value }
}

pub(crate) fn number(field: Element<'_, '_>) -> NumberField {
    let text = field.text().unwrap_or_default();
    let value = Decimal::parse(&text);
    NumberField { text, value }
}

/// An identifier with the attribute that names its scheme; `None` when blank.
pub(crate) fn identifier(field: Element<'_, '_>, scheme: &str) -> Option<Identifier> {
    let scheme = field.attribute(scheme);
    field.text().map(|value| Identifier { scheme, value })
}

/// True, false, or neither.
pub(crate) fn boolean(text: Option<&str>) -> Option<bool> {
    match text {
        Some("true" | "1") => Some(true),
        Some("false" | "0") => Some(false),
        _ => None,
    }
}

/// A date of XML Schema, with or without its zone.
pub(crate) fn date(text: &str) -> DateField {
    let day = without_zone(text);
    DateField {
        date: day.parse::<Date>().ok(),
        text: day.to_owned(),
        zoned: day.len() < text.len(),
    }
}

/// `2026-02-01+14:00` and `2026-02-01Z` without the zone, as XML Schema allows it.
fn without_zone(text: &str) -> &str {
    if let Some(day) = text.strip_suffix('Z') {
        return day;
    }
    let Some((day, zone)) = text.split_at_checked(10) else { return text };
    match zone.as_bytes() {
        [b'+' | b'-', h1, h2, b':', m1, m2]
            if [h1, h2, m1, m2].iter().all(|digit| digit.is_ascii_digit()) =>
        {
            day
        }
        _ => text,
    }
}

/// Whether XML Schema takes a text as a date: any year, also those that no invoice is of.
pub(crate) fn is_date(text: &str) -> bool {
    let day = without_zone(text);
    let parts: Vec<&str> = day.strip_prefix('-').unwrap_or(day).split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, digits: usize| {
        let whole = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        whole.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    year > 0 && (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn days_of_the_calendar_are_dates() {
        for text in ["2026-11-21", "1900-01-01", "2024-02-29", "2026-02-01+14:00", "2026-02-01Z"] {
            assert!(is_date(text), "{text}");
        }
        for text in
            ["2026-02-29", "2026-13-01", "2026-04-31", "0000-01-01", "20261121", "21.11.2026", ""]
        {
            assert!(!is_date(text), "{text}");
        }
    }
}
