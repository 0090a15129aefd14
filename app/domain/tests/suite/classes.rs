//! Classes and their ids. The expected ids were computed with another ABI encoder.

use std::collections::HashMap;

use alloy_primitives::{Address, I256, U256, uint};
use faktor_domain::{
    AccountId, Backing, Class, ClassError, Condition, Date, Home, Kind, Predicate, Timestamp,
};
use proptest::prelude::*;

use crate::conditions::canonical;

pub(crate) const HOME: Home = Home { chain_id: 7357, tokens: Address::with_last_byte(0xaa) };
pub(crate) const RECEIVABLES: Address = Address::with_last_byte(0xbb);
pub(crate) const SETTLEMENT: Address = Address::with_last_byte(0xcc);
pub(crate) const CURRENCY: Address = Address::with_last_byte(0xdd);

pub(crate) fn pledge() -> Class {
    let due = Date::from_days(20_534);
    Class::of_receivable(RECEIVABLES, SETTLEMENT, CURRENCY, U256::ONE, due)
}

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

#[test]
fn the_account_is_the_hash_of_owner_and_number() {
    let account = uint!(0xcb5d68d60c19c76fcdf731edbd11ab5e3896184e552f178bac1b2742bee55fb3_U256);
    assert_eq!(AccountId::of(RECEIVABLES, U256::ONE).get(), account);
}

#[test]
fn the_id_of_a_receivables_class_is_known() {
    let id = uint!(0x7ccb468c233bebb30a3a0048d8730d437096574b3f2575543bffa76b1216fb8c_U256);
    assert_eq!(pledge().id(HOME).unwrap().get(), id);
}

#[test]
fn the_id_of_a_class_without_conditions_is_known() {
    let class = Class {
        issuer: RECEIVABLES,
        currency: CURRENCY,
        kind: Kind::Investment,
        backing: Backing { provider: SETTLEMENT, account: AccountId::new(uint!(7_U256)) },
        conditions: vec![],
    };
    let home = Home { chain_id: 31337, ..HOME };
    let id = uint!(0xa9505cfb4d19769441e06281c1c5e0ab7d254924149d1bf070cb963c66674fd8_U256);
    assert_eq!(class.id(home).unwrap().get(), id);
}

#[test]
fn the_id_of_a_class_with_two_conditions_is_known() {
    let mut class = pledge();
    class.kind = Kind::Inventory;
    class.conditions.push(Condition::not_after(at(u64::MAX)));
    let id = uint!(0x31c4711a0cc4be96e06099fe9ee8b61cf4ca9b8f436ef8500bd79bcdef42d556_U256);
    assert_eq!(class.id(HOME).unwrap().get(), id);
}

/// Conditions about so many feeds, in order.
pub(crate) fn feeds(count: u8) -> Vec<Condition> {
    (0..count)
        .map(|last| {
            let feed = Address::with_last_byte(last);
            Predicate::FeedAtLeast { feed, value: I256::MINUS_ONE, max_age: 60 }.into()
        })
        .collect()
}

#[test]
fn a_class_that_is_not_canonical_has_no_id() {
    let with = |conditions| Class { conditions, ..pledge() }.id(HOME);
    let (early, late) = (Condition::not_before(at(1)), Condition::not_before(at(2)));
    let until = Condition::not_after(at(0));
    assert!(with(vec![early.clone(), until.clone()]).is_ok());
    let unsorted = |index| Err(ClassError::ConditionsUnsorted { index });
    // One of a kind, or the looser one would say nothing.
    assert_eq!(with(vec![early.clone(), late.clone()]), unsorted(1));
    assert_eq!(with(vec![early.clone(), early.clone()]), unsorted(1));
    assert_eq!(with(vec![early.clone(), until, late]), unsorted(2));
    assert!(with(feeds(8)).is_ok());
    assert_eq!(with(feeds(9)), Err(ClassError::TooManyConditions { count: 9, most: 8 }));
    let falling = feeds(3).into_iter().rev().collect();
    assert_eq!(with(falling), unsorted(1));
    let malformed = Err(ClassError::ConditionMalformed { index: 1 });
    let short = Condition { data: vec![0; 31].into(), ..early };
    assert_eq!(with(vec![early.clone(), short]), malformed);
    let wide = Condition { data: vec![1; 32].into(), ..early };
    assert_eq!(with(vec![early, wide]), malformed);
}

fn holds(condition: &Condition, seconds: u64) -> bool {
    condition.predicate().unwrap().holds(&at(seconds))
}

#[test]
fn a_term_holds_from_its_second_to_its_second() {
    let from = Condition::not_before(at(100));
    assert!(!holds(&from, 99) && holds(&from, 100) && holds(&from, 101));
    let until = Condition::not_after(at(100));
    assert!(holds(&until, 99) && holds(&until, 100) && !holds(&until, 101));
    let class = Class { conditions: vec![from, until], ..pledge() };
    assert_eq!(class.first_unmet(&at(99)), Some(0));
    assert!(class.activated(&at(100)));
    assert_eq!(class.first_unmet(&at(101)), Some(1));
    assert!(Class { conditions: vec![], ..pledge() }.activated(&at(0)));
}

#[test]
fn a_class_matures_on_the_day_of_its_start() {
    assert_eq!(pledge().maturity(), Some(Date::from_days(20_534)));
    let start = |seconds| Condition::not_before(at(seconds));
    let maturity = |conditions| Class { conditions, ..pledge() }.maturity();
    assert_eq!(maturity(vec![start(2 * 86_400 + 1)]), Some(Date::from_days(2)));
    assert_eq!(maturity(vec![Condition::not_after(at(5))]), None);
    assert_eq!(maturity(vec![]), None);
    assert_eq!(maturity(vec![start(u64::MAX)]), None);
}

/// Few different values, so that classes are often equal in part.
fn class() -> impl Strategy<Value = Class> {
    let kinds = [Kind::Inventory, Kind::Pledge, Kind::Margin, Kind::Investment];
    (0..3_u8, 0..3_u8, prop::sample::select(kinds.to_vec()), 0..3_u8, 0..3_u64, canonical())
        .prop_map(|(issuer, currency, kind, provider, account, conditions)| Class {
            issuer: Address::with_last_byte(issuer),
            currency: Address::with_last_byte(currency),
            kind,
            backing: Backing {
                provider: Address::with_last_byte(provider),
                account: AccountId::new(U256::from(account)),
            },
            conditions,
        })
}

proptest! {
    #[test]
    fn different_classes_have_different_ids(classes in prop::collection::vec(class(), 1..60)) {
        let mut seen = HashMap::new();
        for class in classes {
            let id = class.id(HOME).unwrap();
            prop_assert_eq!(class.id(HOME).unwrap(), id);
            let first = seen.entry(id).or_insert_with(|| class.clone());
            prop_assert_eq!(first, &class);
        }
    }

    #[test]
    fn an_id_is_bound_to_chain_and_ledger(class in class(), chain_id in any::<u64>(), tokens in any::<[u8; 20]>()) {
        let home = Home { chain_id, tokens: tokens.into() };
        prop_assert_eq!(class.id(home) == class.id(HOME), home == HOME);
    }
}
