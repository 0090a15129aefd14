//! What an order comes to. All money by the domain's rules.

use faktor_chain::Listing;
use faktor_domain::{Amount, Bps, DiscountError, Timestamp, days_to_maturity, yearly_return_bps};

/// What buying `face` comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OrderQuote {
    /// Paid back at maturity.
    pub(super) face: Amount,
    /// Paid now, rounded up.
    pub(super) cost: Amount,
    /// The difference.
    pub(super) gain: Amount,
    /// Whole days to maturity.
    pub(super) days: u32,
    /// Simple interest over 365 days on the cost, rounded down; none at maturity.
    pub(super) yearly: Option<Bps>,
}

/// The quote at block time `now`. Error: the discount leaves nothing to pay.
pub(super) fn order_quote(
    listing: &Listing,
    face: Amount,
    now: Timestamp,
) -> Result<OrderQuote, DiscountError> {
    let cost = listing.cost_up(face, now)?;
    let days = days_to_maturity(listing.maturity, now);
    let yearly = yearly_return_bps(face, cost, days).ok().filter(|_| days > 0);
    let gain = face.checked_sub(cost).unwrap_or(Amount::ZERO);
    Ok(OrderQuote { face, cost, gain, days, yearly })
}

/// What the buyer pays from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PayFrom {
    /// The currency token.
    Currency,
    /// The stablecoin, wrapped on the way.
    Stablecoin,
}

impl PayFrom {
    /// Key in the list of choices.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Currency => "currency",
            Self::Stablecoin => "stablecoin",
        }
    }

    /// The choice with this key.
    pub(super) fn parse(key: &str) -> Self {
        if key == "stablecoin" { Self::Stablecoin } else { Self::Currency }
    }

    /// What suits the balances: the currency token if there is enough of it, else the stablecoin if there is enough of
    /// that, else whichever there is more of. `stable` is none where the stablecoin takes no permits.
    pub(super) fn usual(cost: Amount, currency: Amount, stable: Option<Amount>) -> Self {
        match stable {
            Some(stable) if currency < cost && (stable >= cost || stable > currency) => {
                Self::Stablecoin
            }
            _ => Self::Currency,
        }
    }
}

#[cfg(test)]
mod tests {
    use faktor_domain::Date;

    use super::{super::offers::tests::listing, *};

    fn amount(minor: u128) -> Amount {
        Amount::from_minor(minor).unwrap()
    }

    #[test]
    fn a_quote_is_what_the_contract_will_ask() {
        let now = Date::from_days(20_000).start();
        let quote = order_quote(&listing(10_000_000_000), amount(10_000_000_000), now).unwrap();
        // 7.30 % over 100 of 365 days takes 2 % off.
        assert_eq!(quote.cost, amount(9_800_000_000));
        assert_eq!(quote.gain, amount(200_000_000));
        // 2 of 98 in 100 days are 7.4489… % a year: a return is never shown too large.
        assert_eq!((quote.days, quote.yearly), (100, Some(Bps::new(744))));
    }

    #[test]
    fn at_maturity_the_price_is_the_face_amount_and_there_is_no_yearly_rate() {
        let now = Date::from_days(20_100).start();
        let quote = order_quote(&listing(5), amount(5), now).unwrap();
        assert_eq!((quote.cost, quote.gain), (amount(5), Amount::ZERO));
        assert_eq!((quote.days, quote.yearly), (0, None));
    }

    #[test]
    fn the_usual_way_to_pay_is_one_that_suffices() {
        let usual = |currency, stable: Option<u128>| {
            PayFrom::usual(amount(10), amount(currency), stable.map(amount))
        };
        assert_eq!(usual(10, Some(50)), PayFrom::Currency);
        assert_eq!(usual(9, Some(50)), PayFrom::Stablecoin);
        assert_eq!(usual(9, None), PayFrom::Currency);
        assert_eq!(usual(5, Some(6)), PayFrom::Stablecoin);
        assert_eq!(usual(6, Some(5)), PayFrom::Currency);
        assert_eq!(usual(0, Some(0)), PayFrom::Currency);
    }
}
