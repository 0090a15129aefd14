//! Late interest and the ladder, compared with exact fractions.

use alloy_primitives::U256;
use faktor_domain::ledger::DueTerms;
use faktor_domain::{Amount, Date};
use proptest::prelude::*;

/// 10,000 basis points of 365 days: what the product of base, rate and days is divided by.
const YEAR: u64 = 3_650_000;
const DUE: u32 = 20_000;

fn terms(late_bps: u16, grace_days: u8) -> DueTerms {
    DueTerms { due: Date::from_days(DUE), late_bps, grace_days }
}

fn amount(minor: u128) -> Amount {
    Amount::from_minor(minor).unwrap()
}

/// So many days after the due day.
fn late(terms: &DueTerms, base: u128, days: u32) -> u128 {
    terms.interest_up(amount(base), Date::from_days(DUE + days)).unwrap().minor()
}

fn ladder(terms: &DueTerms, days: u32) -> u16 {
    terms.ladder_bps(Date::from_days(DUE + days))
}

#[test]
fn interest_is_as_in_the_examples() {
    // 10 basis points a day: a thousandth of a million.
    let thousandth = terms(3650, 5);
    assert_eq!([0, 5, 6, 7].map(|days| late(&thousandth, 1_000_000, days)), [0, 0, 6000, 7000]);
    assert_eq!(late(&thousandth, 1, 6), 1);
    assert_eq!(late(&thousandth, 0, 6), 0);
    // 9 % of 1,656.25 for 30 days are 12.2517123…
    assert_eq!(late(&terms(900, 0), 1_656_250_000, 30), 12_251_713);
    // All of it again after a year, and no more after that.
    let whole = terms(10_000, 0);
    assert_eq!([365, 366, 4000].map(|days| late(&whole, 777, days)), [777; 3]);
    assert_eq!([364, 1].map(|days| late(&whole, 777, days)), [775, 3]);
}

#[test]
fn the_ladder_has_a_rung_every_30_days() {
    let terms = terms(0, 0);
    let days = [0, 1, 29, 30, 59, 60, 89, 90, 119, 120, 121, 4000];
    let bps = [0, 0, 0, 2500, 2500, 5000, 5000, 7500, 7500, 10_000, 10_000, 10_000];
    assert_eq!(days.map(|days| ladder(&terms, days)), bps);
}

#[test]
fn the_ladder_waits_for_the_grace() {
    let terms = terms(0, 90);
    assert_eq!([30, 90, 91, 120].map(|days| ladder(&terms, days)), [0, 0, 7500, 10_000]);
}

#[test]
fn days_at_the_end_of_the_calendar_are_days_too() {
    let last = Date::from_days(u32::MAX);
    let never_late = DueTerms { due: last, late_bps: 10_000, grace_days: u8::MAX };
    assert_eq!(never_late.last_day(), u64::from(u32::MAX) + 255);
    assert!(!never_late.is_late(last));
    assert_eq!(never_late.interest_up(Amount::MAX, last), Some(Amount::ZERO));
    let long_late = DueTerms { due: Date::from_days(0), late_bps: 10_000, grace_days: u8::MAX };
    assert_eq!(long_late.interest_up(Amount::MAX, last), Some(Amount::MAX));
    assert_eq!(long_late.ladder_bps(last), 10_000);
}

fn any_terms() -> impl Strategy<Value = DueTerms> {
    (prop_oneof![0..10_001_u16, Just(10_000)], any::<u8>())
        .prop_map(|(late_bps, grace_days)| terms(late_bps, grace_days))
}

fn any_base() -> impl Strategy<Value = u128> {
    prop_oneof![0..10_000_u128, 0..=Amount::MAX.minor(), Just(Amount::MAX.minor())]
}

fn any_days() -> impl Strategy<Value = u32> {
    prop_oneof![0..400_u32, 360..370_u32, 0..100_000_u32]
}

