//! An offer for sale, and what it brings. The figures are the domain's, which are the contract's.

use faktor_domain::{
    Amount, Bps, Date, DiscountError, Timestamp, cost_up, days_to_maturity, discount_down,
    yearly_cost_bps,
};

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// Face value.
    pub(super) amount: Amount,
    /// Yearly discount.
    pub(super) discount: Bps,
    /// Until when, inclusive.
    pub(super) expires_at: Timestamp,
}

/// What an offer brings if it is bought now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// What the seller gets.
    pub(super) cash: Amount,
    /// What the discount takes.
    pub(super) cost: Amount,
    /// The cost of the cash over a year; none where it is too large to state.
    pub(super) yearly: Option<Bps>,
}

/// What `face` brings at `discount` if it is bought at `now`. Error: the discount leaves nothing to pay.
pub(super) fn quote(
    face: Amount,
    discount: Bps,
    maturity: Date,
    now: Timestamp,
) -> Result<Quote, DiscountError> {
    let days = days_to_maturity(maturity, now);
    let cash = cost_up(face, discount, days)?;
    let cost = discount_down(face, discount, days)?;
    Ok(Quote { cash, cost, yearly: yearly_cost_bps(face, cash, days).ok() })
}

/// The last second of a day: an offer stands until the day is over.
pub(super) fn end_of(day: Date) -> Timestamp {
    let next = Date::from_days(day.days().saturating_add(1));
    Timestamp::from_seconds(next.start().seconds().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eur(units: u128) -> Amount {
        Amount::from_minor(units * Amount::UNIT).unwrap()
    }

    #[test]
    fn cash_and_cost_make_up_the_face_amount() {
        let now = Date::from_days(20_000).start();
        let quote = quote(eur(10_000), Bps::new(730), Date::from_days(20_100), now).unwrap();
        // 7.30 % over 100 of 365 days is 2 %; 200 on 9,800 over 100 days is 7.449 % a year, rounded up.
        assert_eq!((quote.cash, quote.cost), (eur(9_800), eur(200)));
        assert_eq!(quote.yearly, Some(Bps::new(745)));
    }

    #[test]
    fn on_the_due_day_nothing_is_taken() {
        let now = Date::from_days(20_100).start();
        let quote = quote(eur(10_000), Bps::new(730), Date::from_days(20_100), now).unwrap();
        assert_eq!(quote, Quote { cash: eur(10_000), cost: Amount::ZERO, yearly: Some(Bps::ZERO) });
    }

    #[test]
    fn a_discount_that_leaves_nothing_is_refused() {
        let now = Date::from_days(20_000).start();
        let quoted = quote(eur(10_000), Bps::new(10_000), Date::from_days(20_365), now);
        assert!(matches!(quoted, Err(DiscountError::TooLarge { .. })));
    }

    #[test]
    fn an_offer_stands_until_its_day_is_over() {
        assert_eq!(end_of(Date::from_days(1)), Timestamp::from_seconds(172_799));
    }
}
