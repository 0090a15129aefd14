//! Prices before maturity.

use alloy_primitives::U256;
use faktor_domain::{
    Amount, Bps, Date, DiscountError, Timestamp, cost_up, days_to_maturity, discount_down,
    yearly_cost_bps, yearly_return_bps,
};
use proptest::prelude::*;

fn minor(minor: u128) -> Amount {
    Amount::from_minor(minor).unwrap()
}

fn cost(face: u128, bps: u32, days: u32) -> Result<u128, DiscountError> {
    cost_up(minor(face), Bps::new(bps), days).map(Amount::minor)
}

#[test]
fn known_prices() {
    // 1,656.25 at 12 % for 60 days: 32.6712328… off, rounded down.
    assert_eq!(cost(1_656_250_000, 1200, 60), Ok(1_623_578_768));
    // A whole year at 10 %.
    assert_eq!(cost(1_000_000_000, 1000, 365), Ok(900_000_000));
    // The discount of one minor unit is rounded away.
    assert_eq!(cost(1, 1200, 60), Ok(1));
    assert_eq!(cost(1_000_000, 1200, 0), Ok(1_000_000));
    assert_eq!(cost(0, 1200, 60), Ok(0));
    assert_eq!(cost(Amount::MAX.minor(), 9999, 365), Ok(7_922_816_251_426_433_759_354_396));
}

#[test]
fn a_discount_that_leaves_nothing_is_refused() {
    let refused = |bps, days| Err(DiscountError::TooLarge { discount: Bps::new(bps), days });
    assert_eq!(cost(1_000_000, 10_000, 364), Ok(2_740));
    assert_eq!(cost(1_000_000, 10_000, 365), refused(10_000, 365));
    assert_eq!(cost(0, 10_000, 365), refused(10_000, 365));
    assert_eq!(cost(1, u32::MAX, u32::MAX), refused(u32::MAX, u32::MAX));
}

#[test]
fn the_yearly_cost_is_of_the_cash_received() {
    let yearly = |face, cash, days| yearly_cost_bps(minor(face), minor(cash), days).map(Bps::get);
    // 100 for 90 over a year: 11.11… %, rounded up.
    assert_eq!(yearly(100, 90, 365), Ok(1112));
    assert_eq!(yearly(1_656_250_000, 1_623_578_768, 60), Ok(1225));
    assert_eq!(yearly(100, 100, 60), Ok(0));
    assert_eq!(yearly(100, 90, 0), Ok(0));
    assert_eq!(yearly(100, 50, 365), Ok(10_000));
    let (cash, face) = (minor(101), minor(100));
    assert_eq!(yearly(100, 101, 60), Err(DiscountError::CashOverFace { cash, face }));
    assert_eq!(yearly(100, 0, 60), Err(DiscountError::NoCash));
    assert_eq!(yearly(Amount::MAX.minor(), 1, 1), Err(DiscountError::CostTooLarge));
}

#[test]
fn the_yearly_return_is_rounded_down() {
    let yearly = |face, cash, days| yearly_return_bps(minor(face), minor(cash), days).map(Bps::get);
    // 100 for 90 over a year: 11.11… %, rounded down.
    assert_eq!(yearly(100, 90, 365), Ok(1111));
    assert_eq!(yearly(1_656_250_000, 1_623_578_768, 60), Ok(1224));
    // Less than a basis point is nothing.
    assert_eq!(yearly(1_000_001, 1_000_000, 365), Ok(0));
    assert_eq!(yearly(100, 100, 60), Ok(0));
    assert_eq!(yearly(100, 90, 0), Ok(0));
    assert_eq!(yearly(100, 50, 365), Ok(10_000));
    let (cash, face) = (minor(101), minor(100));
    assert_eq!(yearly(100, 101, 60), Err(DiscountError::CashOverFace { cash, face }));
    assert_eq!(yearly(100, 0, 60), Err(DiscountError::NoCash));
    assert_eq!(yearly(Amount::MAX.minor(), 1, 1), Err(DiscountError::CostTooLarge));
}

