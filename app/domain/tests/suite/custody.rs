//! Custodial currency: its invariants C1 to C8 of `contracts/README.md`, mirrored, and its two kinds side by side.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, Bytes, U256};
use faktor_domain::ledger::{
    Command, CurrencyCommand, CurrencyKind, Custody, CustodyCommand, DepositReceipt, Event,
    Outcome, Output, ReceiptState, Registry, RegistryCommand, ReserveAttestation, Role, Signed,
    Wrapping,
};
use faktor_domain::{LedgerError, SECONDS_PER_DAY};
use proptest::prelude::*;

use crate::stage::{ANYONE, DEBTOR, HOLDER, Result, SELLER, STABLECOIN, Stage};

const REGISTRY: Address = Address::repeat_byte(0x2e);
const CUSTODIAN: Address = Address::repeat_byte(0xc0);
const AUDITOR: Address = Address::repeat_byte(0xa0);
const HOLDERS: [Address; 3] = [SELLER, HOLDER, DEBTOR];
const DAY: u64 = SECONDS_PER_DAY;

fn units(amount: u64) -> U256 {
    U256::from(amount)
}

fn terms() -> Custody {
    Custody {
        name: "Bank Euro".to_owned(),
        symbol: "BEUR".to_owned(),
        currency_code: *b"EUR",
        custodian: CUSTODIAN,
        auditor: AUDITOR,
        max_reserve_age: 259_200,
    }
}

struct Bank {
    stage: Stage,
    currency: Address,
}

impl Bank {
    fn open() -> Self {
        let mut stage = Stage::new();
        let registry = Registry::new(REGISTRY, Bytes::from_static(&[1]), Bytes::from_static(&[2]));
        stage.ledger = stage.ledger.clone().with_registry(registry);
        let mut bank = Self { stage, currency: Address::ZERO };
        bank.currency = made(bank.create(terms()).unwrap());
        bank
    }

    fn create(&mut self, custody: Custody) -> Result {
        let code_of = CurrencyKind::Custodial;
        let command = RegistryCommand::CreateCustodial { code_of, custody };
        self.stage.run(ANYONE, Command::Registry(command))
    }

    fn run(&mut self, actor: Address, command: CustodyCommand) -> Result {
        self.stage.run(actor, Command::Custody(self.currency, command))
    }

    fn deposit(&mut self, account: Address, amount: u64, nonce: u64) -> Result {
        let receipt = DepositReceipt {
            account,
            amount: units(amount),
            reference: B256::ZERO,
            nonce: units(nonce),
            expires_at: self.stage.now,
        };
        let signer = self.holder(Role::Custodian);
        let signature = Signed { signer, contract: self.currency, message: receipt };
        self.run(ANYONE, CustodyCommand::Mint { receipt, signature })
    }

    fn attest(&mut self, amount: u64, paid_out: u64) -> Result {
        let attestation = ReserveAttestation {
            amount: units(amount),
            paid_out: units(paid_out),
            attested_at: self.stage.now,
            statement: B256::ZERO,
        };
        let signer = self.holder(Role::Auditor);
        let signature = Signed { signer, contract: self.currency, message: attestation };
        self.run(ANYONE, CustodyCommand::AttestReserve { attestation, signature })
    }

    fn withdraw(&mut self, holder: Address, amount: u64) -> Result {
        let amount = units(amount);
        self.run(holder, CustodyCommand::RequestWithdrawal { amount, bank_reference: B256::ZERO })
    }

    fn holder(&self, role: Role) -> Address {
        self.stage.ledger.custody(self.currency).unwrap().holder(role)
    }

    fn mintable(&self) -> U256 {
        self.stage.ledger.mintable(self.currency, self.stage.now)
    }

    fn supply(&self) -> U256 {
        self.stage.ledger.currency_supply(self.currency)
    }
}

fn made(outcome: Outcome) -> Address {
    let Output::Address(address) = outcome.output else { panic!("{outcome:?}") };
    address
}

#[test]
fn a_deposit_becomes_money_and_a_withdrawal_stays_on_record() {
    let mut bank = Bank::open();
    bank.attest(1_000, 0).unwrap();
    bank.deposit(HOLDER, 600, 7).unwrap();
    assert_eq!(bank.mintable(), units(400));
    let outcome = bank.withdraw(HOLDER, 200).unwrap();
    assert_eq!(outcome.output, Output::Word(U256::ONE));
    bank.stage.now += 3_650 * DAY;
    let order = bank.stage.ledger.custody(bank.currency).unwrap().withdrawals()[0];
    assert_eq!((order.holder, order.amount, order.settled_at), (HOLDER, units(200), 0));
}

