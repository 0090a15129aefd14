//! Whether an offer can be bought here by this account, and why not.

use alloy_primitives::Address;
use faktor_chain::{Listing, client::Offer};
use faktor_domain::Timestamp;

use super::offers::OfferState;
use crate::{
    format::date_words,
    i18n::{Language, Messages},
    widgets::Tone,
};

/// Whether an offer can be bought here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Yes.
    Buy,
    /// It is the account's own, with something left.
    Own,
    /// Nothing is left.
    Gone,
    /// Its time is over.
    Expired,
    /// No known receivable stands behind its tokens.
    UnknownClaim,
    /// It is priced in an unknown token.
    UnknownCurrency,
}

/// The verdict at block time `now` for `account`.
pub(super) fn verdict(
    offer: &Offer,
    now: Timestamp,
    account: Option<Address>,
    known_currency: bool,
) -> Verdict {
    match OfferState::of(&offer.listing, now) {
        OfferState::Gone => Verdict::Gone,
        _ if account == Some(offer.listing.seller) => Verdict::Own,
        OfferState::Expired => Verdict::Expired,
        OfferState::Open if !known_currency => Verdict::UnknownCurrency,
        OfferState::Open if offer.receivable.is_none() => Verdict::UnknownClaim,
        OfferState::Open => Verdict::Buy,
    }
}

impl Verdict {
    /// In a sentence, with how grave it is.
    pub(super) fn words(
        self,
        listing: &Listing,
        t: &Messages,
        language: Language,
    ) -> (Tone, String) {
        match self {
            Self::Own => (Tone::Info, t.invest.own_offer.to_owned()),
            Self::Expired => {
                let date = date_words(listing.expires_at.date(), language);
                (Tone::Due, (t.invest.expired_text)(&date))
            }
            Self::UnknownClaim => (Tone::Bad, t.invest.unknown_claim.to_owned()),
            Self::UnknownCurrency => (Tone::Bad, t.invest.unknown_currency.to_owned()),
            Self::Gone | Self::Buy => (Tone::Neutral, t.invest.gone_text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use faktor_domain::{Date, OnChain};

    use super::{
        super::{holdings::tests::receivable, offers::tests::listing},
        *,
    };

    #[test]
    fn only_open_offers_of_others_with_a_known_claim_are_bought() {
        let now = Date::from_days(20_000).start();
        let offer = |remaining, known: bool| Offer {
            listing: listing(remaining),
            receivable: known.then(|| receivable(OnChain::Acknowledged, 0)),
        };
        let seller = Some(listing(1).seller);
        assert_eq!(verdict(&offer(1, true), now, None, true), Verdict::Buy);
        assert_eq!(verdict(&offer(1, true), now, seller, true), Verdict::Own);
        assert_eq!(verdict(&offer(0, true), now, seller, true), Verdict::Gone);
        assert_eq!(verdict(&offer(1, false), now, None, true), Verdict::UnknownClaim);
        assert_eq!(verdict(&offer(1, true), now, None, false), Verdict::UnknownCurrency);
        let late = Date::from_days(20_060).start();
        assert_eq!(verdict(&offer(1, true), late, None, true), Verdict::Expired);
        assert_eq!(verdict(&offer(1, true), late, seller, true), Verdict::Own);
    }
}
