//! Rates in basis points.

use core::fmt;

use crate::amount::{AmountError, format_decimal, parse_decimal};
use crate::locale::NumberFormat;

/// A yearly rate in basis points: hundredths of a percent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bps(u32);

/// Why a rate was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BpsError {
    /// The text is no number of percent with at most 2 decimals.
    #[error("not a rate in percent: {0}")]
    Number(#[from] AmountError),
    /// More than the contracts can hold, 655.35 %.
    #[error("rate of {bps} basis points is over {most}")]
    TooLarge {
        /// The rate in basis points.
        bps: u128,
        /// The largest in basis points.
        most: u32,
    },
}

impl Bps {
    /// No rate at all.
    pub const ZERO: Self = Self(0);
    /// The largest rate that a listing can carry, 655.35 %.
    pub const MOST_LISTED: Self = Self(65_535);
    /// Basis points in one whole.
    pub const WHOLE: u32 = 10_000;

    /// `bps` basis points. A computed yearly cost may be over [`Bps::MOST_LISTED`].
    #[must_use]
    pub const fn new(bps: u32) -> Self {
        Self(bps)
    }

    /// Reads percent as people write them in `format`: `12.5` is 1250 basis points; at most 2 decimals and at most
    /// 655.35. Errors: [`BpsError`].
    pub fn parse(text: &str, format: &NumberFormat) -> Result<Self, BpsError> {
        let bps = parse_decimal(text, format, 2)?;
        let most = Self::MOST_LISTED.0;
        match u16::try_from(bps) {
            Ok(small) => Ok(Self::from(small)),
            Err(_) => Err(BpsError::TooLarge { bps, most }),
        }
    }

    /// Basis points.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// Percent as people read them in `format`, without the sign: `12.5`. Exact.
    #[must_use]
    pub fn format(self, format: &NumberFormat) -> String {
        format_decimal(u128::from(self.0), 2, 0, format)
    }
}

impl From<u16> for Bps {
    fn from(bps: u16) -> Self {
        Self(u32::from(bps))
    }
}

impl TryFrom<Bps> for u16 {
    type Error = BpsError;

    /// For a listing. Error: [`BpsError::TooLarge`].
    fn try_from(rate: Bps) -> Result<Self, BpsError> {
        Self::try_from(rate.0)
            .or(Err(BpsError::TooLarge { bps: u128::from(rate.0), most: Bps::MOST_LISTED.0 }))
    }
}

impl fmt::Display for Bps {
    /// Percent with a decimal point and the sign: `12.5%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}%", self.format(&NumberFormat::CANONICAL)))
    }
}
