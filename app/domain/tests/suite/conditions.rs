//! Kinds of conditions: what is well formed, what holds, and the order of strictness.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, I256, U256};
use faktor_domain::{
    Amount, Bps, Class, ClassError, Condition, ConditionKind, Date, Facts, FeedAnswer, Holders,
    Membership, Predicate, Timestamp,
};
use proptest::prelude::*;

use crate::classes::{HOME, pledge};

/// As from a backing that always pays.
fn one() -> Amount {
    Amount::from_minor(1).unwrap()
}

fn account(last: u8) -> Address {
    Address::with_last_byte(last)
}

fn amount(minor: u128) -> Amount {
    Amount::from_minor(minor).unwrap()
}

fn with(conditions: Vec<Condition>) -> Class {
    Class { conditions, ..pledge() }
}

fn only(predicate: Predicate) -> Class {
    with(vec![predicate.into()])
}

/// A condition of every kind, in order.
pub(crate) fn one_of_each() -> Vec<Condition> {
    let day = Date::from_days;
    let value = I256::MINUS_ONE;
    [
        Predicate::NotBefore(Timestamp::from_seconds(1)),
        Predicate::NotAfter(Timestamp::from_seconds(u64::MAX)),
        Predicate::TransfersLeft(3),
        Predicate::HolderIn(B256::repeat_byte(4)),
        Predicate::Interest { yearly: Bps::from(5), from: day(1), until: day(u32::MAX) },
        Predicate::Discount { yearly: Bps::from(u16::MAX), maturity: day(7) },
        Predicate::Donation { beneficiary: account(8), share: Bps::from(10_000) },
        Predicate::Attested {
            registry: account(9),
            kind: B256::repeat_byte(1),
            subject: B256::repeat_byte(2),
            quorum: 2,
            least: U256::MAX,
        },
        Predicate::FeedAtLeast { feed: account(10), value, max_age: 60 },
        Predicate::FeedAtMost { feed: account(10), value, max_age: 0 },
        Predicate::Acknowledged { receivables: account(11), id: U256::from(12) },
        Predicate::Terms(B256::repeat_byte(13)),
        Predicate::Drawn { drawn: amount(14), whole: amount(15) },
    ]
    .map(Condition::from)
    .to_vec()
}

fn predicate(kind: ConditionKind, a: u8, b: u8, c: u8) -> Predicate {
    let day = |value: u8| Date::from_days(u32::from(value));
    let value = I256::try_from(i64::from(b) - 2).unwrap();
    let max_age = u32::from(c);
    match kind {
        ConditionKind::NotBefore => Predicate::NotBefore(Timestamp::from_seconds(a.into())),
        ConditionKind::NotAfter => Predicate::NotAfter(Timestamp::from_seconds(a.into())),
        ConditionKind::TransfersLeft => Predicate::TransfersLeft(a),
        ConditionKind::HolderIn => Predicate::HolderIn(B256::repeat_byte(a)),
        ConditionKind::Interest => {
            let (from, until) = (day(b), day(c + 3));
            Predicate::Interest { yearly: Bps::from(u16::from(a) + 1), from, until }
        }
        ConditionKind::Discount => {
            Predicate::Discount { yearly: Bps::from(u16::from(a) + 1), maturity: day(b) }
        }
        ConditionKind::Donation => {
            Predicate::Donation { beneficiary: account(a + 1), share: Bps::from(u16::from(b) + 1) }
        }
        ConditionKind::Attested => Predicate::Attested {
            registry: account(a),
            kind: B256::ZERO,
            subject: B256::ZERO,
            quorum: b + 1,
            least: U256::from(c),
        },
        ConditionKind::FeedAtLeast => Predicate::FeedAtLeast { feed: account(a), value, max_age },
        ConditionKind::FeedAtMost => Predicate::FeedAtMost { feed: account(a), value, max_age },
        ConditionKind::Acknowledged => {
            Predicate::Acknowledged { receivables: account(1), id: U256::from(a) }
        }
        ConditionKind::Terms => Predicate::Terms(B256::repeat_byte(a)),
        ConditionKind::Drawn => {
            Predicate::Drawn { drawn: amount(u128::from(a) + 1), whole: amount(9) }
        }
    }
}

/// Sets that have an id, over few different values.
pub(crate) fn canonical() -> impl Strategy<Value = Vec<Condition>> {
    let one = (prop::sample::select(ConditionKind::ALL.to_vec()), 0..2_u8, 0..3_u8, 0..3_u8);
    prop::collection::vec(one, 0..6).prop_map(|drawn| {
        // The first value says what a condition is about, where a kind can stand more than once.
        let several = [
            ConditionKind::Attested,
            ConditionKind::FeedAtLeast,
            ConditionKind::FeedAtMost,
            ConditionKind::Acknowledged,
        ];
        let set: BTreeMap<_, _> = drawn
            .into_iter()
            .map(|(kind, a, b, c)| {
                let about = if several.contains(&kind) { a } else { 0 };
                ((kind, about), predicate(kind, a, b, c).into())
            })
            .collect();
        set.into_values().collect()
    })
}

