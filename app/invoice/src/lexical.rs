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
