//! Investing: the offers, one offer, and what the account holds.

mod behind;
mod deed;
mod holdings;
mod holdings_table;
mod listing;
mod offers;
mod offers_table;
mod order;
mod order_facts;
mod order_model;
mod page;
mod verdict;
mod withdraw;

pub(super) use deed::deadline;
pub(super) use holdings::{Claimable, claimable};
pub(super) use listing::ListingPage;
pub(super) use offers::{OfferRow, offer_row};
pub(super) use offers_table::OfferBadge;
pub(super) use page::InvestPage;

#[cfg(test)]
pub(super) use holdings::tests;
