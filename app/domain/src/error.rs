//! Everything that this crate refuses, in one type.

use crate::amount::AmountError;
use crate::bps::BpsError;
use crate::class::ClassError;
use crate::currency::CurrencyCodeError;
use crate::date::DateError;
use crate::discount::DiscountError;
use crate::ledger::LedgerError;

/// Everything that this crate refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An amount of money.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// A rate.
    #[error(transparent)]
    Bps(#[from] BpsError),
    /// A class of conditional tokens.
    #[error(transparent)]
    Class(#[from] ClassError),
    /// A currency code.
    #[error(transparent)]
    CurrencyCode(#[from] CurrencyCodeError),
    /// A date.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A price.
    #[error(transparent)]
    Discount(#[from] DiscountError),
    /// A call of a contract.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}