/// `more`, and of `conditions` what is about something else.
fn mix(conditions: &[Condition], more: Vec<Condition>) -> Vec<Condition> {
    let mut mixed = more;
    for condition in conditions {
        if mixed.iter().all(|other| other.kind != condition.kind) {
            mixed.push(condition.clone());
        }
    }
    mixed.sort();
    mixed
}

#[test]
fn every_kind_has_its_number_and_says_what_it_was_made_of() {
    for (number, condition) in (0_u8..).zip(one_of_each()) {
        assert_eq!(condition.kind.number(), number);
        assert_eq!(ConditionKind::from_number(number), Some(condition.kind));
        assert_eq!(Condition::from(condition.predicate().unwrap()), condition);
        assert!(with(vec![condition]).id(HOME).is_ok());
    }
    assert_eq!(ConditionKind::from_number(13), None);
}

#[test]
fn data_of_another_length_or_with_a_value_too_wide_is_malformed() {
    let malformed = Err(ClassError::ConditionMalformed { index: 0 });
    for condition in one_of_each() {
        let id = |data: Vec<u8>| {
            with(vec![Condition { data: data.into(), ..condition.clone() }]).id(HOME)
        };
        let data = condition.data.to_vec();
        assert_eq!(id(data[1..].to_vec()), malformed);
        assert_eq!(id([data.as_slice(), &[0]].concat()), malformed);
        assert_eq!(id([data.as_slice(), &[0; 32]].concat()), malformed);
        // Every first byte that is not part of a value of 256 bits must be zero.
        for word in 0..data.len() / 32 {
            let mut wide = data.clone();
            wide[word * 32] ^= 0x80;
            let whole = matches!(
                (condition.kind, word),
                (ConditionKind::HolderIn | ConditionKind::Terms, 0)
                    | (ConditionKind::Attested, 1 | 2 | 4)
                    | (ConditionKind::FeedAtLeast | ConditionKind::FeedAtMost, 1)
                    | (ConditionKind::Acknowledged, 1)
            );
            assert_eq!(id(wide).is_ok(), whole, "{condition:?} word {word}");
        }
    }
}

#[test]
fn a_condition_that_says_nothing_is_malformed() {
    let day = Date::from_days;
    let nothing = [
        Predicate::Interest { yearly: Bps::from(0), from: day(1), until: day(2) },
        Predicate::Interest { yearly: Bps::from(5), from: day(2), until: day(2) },
        Predicate::Discount { yearly: Bps::from(0), maturity: day(2) },
        Predicate::Donation { beneficiary: Address::ZERO, share: Bps::from(1) },
        Predicate::Donation { beneficiary: account(1), share: Bps::from(0) },
        Predicate::Donation { beneficiary: account(1), share: Bps::from(10_001) },
        Predicate::Drawn { drawn: Amount::ZERO, whole: amount(2) },
        Predicate::Drawn { drawn: amount(2), whole: Amount::ZERO },
    ];
    for predicate in nothing {
        assert!(only(predicate).id(HOME).is_err(), "{predicate:?}");
    }
}

#[test]
fn what_was_drawn_is_a_ninth_condition() {
    let mut conditions = crate::classes::feeds(8);
    conditions.push(Predicate::Drawn { drawn: amount(1), whole: amount(2) }.into());
    assert!(with(conditions.clone()).id(HOME).is_ok());
    conditions.insert(8, Condition::from(Predicate::Terms(B256::ZERO)));
    let error = ClassError::TooManyConditions { count: 10, most: 8 };
    assert_eq!(with(conditions).id(HOME), Err(error));
}

#[test]
fn the_lowest_bit_of_an_id_tells_limited_classes() {
    for condition in one_of_each() {
        let limited =
            matches!(condition.kind, ConditionKind::TransfersLeft | ConditionKind::HolderIn);
        assert_eq!(with(vec![condition]).id(HOME).unwrap().get().bit(0), limited);
    }
}

/// One feed, one attestation and one receivable.
struct Known {
    answer: i64,
    updated_at: u64,
}

impl Facts for Known {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(1000)
    }

    fn attested(&self, registry: Address, _: B256, _: B256, quorum: u8, least: U256) -> bool {
        registry == account(9) && quorum <= 2 && least <= U256::from(5)
    }

    fn feed(&self, feed: Address) -> Option<FeedAnswer> {
        (feed == account(10)).then(|| FeedAnswer {
            value: I256::try_from(self.answer).unwrap(),
            updated_at: Timestamp::from_seconds(self.updated_at),
        })
    }

    fn acknowledged(&self, receivables: Address, id: U256) -> bool {
        receivables == account(11) && id == U256::from(12)
    }
}

