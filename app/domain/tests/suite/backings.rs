//! What else than a receivable stands behind tokens.

use alloy_primitives::{Address, U256};
use faktor_domain::ledger::{
    BackingCommand, BackingError, Command, CurrencyCommand, Funding, LedgerError, LotTerms, Output,
    Provider, ReceivablesCommand, TokensCommand,
};
use faktor_domain::{AccountId, Amount, Backing, Class, Kind, Timestamp};
use proptest::prelude::*;

use crate::classes::{CURRENCY, RECEIVABLES};
use crate::stage::{
    ANYONE, DAY, DEBTOR, HOLDER, ID, INVENTORY, ISSUE_DAY, LINES, MARGIN, SELLER, Stage, VALUATIONS,
};

const ONE: U256 = U256::ONE;
const NOON: u64 = ISSUE_DAY as u64 * DAY + DAY / 2;

fn word(number: u128) -> U256 {
    U256::from(number)
}

fn amount(number: u128) -> Amount {
    Amount::from_minor(number).unwrap()
}

/// Tokens of the seller without conditions over account 1.
fn class(provider: Address) -> Class {
    Class {
        issuer: SELLER,
        currency: CURRENCY,
        kind: Kind::Margin,
        backing: Backing { provider, account: AccountId::new(ONE) },
        conditions: vec![],
    }
}

impl Stage {
    fn backing(&mut self, actor: Address, command: BackingCommand) -> Result<Output, LedgerError> {
        self.run(actor, Command::Backing(command)).map(|outcome| outcome.output)
    }

    fn allow(&mut self, actor: Address, spender: Address, value: u128) {
        let value = word(value);
        let command = CurrencyCommand::Approve { token: CURRENCY, spender, value };
        self.run(actor, Command::Currency(command)).unwrap();
    }

    /// Seller's tokens over account 1, to the holder.
    fn issue(&mut self, provider: Address, amount: u128) -> Result<(), LedgerError> {
        let (class, amount) = (class(provider), word(amount));
        let command = TokensCommand::Mint { class, to: HOLDER, amount };
        self.run(SELLER, Command::Tokens(command)).map(drop)
    }

    fn exchange_over(&mut self, provider: Address, amount: u128) -> Result<(), LedgerError> {
        let (class, amount) = (class(provider), word(amount));
        let command = TokensCommand::Exchange { class, amount, receiver: HOLDER };
        self.run(HOLDER, Command::Tokens(command)).map(drop)
    }

    fn margin(&mut self, locked: u128) {
        self.allow(SELLER, MARGIN, locked);
        let command = BackingCommand::OpenMargin { currency: CURRENCY, amount: word(locked) };
        assert_eq!(self.backing(SELLER, command), Ok(Output::Word(ONE)));
    }

    /// The debtor guarantees 1000 for the seller.
    fn line(&mut self, revolving: bool) {
        let command = BackingCommand::OpenLine {
            issuer: SELLER,
            currency: CURRENCY,
            limit: amount(1000),
            revolving,
        };
        assert_eq!(self.backing(DEBTOR, command), Ok(Output::Word(ONE)));
    }

    /// The seller's receivable as a lot worth 1000 for a day, of which 80 % can be issued for 10 days.
    fn lot(&mut self) -> LotTerms {
        self.register(SELLER).unwrap();
        let terms = LotTerms {
            collection: RECEIVABLES,
            lot: ID,
            currency: CURRENCY,
            valuations: VALUATIONS,
            issue_until: NOON + 10 * DAY,
            advance_bps: 8000,
        };
        let approve = ReceivablesCommand::Approve { to: INVENTORY, id: ID };
        self.run(SELLER, Command::Receivables(approve)).unwrap();
        self.value(&terms, word(1000), NOON + DAY);
        let opened = self.backing(SELLER, BackingCommand::OpenInventory { terms });
        assert_eq!(opened, Ok(Output::Word(ONE)));
        terms
    }

    fn value(&mut self, terms: &LotTerms, value: U256, expires_at: u64) {
        let subject = terms.subject();
        let command = BackingCommand::Value { subject, value, expires_at };
        self.backing(ANYONE, command).unwrap();
    }

    fn pay_in(&mut self, sum: u128) {
        self.allow(ANYONE, INVENTORY, sum);
        let (provider, account) = (Provider::Inventory, ONE);
        let command = BackingCommand::Deposit { provider, account, amount: word(sum) };
        assert_eq!(self.backing(ANYONE, command), Ok(Output::Word(word(sum))));
    }

    fn lot_capacity(&self) -> U256 {
        let now = Timestamp::from_seconds(self.now);
        self.ledger.backing_capacity(Provider::Inventory, ONE, SELLER, CURRENCY, now)
    }
}

