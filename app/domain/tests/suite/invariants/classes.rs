//! Invariants 17 to 19: classes, and what becomes of tokens in them.

use std::collections::BTreeMap;

use alloy_primitives::U256;
use faktor_domain::ledger::Event;
use faktor_domain::{Class, Rounding};

use super::steps::{Step, levels};
use super::{Story, converted, plain_id, sum};
use crate::classes::{HOME, SETTLEMENT, pledge};
use crate::stage::ID;

/// What all tokens can claim at most, and what is counted of it.
fn claims(story: &Story) -> (U256, U256) {
    let classes = story.classes().into_iter();
    let claims = classes.map(|(class, supply)| class.claim(supply, Rounding::Floor).unwrap());
    let account = story.ledger().receivable_account(ID);
    (sum(claims), story.ledger().outstanding(SETTLEMENT, account))
}

/// Tokens by how many transfers they have left.
fn by_levels(story: &Story) -> BTreeMap<u8, U256> {
    let mut sums = BTreeMap::new();
    for (class, supply) in story.classes() {
        if let Some(levels) = levels(&class) {
            *sums.entry(levels).or_insert(U256::ZERO) += supply;
        }
    }
    sums
}

invariants! {
    invariant_17_a_modification_never_lets_more_be_claimed: |story| {
        let (now, counted) = claims(story);
        if matches!(story.last.step, Step::Modify(..)) {
            let (before, counted_before) = story.claims;
            assert!(now <= before && counted <= counted_before);
            // And it goes to a class that is at least as strict.
            for (_, event) in &story.events[story.last.events..] {
                let Event::Converted { from, to, .. } = *event else { continue };
                let class = |id| story.ledger().published(id).cloned().unwrap();
                let (to, from): (Class, Class) = (class(to), class(from));
                assert!(to.is_at_least_as_strict_as(&from));
            }
        }
        story.claims = (now, counted);
    };
    invariant_18_limited_classes_move_by_their_levels_only: |story| {
        let now = by_levels(story);
        let before = core::mem::replace(&mut story.levels, now.clone());
        let moved = story.fresh(converted);
        for levels in 0..=2_u8 {
            let [was, is] = [&before, &now].map(|sums| sums.get(&levels).copied().unwrap_or_default());
            match story.last.step {
                Step::Pass(..) => {
                    // All that moved came from one level and arrived at the next lower one.
                    let above = before.get(&(levels + 1)).copied().unwrap_or_default();
                    assert!(is <= was || (is - was == moved && above >= moved));
                }
                // A transfer in any other way moves no limited token.
                Step::Give(..) | Step::Sell(_) | Step::Buy(..) | Step::Unlist(..) => assert_eq!(was, is),
                Step::Modify(..) => assert!(is <= was + moved),
                _ => assert!(is <= was),
            }
        }
        assert!(now.keys().all(|levels| *levels <= 2));
    };
    invariant_19_every_class_has_its_own_id: |story| {
        let mut seen = BTreeMap::new();
        for (_, event) in &story.events {
            let Event::ClassPublished { id, class, .. } = event else { continue };
            assert_eq!(class.id(HOME).unwrap().get(), *id);
            if let Some(earlier) = seen.insert(*id, class.clone()) {
                assert_eq!(earlier, *class);
            }
        }
        let classes: Vec<&Class> = seen.values().collect();
        for (index, class) in classes.iter().enumerate() {
            assert!(!classes[..index].contains(class));
        }
        assert!(seen.is_empty() || seen.get(&plain_id()) == Some(&pledge()));
    };
}