#[test]
fn days_to_maturity_are_whole_days() {
    let maturity = Date::from_days(100);
    let days = |seconds| days_to_maturity(maturity, Timestamp::from_seconds(seconds));
    assert_eq!(days(99 * 86_400), 1);
    assert_eq!(days(100 * 86_400 - 1), 1);
    assert_eq!(days(100 * 86_400), 0);
    assert_eq!(days(101 * 86_400), 0);
    assert_eq!(days(0), 100);
}

prop_compose! {
    fn priced()(face in 1..=Amount::MAX.minor(), bps in 0..=65_535_u32)
        (face in Just(face), bps in Just(bps), days in 0..=(3_649_999 / bps.max(1)).min(40_000))
        -> (Amount, u32, u32) {
        (minor(face), bps, days)
    }
}

proptest! {
    #[test]
    fn the_cost_is_within_the_face_and_not_nothing((face, bps, days) in priced()) {
        let cost = cost_up(face, Bps::new(bps), days).unwrap();
        prop_assert!(cost <= face);
        prop_assert!(!cost.is_zero());
        let off = discount_down(face, Bps::new(bps), days).unwrap();
        prop_assert_eq!(cost.checked_add(off), Ok(face));
    }

    #[test]
    fn the_cost_never_rises_with_days_or_rate((face, bps, days) in priced()) {
        let cost = cost_up(face, Bps::new(bps), days).unwrap();
        if days > 0 {
            prop_assert!(cost <= cost_up(face, Bps::new(bps), days - 1).unwrap());
        }
        if bps > 0 {
            prop_assert!(cost <= cost_up(face, Bps::new(bps - 1), days).unwrap());
        }
    }

    #[test]
    fn buying_in_parts_is_never_cheaper((face, bps, days) in priced(), part in any::<u128>()) {
        let part = minor(part % (face.minor() + 1));
        let rest = face.checked_sub(part).unwrap();
        let whole = cost_up(face, Bps::new(bps), days).unwrap();
        let parts = cost_up(part, Bps::new(bps), days)
            .unwrap()
            .checked_add(cost_up(rest, Bps::new(bps), days).unwrap())
            .unwrap();
        prop_assert!(parts >= whole);
        prop_assert!(parts.minor() <= whole.minor() + 1);
    }

    #[test]
    fn the_yearly_cost_is_at_least_the_discount((face, bps, days) in priced()) {
        // Only exact when the rounding of the price is small against it.
        prop_assume!(days > 0 && face.minor() > 1_000_000_000_000_000);
        let cash = cost_up(face, Bps::new(bps), days).unwrap();
        if let Ok(yearly) = yearly_cost_bps(face, cash, days) {
            prop_assert!(yearly.get() >= bps);
        }
    }

    #[test]
    fn return_and_cost_enclose_the_exact_rate(
        face in 1..=Amount::MAX.minor(),
        cash in any::<u128>(),
        days in 1..=40_000_u32,
    ) {
        let (face, cash) = (minor(face), minor(cash % face + 1));
        let returned = yearly_return_bps(face, cash, days);
        let Ok(cost) = yearly_cost_bps(face, cash, days) else {
            // What rounding up makes too large may still be stated rounded down, as the largest rate there is.
            prop_assert!(returned.map_or(true, |rate| rate.get() == u32::MAX));
            return Ok(());
        };
        let (floor, ceiling) = (returned.unwrap().get(), cost.get());
        // The exact rate is interest * 365 * 10,000 / (cash * days) basis points.
        let interest = U256::from(face.minor() - cash.minor()) * U256::from(3_650_000);
        let one = U256::from(cash.minor()) * U256::from(days);
        prop_assert!(U256::from(floor) * one <= interest);
        prop_assert!(interest <= U256::from(ceiling) * one);
        prop_assert!(ceiling - floor <= 1);
    }
}