#[test]
fn margin_frees_only_what_is_above_outstanding() {
    let mut stage = Stage::new();
    stage.margin(1000);
    stage.issue(MARGIN, 600).unwrap();
    let (capacity, outstanding) = (word(1000), word(600));
    assert_eq!(
        stage.issue(MARGIN, 401),
        Err(LedgerError::CapacityExceeded { capacity, outstanding, requested: word(401) })
    );
    let withdraw = |sum| BackingCommand::Withdraw {
        provider: Provider::Margin,
        account: ONE,
        amount: word(sum),
        receiver: SELLER,
    };
    assert_eq!(
        stage.backing(SELLER, withdraw(401)),
        Err(BackingError::CashReserved { account: ONE, free: word(400), requested: word(401) }
            .into())
    );
    stage.backing(SELLER, withdraw(400)).unwrap();
    let before = stage.currency(HOLDER);
    stage.exchange_over(MARGIN, 600).unwrap();
    assert_eq!(stage.currency(HOLDER) - before, 600);
    assert_eq!(stage.ledger.purse(Provider::Margin, ONE).unwrap().cash, Amount::ZERO);
}

#[test]
fn a_line_pays_from_cash_then_by_allowance_and_else_refuses() {
    let mut stage = Stage::new();
    stage.line(false);
    stage.issue(LINES, 1000).unwrap();
    stage.allow(ANYONE, LINES, 600);
    let command =
        BackingCommand::Deposit { provider: Provider::Lines, account: ONE, amount: word(600) };
    stage.backing(ANYONE, command).unwrap();
    stage.allow(DEBTOR, LINES, 300);
    assert_eq!(
        stage.exchange_over(LINES, 901),
        Err(BackingError::GuarantorShort {
            account: ONE,
            available: word(900),
            requested: word(901)
        }
        .into())
    );
    let before = stage.currency(DEBTOR);
    stage.exchange_over(LINES, 900).unwrap();
    assert_eq!(before - stage.currency(DEBTOR), 300);
    let line = *stage.ledger.line(ONE).unwrap();
    assert_eq!((line.used, line.owed, line.unused()), (amount(900), amount(900), amount(100)));
}

#[test]
fn only_a_revolving_line_is_freed_by_repaying() {
    for (revolving, unused) in [(true, 850), (false, 600)] {
        let mut stage = Stage::new();
        stage.line(revolving);
        stage.issue(LINES, 400).unwrap();
        stage.allow(DEBTOR, LINES, 400);
        stage.exchange_over(LINES, 400).unwrap();
        stage.allow(SELLER, LINES, 400);
        let repay = |sum| BackingCommand::Repay { account: ONE, amount: word(sum) };
        let not_owed =
            BackingError::NotOwed { account: ONE, owed: amount(400), requested: word(401) };
        assert_eq!(stage.backing(SELLER, repay(401)), Err(not_owed.into()));
        stage.backing(SELLER, repay(250)).unwrap();
        let line = *stage.ledger.line(ONE).unwrap();
        assert_eq!((line.owed, line.unused()), (amount(150), amount(unused)));
    }
}

#[test]
fn a_limit_is_not_lowered_below_what_is_used_and_outstanding() {
    let mut stage = Stage::new();
    stage.line(false);
    stage.issue(LINES, 700).unwrap();
    stage.allow(DEBTOR, LINES, 200);
    stage.exchange_over(LINES, 200).unwrap();
    let set = |sum| BackingCommand::SetLimit { account: ONE, limit: amount(sum) };
    let (least, requested) = (word(700), word(699));
    assert_eq!(
        stage.backing(DEBTOR, set(699)),
        Err(BackingError::LimitTooLow { account: ONE, least, requested }.into())
    );
    stage.backing(DEBTOR, set(700)).unwrap();
    assert_eq!(stage.ledger.line(ONE).unwrap().unused(), amount(500));
}

#[test]
fn a_lot_carries_its_advance_rate_while_its_value_is_fresh() {
    let mut stage = Stage::new();
    let terms = stage.lot();
    assert_eq!(stage.lot_capacity(), word(800));
    stage.value(&terms, word(999), NOON);
    assert_eq!(stage.lot_capacity(), word(799));
    stage.value(&terms, U256::MAX, NOON);
    assert_eq!(stage.lot_capacity(), word(63_382_530_011_411_470_074_835_160_268));
    stage.now += 1;
    assert_eq!(stage.lot_capacity(), U256::ZERO);
    stage.value(&terms, word(1000), u64::MAX);
    stage.now = terms.issue_until;
    assert_eq!(stage.lot_capacity(), word(800));
    stage.now += 1;
    assert_eq!(stage.lot_capacity(), U256::ZERO);
}

