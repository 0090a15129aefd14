//! Random steps of everybody.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::SECONDS_PER_DAY;
use faktor_domain::ledger::{
    Command, CurrencyCommand, Deposit, Event, FingerprintsCommand, LedgerError, MarketCommand,
    ReceivablesCommand, SettlementCommand, TokensCommand,
};
use faktor_domain::{Bps, Class, Condition, Date, Membership, Predicate, Timestamp};
use proptest::prelude::*;

use super::plain_id;
use crate::classes::{CURRENCY, pledge};
use crate::stage::{ANYONE, DEBTOR, FACE, HOLDER, ID, Result, SELLER, Stage, invoice};

pub(super) const PEOPLE: [Address; 4] = [SELLER, DEBTOR, HOLDER, ANYONE];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// With a rate of late interest and days of grace.
    Register(Address, u16, u8),
    /// With set-off waived or not.
    Acknowledge(Address, bool),
    Sell(Address),
    Buy(Address, u64, u128),
    Unlist(Address, u64),
    Pay(Address, u128),
    Sweep(Address),
    Reclaim(Address),
    Exchange(Address, u128),
    Burn(Address, u128),
    Give(Address, Address, u128),
    /// To a class that is stricter in that way, or is not.
    Modify(Address, u8, u128),
    /// A level of a limited class.
    Pass(Address, Address, u128),
    Transfer(Address),
    Wrap(Address, u128),
    Unwrap(Address, u128),
    HoldBack(Address, u128),
    GiveUp(Address, u128),
    Dilute(Address, u128),
    ReleaseHoldback(Address),
    PayInstead(Address, u128),
    WriteOff(Address),
    ReturnRest(Address),
    Dispute(Address),
    WithdrawDispute(Address),
    Cancel(Address),
    /// A share of a debt that others share.
    File(Address, u8, u16, u8),
    Release(Address, u8, u8),
    Wait(u64),
}

/// One, or some that lead further together.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let sweep = || Step::Sweep(ANYONE);
    prop_oneof![
        3 => trade().prop_map(|step| vec![step]),
        3 => payment().prop_map(|step| vec![step]),
        3 => claim().prop_map(|step| vec![step]),
        2 => paper().prop_map(|step| vec![step]),
        3 => amount().prop_map(move |sum| vec![Step::Pay(DEBTOR, sum), sweep()]),
        2 => (amount(), FACE / 2..FACE).prop_map(move |(held, sum)| {
            vec![Step::HoldBack(SELLER, held), Step::Pay(DEBTOR, sum), sweep()]
        }),
    ]
}

fn actor() -> impl Strategy<Value = Address> {
    prop::sample::select(&PEOPLE)
}

fn mostly(who: Address) -> impl Strategy<Value = Address> {
    prop_oneof![3 => Just(who), 1 => actor()]
}

fn amount() -> impl Strategy<Value = u128> {
    prop_oneof![0..3_u128, 0..FACE / 4, 0..FACE * 2, Just(FACE), Just(400_000_000), Just(FACE * 3)]
}

fn trade() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => actor().prop_map(Step::Sell),
        3 => (actor(), 0..4_u64, amount()).prop_map(|(who, id, sum)| Step::Buy(who, id, sum)),
        1 => (actor(), 0..4_u64).prop_map(|(who, id)| Step::Unlist(who, id)),
        1 => (actor(), amount()).prop_map(|(who, sum)| Step::Burn(who, sum)),
        2 => (actor(), actor(), amount()).prop_map(|(from, to, sum)| Step::Give(from, to, sum)),
        2 => (actor(), 0..5_u8, amount()).prop_map(|(who, how, sum)| Step::Modify(who, how, sum)),
        2 => (actor(), actor(), amount()).prop_map(|(from, to, sum)| Step::Pass(from, to, sum)),
    ]
}

