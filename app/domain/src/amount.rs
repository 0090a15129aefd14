//! Amounts of money in minor units of a currency token.

use core::fmt;

use alloy_primitives::U256;
use serde::{Deserialize, Serialize};

use crate::locale::NumberFormat;

/// Why an amount was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AmountError {
    /// There is no text.
    #[error("no amount given")]
    Empty,
    /// A plus or minus sign; amounts are unsigned.
    #[error("amounts have no sign, found `{0}`")]
    Sign(char),
    /// Scientific notation.
    #[error("exponents are not allowed")]
    Exponent,
    /// A character that has no place in an amount, counted from 0.
    #[error("unexpected `{found}` at position {position}")]
    Junk {
        /// The character.
        found: char,
        /// Where it stands, in characters from 0.
        position: usize,
    },
    /// Groups of digits that are not three long, or a group sign among the decimals.
    #[error("digits are not grouped by three at position {position}")]
    MisplacedGroup {
        /// Where the wrong group ends, in characters from 0.
        position: usize,
    },
    /// A decimal sign without a digit before it.
    #[error("a digit is missing before the decimal sign")]
    WholeMissing,
    /// A decimal sign without a digit behind it.
    #[error("a digit is missing behind the decimal sign")]
    DecimalsMissing,
    /// More decimals than a minor unit has.
    #[error("{given} decimals given, at most {most} are possible")]
    TooManyDecimals {
        /// Decimals in the text.
        given: usize,
        /// Decimals that exist.
        most: usize,
    },
    /// More than the largest amount, 2^96 - 1 minor units.
    #[error("amount is too large")]
    TooLarge,
    /// A subtraction went below zero.
    #[error("amount is below zero")]
    BelowZero,
}

/// An unsigned amount of money in minor units: 10^-6 of the currency unit, at most 2^96 - 1 of them.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Amount(u128);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount: 2^96 - 1 minor units, what the contracts' `uint96` holds.
    pub const MAX: Self = Self(79_228_162_514_264_337_593_543_950_335);
    /// Decimals of a currency unit.
    pub const DECIMALS: usize = 6;
    /// Minor units in one currency unit.
    pub const UNIT: u128 = 1_000_000;

    /// `minor` minor units. Error: [`AmountError::TooLarge`].
    pub const fn from_minor(minor: u128) -> Result<Self, AmountError> {
        if minor > Self::MAX.0 { Err(AmountError::TooLarge) } else { Ok(Self(minor)) }
    }

    /// The minor units in a word of a contract. Error: [`AmountError::TooLarge`].
    pub fn from_word(word: U256) -> Result<Self, AmountError> {
        u128::try_from(word).or(Err(AmountError::TooLarge)).and_then(Self::from_minor)
    }

    /// Reads an amount as people write it in `format`, e.g. `1,656.25`. Strict: no sign, exponent, blank or stray
    /// character; groups are either absent or all correct; at most 6 decimals. Each refusal has its own error.
    pub fn parse(text: &str, format: &NumberFormat) -> Result<Self, AmountError> {
        parse_decimal(text, format, Self::DECIMALS).and_then(Self::from_minor)
    }

    /// Minor units.
    #[must_use]
    pub const fn minor(self) -> u128 {
        self.0
    }

    /// Minor units as a word for a contract.
    #[must_use]
    pub fn word(self) -> U256 {
        U256::from(self.0)
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Sum. Error: [`AmountError::TooLarge`].
    pub fn checked_add(self, other: Self) -> Result<Self, AmountError> {
        self.0.checked_add(other.0).ok_or(AmountError::TooLarge).and_then(Self::from_minor)
    }

    /// Difference. Error: [`AmountError::BelowZero`].
    pub fn checked_sub(self, other: Self) -> Result<Self, AmountError> {
        self.0.checked_sub(other.0).map(Self).ok_or(AmountError::BelowZero)
    }

    /// As people read it in `format`: at least 2 decimals, and every further one that is not zero. Exact.
    #[must_use]
    pub fn format(self, format: &NumberFormat) -> String {
        format_decimal(self.0, Self::DECIMALS, 2, format)
    }
}

