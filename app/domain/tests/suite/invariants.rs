//! The numbered invariants of `contracts/README.md`, mirrored: each holds after every step of any script.

use std::collections::BTreeSet;

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{
    Account, Command, CurrencyCommand, Event, Ledger, Listing, MarketCommand, SettlementCommand,
    TokensCommand,
};
use faktor_domain::{
    Amount, Bps, Class, Date, OnChain, Predicate, Rounding, SECONDS_PER_DAY, Timestamp,
    days_to_maturity, discount_down,
};
use proptest::prelude::*;

use crate::classes::{CURRENCY, HOME, SETTLEMENT, pledge};
use crate::stage::{ANYONE, DEBTOR, FACE, HOLDER, ID, MARKET, Result, SELLER, STABLECOIN, Stage};

const PEOPLE: [Address; 4] = [SELLER, DEBTOR, HOLDER, ANYONE];

#[derive(Debug, Clone)]
enum Step {
    Register(Address),
    Acknowledge(Address),
    Sell(Address),
    Buy(Address, u64, u128),
    Cancel(Address, u64),
    Pay(Address, u128),
    Sweep(Address),
    Reclaim(Address),
    Exchange(Address, u128),
    Burn(Address, u128),
    Give(Address, Address, u128),
    Transfer(Address),
    Wrap(Address, u128),
    Unwrap(Address, u128),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let actor = || prop::sample::select(&PEOPLE);
    let amount = || prop_oneof![0..3_u128, 0..FACE * 2, Just(FACE), Just(400_000_000)];
    prop_oneof![
        1 => actor().prop_map(Step::Register),
        1 => actor().prop_map(Step::Acknowledge),
        3 => actor().prop_map(Step::Sell),
        3 => (actor(), 0..4_u64, amount()).prop_map(|(who, id, sum)| Step::Buy(who, id, sum)),
        1 => (actor(), 0..4_u64).prop_map(|(who, id)| Step::Cancel(who, id)),
        2 => (actor(), amount()).prop_map(|(who, sum)| Step::Pay(who, sum)),
        2 => actor().prop_map(Step::Sweep),
        1 => actor().prop_map(Step::Reclaim),
        3 => (actor(), amount()).prop_map(|(who, sum)| Step::Exchange(who, sum)),
        1 => (actor(), amount()).prop_map(|(who, sum)| Step::Burn(who, sum)),
        2 => (actor(), actor(), amount()).prop_map(|(from, to, sum)| Step::Give(from, to, sum)),
        1 => actor().prop_map(Step::Transfer),
        1 => (actor(), amount()).prop_map(|(who, sum)| Step::Wrap(who, sum)),
        1 => (actor(), amount()).prop_map(|(who, sum)| Step::Unwrap(who, sum)),
        2 => (0..20 * SECONDS_PER_DAY).prop_map(Step::Wait),
    ]
}

/// Mostly the receivable is acknowledged first, so that there is something to do.
fn script() -> impl Strategy<Value = Vec<Step>> {
    let first = prop_oneof![
        1 => Just(vec![]),
        5 => Just(vec![Step::Register(SELLER), Step::Acknowledge(DEBTOR)]),
    ];
    (first, prop::collection::vec(step(), 1..50))
        .prop_map(|(first, rest)| first.into_iter().chain(rest).collect())
}

/// What happened so far.
struct Story {
    stage: Stage,
    events: Vec<(Timestamp, Event)>,
    debtor_signed: bool,
    was_settled: bool,
    root_and_owner: Option<(B256, Address)>,
    listings: Vec<Listing>,
}

