//! r(E, t): what the tokens of a class are paid, and what they can claim at most. Simple interest, ACT/365; amounts in minor
//! units as 256-bit words, roundings in the names. `None` is Solidity's arithmetic overflow.

use alloy_primitives::{Address, U256};

use crate::amount::Amount;
use crate::class::Class;
use crate::condition::Predicate;
use crate::date::Date;

/// Basis points of a year in one day's terms.
const SCALE: U256 = U256::from_limbs([10_000 * 365, 0, 0, 0]);
const WHOLE: U256 = U256::from_limbs([10_000, 0, 0, 0]);

/// Which way a division goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Down.
    Floor,
    /// Up.
    Ceil,
}

impl Rounding {
    const fn opposite(self) -> Self {
        match self {
            Self::Floor => Self::Ceil,
            Self::Ceil => Self::Floor,
        }
    }
}

impl Class {
    /// What `amount` tokens are due on `today` from a backing that is closed: with the interest that has accrued, less the
    /// discount that is left, with their share of the late interest, which is what was `paid` above `whole`, and less what
    /// was drawn; rounded down, never below zero.
    #[must_use]
    pub fn due_down(&self, amount: U256, today: Date, paid: Amount, whole: Amount) -> Option<U256> {
        let mut due = amount;
        if let Some(Predicate::Interest { yearly, from, until }) = self.interest() {
            let passed = from.days_until(today.min(until));
            due = due.checked_add(mul_div(
                amount,
                rate(yearly.get(), passed),
                SCALE,
                Rounding::Floor,
            )?)?;
        }
        if let Some(Predicate::Discount { yearly, maturity }) = self.discount() {
            let left = today.days_until(maturity);
            due = due.saturating_sub(mul_div(
                amount,
                rate(yearly.get(), left),
                SCALE,
                Rounding::Ceil,
            )?);
        }
        if let Some(late) = paid.checked_sub(whole).ok().filter(|late| !late.is_zero()) {
            due = due.checked_add(mul_div(amount, late.word(), whole.word(), Rounding::Floor)?)?;
        }
        Some(due.saturating_sub(self.drawn(amount, Rounding::Ceil)?))
    }

    /// Most that `amount` tokens can ever be paid from now on, a debtor's late interest apart.
    #[must_use]
    pub fn claim(&self, amount: U256, rounding: Rounding) -> Option<U256> {
        let interest = mul_div(amount, self.interest_factor(), SCALE, rounding)?;
        let most = amount.checked_add(interest)?;
        Some(most.saturating_sub(self.drawn(amount, rounding.opposite())?))
    }

    /// The interest that one token can bear at most: basis points times days, 0 without interest.
    #[must_use]
    pub fn interest_factor(&self) -> U256 {
        match self.interest() {
            Some(Predicate::Interest { yearly, from, until }) => {
                rate(yearly.get(), from.days_until(until))
            }
            _ => U256::ZERO,
        }
    }

    /// The share `paid` of `whole` of `amount` tokens, less what was drawn before; rounded down, never below zero.
    #[must_use]
    pub fn share_down(&self, amount: U256, paid: Amount, whole: Amount) -> Option<U256> {
        let share = mul_div(amount, paid.word(), whole.word(), Rounding::Floor)?;
        Some(share.saturating_sub(self.drawn(amount, Rounding::Ceil)?))
    }

    /// Whether it is paid only once its backing is fully funded, since what is due depends on the day.
    #[must_use]
    pub fn is_rated(&self) -> bool {
        self.interest().is_some() || self.discount().is_some()
    }

    /// The beneficiary of a share of what is `paid` and its part, rounded up; none when nobody is.
    #[must_use]
    pub fn donation_up(&self, paid: U256) -> Option<(Address, U256)> {
        self.conditions.iter().find_map(|condition| match condition.predicate() {
            Some(Predicate::Donation { beneficiary, share }) => {
                mul_div(paid, U256::from(share.get()), WHOLE, Rounding::Ceil)
                    .map(|part| (beneficiary, part))
            }
            _ => None,
        })
    }

    fn drawn(&self, amount: U256, rounding: Rounding) -> Option<U256> {
        let drawn = self.conditions.iter().find_map(|condition| match condition.predicate() {
            Some(Predicate::Drawn { drawn, whole }) => Some((drawn, whole)),
            _ => None,
        });
        let Some((drawn, whole)) = drawn else { return Some(U256::ZERO) };
        mul_div(amount, drawn.word(), whole.word(), rounding)
    }

    fn interest(&self) -> Option<Predicate> {
        self.predicates().find(|predicate| matches!(predicate, Predicate::Interest { .. }))
    }

    fn discount(&self) -> Option<Predicate> {
        self.predicates().find(|predicate| matches!(predicate, Predicate::Discount { .. }))
    }

    fn predicates(&self) -> impl Iterator<Item = Predicate> {
        self.conditions.iter().filter_map(crate::condition::Condition::predicate)
    }
}

/// Basis points times days; both are far below 2^32.
fn rate(yearly_bps: u32, days: u32) -> U256 {
    U256::from(u64::from(yearly_bps).saturating_mul(u64::from(days)))
}

/// `amount * numerator / denominator`; none when the product is beyond 256 bits, which no currency comes near, or the
/// denominator is zero.
fn mul_div(amount: U256, numerator: U256, denominator: U256, rounding: Rounding) -> Option<U256> {
    let product = amount.checked_mul(numerator)?;
    let (quotient, rest) = (product.checked_div(denominator)?, product.checked_rem(denominator)?);
    let up = rounding == Rounding::Ceil && !rest.is_zero();
    if up { quotient.checked_add(U256::ONE) } else { Some(quotient) }
}
