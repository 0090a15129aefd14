//! Sums as the official rules take them: what is missing adds nothing, what is no number makes the sum unknown.

use crate::decimal::Decimal;
use crate::invoice::AmountField;

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// A number.
    Is(Decimal),
    /// Not stated.
    Missing,
    /// Stated, but no number: that has its own finding.
    Unknown,
}

impl Side {
    pub(super) fn of(field: Option<&AmountField>) -> Self {
        match field {
            None => Self::Missing,
            Some(field) => field.value.map_or(Self::Unknown, Self::Is),
        }
    }

    /// Zero where nothing is stated.
    pub(super) fn or_zero(self) -> Self {
        if self == Self::Missing { Self::Is(Decimal::ZERO) } else { self }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        self.with(other, Decimal::checked_add)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.with(other, Decimal::checked_sub)
    }

    pub(super) fn cents(self) -> Self {
        if let Self::Is(value) = self { Self::Is(value.round_cents()) } else { self }
    }

    pub(super) fn value(self) -> Option<Decimal> {
        if let Self::Is(value) = self { Some(value) } else { None }
    }

    fn with(self, other: Self, join: fn(Decimal, Decimal) -> Option<Decimal>) -> Self {
        match (self, other) {
            (Self::Is(left), Self::Is(right)) => join(left, right).map_or(Self::Unknown, Self::Is),
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            _ => Self::Missing,
        }
    }
}

/// Sum of what is stated, in cents.
pub(super) fn sum<'a>(parts: impl Iterator<Item = Option<&'a AmountField>>) -> Side {
    parts.fold(Side::Is(Decimal::ZERO), |total, part| total.plus(Side::of(part).or_zero())).cents()
}

/// VAT that a rate gives on an amount, in cents, of magnitudes as the official rules compare them.
pub(super) fn tax_on(taxable: Decimal, rate: Decimal) -> Option<Decimal> {
    let hundredth = Decimal::parse("0.01")?;
    taxable.checked_mul(rate)?.checked_mul(hundredth).map(Decimal::round_cents)
}

/// Whether two numbers are less than one whole unit apart; exactly one counts where `inclusive`.
pub(super) fn within_one(left: Decimal, right: Decimal, inclusive: Inclusive) -> bool {
    let one = Decimal::from_micro(1_000_000);
    let gap = left.checked_sub(right).map(Decimal::abs);
    gap.is_some_and(|gap| gap < one || gap == one && inclusive == Inclusive::Yes)
}

/// Whether a bound belongs to what it bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inclusive {
    Yes,
    No,
}
