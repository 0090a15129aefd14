//! The rules of Faktor as an executable specification: pure, integer, without clock, I/O or randomness.
//!
//! What the page shows before a signature comes from here, and the differential test ties it to the contracts.
#![deny(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::wildcard_enum_match_arm
)]

mod amount;
mod bps;
mod class;
mod condition;
mod currency;
mod date;
mod discount;
mod error;
mod holders;
mod id;
mod late;
pub mod ledger;
mod lifecycle;
mod locale;
mod payout;

pub use amount::{Amount, AmountError};
pub use bps::{Bps, BpsError};
pub use class::{Backing, Class, ClassError, Home, Kind};
pub use condition::{Condition, ConditionKind, Facts, FeedAnswer, Predicate};
pub use currency::{CurrencyCode, CurrencyCodeError};
pub use date::{Date, DateError, SECONDS_PER_DAY, Timestamp};
pub use discount::{
    DiscountError, cost_up, days_to_maturity, discount_down, risen_down, yearly_cost_bps,
    yearly_return_bps,
};
pub use error::Error;
pub use holders::{Holders, Membership};
pub use id::{
    AccountId, ClassId, DebtorFingerprint, DocumentRoot, ListingId, ReceivableId, SellerFingerprint,
};
pub use late::DueTerms;
pub use ledger::LedgerError;
pub use lifecycle::{Action, Actor, Cell, OnChain, Refusal, Row, State, TABLE, cell};
pub use locale::{DateFormat, DatePart, NumberFormat};
pub use payout::Rounding;
