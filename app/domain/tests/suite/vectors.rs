//! The golden vectors that the contract tests read. `FAKTOR_BLESS=1` writes them anew.

use std::path::Path;

use alloy_primitives::{Address, U256, hex};
use faktor_domain::{
    AccountId, Amount, Backing, Bps, Class, Condition, Home, Kind, Timestamp, cost_up,
    yearly_cost_bps,
};
use serde_json::{Value, json};

use crate::classes::{CURRENCY, HOME, RECEIVABLES, SETTLEMENT, pledge};

fn check(name: &str, vectors: Vec<Value>) {
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
    let eight = (0..8).map(|second| Condition::not_before(at(second * second))).collect();
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
        ("eight conditions", HOME, with(Kind::Pledge, eight)),
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

fn vector(name: &str, home: Home, class: &Class) -> Value {
    let conditions: Vec<_> = class
        .conditions
        .iter()
        .map(|condition| json!({ "data": condition.data, "kind": condition.kind.number() }))
        .collect();
    json!({
        "account": format!("{:#066x}", class.backing.account.get()),
        "chainId": home.chain_id.to_string(),
        "conditionCount": conditions.len(),
        "conditions": conditions,
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
