//! The numbered invariants of `contracts/README.md`, mirrored: each holds after every step of any script.

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{Account, Event, Funding, Ledger, Listing};
use faktor_domain::{Amount, Class, Date, OnChain, Timestamp};

use crate::classes::{CURRENCY, HOME, SETTLEMENT, pledge};
use crate::stage::{DEBTOR, ID, Stage};
use steps::Step;

/// A property test of each check, after every step.
macro_rules! invariants {
    ($($name:ident: $check:expr;)*) => {
        proptest::proptest! {
            #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
            $(
                #[test]
                fn $name(script in $crate::invariants::steps::script()) {
                    let check: fn(&mut $crate::invariants::Story) = $check;
                    let mut story = $crate::invariants::Story::new();
                    for step in script {
                        story.take(step);
                        check(&mut story);
                    }
                }
            )*
        }
    };
}

mod classes;
mod coverage;
mod late;
mod line;
mod steps;

/// What happened so far.
struct Story {
    stage: Stage,
    events: Vec<(Timestamp, Event)>,
    debtor_signed: bool,
    was_settled: bool,
    root_and_owner: Option<(B256, Address)>,
    listings: Vec<Listing>,
    /// The share of a face unit that was seen last.
    share: Option<(Amount, Amount)>,
    /// What modifications and transfers of a class made of how many tokens of another one.
    reshaped: U256,
    /// What tokens could claim, and what was counted of it.
    claims: (U256, U256),
    /// Tokens by how many transfers they had left.
    levels: BTreeMap<u8, U256>,
    last: Last,
}

/// The last step, and what was before it.
struct Last {
    step: Step,
    /// Whether it was refused.
    refused: bool,
    /// How many events there were.
    events: usize,
    day: Date,
    money: Money,
}

/// All that the receivable's account says of money, and what the settlement contract holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Money {
    account: Option<Account>,
    funded: Funding,
    held: U256,
    reclaimable: Vec<(Address, Address, U256)>,
}

impl Story {
    fn new() -> Self {
        let stage = Stage::new();
        let money = money(&stage.ledger);
        let day = Timestamp::from_seconds(stage.now).date();
        Self {
            stage,
            events: vec![],
            debtor_signed: false,
            was_settled: false,
            root_and_owner: None,
            listings: vec![],
            share: None,
            reshaped: U256::ZERO,
            claims: (U256::ZERO, U256::ZERO),
            levels: BTreeMap::new(),
            last: Last { step: Step::Wait(0), refused: false, events: 0, day, money },
        }
    }

    fn take(&mut self, step: Step) {
        let can_sign = self.on_chain() == OnChain::Registered;
        self.debtor_signed |= can_sign && matches!(step, Step::Acknowledge(DEBTOR, _));
        let (events, day, money) = (self.events.len(), self.today(), money(self.ledger()));
        let outcome = steps::run(&mut self.stage, &step);
        // Refusals are as good as successes here.
        self.last = Last { step, refused: outcome.is_err(), events, day, money };
        let now = Timestamp::from_seconds(self.stage.now);
        self.events.extend(outcome.unwrap_or_default().into_iter().map(|event| (now, event)));
        if matches!(self.last.step, Step::Modify(..) | Step::Pass(..)) {
            self.reshaped += self.fresh(converted);
        }
    }

    fn ledger(&self) -> &Ledger {
        &self.stage.ledger
    }

    fn today(&self) -> Date {
        Timestamp::from_seconds(self.stage.now).date()
    }

    fn on_chain(&self) -> OnChain {
        self.ledger().on_chain(ID, self.today())
    }

    /// That of the pledge, once the debtor signed.
    fn account(&self) -> Option<Account> {
        money(self.ledger()).account.filter(|_| self.debtor_signed)
    }

    /// Once it is settled everybody is paid in full, also when what nobody claims was returned.
    fn funded(&self) -> Funding {
        let funded = money(self.ledger()).funded;
        let paid = if funded.closed { funded.paid.max(funded.whole) } else { funded.paid };
        Funding { paid, ..funded }
    }

