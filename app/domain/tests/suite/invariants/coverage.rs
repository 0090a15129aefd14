//! That the scripts get everywhere.

use std::collections::BTreeSet;

use faktor_domain::ledger::Event;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::Story;
use super::steps::{Step, script};

/// The invariants would be empty words if the scripts did not get everywhere.
#[test]
fn the_scripts_take_every_step() {
    let mut taken = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..1500 {
        let script = script().new_tree(&mut runner).unwrap().current();
        let mut story = Story::new();
        for step in script {
            let name = format!("{step:?}").split('(').next().unwrap().to_owned();
            story.take(step);
            taken.insert(if story.last.refused { format!("{name} refused") } else { name });
            taken.extend(notable(&story).map(str::to_owned));
        }
    }
    let all = STEPS.into_iter().chain(NOTABLE);
    let never: Vec<&str> = all.filter(|name| !taken.contains(*name)).collect();
    assert!(never.is_empty(), "never taken: {never:?}");
}

const STEPS: [&str; 29] = [
    "Register",
    "Acknowledge",
    "Sell",
    "Buy",
    "Unlist",
    "Pay",
    "Sweep",
    "Reclaim",
    "Exchange",
    "Burn",
    "Give",
    "Modify",
    "Pass",
    "Transfer",
    "Wrap",
    "Unwrap",
    "HoldBack",
    "GiveUp",
    "Dilute",
    "ReleaseHoldback",
    "PayInstead",
    "WriteOff",
    "ReturnRest",
    "Dispute",
    "WithdrawDispute",
    "Cancel",
    "File",
    "Release",
    "Wait",
];

const NOTABLE: [&str; 18] = [
    "Acknowledge refused",
    "Transfer refused",
    "File refused",
    "Give refused",
    "Modify refused",
    "Pass refused",
    "ReleaseHoldback refused",
    "ReturnRest refused",
    "a share was drawn",
    "settled",
    "settled late",
    "recovered",
    "given up in full",
    "a stand-in got money back",
    "a stand-in's place was taken",
    "what was given up had been paid",
    "held-back tokens went back",
    "held-back tokens were paid for",
];

/// What came of the last step beside its success.
fn notable(story: &Story) -> impl Iterator<Item = &'static str> {
    let of_events = story.events[story.last.events..].iter().filter_map(|(_, event)| match event {
        Event::Converted { .. } => Some("a share was drawn"),
        Event::Settled { .. } => Some("settled"),
        Event::Reimbursed { .. } if matches!(story.last.step, Step::PayInstead(..)) => {
            Some("a stand-in's place was taken")
        }
        Event::Reimbursed { .. } => Some("a stand-in got money back"),
        Event::Diluted { surplus, .. } if !surplus.is_zero() => {
            Some("what was given up had been paid")
        }
        Event::HoldbackReleased { money, .. } if money.is_zero() => {
            Some("held-back tokens went back")
        }
        Event::HoldbackReleased { .. } => Some("held-back tokens were paid for"),
        _ => None,
    });
    let settled = story.account().filter(|account| account.settled);
    let late = settled.filter(|account| account.paid > account.face_amount);
    let lost = settled.filter(|account| account.written_off_bps != 0);
    let void = settled.filter(|account| account.face_amount.is_zero() && !account.released);
    of_events
        .chain(late.map(|_| "settled late"))
        .chain(lost.map(|_| "recovered"))
        .chain(void.map(|_| "given up in full"))
}
