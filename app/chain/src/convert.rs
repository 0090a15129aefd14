//! Numbers of the contracts as domain values. What a contract of ours cannot produce is saturated, never wrapped: a
//! foreign token may answer anything.

use alloy_primitives::U256;
use faktor_domain::{Amount, Bps, Date, Timestamp};

/// Minor units; more than the domain's maximum gives the maximum (an unlimited allowance, say).
pub(crate) fn amount(word: U256) -> Amount {
    Amount::from_word(word).unwrap_or(Amount::MAX)
}

/// Minor units; more than the domain's maximum gives the maximum.
pub(crate) fn amount_128(minor: u128) -> Amount {
    Amount::from_minor(minor).unwrap_or(Amount::MAX)
}

pub(crate) fn bps(rate: u16) -> Bps {
    Bps::from(rate)
}

pub(crate) const fn date(days: u32) -> Date {
    Date::from_days(days)
}

pub(crate) const fn time(seconds: u64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

pub(crate) fn time_256(seconds: U256) -> Timestamp {
    time(to_u64(seconds))
}

pub(crate) fn to_u64(word: U256) -> u64 {
    word.saturating_to()
}
