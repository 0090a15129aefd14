//! A step and a state make a command: choices that mostly fit, and all kinds that do not.

mod backing;
mod claims;
mod currency;
mod custody;
mod market;
mod orders;
mod receivables;
mod settlement;
mod tokens;

use alloy_primitives::{Address, B256, I256, U256};
use faktor_domain::ledger::{Command, Ledger, Permit, Receivable, Signed};
use faktor_domain::{
    AccountId, Backing, Bps, Class, Condition, Date, Holders, Kind as ClassKind, Predicate,
    SECONDS_PER_DAY, Timestamp,
};

pub(crate) use custody::{first_custodial, first_deposits, make_custodial};

use crate::dice::Dice;
use crate::people::{STRANGER, people};
use crate::step::{Kind, Step};

/// The day on which scripts start.
pub(crate) const START_DAY: u32 = 20_474;
/// Noon of that day.
pub(crate) const START: u64 = START_DAY as u64 * SECONDS_PER_DAY + SECONDS_PER_DAY / 2;

/// A command, who sends it, and when.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) now: u64,
    pub(crate) actor: Address,
    pub(crate) command: Command,
}

/// What comes of `step` in this state; nothing when it is about something that does not exist yet.
#[expect(clippy::too_many_lines, reason = "one arm for each contract, naming its kinds")]
pub(crate) fn resolve(step: &Step, ledger: &Ledger, now: u64) -> Result<Sent, u64> {
    let mut picker = Picker { ledger, now, dice: Dice::new(&step.rolls), actor: Address::ZERO };
    picker.now = picker.later();
    picker.actor = picker.person();
    let kind = picker.fitting(step.kind);
    let command = match kind {
        Kind::Wait => return Err(picker.long_after()),
        Kind::Faucet
        | Kind::CurrencyTransfer
        | Kind::PayLockbox
        | Kind::CurrencyTransferFrom
        | Kind::CurrencyApprove
        | Kind::Permit
        | Kind::Wrap
        | Kind::WrapWithPermit
        | Kind::WrapDelivered
        | Kind::Unwrap => Command::Currency(picker.currency(kind)),
        Kind::Open | Kind::Sweep | Kind::SweepStray | Kind::Reclaim | Kind::PayOut => {
            Command::Settlement(picker.settlement(kind))
        }
        Kind::Mint
        | Kind::MintBacked
        | Kind::Exchange
        | Kind::Burn
        | Kind::ExchangeAsMember
        | Kind::TransferClass
        | Kind::Modify
        | Kind::ModifyWithConsent
        | Kind::CancelConsent
        | Kind::TokensTransfer
        | Kind::TokensTransferFrom
        | Kind::TokensApprove
        | Kind::SetOperator
        | Kind::ApproveAndList => Command::Tokens(picker.tokens(kind)),
        Kind::Register
        | Kind::Acknowledge
        | Kind::NftTransferFrom
        | Kind::NftApprove
        | Kind::NftSetApprovalForAll => Command::Receivables(picker.receivables(kind)),
        Kind::List
        | Kind::OnApproval
        | Kind::Cancel
        | Kind::Buy
        | Kind::BuyWithPermit
        | Kind::WrapAndBuyWithPermit
        | Kind::ListAuction
        | Kind::FillAsk
        | Kind::FillAskWithPermit
        | Kind::WrapAndFillAskWithPermit
        | Kind::FillBid
        | Kind::CancelNonce
        | Kind::CancelNonces
        | Kind::Multicall => Command::Market(picker.market(kind)),
        Kind::DepositMint
        | Kind::CancelReceipt
        | Kind::AttestReserve
        | Kind::RequestWithdrawal
        | Kind::SettleWithdrawal
        | Kind::PauseMinting
        | Kind::ResumeMinting
        | Kind::ProposeHandOver
        | Kind::CancelHandOver
        | Kind::AcceptHandOver => picker.custody(kind),
        Kind::CreateCustodial | Kind::CreateWrapped => Command::Registry(picker.registry(kind)),
        Kind::OpenMargin
        | Kind::OpenLine
        | Kind::OpenInventory
        | Kind::BackingDeposit
        | Kind::BackingWithdraw
        | Kind::BackingPayOut
        | Kind::SetLimit
        | Kind::Repay
        | Kind::Close
        | Kind::Recount
        | Kind::Release
        | Kind::Value => Command::Backing(picker.backing(kind)),
        Kind::ApproveAndAuction | Kind::ApproveAndFillBid => {
            Command::Tokens(picker.approve_and(kind))
        }
        // What else can happen to debts, and filings.
        kind => picker.claims(kind),
    };
    Ok(Sent { now: picker.now, actor: picker.actor, command })
}

