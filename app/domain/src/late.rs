//! What comes of paying late: interest and the write-off ladder.

use alloy_primitives::U256;

use crate::amount::Amount;
use crate::date::Date;

/// When a debt is due and what comes of paying late; agreed when it is registered and never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueTerms {
    /// Paying on that day is in time.
    pub due: Date,
    /// Yearly late interest in basis points, at most [`DueTerms::MOST_LATE_BPS`].
    pub late_bps: u16,
    /// Paying on one of so many days after the due day is in time too.
    pub grace_days: u8,
}

impl DueTerms {
    /// The highest rate of late interest: 100 % a year.
    pub const MOST_LATE_BPS: u16 = 10_000;
    /// Late interest stops growing so many days after the due day.
    pub const MOST_LATE_DAYS: u32 = 365;

    /// A rung of the ladder, in days and in basis points.
    const RUNG_DAYS: u32 = 30;
    const RUNG_BPS: u16 = 2_500;

    /// Due on `due`, without late interest or grace.
    #[must_use]
    pub const fn plain(due: Date) -> Self {
        Self { due, late_bps: 0, grace_days: 0 }
    }

    /// The last day on which paying is in time, as a number of days since 1970-01-01: with the latest due day there is no such
    /// date.
    #[must_use]
    pub fn last_day(&self) -> u64 {
        u64::from(self.due.days()).saturating_add(u64::from(self.grace_days))
    }

    /// Whether `day` is after the grace.
    #[must_use]
    pub fn is_late(&self, day: Date) -> bool {
        u64::from(day.days()) > self.last_day()
    }

    /// Interest on `base` if the rest is paid on `day`: simple, ACT/365, from the due day, for at most 365 days, rounded up;
    /// nothing up to the last day of grace. None when it is more than an amount can be.
    #[must_use]
    pub fn interest_up(&self, base: Amount, day: Date) -> Option<Amount> {
        if !self.is_late(day) {
            return Some(Amount::ZERO);
        }
        let days = self.due.days_until(day).min(Self::MOST_LATE_DAYS);
        let rate = U256::from(self.late_bps).saturating_mul(U256::from(days));
        let year = U256::from(10_000_u32 * 365);
        let product = base.word().saturating_mul(rate);
        let (whole, rest) = (product.checked_div(year)?, product.checked_rem(year)?);
        let up = whole.checked_add(U256::from(u8::from(!rest.is_zero())))?;
        Amount::from_word(up).ok()
    }

    /// How much of what is unpaid the public ladder counts as lost on `day`, in basis points: a quarter for every 30 days
    /// after the due day.
    #[must_use]
    pub fn ladder_bps(&self, day: Date) -> u16 {
        if !self.is_late(day) {
            return 0;
        }
        let rungs = self.due.days_until(day) / Self::RUNG_DAYS;
        u16::try_from(rungs)
            .unwrap_or(u16::MAX)
            .saturating_mul(Self::RUNG_BPS)
            .min(Self::MOST_LATE_BPS)
    }
}