impl Story {
    fn take(&mut self, step: Step) {
        let stage = &mut self.stage;
        let id = pledge().id(HOME).unwrap().get();
        let outcome: Result = match step {
            Step::Register(actor) => stage.register(actor),
            Step::Acknowledge(signer) => {
                self.debtor_signed |= signer == DEBTOR && stage.ledger.receivable(ID).is_some();
                stage.acknowledge(signer)
            }
            Step::Sell(actor) => stage.sell(actor),
            Step::Buy(actor, listing, amount) => stage.buy(actor, listing, amount),
            Step::Cancel(actor, listing) => {
                let id = U256::from(listing);
                stage.run(actor, Command::Market(MarketCommand::Cancel { id }))
            }
            Step::Pay(actor, amount) => stage.pay(actor, amount),
            Step::Sweep(actor) => stage.sweep(actor),
            Step::Reclaim(actor) => {
                let (currency, receiver) = (CURRENCY, actor);
                let command = SettlementCommand::Reclaim { currency, receiver };
                stage.run(actor, Command::Settlement(command))
            }
            Step::Exchange(actor, amount) => {
                // Whatever the actor holds, what was drawn before included.
                let held = stage
                    .ledger
                    .token_holders()
                    .find(|(holder, _, sum)| *holder == actor && !sum.is_zero())
                    .map(|(_, id, _)| id);
                let class = held.and_then(|id| stage.ledger.published(id).cloned());
                let (class, amount) = (class.unwrap_or_else(pledge), U256::from(amount));
                let receiver = actor;
                let command = TokensCommand::Exchange { class, amount, receiver };
                stage.run(actor, Command::Tokens(command))
            }
            Step::Burn(actor, amount) => {
                let (class, amount) = (pledge(), U256::from(amount));
                stage.run(actor, Command::Tokens(TokensCommand::Burn { class, amount }))
            }
            Step::Give(from, to, amount) => {
                let amount = U256::from(amount);
                stage.run(from, Command::Tokens(TokensCommand::Transfer { to, id, amount }))
            }
            Step::Transfer(actor) => stage.transfer(actor),
            Step::Wrap(actor, amount) => {
                let (amount, receiver) = (U256::from(amount), actor);
                stage.run(actor, Command::Currency(CurrencyCommand::Wrap { amount, receiver }))
            }
            Step::Unwrap(actor, amount) => {
                let (amount, receiver) = (U256::from(amount), actor);
                stage.run(actor, Command::Currency(CurrencyCommand::Unwrap { amount, receiver }))
            }
            Step::Wait(seconds) => {
                stage.now += seconds;
                return;
            }
        };
        // Refusals are as good as successes here.
        if let Ok(outcome) = outcome {
            let now = Timestamp::from_seconds(stage.now);
            self.events.extend(outcome.events.into_iter().map(|entry| (now, entry.event)));
        }
    }

    fn ledger(&self) -> &Ledger {
        &self.stage.ledger
    }

    fn account(&self) -> Option<Account> {
        self.ledger().account(self.ledger().receivable_account(ID)).copied()
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
}

fn sum(numbers: impl Iterator<Item = U256>) -> U256 {
    numbers.fold(U256::ZERO, |sum, number| sum + number)
}

fn exchanged(event: &Event) -> Option<U256> {
    if let Event::Exchanged { paid, .. } = event { Some(*paid) } else { None }
}

macro_rules! invariants {
    ($($name:ident: $check:expr;)*) => {
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(48))]
            $(
                #[test]
                fn $name(script in script()) {
                    let check: fn(&mut Story) = $check;
                    let mut story = Story {
                        stage: Stage::new(),
                        events: vec![],
                        debtor_signed: false,
                        was_settled: false,
                        root_and_owner: None,
                        listings: vec![],
                    };
                    for step in script {
                        story.take(step);
                        check(&mut story);
                    }
                }
            )*
        }
    };
}