fn payment() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (actor(), amount()).prop_map(|(who, sum)| Step::Pay(who, sum)),
        3 => actor().prop_map(Step::Sweep),
        1 => actor().prop_map(Step::Reclaim),
        3 => (actor(), amount()).prop_map(|(who, sum)| Step::Exchange(who, sum)),
        1 => (actor(), amount()).prop_map(|(who, sum)| Step::Wrap(who, sum)),
        1 => (actor(), amount()).prop_map(|(who, sum)| Step::Unwrap(who, sum)),
        2 => (actor(), amount()).prop_map(|(who, sum)| Step::PayInstead(who, sum)),
    ]
}

fn claim() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (mostly(SELLER), amount()).prop_map(|(who, sum)| Step::HoldBack(who, sum)),
        2 => (mostly(SELLER), amount()).prop_map(|(who, sum)| Step::GiveUp(who, sum)),
        2 => (mostly(SELLER), amount()).prop_map(|(who, sum)| Step::Dilute(who, sum)),
        3 => mostly(SELLER).prop_map(Step::ReleaseHoldback),
        1 => actor().prop_map(Step::WriteOff),
        2 => actor().prop_map(Step::ReturnRest),
        3 => (0..20 * SECONDS_PER_DAY).prop_map(Step::Wait),
        1 => (0..400 * SECONDS_PER_DAY).prop_map(Step::Wait),
    ]
}

fn paper() -> impl Strategy<Value = Step> {
    let terms = (late_bps(), 0..10_u8);
    prop_oneof![
        1 => (actor(), terms).prop_map(|(who, (bps, grace))| Step::Register(who, bps, grace)),
        1 => (actor(), any::<bool>()).prop_map(|(who, waived)| Step::Acknowledge(who, waived)),
        1 => actor().prop_map(Step::Transfer),
        2 => mostly(DEBTOR).prop_map(Step::Dispute),
        2 => mostly(DEBTOR).prop_map(Step::WithdrawDispute),
        1 => mostly(SELLER).prop_map(Step::Cancel),
        2 => (mostly(HOLDER), 20..22_u8, 0..10_001_u16, 0..3_u8)
            .prop_map(|(who, debt, bps, number)| Step::File(who, debt, bps, number)),
        1 => (mostly(HOLDER), 20..22_u8, 0..3_u8)
            .prop_map(|(who, debt, number)| Step::Release(who, debt, number)),
    ]
}

fn late_bps() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0), 1..10_001_u16, Just(10_000)]
}

/// Mostly the receivable is acknowledged first, so that there is something to do; often it is within the grace or late, and
/// sometimes a part was paid in time.
pub(super) fn script() -> impl Strategy<Value = Vec<Step>> {
    let first = (0..11_u8, late_bps(), 0..10_u8, any::<bool>());
    let first = first.prop_map(|(kind, bps, grace, waived)| {
        let register = Step::Register(SELLER, bps, grace);
        let acknowledge = Step::Acknowledge(DEBTOR, waived);
        match kind {
            0 => vec![],
            1 => vec![register],
            2..5 => vec![register, acknowledge],
            5 => vec![register, acknowledge, Step::Wait(61 * SECONDS_PER_DAY)],
            6 | 7 => vec![
                register,
                acknowledge,
                Step::Pay(DEBTOR, FACE / 4),
                Step::Sweep(ANYONE),
                Step::Wait(71 * SECONDS_PER_DAY),
            ],
            8 => vec![register, acknowledge, Step::Wait(500 * SECONDS_PER_DAY)],
            _ => vec![register, acknowledge, Step::Wait(71 * SECONDS_PER_DAY)],
        }
    });
    (first, prop::collection::vec(steps(), 1..40))
        .prop_map(|(first, rest)| first.into_iter().chain(rest.into_iter().flatten()).collect())
}