struct Picker<'a> {
    ledger: &'a Ledger,
    now: u64,
    dice: Dice<'a>,
    actor: Address,
}

impl Picker<'_> {
    /// Mostly another kind, one that prepares the ground, when there is nothing that this one could be about.
    fn fitting(&mut self, kind: Kind) -> Kind {
        if self.dice.rarely(24) {
            return kind;
        }
        let ledger = self.ledger;
        let offered = ledger.listings().any(|offer| offer.remaining > 0);
        let held = ledger.token_holders().any(|(_, _, balance)| !balance.is_zero());
        let registered = ledger.receivables().any(|(_, record)| waits(record));
        let to_reclaim = ledger.surpluses().any(|(_, _, sum)| !sum.is_zero());
        let prepare = |kind: Kind| match kind {
            Kind::Buy | Kind::BuyWithPermit | Kind::WrapAndBuyWithPermit | Kind::Cancel
                if !offered =>
            {
                Kind::ApproveAndList
            }
            Kind::Reclaim if !to_reclaim => Kind::Sweep,
            Kind::Sweep if self.full_lockboxes(false).is_empty() => Kind::PayLockbox,
            Kind::SweepStray if self.full_lockboxes(true).is_empty() => Kind::PayLockbox,
            other => other,
        };
        match self.fitting_backing(prepare(prepare(kind))) {
            Kind::ApproveAndList
            | Kind::ListAuction
            | Kind::ApproveAndAuction
            | Kind::FillAsk
            | Kind::FillAskWithPermit
            | Kind::WrapAndFillAskWithPermit
            | Kind::FillBid
            | Kind::ApproveAndFillBid
            | Kind::Multicall
            | Kind::HoldBack
            | Kind::GiveUp
            | Kind::PayInstead
            | Kind::ReturnRest
            | Kind::ReturnOwnRest
            | Kind::WriteOff
            | Kind::Exchange
            | Kind::Burn
            | Kind::TransferClass
            | Kind::Modify
            | Kind::ModifyWithConsent
            | Kind::List
            | Kind::TokensTransfer
            | Kind::TokensApprove
            | Kind::PayLockbox
                if !held =>
            {
                if registered {
                    Kind::Acknowledge
                } else {
                    Kind::Register
                }
            }
            Kind::Acknowledge if !registered => Kind::Register,
            other => self.fitting_custody(other),
        }
    }

    /// Time passes a little with every step.
    fn later(&mut self) -> u64 {
        self.now + self.dice.pick(&[0, 0, 0, 0, 1, 12, 3_600])
    }

    /// Midnights, due days and whole months, and the seconds beside them.
    fn long_after(&mut self) -> u64 {
        let midnight = self.now - self.now % SECONDS_PER_DAY;
        let day = match self.dice.roll() {
            0..=99 => {
                let dues: Vec<u32> =
                    self.ledger.receivables().map(|(_, record)| record.terms.due_day).collect();
                if dues.is_empty() { 0 } else { u64::from(self.dice.pick(&dues)) * SECONDS_PER_DAY }
            }
            100..=179 => midnight + SECONDS_PER_DAY * u64::from(self.dice.roll() % 40),
            // Rungs of the ladder of losses and the end of late interest.
            180..=199 => midnight + SECONDS_PER_DAY * self.dice.pick(&[30, 60, 365]),
            _ => midnight + SECONDS_PER_DAY,
        };
        let moment = day.saturating_add(self.dice.pick(&[0, 1, SECONDS_PER_DAY]))
            - self.dice.pick(&[0, 1]).min(day);
        // Far due days would end the script.
        let most = self.now + 400 * SECONDS_PER_DAY;
        if moment > most { self.now + SECONDS_PER_DAY } else { moment.max(self.now) }
    }

    fn person(&mut self) -> Address {
        self.dice.pick(&people())
    }

    /// A person, rarely something else.
    fn anybody(&mut self) -> Address {
        if !self.dice.rarely(24) {
            return self.person();
        }
        let config = self.ledger.config();
        self.dice.pick(&[
            STRANGER,
            Address::ZERO,
            config.settlement,
            config.market,
            config.currency,
            config.receivables,
            config.backings.margin,
            config.backings.lines,
            config.backings.inventory,
            config.backings.warehouse,
            config.lockbox(self.ledger.receivable_account(U256::ONE), config.currency),
        ])
    }

    fn currency_token(&mut self) -> Address {
        let config = self.ledger.config();
        match self.dice.roll() {
            0..=175 => config.currency,
            176..=205 => first_custodial(self.ledger),
            _ => config.stablecoin,
        }
    }

    fn today(&self) -> u32 {
        Timestamp::from_seconds(self.now).date().days()
    }

    /// A number of a receivable, mostly of one that exists.
    fn receivable_id(&mut self) -> U256 {
        let count = self.ledger.receivables().count();
        let last = if self.dice.rarely(8) { count + 1 } else { count };
        // The newest first: it still has its life before it.
        U256::from(last.saturating_sub(self.dice.index(last)))
    }

    fn listing_id(&mut self) -> U256 {
        let open: Vec<U256> = self
            .ledger
            .listings()
            .filter(|offer| offer.remaining > 0)
            .map(|offer| offer.id)
            .collect();
        if open.is_empty() || self.dice.rarely(12) {
            let any = U256::from(self.dice.index(self.ledger.listings().count() + 2));
            return any;
        }
        self.dice.pick(&open)
    }

    fn account_id(&mut self) -> U256 {
        let open: Vec<U256> = self.ledger.accounts().map(|(account, _)| account).collect();
        if open.is_empty() || self.dice.rarely(12) {
            let id = self.receivable_id();
            return self.ledger.receivable_account(id);
        }
        self.dice.pick(&open)
    }

    /// A class of which there are tokens, and somebody who has some; the actor becomes that holder mostly.
    fn held_class(&mut self) -> Class {
        let people = people();
        let held: Vec<(Address, U256)> = self
            .ledger
            .token_holders()
            .filter(|(holder, _, balance)| people.contains(holder) && !balance.is_zero())
            .map(|(holder, id, _)| (holder, id))
            .collect();
        if held.is_empty() || self.dice.rarely(16) {
            return self.any_class();
        }
        let (holder, id) = self.dice.pick(&held);
        self.holding(holder, id)
    }

    /// A class of which somebody can be paid now, else any that is held.
    fn payable_class(&mut self) -> Class {
        let now = Timestamp::from_seconds(self.now);
        let people = people();
        let held: Vec<(Address, U256)> = self
            .ledger
            .token_holders()
            .filter(|(holder, _, balance)| people.contains(holder) && !balance.is_zero())
            .map(|(holder, id, _)| (holder, id))
            .collect();
        let payable: Vec<(Address, U256)> = held
            .into_iter()
            .filter(|(_, id)| {
                let class = self.known_class(*id);
                self.ledger
                    .payout(&class, U256::from(1_000_000), now)
                    .is_ok_and(|paid| !paid.is_zero())
            })
            .collect();
        if payable.is_empty() || self.dice.rarely(64) {
            return self.held_class();
        }
        let (holder, id) = self.dice.pick(&payable);
        self.holding(holder, id)
    }

    fn holding(&mut self, holder: Address, id: U256) -> Class {
        if !self.dice.rarely(24) {
            self.actor = holder;
        }
        self.known_class(id)
    }

    fn known_class(&mut self, id: U256) -> Class {
        self.ledger.published(id).cloned().unwrap_or_else(|| self.any_class())
    }

    /// A class that mostly nobody has yet.
    fn any_class(&mut self) -> Class {
        let id = self.receivable_id();
        match self.ledger.class_of(id) {
            Some(class) if !self.dice.rarely(64) => class,
            _ => self.own_class(),
        }
    }

    /// A class that a person issues over an account of its own.
    fn own_class(&mut self) -> Class {
        let (issuer, id) = (self.person(), U256::from(self.dice.roll() % 2));
        let shape = self.dice.roll() % SHAPES;
        let config = self.ledger.config();
        let mut class = own_class(config, issuer, id, shape);
        if self.dice.rarely(30) {
            let at =
                |day: u32| Timestamp::from_seconds(u64::from(START_DAY + day) * SECONDS_PER_DAY);
            let (early, late) = (Condition::not_before(at(1)), Condition::not_before(at(2)));
            match self.dice.roll() % 8 {
                0 => class.conditions = vec![late, early],
                1 => class.conditions = vec![early.clone(), early],
                2 => class.conditions.push(Condition { data: vec![7; 31].into(), ..late }),
                3 => class.conditions.push(Condition { data: vec![7; 32].into(), ..late }),
                4 => class.conditions = (0..9).map(feed).collect(),
                5 => class.backing.provider = self.anybody(),
                6 => class.currency = self.dice.pick(&[config.stablecoin, STRANGER]),
                _ => {
                    class.conditions =
                        vec![Condition::not_before(Timestamp::from_seconds(u64::MAX))];
                }
            }
        }
        class
    }

    /// `permit` signed by its owner for `contract`, or nearly so.
    fn signed(&mut self, contract: Address, mut permit: Permit) -> Signed<Permit> {
        let mut signed = Signed { signer: permit.owner, contract, message: permit };
        if self.dice.rarely(48) {
            match self.dice.roll() % 4 {
                0 => signed.signer = self.dice.pick(&[STRANGER, people()[4], people()[0]]),
                1 => signed.contract = self.ledger.config().receivables,
                2 => permit.nonce += U256::ONE,
                _ => permit.spender = STRANGER,
            }
            signed.message = permit;
        }
        signed
    }

    fn permit_deadline(&mut self) -> U256 {
        let now = U256::from(self.now);
        let late = self.dice.pick(&[U256::MAX, now, now + U256::from(600)]);
        if self.dice.rarely(16) { now.saturating_sub(U256::ONE) } else { late }
    }

    fn fingerprint(&mut self) -> B256 {
        B256::from(U256::from(self.dice.roll() % 32))
    }
}