#[test]
fn what_is_burned_makes_no_room_before_the_auditor_saw_it_paid() {
    let mut bank = Bank::open();
    bank.attest(1_000, 0).unwrap();
    bank.deposit(HOLDER, 1_000, 1).unwrap();
    bank.withdraw(HOLDER, 600).unwrap();
    let (reserve, committed) = (units(1_000), units(1_000));
    let refusal = LedgerError::ReserveExceeded { reserve, committed, requested: U256::ONE };
    assert_eq!(bank.deposit(CUSTODIAN, 1, 2), Err(refusal));
    bank.stage.now += 1;
    bank.attest(700, 600).unwrap();
    assert_eq!(bank.mintable(), units(300));
}

#[test]
fn a_receipt_is_for_one_instance_one_custodian_and_one_time() {
    let mut bank = Bank::open();
    bank.attest(1_000, 0).unwrap();
    bank.deposit(HOLDER, 1, 1).unwrap();
    let spent = LedgerError::ReceiptSpent { nonce: U256::ONE, state: ReceiptState::Minted };
    assert_eq!(bank.deposit(HOLDER, 1, 1), Err(spent));
    let receipt = DepositReceipt {
        account: HOLDER,
        amount: U256::ONE,
        reference: B256::ZERO,
        nonce: units(2),
        expires_at: u64::MAX,
    };
    let signature = Signed { signer: CUSTODIAN, contract: STABLECOIN, message: receipt };
    let unsigned = Err(LedgerError::NotSignedBy { signer: CUSTODIAN });
    assert_eq!(bank.run(ANYONE, CustodyCommand::Mint { receipt, signature }), unsigned);
}

#[test]
fn the_same_parameters_are_the_same_instance_and_any_other_another() {
    let mut bank = Bank::open();
    let currency = bank.currency;
    assert_eq!(bank.create(terms()), Err(LedgerError::InstanceExists { currency }));
    let other = made(bank.create(Custody { max_reserve_age: 1, ..terms() }).unwrap());
    let wrapping = Wrapping {
        underlying: STABLECOIN,
        name: "Bank Euro".to_owned(),
        symbol: "BEUR".to_owned(),
        currency_code: *b"EUR",
    };
    let command = RegistryCommand::CreateWrapped { code_of: CurrencyKind::Wrapped, wrapping };
    let wrapped = made(bank.stage.run(ANYONE, Command::Registry(command)).unwrap());
    let registry = bank.stage.ledger.registry().unwrap();
    assert_eq!(registry.instances(*b"EUR"), [currency, other, wrapped]);
    assert_eq!(registry.kind_of(wrapped), CurrencyKind::Wrapped);
    assert_eq!(registry.kind_of(other), CurrencyKind::Custodial);
    assert_eq!(registry.kind_of(STABLECOIN), CurrencyKind::None);
}

#[derive(Debug, Clone)]
enum Step {
    Deposit(usize, u64, u64),
    Attest(u64, u64),
    Cancel(u64),
    Send(usize, usize, u64),
    Withdraw(usize, u64),
    Settle(u64),
    Pause(u64),
    Resume,
    HandOver(bool, u8),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..HOLDERS.len();
    prop_oneof![
        4 => (who(), 0..2_000_u64, 0..12_u64).prop_map(|(to, sum, nonce)| Step::Deposit(to, sum, nonce)),
        3 => (0..6_000_u64, 0..100_u64).prop_map(|(sum, part)| Step::Attest(sum, part)),
        1 => (0..12_u64).prop_map(Step::Cancel),
        2 => (who(), who(), 0..100_u64).prop_map(|(from, to, part)| Step::Send(from, to, part)),
        2 => (who(), 1..100_u64).prop_map(|(from, part)| Step::Withdraw(from, part)),
        1 => (0..6_u64).prop_map(Step::Settle),
        1 => (0..8 * DAY).prop_map(Step::Pause),
        1 => Just(Step::Resume),
        1 => (any::<bool>(), 0..4_u8).prop_map(|(custodian, to)| Step::HandOver(custodian, to)),
        2 => (1..12 * DAY).prop_map(Step::Wait),
    ]
}

/// What should be, counted beside the model.
#[derive(Default)]
struct Ghost {
    deposited: U256,
    withdrawn: U256,
    reserve: U256,
    paid_out: U256,
    minted: BTreeMap<U256, u32>,
    pauses: Vec<(u64, u64)>,
}

impl Ghost {
    fn count(&mut self, event: &Event) {
        match *event {
            Event::Deposited { nonce, amount, .. } => {
                self.deposited += amount;
                *self.minted.entry(nonce).or_default() += 1;
            }
            Event::WithdrawalRequested { amount, .. } => self.withdrawn += amount,
            Event::ReserveAttested { amount, paid_out, .. } => {
                (self.reserve, self.paid_out) = (amount, paid_out);
            }
            _ => {}
        }
    }
}

fn part(all: U256, percent: u64) -> u64 {
    u64::try_from(all * units(percent) / units(100)).unwrap()
}