#[test]
fn a_lot_backs_once_and_goes_back_when_no_token_rests_on_it() {
    let mut stage = Stage::new();
    let terms = stage.lot();
    let again = stage.backing(SELLER, BackingCommand::OpenInventory { terms });
    assert_eq!(again, Err(BackingError::LotLocked { account: ONE }.into()));
    stage.issue(INVENTORY, 600).unwrap();
    let release = BackingCommand::Release { account: ONE, receiver: SELLER };
    let needed = |uncovered| {
        Err(BackingError::LotNeeded { account: ONE, uncovered: word(uncovered) }.into())
    };
    assert_eq!(stage.backing(SELLER, release), needed(600));
    stage.pay_in(599);
    assert_eq!(stage.backing(SELLER, release), needed(1));
    stage.pay_in(1);
    stage.backing(SELLER, release).unwrap();
    assert_eq!(stage.ledger.receivable(ID).unwrap().seller, SELLER);
    stage.exchange_over(INVENTORY, 600).unwrap();
}

#[test]
fn what_is_paid_in_counts_against_what_was_outstanding_at_the_closing() {
    let mut stage = Stage::new();
    let terms = stage.lot();
    let funded = |stage: &Stage| {
        let Funding { paid, whole, .. } = stage.ledger.backing_funded(Provider::Inventory, ONE);
        (paid.minor(), whole.minor())
    };
    stage.issue(INVENTORY, 600).unwrap();
    stage.pay_in(150);
    assert_eq!(funded(&stage), (0, 1));
    let close = BackingCommand::Close { account: ONE };
    let (account, issue_until) = (ONE, terms.issue_until);
    let open = Err(BackingError::IssuanceOpen { account, issue_until }.into());
    assert_eq!(stage.backing(HOLDER, close), open);
    let early = stage.exchange_over(INVENTORY, 100);
    assert!(matches!(early, Err(LedgerError::NothingToPay { .. })), "{early:?}");
    stage.now = issue_until + 1;
    stage.backing(HOLDER, close).unwrap();
    assert_eq!(funded(&stage), (150, 600));
    stage.pay_in(100);
    assert_eq!(funded(&stage), (250, 600));
    // The holder gives up so much that the cash covers the rest.
    let burn = TokensCommand::Burn { class: class(INVENTORY), amount: word(350) };
    stage.run(HOLDER, Command::Tokens(burn)).unwrap();
    stage.backing(ANYONE, BackingCommand::Recount { account: ONE }).unwrap();
    assert_eq!(funded(&stage), (600, 600));
}

proptest! {
    #[test]
    fn no_sequence_of_calls_takes_what_holders_can_claim(
        steps in prop::collection::vec((0..8_u8, 0..700_u128), 1..60),
        revolving in any::<bool>(),
    ) {
        let mut stage = Stage::new();
        stage.margin(1000);
        stage.line(revolving);
        for (actor, spender) in [(SELLER, MARGIN), (DEBTOR, LINES), (SELLER, LINES)] {
            stage.allow(actor, spender, 2_000);
        }
        for (kind, sum) in steps {
            let (account, receiver) = (ONE, ANYONE);
            let withdraw = |provider| {
                BackingCommand::Withdraw { provider, account, amount: word(sum), receiver }
            };
            let before = (stage.currency(MARGIN), stage.currency(LINES));
            let done = match kind {
                0 => stage.issue(MARGIN, sum),
                1 => stage.issue(LINES, sum),
                2 => stage.exchange_over(MARGIN, sum),
                3 => stage.exchange_over(LINES, sum),
                4 => stage.backing(SELLER, withdraw(Provider::Margin)).map(drop),
                5 => stage.backing(DEBTOR, withdraw(Provider::Lines)).map(drop),
                6 => stage
                    .backing(SELLER, BackingCommand::Repay { account, amount: word(sum) })
                    .map(drop),
                _ => stage
                    .backing(DEBTOR, BackingCommand::SetLimit { account, limit: amount(sum) })
                    .map(drop),
            };
            let after = (stage.currency(MARGIN), stage.currency(LINES));
            prop_assert!(done.is_ok() || before == after);
            let cash = |provider| stage.ledger.purse(provider, ONE).unwrap().cash;
            let (margin, lines) = (cash(Provider::Margin), cash(Provider::Lines));
            prop_assert!(stage.ledger.outstanding(MARGIN, ONE) <= margin.word());
            let line = *stage.ledger.line(ONE).unwrap();
            prop_assert!(stage.ledger.outstanding(LINES, ONE) <= line.unused().word());
            prop_assert!(line.owed <= line.used && line.used <= line.limit);
            prop_assert_eq!(stage.currency(MARGIN), margin.minor());
            prop_assert_eq!(stage.currency(LINES), lines.minor());
        }
    }
}