/// What it announced, or why it was refused.
pub(super) fn run(stage: &mut Stage, step: &Step) -> core::result::Result<Vec<Event>, LedgerError> {
    if let Step::Wait(seconds) = *step {
        stage.now += seconds;
        return Ok(vec![]);
    }
    let outcome = match *step {
        Step::Sell(_)
        | Step::Buy(..)
        | Step::Unlist(..)
        | Step::Burn(..)
        | Step::Give(..)
        | Step::Modify(..)
        | Step::Pass(..) => run_trade(stage, step),
        Step::Pay(..)
        | Step::Sweep(_)
        | Step::Reclaim(_)
        | Step::Exchange(..)
        | Step::Wrap(..)
        | Step::Unwrap(..)
        | Step::PayInstead(..) => run_payment(stage, step),
        Step::HoldBack(..)
        | Step::GiveUp(..)
        | Step::Dilute(..)
        | Step::ReleaseHoldback(_)
        | Step::WriteOff(_)
        | Step::ReturnRest(_) => run_claim(stage, step),
        _ => run_paper(stage, step),
    };
    Ok(outcome?.events.into_iter().map(|entry| entry.event).collect())
}

fn run_trade(stage: &mut Stage, step: &Step) -> Result {
    match *step {
        Step::Sell(actor) => stage.sell(actor),
        Step::Buy(actor, listing, amount) => stage.buy(actor, listing, amount),
        Step::Unlist(actor, listing) => {
            let id = U256::from(listing);
            stage.run(actor, Command::Market(MarketCommand::Cancel { id }))
        }
        Step::Burn(actor, amount) => {
            let (class, amount) = (pledge(), U256::from(amount));
            stage.run(actor, Command::Tokens(TokensCommand::Burn { class, amount }))
        }
        Step::Give(from, to, amount) => {
            let (id, amount) = (plain_id(), U256::from(amount));
            stage.run(from, Command::Tokens(TokensCommand::Transfer { to, id, amount }))
        }
        Step::Modify(actor, how, amount) => {
            let (from, to) = (held(stage, actor, |_| true), U256::from(amount));
            let (to, amount) = (reshaped(&from, how), to);
            let command = TokensCommand::Modify { from, to, amount, kept: amount };
            stage.run(actor, Command::Tokens(command))
        }
        Step::Pass(from, to, amount) => {
            let class = held(stage, from, |class| levels(class).is_some());
            let (amount, membership) = (U256::from(amount), Membership::default());
            let command = TokensCommand::TransferClass { class, from, to, amount, membership };
            stage.run(from, Command::Tokens(command))
        }
        _ => unreachable!("no trade: {step:?}"),
    }
}

/// A class that fits, of which `actor` holds tokens; else the plain one.
fn held(stage: &Stage, actor: Address, fits: impl Fn(&Class) -> bool) -> Class {
    let own = stage.ledger.token_holders();
    let own = own.filter(|(holder, _, sum)| *holder == actor && !sum.is_zero());
    own.filter_map(|(_, id, _)| stage.ledger.published(id).cloned())
        .find(fits)
        .unwrap_or_else(pledge)
}

/// How often tokens of a class can still be transferred, where that is limited.
pub(super) fn levels(class: &Class) -> Option<u8> {
    class.conditions.iter().find_map(|condition| match condition.predicate() {
        Some(Predicate::TransfersLeft(count)) => Some(count),
        _ => None,
    })
}

/// With transfers limited, at a discount, due later, with terms, or due earlier, which is not stricter.
fn reshaped(from: &Class, how: u8) -> Class {
    let new: Condition = match how {
        0 => Predicate::TransfersLeft(levels(from).unwrap_or(2)).into(),
        1 => {
            let maturity = Date::from_days(20_634);
            Predicate::Discount { yearly: Bps::from(3_650), maturity }.into()
        }
        2 => Predicate::Terms(B256::with_last_byte(9)).into(),
        3 => Condition::not_before(Timestamp::from_seconds(20_544 * SECONDS_PER_DAY)),
        _ => Condition::not_before(Timestamp::from_seconds(20_524 * SECONDS_PER_DAY)),
    };
    let mut to = from.clone();
    to.conditions.retain(|condition| condition.kind != new.kind);
    to.conditions.push(new);
    to.conditions.sort_by_key(|condition| condition.kind);
    to
}