#[test]
fn feeds_hold_on_their_side_while_they_are_fresh() {
    let least = |feed| only(Predicate::FeedAtLeast { feed, value: I256::MINUS_ONE, max_age: 60 });
    let most = |feed| only(Predicate::FeedAtMost { feed, value: I256::MINUS_ONE, max_age: 60 });
    let known = |answer, updated_at| Known { answer, updated_at };
    let (feed, other) = (account(10), account(9));
    for (answer, at_least, at_most) in [(-2, false, true), (-1, true, true), (0, true, false)] {
        assert_eq!(least(feed).activated(&known(answer, 1000)), at_least);
        assert_eq!(most(feed).activated(&known(answer, 1000)), at_most);
    }
    assert!(least(feed).activated(&known(0, 940)));
    assert!(!least(feed).activated(&known(0, 939)));
    assert!(!least(feed).activated(&known(0, 1001)));
    assert!(!least(other).activated(&known(0, 1000)));
    let old = Predicate::FeedAtLeast { feed, value: I256::MINUS_ONE, max_age: u32::MAX };
    assert!(!only(old).activated(&known(0, 0)));
}

#[test]
fn attestations_and_acknowledgements_hold_when_they_are_there() {
    let known = Known { answer: 0, updated_at: 0 };
    let attested = |quorum, least| {
        let (kind, subject) = (B256::ZERO, B256::ZERO);
        let least = U256::from(least);
        only(Predicate::Attested { registry: account(9), kind, subject, quorum, least })
    };
    assert!(attested(2, 5).activated(&known));
    assert_eq!(attested(3, 5).first_unmet(&known), Some(0));
    assert!(!attested(2, 6).activated(&known));
    let acknowledged =
        |id| only(Predicate::Acknowledged { receivables: account(11), id: U256::from(id) });
    assert!(acknowledged(12).activated(&known));
    assert!(!acknowledged(13).activated(&known));
    // Where nobody can be asked, nothing is confirmed.
    assert!(!acknowledged(12).activated(&Timestamp::from_seconds(1000)));
}

#[test]
fn levels_are_used_up_one_by_one() {
    let class = |left| only(Predicate::TransfersLeft(left));
    assert_eq!(class(2).after_transfer(), Some(class(1)));
    assert_eq!(class(0).after_transfer(), None);
    assert_eq!(pledge().after_transfer(), Some(pledge()));
}

proptest! {
    #[test]
    fn strictness_is_a_partial_order(a in canonical(), b in canonical(), c in canonical()) {
        let (a, b, c) = (with(a), with(b), with(c));
        prop_assert!(a.is_at_least_as_strict_as(&a));
        if a.is_at_least_as_strict_as(&b) && b.is_at_least_as_strict_as(&a) {
            prop_assert_eq!(&a, &b);
        }
        if c.is_at_least_as_strict_as(&b) && b.is_at_least_as_strict_as(&a) {
            prop_assert!(c.is_at_least_as_strict_as(&a));
        }
    }

    // In the end. Before its backing is whole a class that bears a rate waits, so that giving the rate up, which makes it
    // stricter, can bring a share sooner.
    #[test]
    fn a_stricter_class_is_never_worth_more(
        a in canonical(), b in canonical(), tokens in 0..10_000_000_u64, day in 0..12_u32, paid in 0..9_u8,
        mixed in any::<bool>(),
    ) {
        // As it comes, or with all that the first one has and it has not.
        let b = if mixed { mix(&a, b) } else { b };
        let (a, b) = (with(a), with(b));
        if !b.is_at_least_as_strict_as(&a) {
            return Ok(());
        }
        let (tokens, today) = (U256::from(tokens), Date::from_days(day));
        prop_assert!(b.due_down(tokens, today, one(), one()) <= a.due_down(tokens, today, one(), one()));
        let (paid, whole) = (amount(paid.into()), amount(9));
        prop_assert!(b.share_down(tokens, paid, whole) <= a.share_down(tokens, paid, whole));
        // The beneficiary's part only grows.
        let kept = |class: &Class| class.donation_up(tokens).map_or(tokens, |(_, part)| tokens - part);
        prop_assert!(kept(&b) <= kept(&a));
        // Whatever the stricter one is activated by activates the looser one too.
        let now = Timestamp::from_seconds(day.into());
        prop_assert!(!b.activated(&now) || a.activated(&now));
    }

    #[test]
    fn members_prove_themselves_and_nobody_else(
        accounts in prop::collection::btree_set(1..200_u8, 1..20), other in 0..=255_u8, flipped in any::<(usize, u8)>(),
    ) {
        let holders = Holders::new(accounts.iter().copied().map(account)).unwrap();
        let root = holders.root();
        for member in &accounts {
            let proof = holders.prove(account(*member)).unwrap();
            prop_assert!(proof.proves(account(*member), root));
            prop_assert_eq!(proof.proves(account(other), root), other == *member);
            let mut forged = proof.clone();
            forged.index += U256::ONE;
            prop_assert!(!forged.proves(account(*member), root));
            if !proof.path.is_empty() {
                let mut forged = proof.clone();
                let place = flipped.0 % proof.path.len();
                forged.path[place].0[usize::from(flipped.1 % 32)] ^= 1;
                prop_assert!(!forged.proves(account(*member), root));
            }
        }
        prop_assert_eq!(holders.prove(account(other)).is_some(), accounts.contains(&other));
        prop_assert!(!Membership::default().proves(account(other), root) || accounts.len() == 1);
    }
}