proptest! {
    #[test]
    fn nothing_comes_of_paying_up_to_the_last_day_of_grace(
        terms in any_terms(), base in any_base(), early in 0..DUE,
    ) {
        let grace = u32::from(terms.grace_days);
        for days in [0, grace / 2, grace] {
            prop_assert_eq!((late(&terms, base, days), ladder(&terms, days)), (0, 0));
            prop_assert!(!terms.is_late(Date::from_days(DUE + days)));
        }
        let before = Date::from_days(early);
        prop_assert!(!terms.is_late(before));
        prop_assert_eq!(terms.interest_up(amount(base), before), Some(Amount::ZERO));
        prop_assert_eq!(terms.ladder_bps(before), 0);
        prop_assert!(terms.is_late(Date::from_days(DUE + grace + 1)));
        // From then on the grace counts too: interest runs from the due day.
        let owed = base != 0 && terms.late_bps != 0;
        prop_assert_eq!(late(&terms, base, grace + 1) != 0, owed);
        let without = DueTerms { grace_days: 0, ..terms };
        prop_assert_eq!(late(&terms, base, grace + 1), late(&without, base, grace + 1));
    }

    #[test]
    fn interest_is_the_exact_fraction_rounded_up(
        terms in any_terms(), base in any_base(), days in any_days(),
    ) {
        let up = U256::from(late(&terms, base, days)) * U256::from(YEAR);
        let counted = if days > u32::from(terms.grace_days) { days.min(365) } else { 0 };
        let exact = U256::from(base) * U256::from(terms.late_bps) * U256::from(counted);
        prop_assert!(up >= exact && up - exact < U256::from(YEAR));
    }

    #[test]
    fn interest_never_falls_with_the_days_the_base_or_the_rate(
        terms in any_terms(), base in any_base(), days in any_days(), more in any_days(),
        larger in any_base(), bps in 0..10_001_u16,
    ) {
        let interest = late(&terms, base, days);
        prop_assert!(late(&terms, base, days + more) >= interest);
        prop_assert!(late(&terms, base.max(larger), days) >= interest);
        let dearer = DueTerms { late_bps: terms.late_bps.max(bps), ..terms };
        prop_assert!(late(&dearer, base, days) >= interest);
    }

    #[test]
    fn interest_stops_after_365_days_and_at_the_base(
        terms in any_terms(), base in any_base(), days in any_days(),
    ) {
        let most = late(&terms, base, 365);
        prop_assert_eq!(late(&terms, base, 365 + days), most);
        prop_assert!(late(&terms, base, days) <= most && most <= base);
    }

    /// Paying in parts is never cheaper, and dearer by less than a unit for each part.
    #[test]
    fn interest_on_parts_is_at_least_that_on_the_whole(
        terms in any_terms(), one in 0..1_u128 << 94, other in 0..1_u128 << 94, days in any_days(),
    ) {
        let parts = late(&terms, one, days) + late(&terms, other, days);
        let whole = late(&terms, one + other, days);
        prop_assert!(parts >= whole && parts <= whole + 1);
    }

    #[test]
    fn without_a_rate_there_is_no_interest(
        grace in any::<u8>(), base in any_base(), days in any_days(),
    ) {
        prop_assert_eq!(late(&terms(0, grace), base, days), 0);
        prop_assert_eq!(DueTerms::plain(Date::from_days(DUE)), terms(0, 0));
    }

    #[test]
    fn the_ladder_only_rises_and_ends_at_all(
        terms in any_terms(), days in any_days(), more in any_days(),
    ) {
        let bps = ladder(&terms, days);
        prop_assert!(bps <= DueTerms::MOST_LATE_BPS && bps.is_multiple_of(2500));
        prop_assert!(ladder(&terms, days + more) >= bps);
        if days > u32::from(terms.grace_days) {
            prop_assert_eq!(u32::from(bps), (days / 30 * 2500).min(10_000));
        }
        // The rate has nothing to do with it.
        prop_assert_eq!(ladder(&DueTerms { late_bps: 0, ..terms }, days), bps);
    }
}
