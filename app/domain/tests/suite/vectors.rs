//! The golden vectors that the contract tests read. `FAKTOR_BLESS=1` writes them anew.

use std::path::Path;

use alloy_primitives::{Address, U256, hex};
use faktor_domain::ledger::DueTerms;
use faktor_domain::{
    AccountId, Amount, Backing, Bps, Class, Condition, Date, Home, Kind, Predicate, Rounding,
    Timestamp, cost_up, yearly_cost_bps,
};
use serde_json::{Value, json};

use crate::classes::{CURRENCY, HOME, RECEIVABLES, SETTLEMENT, feeds, pledge};
use crate::conditions::one_of_each;

/// As from a backing that always pays.
fn one() -> Amount {
    Amount::from_minor(1).unwrap()
}

pub(crate) fn check(name: &str, vectors: Vec<Value>) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contracts/test/vectors").join(name);
    let count = vectors.len();
    let text = serde_json::to_string_pretty(&json!({ "count": count, "vectors": vectors }))
        .unwrap()
        + "\n";
    if std::env::var_os("FAKTOR_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, text, "{name} is not what the rules give; FAKTOR_BLESS=1 writes it");
}

#[test]
fn discount_vectors_are_what_the_rules_give() {
    let faces = [1, 2, 999_999, 1_000_000, 1_656_250_000, 500_000_000_000, Amount::MAX.minor()];
    let mut vectors = Vec::new();
    for face in faces {
        for bps in [0_u16, 1, 250, 1200, 9999, 10_000, 65_535] {
            for days in [0_u32, 1, 29, 60, 364, 365, 366, 3650] {
                let face = Amount::from_minor(face).unwrap();
                let cost = cost_up(face, Bps::from(bps), days).ok();
                let yearly = cost.and_then(|cost| yearly_cost_bps(face, cost, days).ok());
                vectors.push(json!({
                    "bps": bps,
                    "cost": cost.unwrap_or_default().minor().to_string(),
                    "days": days,
                    "face": face.minor().to_string(),
                    "tooLarge": cost.is_none(),
                    "yearlyCostBps": yearly.map(|yearly| yearly.get().to_string()),
                }));
            }
        }
    }
    check("discount.json", vectors);
}

#[test]
fn class_vectors_are_what_the_rules_give() {
    let at = Timestamp::from_seconds;
    let base = pledge();
    let with = |kind, conditions: Vec<Condition>| Class { kind, conditions, ..base.clone() };
    let classes = [
        ("receivable", HOME, base.clone()),
        ("other chain", Home { chain_id: 31337, ..HOME }, base.clone()),
        ("other ledger", Home { tokens: SETTLEMENT, ..HOME }, base.clone()),
        ("no conditions", HOME, with(Kind::Investment, vec![])),
        ("inventory", HOME, with(Kind::Inventory, base.conditions.clone())),
        (
            "margin until the last second",
            HOME,
            with(Kind::Margin, vec![Condition::not_after(at(u64::MAX))]),
        ),
        (
            "from and until",
            HOME,
            with(Kind::Pledge, vec![Condition::not_before(at(0)), Condition::not_after(at(0))]),
        ),
        ("eight conditions", HOME, with(Kind::Pledge, feeds(8))),
        ("one of each kind", HOME, with(Kind::Margin, one_of_each().split_off(5))),
        ("limited", HOME, with(Kind::Margin, one_of_each()[..5].to_vec())),
        (
            "largest values",
            Home { chain_id: u64::MAX, tokens: Address::repeat_byte(0xff) },
            Class {
                issuer: Address::repeat_byte(0xff),
                currency: Address::repeat_byte(0xff),
                kind: Kind::Investment,
                backing: Backing {
                    provider: Address::repeat_byte(0xff),
                    account: AccountId::new(U256::MAX),
                },
                conditions: vec![Condition::not_before(at(u64::MAX))],
            },
        ),
        (
            "issuer and currency exchanged",
            HOME,
            Class { issuer: CURRENCY, currency: RECEIVABLES, ..base.clone() },
        ),
    ];
    check(
        "classes.json",
        classes.iter().map(|(name, home, class)| vector(name, *home, class)).collect(),
    );
}