impl fmt::Display for Amount {
    /// Canonical: decimal point, no groups, at least 2 decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.format(&NumberFormat::CANONICAL))
    }
}

impl TryFrom<String> for Amount {
    type Error = AmountError;

    /// From the canonical text.
    fn try_from(text: String) -> Result<Self, AmountError> {
        Self::parse(&text, &NumberFormat::CANONICAL)
    }
}

impl From<Amount> for String {
    /// The canonical text.
    fn from(amount: Amount) -> Self {
        amount.to_string()
    }
}

/// Reads an unsigned decimal number into units of 10^-`decimals`.
pub(crate) fn parse_decimal(
    text: &str,
    format: &NumberFormat,
    decimals: usize,
) -> Result<u128, AmountError> {
    if text.is_empty() {
        return Err(AmountError::Empty);
    }
    let mut value: u128 = 0;
    let mut groups = Groups::default();
    let mut fraction: Option<usize> = None;
    for (position, found) in text.chars().enumerate() {
        if let Some(digit) = found.to_digit(10) {
            match &mut fraction {
                Some(count) => *count = count.saturating_add(1),
                None => groups.digit(),
            }
            // Surplus decimals are counted for the error, not added up.
            if fraction.is_none_or(|count| count <= decimals) {
                value = push_digit(value, digit)?;
            }
        } else if found == format.decimal && fraction.is_none() {
            groups.close(position)?;
            fraction = Some(0);
        } else if format.is_group(found) {
            if fraction.is_some() {
                return Err(AmountError::MisplacedGroup { position });
            }
            groups.sign(position)?;
        } else {
            return Err(refuse(found, position));
        }
    }
    let given = match fraction {
        None => {
            groups.close(text.chars().count())?;
            0
        }
        Some(0) => return Err(AmountError::DecimalsMissing),
        Some(given) if given > decimals => {
            return Err(AmountError::TooManyDecimals { given, most: decimals });
        }
        Some(given) => given,
    };
    (given..decimals).try_fold(value, |value, _| push_digit(value, 0))
}

/// Writes `value` units of 10^-`decimals` with at least `least` decimals and no needless zero behind them.
pub(crate) fn format_decimal(
    value: u128,
    decimals: usize,
    least: usize,
    format: &NumberFormat,
) -> String {
    let digits = format!("{value:0>width$}", width = decimals.saturating_add(1));
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(decimals));
    let kept = fraction.trim_end_matches('0').len().max(least).min(decimals);
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(index);
        if let Some(group) = format.group
            && index > 0
            && left % 3 == 0
        {
            text.push(group);
        }
        text.push(digit);
    }
    if kept > 0 {
        text.push(format.decimal);
        text.extend(fraction.chars().take(kept));
    }
    text
}

fn push_digit(value: u128, digit: u32) -> Result<u128, AmountError> {
    value
        .checked_mul(10)
        .and_then(|tens| tens.checked_add(u128::from(digit)))
        .ok_or(AmountError::TooLarge)
}

fn refuse(found: char, position: usize) -> AmountError {
    match found {
        '+' | '-' | '\u{2212}' | '\u{2013}' | '\u{ff0b}' | '\u{ff0d}' => AmountError::Sign(found),
        'e' | 'E' if position > 0 => AmountError::Exponent,
        _ => AmountError::Junk { found, position },
    }
}

/// Digits of the whole part, counted since the last group sign.
#[derive(Default)]
struct Groups {
    digits: usize,
    grouped: bool,
}

impl Groups {
    fn digit(&mut self) {
        self.digits = self.digits.saturating_add(1);
    }

    fn sign(&mut self, position: usize) -> Result<(), AmountError> {
        let right = if self.grouped { self.digits == 3 } else { (1..=3).contains(&self.digits) };
        if !right {
            return Err(AmountError::MisplacedGroup { position });
        }
        self.grouped = true;
        self.digits = 0;
        Ok(())
    }

    fn close(&self, position: usize) -> Result<(), AmountError> {
        if self.grouped && self.digits != 3 {
            Err(AmountError::MisplacedGroup { position })
        } else if self.digits == 0 {
            Err(AmountError::WholeMissing)
        } else {
            Ok(())
        }
    }
}
