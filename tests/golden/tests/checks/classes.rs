//! Ids of classes, and what tokens of a class are paid.

use alloy_primitives::{Address, U256, hex};
use faktor_domain::{
    AccountId, Amount, Backing, Class, Condition, ConditionKind, Date, Home, Kind, Rounding,
};
use serde_json::Value;

use super::{address, amount, small, vectors, word};

fn conditions(vector: &Value) -> Vec<Condition> {
    let all = vector["conditions"].as_array().unwrap();
    assert_eq!(all.len(), small::<usize>(vector, "conditionCount"));
    all.iter()
        .map(|one| Condition {
            kind: ConditionKind::from_number(small(one, "kind")).unwrap(),
            data: one["data"].as_str().unwrap().parse().unwrap(),
        })
        .collect()
}

pub(crate) fn ids() {
    let kinds = [Kind::Inventory, Kind::Pledge, Kind::Margin, Kind::Investment];
    for vector in vectors(include_str!("../../../../contracts/test/vectors/classes.json"), 5) {
        let class = Class {
            issuer: address(&vector, "issuer"),
            currency: address(&vector, "currency"),
            kind: kinds[small::<usize>(&vector, "kind")],
            backing: Backing {
                provider: address(&vector, "provider"),
                account: AccountId::new(word(&vector, "account")),
            },
            conditions: conditions(&vector),
        };
        let home = Home { chain_id: small(&vector, "chainId"), tokens: address(&vector, "tokens") };
        assert_eq!(Some(&*hex::encode_prefixed(class.encode(home))), vector["encoded"].as_str());
        assert_eq!(class.id(home).unwrap().get(), word(&vector, "id"), "{vector}");
    }
}

pub(crate) fn payouts() {
    let one = Amount::from_minor(1).unwrap();
    for vector in vectors(include_str!("../../../../contracts/test/vectors/payout.json"), 100) {
        let class = Class {
            issuer: Address::ZERO,
            currency: Address::ZERO,
            kind: Kind::Pledge,
            backing: Backing { provider: Address::ZERO, account: AccountId::new(U256::ZERO) },
            conditions: conditions(&vector),
        };
        let (tokens, day) = (word(&vector, "tokens"), Date::from_days(small(&vector, "day")));
        let due = class.due_down(tokens, day, one, one).unwrap();
        assert_eq!(due, word(&vector, "dueDown"), "{vector}");
        let share = class.share_down(tokens, amount(&vector, "paid"), amount(&vector, "whole"));
        assert_eq!(share.unwrap(), word(&vector, "shareDown"), "{vector}");
        let claims = [("claimDown", Rounding::Floor), ("claimUp", Rounding::Ceil)];
        for (name, rounding) in claims {
            assert_eq!(class.claim(tokens, rounding).unwrap(), word(&vector, name), "{vector}");
        }
        let (beneficiary, donated) = class.donation_up(due).unwrap_or_default();
        assert_eq!(beneficiary, address(&vector, "beneficiary"));
        assert_eq!(donated, word(&vector, "donatedUp"), "{vector}");
    }
}