#[test]
fn payout_vectors_are_what_the_rules_give() {
    let day = Date::from_days;
    let class = |predicates: &[Predicate]| {
        let conditions = predicates.iter().copied().map(Condition::from).collect();
        Class { conditions, ..pledge() }
    };
    let interest =
        Predicate::Interest { yearly: Bps::from(725), from: day(20_000), until: day(20_090) };
    let discount = Predicate::Discount { yearly: Bps::from(1100), maturity: day(20_060) };
    let share = Bps::from(333);
    let donation = Predicate::Donation { beneficiary: Address::repeat_byte(7), share };
    let amount = |minor| Amount::from_minor(minor).unwrap();
    let drawn = Predicate::Drawn { drawn: amount(400_000_001), whole: amount(1_656_250_000) };
    let classes = [
        class(&[]),
        class(&[interest]),
        class(&[discount]),
        class(&[interest, discount, donation]),
        class(&[drawn]),
        class(&[interest, drawn]),
        class(&[donation, drawn]),
    ];
    let mut vectors = Vec::new();
    for class in &classes {
        for tokens in [1_u128, 2, 9999, 1_000_000, 1_656_250_000, Amount::MAX.minor()] {
            for today in [19_999, 20_000, 20_001, 20_059, 20_060, 20_090, 20_091] {
                for paid in [0, 1, 400_000_001, 1_000_000_000, 1_656_249_999, 1_656_250_000] {
                    let (tokens, whole) = (U256::from(tokens), amount(1_656_250_000));
                    let due = class.due_down(tokens, day(today), one(), one()).unwrap();
                    let (beneficiary, donated) = class.donation_up(due).unwrap_or_default();
                    vectors.push(json!({
                        "beneficiary": beneficiary,
                        "claimDown": class.claim(tokens, Rounding::Floor).unwrap().to_string(),
                        "claimUp": class.claim(tokens, Rounding::Ceil).unwrap().to_string(),
                        "conditionCount": class.conditions.len(),
                        "conditions": conditions(class),
                        "day": today,
                        "donatedUp": donated.to_string(),
                        "dueDown": due.to_string(),
                        "paid": paid.to_string(),
                        "shareDown": class.share_down(tokens, amount(paid), whole).unwrap().to_string(),
                        "tokens": tokens.to_string(),
                        "whole": whole.minor().to_string(),
                    }));
                }
            }
        }
    }
    check("payout.json", vectors.into_iter().step_by(17).collect());
}

/// Before the due day, on it, about the end of the grace, about the rungs of the ladder and about the last day that counts.
#[test]
fn late_vectors_are_what_the_rules_give() {
    let mut vectors = Vec::new();
    for (due, grace_days) in [(20_660, 0), (20_660, 5), (20_660, 255), (0, 30), (u32::MAX, 255)] {
        for late_bps in [0, 1, 730, 3650, 9999, 10_000] {
            for base in [0, 1, 3_649_999, 1_656_250_000, (1 << 71) - 1, Amount::MAX.minor()] {
                for days in [-1, 0, 1, 5, 6, 29, 30, 31, 90, 120, 255, 256, 364, 365, 366, 4000] {
                    let terms = DueTerms { due: Date::from_days(due), late_bps, grace_days };
                    let day = Date::from_days(due.saturating_add_signed(days));
                    let interest = terms.interest_up(Amount::from_minor(base).unwrap(), day);
                    vectors.push(json!({
                        "base": base.to_string(),
                        "day": day.days(),
                        "dueDay": due,
                        "graceDays": grace_days,
                        "interest": interest.unwrap().minor().to_string(),
                        "ladderBps": terms.ladder_bps(day),
                        "lateBps": late_bps,
                    }));
                }
            }
        }
    }
    check("late.json", vectors.into_iter().step_by(13).collect());
}

fn conditions(class: &Class) -> Vec<Value> {
    class
        .conditions
        .iter()
        .map(|condition| json!({ "data": condition.data, "kind": condition.kind.number() }))
        .collect()
}

fn vector(name: &str, home: Home, class: &Class) -> Value {
    json!({
        "account": format!("{:#066x}", class.backing.account.get()),
        "chainId": home.chain_id.to_string(),
        "conditionCount": class.conditions.len(),
        "conditions": conditions(class),
        "currency": class.currency,
        "encoded": hex::encode_prefixed(class.encode(home)),
        "id": format!("{:#066x}", class.id(home).unwrap().get()),
        "issuer": class.issuer,
        "kind": class.kind.number(),
        "name": name,
        "provider": class.backing.provider,
        "tokens": home.tokens,
    })
}
