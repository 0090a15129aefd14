//! Days and moments, UTC, without a clock.

use core::fmt;
use core::str::FromStr;

use crate::locale::{DateFormat, DatePart};

/// Seconds in a day.
pub const SECONDS_PER_DAY: u64 = 86_400;

/// A calendar day: whole days since 1970-01-01 UTC. Proleptic Gregorian.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

/// Why a date was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// Not of the form `2026-03-05`.
    #[error("`{0}` is not of the form 2026-03-05")]
    Form(String),
    /// Well-formed, but the calendar has no such day.
    #[error("there is no day {year:04}-{month:02}-{day:02}")]
    NoSuchDay {
        /// The year.
        year: u32,
        /// The month, 1 to 12 where it exists.
        month: u32,
        /// The day of the month.
        day: u32,
    },
    /// Before 1970-01-01.
    #[error("year {0} is before 1970")]
    TooEarly(u32),
    /// Behind the last day that 32 bits can count.
    #[error("year {0} is too late")]
    TooLate(u32),
}

impl Date {
    /// Day `days` since 1970-01-01.
    #[must_use]
    pub const fn from_days(days: u32) -> Self {
        Self(days)
    }

    /// The day of a calendar date. Errors: [`DateError::NoSuchDay`], [`DateError::TooEarly`],
    /// [`DateError::TooLate`].
    pub fn from_ymd(year: u32, month: u32, day: u32) -> Result<Self, DateError> {
        if !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
            return Err(DateError::NoSuchDay { year, month, day });
        }
        if year < 1970 {
            return Err(DateError::TooEarly(year));
        }
        days_from_civil(year.into(), month.into(), day.into())
            .map(Self)
            .ok_or(DateError::TooLate(year))
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> u32 {
        self.0
    }

    /// Year, month (1 to 12) and day of the month.
    #[must_use]
    pub fn ymd(self) -> (u32, u32, u32) {
        civil_from_days(self.0)
    }

    /// Whole days from this day until `later`; 0 when that is past.
    #[must_use]
    pub const fn days_until(self, later: Self) -> u32 {
        later.0.saturating_sub(self.0)
    }

    /// The first second of the day.
    #[must_use]
    pub fn start(self) -> Timestamp {
        Timestamp(u64::from(self.0).saturating_mul(SECONDS_PER_DAY))
    }

    /// As people read it in `format`.
    #[must_use]
    pub fn format(self, format: &DateFormat) -> String {
        let (year, month, day) = self.ymd();
        let name = usize::try_from(month.saturating_sub(1))
            .ok()
            .and_then(|index| format.months.get(index))
            .copied()
            .unwrap_or_default();
        format
            .parts
            .iter()
            .map(|part| match part {
                DatePart::Day => day.to_string(),
                DatePart::Month => month.to_string(),
                DatePart::MonthName => name.to_owned(),
                DatePart::Year => year.to_string(),
                DatePart::Text(text) => (*text).to_owned(),
            })
            .collect()
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// ISO 8601 only: `2026-03-05`.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let mut parts = text.split('-');
        let mut number = |width: usize| {
            let part = parts.next().ok_or_else(form)?;
            if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(form());
            }
            part.parse::<u32>().or(Err(form()))
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(form());
        }
        Self::from_ymd(year, month, day)
    }
}

impl fmt::Display for Date {
    /// ISO 8601: `2026-03-05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// A moment: seconds since 1970-01-01 00:00 UTC, as a block carries it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// `seconds` since 1970-01-01 00:00 UTC.
    #[must_use]
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01 00:00 UTC.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0
    }

    /// The day it falls on, rounded down; a moment behind the last countable day gives that day.
    #[must_use]
    pub fn date(self) -> Date {
        Date(u32::try_from(self.0 / SECONDS_PER_DAY).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for Timestamp {
    /// ISO 8601 in UTC: `2026-03-05T13:45:09Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.0 % SECONDS_PER_DAY;
        let (hours, minutes, seconds) = (second / 3_600, second / 60 % 60, second % 60);
        f.pad(&format!("{}T{hours:02}:{minutes:02}:{seconds:02}Z", self.date()))
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 0000-03-01, where the reckoning below starts, to 1970-01-01.
const EPOCH: u64 = 719_468;
/// Days in 400 years, after which the calendar repeats.
const ERA: u64 = 146_097;

#[expect(
    clippy::arithmetic_side_effects,
    reason = "year, month and day are checked 32-bit values, so every 64-bit step stays in range"
)]
fn days_from_civil(year: u64, month: u64, day: u64) -> Option<u32> {
    // Years that start in March put the leap day last.
    let year = if month <= 2 { year - 1 } else { year };
    let months = (month + 9) % 12;
    let year_of_era = year % 400;
    let day_of_year = (153 * months + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    u32::try_from(year / 400 * ERA + day_of_era - EPOCH).ok()
}

#[expect(
    clippy::arithmetic_side_effects,
    reason = "a 32-bit day in 64-bit steps, each difference positive by the calendar"
)]
fn civil_from_days(days: u32) -> (u32, u32, u32) {
    let days = u64::from(days) + EPOCH;
    let day_of_era = days % ERA;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months + 2) / 5 + 1;
    let month = if months < 10 { months + 3 } else { months - 9 };
    let year = days / ERA * 400 + year_of_era + u64::from(month <= 2);
    // A 32-bit day is at most in the year 11,761,191.
    let small = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    (small(year), small(month), small(day))
}
