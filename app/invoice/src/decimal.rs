//! Exact decimals as invoices write them.

use std::cmp::Ordering;
use std::fmt;

const MICRO_SCALE: u32 = 6;
const MAX_DIGITS: usize = 30;
const MAX_SCALE: usize = 18;

/// An exact decimal: `units / 10^scale`, without trailing zeros, so equal numbers are equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i128,
    scale: u32,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { units: 0, scale: 0 };

    /// Reads the lexical form of XML Schema's decimal: optional sign, ASCII digits, at most one point. No exponent, no
    /// grouping, no white space. At most 30 digits, of which 18 after the point.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let count = whole.len() + fraction.len();
        if count == 0 || count > MAX_DIGITS || fraction.len() > MAX_SCALE {
            return None;
        }
        let mut units: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            let digit = byte.is_ascii_digit().then(|| i128::from(byte - b'0'))?;
            units = units.checked_mul(10)?.checked_add(digit)?;
        }
        let scale = u32::try_from(fraction.len()).ok()?;
        Some(Self { units: if negative { -units } else { units }, scale }.normalised())
    }

    /// A number of 10^-6 units.
    pub fn from_micro(micro: i128) -> Self {
        Self { units: micro, scale: MICRO_SCALE }.normalised()
    }

    /// The value in 10^-6 units; `None` when it has more than six decimals or does not fit.
    pub fn to_micro(self) -> Option<i128> {
        self.units_at(MICRO_SCALE)
    }

    /// Number of decimals that are not trailing zeros.
    pub fn scale(self) -> u32 {
        self.scale
    }

    /// True below zero.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// True at zero.
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Exact sum; `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let units = self.units_at(scale)?.checked_add(other.units_at(scale)?)?;
        Some(Self { units, scale }.normalised())
    }

    /// Exact difference; `None` on overflow.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { units: other.units.checked_neg()?, scale: other.scale })
    }

    /// Exact product; `None` on overflow.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let units = self.units.checked_mul(other.units)?;
        Some(Self { units, scale: self.scale + other.scale }.normalised())
    }

    /// Rounded half up (towards positive infinity) to two decimals, as the official rules round.
    pub fn round_cents(self) -> Self {
        self.round_to(2)
    }

    /// Rounded half up (towards positive infinity) to a whole number, as the official rules round.
    pub(crate) fn round_units(self) -> Self {
        self.round_to(0)
    }

    fn round_to(self, scale: u32) -> Self {
        let Some(surplus) = self.scale.checked_sub(scale).filter(|surplus| *surplus > 0) else {
            return self;
        };
        let divisor = 10_i128.saturating_pow(surplus);
        let floor = self.units.div_euclid(divisor);
        let rest = self.units.rem_euclid(divisor);
        let up = i128::from(rest >= divisor - rest);
        Self { units: floor + up, scale }.normalised()
    }

    /// Magnitude.
    pub fn abs(self) -> Self {
        Self { units: self.units.saturating_abs(), scale: self.scale }
    }

    fn units_at(self, scale: u32) -> Option<i128> {
        let missing = scale.checked_sub(self.scale)?;
        self.units.checked_mul(10_i128.checked_pow(missing)?)
    }

    fn normalised(mut self) -> Self {
        while self.scale > 0 && self.units % 10 == 0 {
            self.units /= 10;
            self.scale -= 1;
        }
        self
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.units_at(scale), other.units_at(scale)) {
            (Some(left), Some(right)) => left.cmp(&right),
            // Only a number whose whole part is out of the other's range overflows; its sign decides.
            (None, _) => self.units.cmp(&0),
            (_, None) => 0.cmp(&other.units),
        }
    }
}

impl fmt::Display for Decimal {
    /// Canonical text: no plus sign, no trailing zeros, a point only before decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let magnitude = self.units.unsigned_abs();
        let divisor = 10_u128.saturating_pow(self.scale);
        let whole = magnitude / divisor;
        if self.scale == 0 {
            return write!(f, "{sign}{whole}");
        }
        let width = usize::try_from(self.scale).or(Err(fmt::Error))?;
        write!(f, "{sign}{whole}.{:0width$}", magnitude % divisor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn lexical_variants_of_one_number_are_equal() {
        for text in ["1656.25", "+1656.25", "01656.25", "1656.250"] {
            assert_eq!(decimal(text), decimal("1656.25"), "{text}");
        }
        assert_eq!(decimal("-0"), Decimal::ZERO);
        assert_eq!(decimal(".5"), decimal("0.5"));
    }

    #[test]
    fn anything_but_a_plain_decimal_is_refused() {
        for text in [
            "",
            "+",
            "-",
            ".",
            "NaN",
            "INF",
            "1E3",
            "1,656.25",
            "1.656,25",
            "0x10",
            "1 656.25",
            "１６",
            "−5.00",
            "1.2.3",
            "--1",
            "9999999999999999999999999999999",
            "0.1234567890123456789",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn micro_units_refuse_a_seventh_decimal() {
        assert_eq!(decimal("1656.25").to_micro(), Some(1_656_250_000));
        assert_eq!(decimal("0.000001").to_micro(), Some(1));
        assert_eq!(decimal("0.0000001").to_micro(), None);
    }

    #[test]
    fn rounding_is_half_up_towards_positive_infinity() {
        assert_eq!(decimal("1.005").round_cents(), decimal("1.01"));
        assert_eq!(decimal("-1.005").round_cents(), decimal("-1"));
        assert_eq!(decimal("-1.0051").round_cents(), decimal("-1.01"));
        assert_eq!(decimal("1.0049").round_cents(), decimal("1"));
    }

    #[test]
    fn order_and_text_are_exact() {
        assert!(decimal("-2") < decimal("-1.5"));
        assert!(decimal("999999999999999999999999999999") > decimal("0.000000000000000001"));
        assert_eq!(decimal("-0.050").to_string(), "-0.05");
        assert_eq!(decimal("100").to_string(), "100");
    }
}