/// Whether the debtor can acknowledge it.
fn waits(record: &Receivable) -> bool {
    !record.acknowledged && !record.cancelled && !record.disputed
}

fn own_class(
    config: &faktor_domain::ledger::Config,
    issuer: Address,
    id: U256,
    shape: u8,
) -> Class {
    Class {
        issuer,
        currency: config.currency,
        kind: [ClassKind::Inventory, ClassKind::Pledge, ClassKind::Margin, ClassKind::Investment]
            [usize::from(shape % 4)],
        backing: Backing { provider: config.settlement, account: AccountId::of(issuer, id) },
        conditions: conditions(config, shape),
    }
}

/// Kinds of own classes.
const SHAPES: u8 = 12;

/// The people that a class with a set of holders is for.
pub(crate) fn members() -> Holders {
    Holders::new(people().into_iter().take(3)).unwrap()
}

/// A condition on a feed that nobody runs.
fn feed(last: u32) -> Condition {
    let feed = Address::left_padding_from(&last.to_be_bytes());
    Predicate::FeedAtLeast { feed, value: I256::ZERO, max_age: u32::MAX }.into()
}

fn conditions(config: &faktor_domain::ledger::Config, shape: u8) -> Vec<Condition> {
    let day = |days: u32| Date::from_days(START_DAY + days);
    let predicates = match shape {
        0 => vec![Predicate::NotBefore(day(1).start())],
        1 => vec![],
        2 => vec![Predicate::NotBefore(day(0).start()), Predicate::NotAfter(day(60).start())],
        3 => vec![Predicate::NotAfter(day(90).start())],
        4 => vec![Predicate::TransfersLeft(2)],
        5 => vec![Predicate::HolderIn(members().root())],
        6 => {
            let (from, until) = (day(0), day(50));
            vec![Predicate::Interest { yearly: Bps::from(7_300), from, until }]
        }
        7 => vec![Predicate::Discount { yearly: Bps::from(3_650), maturity: day(40) }],
        8 => {
            let (beneficiary, share) = (people()[4], Bps::from(251));
            vec![Predicate::Donation { beneficiary, share }]
        }
        9 => {
            let (receivables, id) = (config.receivables, U256::ONE);
            vec![Predicate::Acknowledged { receivables, id }]
        }
        10 => vec![Predicate::Terms(B256::repeat_byte(7))],
        _ => {
            let (registry, hash) = (config.receivables, B256::ZERO);
            let (quorum, least) = (1, U256::ZERO);
            vec![Predicate::Attested { registry, kind: hash, subject: hash, quorum, least }]
        }
    };
    predicates.into_iter().map(Condition::from).collect()
}
