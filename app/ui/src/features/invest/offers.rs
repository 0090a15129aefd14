//! Offers as rows of a table.

use alloy_primitives::Address;
use faktor_chain::{Deployments, Listing, client::Offer};
use faktor_domain::{Amount, Bps, Date, ListingId, Timestamp};

use crate::{i18n::Messages, session::symbol};

/// Where an offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::features) enum OfferState {
    /// Can be bought now.
    Open,
    /// Its time is over; the seller may still take the rest back.
    Expired,
    /// Nothing is left: sold or withdrawn, which the listing itself does not tell apart.
    Gone,
}

impl OfferState {
    /// At block time `now`.
    pub(in crate::features) fn of(listing: &Listing, now: Timestamp) -> Self {
        if listing.remaining.is_zero() {
            Self::Gone
        } else if listing.is_open(now) {
            Self::Open
        } else {
            Self::Expired
        }
    }

    /// As a word.
    pub(in crate::features) const fn word(self, t: &Messages) -> &'static str {
        match self {
            Self::Open => t.market.open,
            Self::Expired => t.market.expired,
            Self::Gone => t.invest.gone,
        }
    }
}

/// An offer as a row.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::features) struct OfferRow {
    pub(in crate::features) id: ListingId,
    pub(in crate::features) seller: Address,
    /// Who pays; none when no known receivable stands behind the tokens.
    pub(in crate::features) debtor: Option<Address>,
    pub(in crate::features) listed: Amount,
    pub(in crate::features) remaining: Amount,
    pub(in crate::features) discount: Bps,
    /// What all that remains costs now; none when it cannot be bought.
    pub(in crate::features) cost: Option<Amount>,
    pub(in crate::features) maturity: Date,
    pub(in crate::features) state: OfferState,
    pub(in crate::features) symbol: String,
}

/// The row of an offer at block time `now`.
pub(in crate::features) fn offer_row(
    offer: &Offer,
    now: Timestamp,
    deployments: &Deployments,
) -> OfferRow {
    let Offer { listing, receivable } = offer;
    let state = OfferState::of(listing, now);
    let cost = listing.cost_up(listing.remaining, now).ok();
    OfferRow {
        id: listing.id,
        seller: listing.seller,
        debtor: receivable.as_ref().map(|receivable| receivable.debtor),
        listed: listing.listed,
        remaining: listing.remaining,
        discount: listing.discount,
        cost: cost.filter(|_| state == OfferState::Open),
        maturity: listing.maturity,
        state,
        symbol: symbol(listing.currency, deployments),
    }
}

/// Which offers are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfferFilter {
    /// What can be bought now.
    Open,
    /// What the account offers or offered.
    Mine,
    /// Every one there ever was.
    All,
}

impl OfferFilter {
    /// As it stands in the address; anything else is `Open`.
    pub(super) fn parse(key: Option<&str>) -> Self {
        match key {
            Some("mine") => Self::Mine,
            Some("all") => Self::All,
            _ => Self::Open,
        }
    }

    /// As it stands in the address.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mine => "mine",
            Self::All => "all",
        }
    }

    /// Whether the account sees this row.
    pub(super) fn shows(self, row: &OfferRow, account: Option<Address>) -> bool {
        match self {
            Self::Open => row.state == OfferState::Open,
            Self::Mine => account == Some(row.seller),
            Self::All => true,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use alloy_primitives::{U256, address};
    use faktor_domain::ClassId;

    use super::*;

    pub(in crate::features::invest) fn listing(remaining: u128) -> Listing {
        Listing {
            id: ListingId::new(U256::from(3)),
            seller: address!("70997970C51812dc3A010C7d01b50e0d17dc79C8"),
            discount: Bps::new(730),
            expires_at: Date::from_days(20_050).start(),
            currency: address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266"),
            maturity: Date::from_days(20_100),
            class_id: ClassId::new(U256::from(7)),
            listed: Amount::from_minor(10_000_000_000).unwrap(),
            remaining: Amount::from_minor(remaining).unwrap(),
        }
    }

    #[test]
    fn an_offer_is_open_up_to_and_including_its_last_second() {
        let end = listing(1).expires_at;
        let later = Timestamp::from_seconds(end.seconds() + 1);
        assert_eq!(OfferState::of(&listing(1), end), OfferState::Open);
        assert_eq!(OfferState::of(&listing(1), later), OfferState::Expired);
        assert_eq!(OfferState::of(&listing(0), end), OfferState::Gone);
    }

    #[test]
    fn a_filter_leads_back_to_itself_and_the_first_is_open() {
        for filter in [OfferFilter::Open, OfferFilter::Mine, OfferFilter::All] {
            assert_eq!(OfferFilter::parse(Some(filter.key())), filter);
        }
        assert_eq!(OfferFilter::parse(None), OfferFilter::Open);
        assert_eq!(OfferFilter::parse(Some("x")), OfferFilter::Open);
    }
}
