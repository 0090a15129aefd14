//! The price of face value before its maturity: simple interest, ACT/365, as the market contract computes it.

use alloy_primitives::U256;

use crate::amount::Amount;
use crate::bps::Bps;
use crate::date::{Date, Timestamp};

/// Days in the year of ACT/365 times basis points in one whole.
const YEAR_BPS: u64 = 3_650_000;

/// Why there is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DiscountError {
    /// The discount would leave nothing to pay.
    #[error("a discount of {discount} over {days} days leaves nothing to pay")]
    TooLarge {
        /// The yearly discount.
        discount: Bps,
        /// Whole days to maturity.
        days: u32,
    },
    /// The cash is more than the face value, so there is no cost.
    #[error("cash of {cash} is over the face amount of {face}")]
    CashOverFace {
        /// What is received now.
        cash: Amount,
        /// What is paid at maturity.
        face: Amount,
    },
    /// No cash is received, so its yearly cost is not a number.
    #[error("no cash is received")]
    NoCash,
    /// The yearly cost or return is over what a rate can hold.
    #[error("yearly rate is too large to state")]
    CostTooLarge,
}

/// Whole days from the day of `now` to `maturity`; 0 at and after maturity.
#[must_use]
pub fn days_to_maturity(maturity: Date, now: Timestamp) -> u32 {
    now.date().days_until(maturity)
}

/// What is taken off `face`, `days` whole days before maturity at the yearly `discount`:
/// floor(face * bps * days / (365 * 10,000)). Rounded down, against the buyer.
/// Error: [`DiscountError::TooLarge`] when nothing would be left.
pub fn discount_down(face: Amount, discount: Bps, days: u32) -> Result<Amount, DiscountError> {
    let too_large = DiscountError::TooLarge { discount, days };
    let rate = u64::from(discount.get()).checked_mul(u64::from(days)).ok_or(too_large)?;
    if rate >= YEAR_BPS {
        return Err(too_large);
    }
    U256::from(rate)
        .checked_mul(face.word())
        .and_then(|product| product.checked_div(U256::from(YEAR_BPS)))
        .and_then(|taken| Amount::from_word(taken).ok())
        .ok_or(too_large)
}

/// What `face` costs `days` whole days before maturity at the yearly `discount`: face minus [`discount_down`], so
/// rounded up, against the buyer. Never over `face`, and over 0 whenever `face` is.
/// Error: [`DiscountError::TooLarge`].
pub fn cost_up(face: Amount, discount: Bps, days: u32) -> Result<Amount, DiscountError> {
    let taken = discount_down(face, discount, days)?;
    face.checked_sub(taken).or(Err(DiscountError::TooLarge { discount, days }))
}

/// The discount `elapsed` of `span` seconds after it began to rise from `start` to `end` in a straight line: start +
/// floor((end - start) * elapsed / span). Rounded down, against the buyer. From `span` on it is `end`.
#[must_use]
pub fn risen_down(start: Bps, end: Bps, elapsed: u64, span: u64) -> Bps {
    if elapsed >= span {
        return end;
    }
    let rise = end.get().saturating_sub(start.get());
    let risen = u128::from(rise)
        .saturating_mul(elapsed.into())
        .checked_div(span.into())
        .and_then(|risen| u32::try_from(risen).ok())
        .unwrap_or(rise);
    Bps::new(start.get().saturating_add(risen))
}

/// What the seller's cash costs per year: (face - cash) / cash * 365 / days, simple interest ACT/365 on the cash
/// received. Rounded up to a whole basis point, so that the cost is never shown too small; 0 at maturity.
/// Errors: [`DiscountError::CashOverFace`], [`DiscountError::NoCash`], [`DiscountError::CostTooLarge`].
pub fn yearly_cost_bps(face: Amount, cash: Amount, days: u32) -> Result<Bps, DiscountError> {
    let Some((yearly, basis)) = yearly_ratio(face, cash, days)? else { return Ok(Bps::ZERO) };
    yearly
        .checked_add(basis)
        .and_then(|sum| sum.checked_sub(U256::ONE)?.checked_div(basis))
        .and_then(as_bps)
        .ok_or(DiscountError::CostTooLarge)
}

/// What the investor's cash earns per year if the debtor pays on the day: the ratio of [`yearly_cost_bps`], rounded
/// down to a whole basis point, so that the return is never shown too large; 0 at maturity.
/// Errors: those of [`yearly_cost_bps`].
pub fn yearly_return_bps(face: Amount, cash: Amount, days: u32) -> Result<Bps, DiscountError> {
    let Some((yearly, basis)) = yearly_ratio(face, cash, days)? else { return Ok(Bps::ZERO) };
    yearly.checked_div(basis).and_then(as_bps).ok_or(DiscountError::CostTooLarge)
}

/// Interest over [`YEAR_BPS`] and what it is on, the exact yearly rate in basis points as a fraction; none where there
/// is no interest or no time.
fn yearly_ratio(
    face: Amount,
    cash: Amount,
    days: u32,
) -> Result<Option<(U256, U256)>, DiscountError> {
    let taken = face.checked_sub(cash).or(Err(DiscountError::CashOverFace { cash, face }))?;
    if cash.is_zero() {
        return Err(DiscountError::NoCash);
    }
    if days == 0 || taken.is_zero() {
        return Ok(None);
    }
    let yearly = taken.word().checked_mul(U256::from(YEAR_BPS));
    let basis = cash.word().checked_mul(U256::from(days));
    yearly.zip(basis).map(Some).ok_or(DiscountError::CostTooLarge)
}

fn as_bps(rate: U256) -> Option<Bps> {
    u32::try_from(rate).ok().map(Bps::new)
}