fn take(
    bank: &mut Bank,
    step: &Step,
    ghost: &mut Ghost,
) -> core::result::Result<(), TestCaseError> {
    let outcome = match *step {
        Step::Deposit(to, sum, nonce) => {
            let outcome = bank.deposit(HOLDERS[to], sum, nonce);
            if outcome.is_ok() {
                prop_assert!(bank.supply() <= ghost.reserve, "C1");
            }
            outcome
        }
        Step::Attest(sum, percent) => bank.attest(sum, part(ghost.withdrawn, percent)),
        Step::Cancel(nonce) => {
            let nonce = units(nonce);
            bank.run(bank.holder(Role::Custodian), CustodyCommand::CancelReceipt { nonce })
        }
        Step::Send(from, to, percent) => {
            let token = bank.currency;
            let held = bank.stage.ledger.currency_balance(token, HOLDERS[from]);
            let value = units(part(held, percent));
            let command = CurrencyCommand::Transfer { token, to: HOLDERS[to], value };
            let outcome = bank.stage.run(HOLDERS[from], Command::Currency(command));
            prop_assert!(outcome.is_ok(), "C4");
            outcome
        }
        Step::Withdraw(from, percent) => {
            let held = bank.stage.ledger.currency_balance(bank.currency, HOLDERS[from]);
            let sum = part(held, percent);
            let outcome = bank.withdraw(HOLDERS[from], sum);
            prop_assert_eq!(outcome.is_ok(), sum > 0, "C4");
            outcome
        }
        Step::Settle(number) => {
            let (number, payment_reference) = (units(number), B256::repeat_byte(1));
            let found =
                bank.stage.ledger.withdrawal_payment(bank.currency, number, payment_reference);
            let Ok(message) = found else { return Ok(()) };
            let signer = bank.holder(Role::Custodian);
            let signature = Signed { signer, contract: bank.currency, message };
            let command = CustodyCommand::SettleWithdrawal { number, payment_reference, signature };
            bank.run(ANYONE, command)
        }
        Step::Pause(duration) => {
            let custodian = bank.holder(Role::Custodian);
            let outcome = bank.run(custodian, CustodyCommand::PauseMinting { duration });
            if outcome.is_ok() {
                let now = bank.stage.now;
                prop_assert!(duration <= 7 * DAY, "C7");
                if let Some((_, end)) = ghost.pauses.last() {
                    prop_assert!(now >= end + 21 * DAY, "C7");
                }
                ghost.pauses.push((now, now + duration));
            }
            outcome
        }
        Step::Resume => {
            let outcome = bank.run(bank.holder(Role::Custodian), CustodyCommand::ResumeMinting);
            if outcome.is_ok() {
                let now = bank.stage.now;
                ghost.pauses.last_mut().unwrap().1 = now;
            }
            outcome
        }
        Step::HandOver(custodian, to) => {
            let role = if custodian { Role::Custodian } else { Role::Auditor };
            let nominee = Address::repeat_byte(0xb0 + to);
            let holder = bank.holder(role);
            bank.run(holder, CustodyCommand::ProposeHandOver { role, nominee }).unwrap();
            bank.run(nominee, CustodyCommand::AcceptHandOver { role })
        }
        Step::Wait(seconds) => {
            bank.stage.now += seconds;
            return Ok(());
        }
    };
    if let Ok(outcome) = outcome {
        outcome.events.iter().for_each(|entry| ghost.count(&entry.event));
    }
    Ok(())
}

fn check(bank: &Bank, ghost: &Ghost) -> core::result::Result<(), TestCaseError> {
    let book = bank.stage.ledger.custody(bank.currency).unwrap();
    let balance = |holder: &Address| bank.stage.ledger.currency_balance(bank.currency, *holder);
    prop_assert!(
        bank.mintable() + ghost.deposited <= (ghost.reserve + ghost.paid_out).max(ghost.deposited),
        "C1"
    );
    prop_assert_eq!(bank.supply(), ghost.deposited - ghost.withdrawn, "C2");
    prop_assert!(ghost.minted.values().all(|times| *times == 1), "C3");
    for nonce in ghost.minted.keys() {
        prop_assert_eq!(book.receipt_state(*nonce), ReceiptState::Minted, "C3");
    }
    prop_assert_eq!(HOLDERS.iter().map(balance).sum::<U256>(), bank.supply(), "C5");
    let ordered: U256 = book.withdrawals().iter().map(|order| order.amount).sum();
    prop_assert_eq!(ordered, ghost.withdrawn, "C6");
    prop_assert!(book.paused_until() <= bank.stage.now + 7 * DAY, "C7");
    let (custodian, auditor) = (book.holder(Role::Custodian), book.holder(Role::Auditor));
    prop_assert!(custodian != auditor && !custodian.is_zero() && !auditor.is_zero(), "C8");
    Ok(())
}

proptest! {
    #[test]
    fn the_invariants_of_custodial_currency_hold_after_every_step(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut bank = Bank::open();
        let mut ghost = Ghost::default();
        bank.attest(5_000, 0).unwrap();
        ghost.reserve = units(5_000);
        for step in &steps {
            take(&mut bank, step, &mut ghost)?;
            check(&bank, &ghost)?;
        }
    }
}