invariants! {
    invariant_01_balances_add_up_to_the_supply: |story| {
        let balances = story.ledger().token_holders().map(|(_, _, balance)| balance);
        assert_eq!(sum(balances), story.supply());
    };
    invariant_02_claims_are_counted_and_within_the_capacity: |story| {
        if let Some(account) = story.account() {
            let ledger = story.ledger();
            let counted = ledger.outstanding(SETTLEMENT, ledger.receivable_account(ID));
            assert!(counted <= account.face_amount.word() - account.paid_out.word());
            let claims = story.classes().into_iter();
            let claims = claims.map(|(class, supply)| class.claim(supply, Rounding::Floor).unwrap());
            assert!(counted >= sum(claims));
        }
    };
    invariant_03_settlement_holds_what_it_owes: |story| {
        let ledger = story.ledger();
        let held = ledger.accounts().map(|(_, one)| one.paid.word() - one.paid_out.word());
        let surplus = ledger.surpluses().map(|(_, _, surplus)| surplus);
        assert_eq!(ledger.currency_balance(CURRENCY, SETTLEMENT), sum(held) + sum(surplus));
    };
    invariant_04_every_xt_is_backed: |story| {
        let ledger = story.ledger();
        let held = ledger.currency_balance(STABLECOIN, CURRENCY);
        assert_eq!(ledger.currency_supply(CURRENCY), held);
    };
    invariant_05_the_market_holds_what_is_offered: |story| {
        let offered = story.ledger().listings().map(|offer| U256::from(offer.remaining));
        let id = pledge().id(HOME).unwrap().get();
        assert_eq!(story.ledger().tokens_balance(MARKET, id), sum(offered));
    };
    invariant_06_the_market_holds_no_money: |story| {
        for token in [CURRENCY, STABLECOIN] {
            assert_eq!(story.ledger().currency_balance(token, MARKET), U256::ZERO);
        }
    };
    invariant_07_only_the_debtors_signature_acknowledges: |story| {
        let acknowledged = story.ledger().receivable(ID).is_some_and(|one| one.acknowledged);
        assert_eq!(acknowledged, story.debtor_signed);
    };
    invariant_08_paid_out_is_exchanged_and_at_most_paid: |story| {
        if let Some(account) = story.account() {
            assert_eq!(account.paid_out.word(), story.total(exchanged));
            assert!(account.paid_out <= account.paid && account.paid <= account.face_amount);
        }
    };
    invariant_09_cost_and_discount_are_the_face: |story| {
        for (index, (now, event)) in story.events.iter().enumerate() {
            let Event::Bought { id, buyer, seller, amount, cost } = *event else { continue };
            let offer = story.ledger().listing(id).unwrap();
            let days = days_to_maturity(Date::from_days(offer.maturity_day), *now);
            let face = Amount::from_minor(amount).unwrap();
            let off = discount_down(face, Bps::from(offer.discount_bps), days).unwrap();
            assert_eq!(cost + off.word(), face.word());
            let payment = Event::CurrencyTransfer { from: buyer, to: seller, value: cost };
            assert_eq!(story.events[index + 1].1, payment);
        }
    };
    invariant_10_minted_once_and_nothing_lost: |story| {
        let minted = story.total(|event| {
            if let Event::Minted { amount, .. } = event { Some(*amount) } else { None }
        });
        let burned = story.total(|event| {
            if let Event::Burned { amount, .. } = event { Some(*amount) } else { None }
        });
        let given = story.total(|event| {
            if let Event::Exchanged { amount, .. } = event { Some(*amount) } else { None }
        });
        // Of what was exchanged while only a part was there, the rest stays.
        let stayed = story.total(|event| {
            if let Event::Converted { kept, .. } = event { Some(*kept) } else { None }
        });
        assert_eq!(story.supply() + given - stayed + burned, minted);
        let face = if story.account().is_some() { FACE } else { 0 };
        assert_eq!(minted, U256::from(face));
    };
    invariant_11_settled_means_the_face_moved_and_is_final: |story| {
        let settled = story.ledger().on_chain(ID) == OnChain::Settled;
        assert!(settled || !story.was_settled);
        story.was_settled = settled;
        let credited = story.total(|event| {
            if let Event::Swept { credited, .. } = event { Some(*credited) } else { None }
        });
        assert_eq!(settled, credited == U256::from(FACE));
    };
    invariant_12_the_root_never_changes_nor_the_owner_once_acknowledged: |story| {
        if let Some(record) = story.ledger().receivable(ID).copied() {
            let now = (record.terms.document_root, record.seller);
            if let Some((root, owner)) = story.root_and_owner {
                assert_eq!(root, now.0);
                assert!(owner == now.1 || !record.acknowledged);
            }
            story.root_and_owner = Some(now);
        }
    };
    invariant_13_every_xt_is_somewhere: |story| {
        let holders = PEOPLE.into_iter().chain([SETTLEMENT, story.lockbox()]);
        let held = holders.map(|holder| story.ledger().currency_balance(CURRENCY, holder));
        assert_eq!(sum(held), story.ledger().currency_supply(CURRENCY));
    };
    invariant_14_what_was_sent_to_the_lockbox_is_accounted_for: |story| {
        let lockbox = story.lockbox();
        let sent = story.total(|event| match event {
            Event::CurrencyTransfer { to, value, .. } if *to == lockbox => Some(*value),
            _ => None,
        });
        let reclaimed = story.total(|event| {
            if let Event::SurplusReclaimed { amount, .. } = event { Some(*amount) } else { None }
        });
        let waiting = story.ledger().currency_balance(CURRENCY, lockbox);
        let credited = story.account().map(|account| account.paid.word()).unwrap_or_default();
        let surplus = story.ledger().reclaimable(CURRENCY, DEBTOR);
        assert_eq!(sent, waiting + credited + surplus + reclaimed);
    };
    invariant_15_a_listing_keeps_its_terms_and_its_sum: |story| {
        let now: Vec<Listing> = story.ledger().listings().copied().collect();
        for (before, offer) in story.listings.iter().zip(&now) {
            assert_eq!(*before, Listing { remaining: before.remaining, ..*offer });
        }
        for offer in &now {
            let gone = story.total(|event| match event {
                Event::Bought { id, amount, .. } if *id == offer.id => Some(U256::from(*amount)),
                Event::Cancelled { id, returned } if *id == offer.id => Some(U256::from(*returned)),
                _ => None,
            });
            assert_eq!(gone + U256::from(offer.remaining), U256::from(offer.listed));
        }
        story.listings = now;
    };
    invariant_16_an_account_covers_the_share_of_every_token: |story| {
        if let Some(account) = story.account() {
            let shares = story.classes().into_iter().map(|(class, supply)| {
                class.share_down(supply, account.paid, account.face_amount).unwrap()
            });
            assert!(sum(shares) <= account.paid.word() - account.paid_out.word());
        }
    };
    invariant_20_nobody_drew_beyond_what_is_paid: |story| {
        for (class, _) in story.classes() {
            let drawn = class.conditions.iter().find_map(|condition| match condition.predicate() {
                Some(Predicate::Drawn { drawn, .. }) => Some(drawn),
                _ => None,
            });
            assert!(drawn.unwrap_or_default() <= story.account().unwrap().paid);
        }
    };
}
