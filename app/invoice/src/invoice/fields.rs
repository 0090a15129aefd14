//! Single values of an invoice.

use faktor_domain::Date;

use crate::decimal::Decimal;
use crate::text::canonical;

/// An amount as written, and as a number when it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountField {
    /// Lexical form, white space collapsed.
    pub text: String,
    /// `currencyID`, empty when missing.
    pub currency: String,
    /// The number; `None` when the text is not a plain decimal.
    pub value: Option<Decimal>,
}

/// A number that is not money: quantity, percentage, unit price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberField {
    /// Lexical form, white space collapsed.
    pub text: String,
    /// The number; `None` when the text is not a plain decimal.
    pub value: Option<Decimal>,
}

/// A date as written, and as a day when the calendar has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateField {
    /// Lexical form without its time zone, white space collapsed.
    pub text: String,
    /// The day; `None` when there is no such day.
    pub date: Option<Date>,
    /// True when a time zone follows the date; the day is the written one.
    pub zoned: bool,
}

/// An identifier with its scheme, if it names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// `schemeID`.
    pub scheme: Option<String>,
    /// The identifier itself.
    pub value: String,
}

impl Identifier {
    /// `scheme:value`, or the value alone.
    pub fn to_text(&self) -> String {
        match &self.scheme {
            Some(scheme) => canonical(&format!("{scheme}:{}", self.value)),
            None => canonical(&self.value),
        }
    }
}

/// From a day to a day (BG-14, BG-26).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Period {
    /// BT-73, BT-134: first day.
    pub start: Option<DateField>,
    /// BT-74, BT-135: last day.
    pub end: Option<DateField>,
}
