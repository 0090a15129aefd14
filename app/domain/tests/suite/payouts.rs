//! What tokens are paid: interest, discount, donation, and the shares of a backing that is not fully funded.

use alloy_primitives::{Address, U256};
use faktor_domain::{Amount, Bps, Class, Condition, Date, Predicate, Rounding};
use proptest::prelude::*;

use crate::classes::pledge;

/// As from a backing that always pays.
fn one() -> Amount {
    Amount::from_minor(1).unwrap()
}

fn class(predicates: &[Predicate]) -> Class {
    let conditions = predicates.iter().copied().map(Condition::from).collect();
    Class { conditions, ..pledge() }
}

fn words(value: u64) -> U256 {
    U256::from(value)
}

fn amount(minor: u128) -> Amount {
    Amount::from_minor(minor).unwrap()
}

const fn interest() -> Predicate {
    Predicate::Interest {
        yearly: Bps::new(730), // 0.02 % a day
        from: Date::from_days(20_000),
        until: Date::from_days(20_100),
    }
}

#[test]
fn interest_accrues_by_the_day_until_its_end() {
    let class = class(&[interest()]);
    let due = |day| class.due_down(words(100_000), Date::from_days(day), one(), one()).unwrap();
    assert_eq!(due(19_999), words(100_000));
    assert_eq!(due(20_001), words(100_020));
    assert_eq!(due(20_100), words(102_000));
    assert_eq!(due(20_101), words(102_000));
    assert_eq!(
        class.due_down(words(4999), Date::from_days(20_001), one(), one()),
        Some(words(4999))
    );
    assert_eq!(class.claim(words(1), Rounding::Ceil), Some(words(2)));
    assert_eq!(class.claim(words(1), Rounding::Floor), Some(words(1)));
    assert_eq!(class.claim(words(100_000), Rounding::Floor), Some(words(102_000)));
    assert!(class.is_rated());
}

#[test]
fn a_discount_shrinks_by_the_day_until_maturity() {
    let discount = |yearly| Predicate::Discount {
        yearly: Bps::new(yearly),
        maturity: Date::from_days(20_100),
    };
    let due = |class: &Class, tokens, day| {
        class.due_down(words(tokens), Date::from_days(day), one(), one()).unwrap()
    };
    let class_ = class(&[discount(730)]);
    assert_eq!(due(&class_, 100_000, 20_000), words(98_000));
    assert_eq!(due(&class_, 100_000, 20_099), words(99_980));
    assert_eq!(due(&class_, 100_000, 20_100), words(100_000));
    assert_eq!(due(&class_, 5001, 20_099), words(4999)); // less 1.0002
    assert_eq!(due(&class(&[discount(65_535)]), 1_000_000, 1), U256::ZERO);
    assert_eq!(class_.claim(words(7), Rounding::Floor), Some(words(7)));
}

#[test]
fn a_beneficiary_gets_its_part_rounded_up() {
    let share = Bps::new(250);
    let class = class(&[Predicate::Donation { beneficiary: Address::with_last_byte(9), share }]);
    let part = |paid| class.donation_up(words(paid)).unwrap().1;
    assert_eq!(
        [part(10_000), part(41), part(1), part(0)],
        [words(250), words(2), words(1), words(0)]
    );
    assert_eq!(pledge().donation_up(words(5)), None);
}

#[test]
fn a_share_is_paid_once() {
    let plain = class(&[]);
    assert_eq!(plain.share_down(words(500), amount(300), amount(1000)), Some(words(150)));
    let drawn = plain.with_drawn(amount(300), amount(1000));
    assert_eq!(drawn.share_down(words(500), amount(300), amount(1000)), Some(words(0)));
    assert_eq!(drawn.share_down(words(200), amount(450), amount(1000)), Some(words(30)));
    assert_eq!(drawn.due_down(words(500), Date::from_days(0), one(), one()), Some(words(350)));
    assert_eq!(drawn.claim(words(500), Rounding::Floor), Some(words(350)));
    assert_eq!(drawn.with_drawn(amount(450), amount(1000)).conditions.len(), 1);
}

#[test]
fn what_does_not_fit_in_a_word_is_none() {
    assert_eq!(
        class(&[interest()]).due_down(U256::MAX, Date::from_days(20_100), one(), one()),
        None
    );
    assert_eq!(class(&[]).due_down(U256::MAX, Date::from_days(0), one(), one()), Some(U256::MAX));
    assert_eq!(class(&[]).share_down(U256::MAX, amount(2), amount(3)), None);
    assert_eq!(class(&[]).share_down(words(1), amount(0), amount(0)), None);
}

proptest! {
    /// However holders split their tokens and whenever they come, all of them together are paid no more than was there.
    #[test]
    fn shares_never_add_up_to_more_than_is_there(
        parts in prop::collection::vec(1..5000_u64, 1..8), marks in prop::collection::btree_set(1..10_000_u64, 1..6),
        skips in any::<u64>(),
    ) {
        let tokens: u64 = parts.iter().sum();
        let scale = |mark: u64| amount(u128::from(mark * tokens / 10_000));
        let whole = amount(tokens.into());
        let mut classes = vec![class(&[]); parts.len()];
        let mut paid = U256::ZERO;
        for (round, mark) in marks.into_iter().chain([10_000]).enumerate() {
            for (place, (part, class)) in parts.iter().zip(&mut classes).enumerate() {
                let last = mark == 10_000;
                if !last && skips >> ((round * 8 + place) % 64) & 1 == 1 {
                    continue;
                }
                let share = class.share_down(words(*part), scale(mark), whole).unwrap();
                if share.is_zero() {
                    continue;
                }
                paid += share;
                *class = class.with_drawn(scale(mark), whole);
            }
            prop_assert!(paid <= scale(mark).word());
        }
        // Short by less than two units for each time that somebody was paid.
        prop_assert!(paid + words(2 * 8 * 6) >= words(tokens));
    }

    #[test]
    fn an_exchange_never_pays_more_than_the_claim(tokens in 1..u64::MAX, day in 0..40_000_u32, drawn in 0..9_u8) {
        let mut predicates = vec![interest()];
        if drawn > 0 {
            predicates.push(Predicate::Drawn { drawn: amount(drawn.into()), whole: amount(9) });
        }
        let class = class(&predicates);
        let due = class.due_down(words(tokens), Date::from_days(day), one(), one()).unwrap();
        let (down, up) = (class.claim(words(tokens), Rounding::Floor), class.claim(words(tokens), Rounding::Ceil));
        prop_assert!(due <= down.unwrap());
        prop_assert!(up.unwrap() - down.unwrap() <= words(2));
    }
}