fn run_payment(stage: &mut Stage, step: &Step) -> Result {
    match *step {
        Step::Pay(actor, amount) => stage.pay(actor, amount),
        Step::Sweep(actor) => stage.sweep(actor),
        Step::PayInstead(actor, most) => stage.pay_instead(actor, most),
        Step::Reclaim(actor) => {
            let (currency, receiver) = (CURRENCY, actor);
            stage.settle(actor, |_| SettlementCommand::Reclaim { currency, receiver })
        }
        Step::Exchange(actor, amount) => {
            // Whatever the actor holds, what was drawn before included.
            let (class, amount) = (held(stage, actor, |_| true), U256::from(amount));
            let receiver = actor;
            let command = TokensCommand::Exchange { class, amount, receiver };
            stage.run(actor, Command::Tokens(command))
        }
        Step::Wrap(actor, amount) => {
            let (amount, receiver) = (U256::from(amount), actor);
            stage.run(actor, Command::Currency(CurrencyCommand::Wrap { amount, receiver }))
        }
        Step::Unwrap(actor, amount) => {
            let (amount, receiver) = (U256::from(amount), actor);
            stage.run(actor, Command::Currency(CurrencyCommand::Unwrap { amount, receiver }))
        }
        _ => unreachable!("no payment: {step:?}"),
    }
}

fn run_claim(stage: &mut Stage, step: &Step) -> Result {
    match *step {
        Step::HoldBack(actor, amount) => stage.deposit(actor, Deposit::HoldBack, amount),
        Step::GiveUp(actor, amount) => stage.deposit(actor, Deposit::GiveUp, amount),
        Step::Dilute(actor, amount) => {
            let (amount, document) = (U256::from(amount), B256::with_last_byte(6));
            stage.settle(actor, |account| SettlementCommand::Dilute { account, amount, document })
        }
        Step::ReleaseHoldback(actor) => {
            stage.settle(actor, |account| SettlementCommand::ReleaseHoldback { account })
        }
        Step::WriteOff(actor) => {
            stage.settle(actor, |account| SettlementCommand::WriteOff { account })
        }
        Step::ReturnRest(actor) => stage.claim(actor, ReceivablesCommand::ReturnRest { id: ID }),
        _ => unreachable!("no claim: {step:?}"),
    }
}

fn run_paper(stage: &mut Stage, step: &Step) -> Result {
    match *step {
        Step::Register(actor, late_bps, grace_days) => {
            let (mut terms, opening) = invoice();
            (terms.late_bps, terms.grace_days) = (late_bps, grace_days);
            stage.claim(actor, ReceivablesCommand::Register { terms, opening })
        }
        Step::Acknowledge(signer, waived) => {
            stage.no_set_off = waived;
            stage.acknowledge(signer)
        }
        Step::Transfer(actor) => stage.transfer(actor),
        Step::Dispute(actor) => {
            let reason = B256::with_last_byte(7);
            stage.claim(actor, ReceivablesCommand::Dispute { id: ID, reason })
        }
        Step::WithdrawDispute(actor) => {
            stage.claim(actor, ReceivablesCommand::WithdrawDispute { id: ID })
        }
        Step::Cancel(actor) => {
            let seller_fingerprint = invoice().0.seller_fingerprint;
            let command =
                ReceivablesCommand::Cancel { id: ID, registrant: SELLER, seller_fingerprint };
            stage.claim(actor, command)
        }
        Step::File(party, debt, share_bps, number) => {
            let (fingerprint, reference) = (B256::with_last_byte(debt), number.into());
            let command = FingerprintsCommand::File { party, fingerprint, share_bps, reference };
            stage.run(party, Command::Fingerprints(command))
        }
        Step::Release(party, debt, number) => {
            let (fingerprint, reference) = (B256::with_last_byte(debt), number.into());
            let command = FingerprintsCommand::Release { party, fingerprint, reference };
            stage.run(party, Command::Fingerprints(command))
        }
        _ => unreachable!("no paper: {step:?}"),
    }
}
