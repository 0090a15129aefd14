//! A listing as the market answers it.

use alloy_primitives::Address;
use faktor_domain::{Amount, Bps, ClassId, Date, DiscountError, ListingId, Timestamp};

use crate::{
    bindings,
    convert::{amount_128, bps, date, time},
};

/// Tokens offered at a fixed yearly discount. Amounts in face value, minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Number on chain.
    pub id: ListingId,
    /// Who sells.
    pub seller: Address,
    /// Yearly discount.
    pub discount: Bps,
    /// Until when it can be bought, inclusive.
    pub expires_at: Timestamp,
    /// The currency token it is paid in.
    pub currency: Address,
    /// The day from which the tokens can be exchanged at face value.
    pub maturity: Date,
    /// The class of the tokens.
    pub class_id: ClassId,
    /// Face value offered at first.
    pub listed: Amount,
    /// Face value still to be had.
    pub remaining: Amount,
}

impl Listing {
    /// Whether something is left and the time is not over.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        !self.remaining.is_zero() && now <= self.expires_at
    }

    /// What `face` of it costs at `now`, rounded up, by the domain's own rule. Error: the discount leaves nothing.
    pub fn cost_up(&self, face: Amount, now: Timestamp) -> Result<Amount, DiscountError> {
        let days = faktor_domain::days_to_maturity(self.maturity, now);
        faktor_domain::cost_up(face, self.discount, days)
    }
}

impl From<bindings::Listing> for Listing {
    fn from(answer: bindings::Listing) -> Self {
        Self {
            id: ListingId::new(answer.id),
            seller: answer.seller,
            discount: bps(answer.discountBps),
            expires_at: time(answer.expiresAt),
            currency: answer.currency,
            maturity: date(answer.maturityDay),
            class_id: ClassId::new(answer.classId),
            listed: amount_128(answer.listed),
            remaining: amount_128(answer.remaining),
        }
    }
}