    fn owed(&self) -> Amount {
        self.account().unwrap().owed_on(self.today()).unwrap()
    }

    /// What the settlement contract itself does with tokens: held back, they are nobody's share.
    fn held_back(&self) -> U256 {
        self.account().map(|account| account.holdback.amount.word()).unwrap_or_default()
    }

    /// Of every class that there are tokens of.
    fn classes(&self) -> Vec<(Class, U256)> {
        let ids: BTreeSet<U256> = self.ledger().token_holders().map(|(_, id, _)| id).collect();
        ids.into_iter()
            // Nothing of a class that never was can be moved too.
            .filter_map(|id| Some((self.ledger().published(id)?.clone(), id)))
            .map(|(class, id)| (class, self.ledger().tokens_supply(id)))
            .collect()
    }

    fn supply(&self) -> U256 {
        sum(self.classes().into_iter().map(|(_, supply)| supply))
    }

    fn lockbox(&self) -> Address {
        let account = self.ledger().receivable_account(ID);
        self.ledger().config().lockbox(account, CURRENCY)
    }

    /// The sum of what `of` finds in the events.
    fn total(&self, of: impl Fn(&Event) -> Option<U256>) -> U256 {
        sum(self.events.iter().filter_map(|(_, event)| of(event)))
    }

    /// The same of the last step.
    fn fresh(&self, of: impl Fn(&Event) -> Option<U256>) -> U256 {
        sum(self.events[self.last.events..].iter().filter_map(|(_, event)| of(event)))
    }
}

fn money(ledger: &Ledger) -> Money {
    let account = ledger.receivable_account(ID);
    Money {
        account: ledger.account(account).copied(),
        funded: ledger.funded(account),
        held: ledger.currency_balance(CURRENCY, SETTLEMENT),
        reclaimable: ledger.surpluses().collect(),
    }
}

fn sum(numbers: impl Iterator<Item = U256>) -> U256 {
    numbers.fold(U256::ZERO, |sum, number| sum + number)
}

fn plain_id() -> U256 {
    pledge().id(HOME).unwrap().get()
}

fn exchanged(event: &Event) -> Option<U256> {
    if let Event::Exchanged { paid, .. } = event { Some(*paid) } else { None }
}

/// Credited out of a lockbox.
fn swept(event: &Event) -> Option<U256> {
    if let Event::Swept { credited, .. } = event { Some(*credited) } else { None }
}

fn paid_instead(event: &Event) -> Option<U256> {
    if let Event::PaidInstead { amount, .. } = event { Some(*amount) } else { None }
}

/// What came into the settlement contract other than from the lockbox: a stand-in's money, for the debt or for an earlier one.
fn stood_in(lockbox: Address) -> impl Fn(&Event) -> Option<U256> {
    move |event| match event {
        Event::CurrencyTransfer { from, to, value } if *to == SETTLEMENT && *from != lockbox => {
            Some(*value)
        }
        _ => None,
    }
}

fn converted(event: &Event) -> Option<U256> {
    if let Event::Converted { kept, .. } = event { Some(*kept) } else { None }
}

fn returned(event: &Event) -> Option<U256> {
    if let Event::RestReturned { amount, .. } = event { Some(*amount) } else { None }
}

fn reimbursed(event: &Event) -> Option<U256> {
    if let Event::Reimbursed { amount, .. } = event { Some(*amount) } else { None }
}

fn given_up(event: &Event) -> Option<U256> {
    if let Event::Diluted { amount, .. } = event { Some(*amount) } else { None }
}

/// What had been paid for tokens that were given up.
fn given_back(event: &Event) -> Option<U256> {
    if let Event::Diluted { surplus, .. } = event { Some(*surplus) } else { None }
}

/// Paid for held-back tokens.
fn released(event: &Event) -> Option<U256> {
    if let Event::HoldbackReleased { money, .. } = event { Some(*money) } else { None }
}
