//! Steps of custodial currencies and of their registry.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{
    Command, CurrencyCommand, CurrencyKind, CustodialBook, Custody, CustodyCommand, DepositReceipt,
    Ledger, ReceiptState, RegistryCommand, ReserveAttestation, Role, Signed, Wrapping,
};

use super::{Picker, START};
use crate::custody::CUSTODIAL_NAME;
use crate::people::{STRANGER, people};
use crate::step::Kind;

const EUR: [u8; 3] = *b"EUR";
/// What somebody deposits at once.
const DEPOSIT: u64 = 2_000_000_000;
/// What there is room for at the start, of which three people have a quarter each.
const FIRST_RESERVE: u64 = 40_000_000_000;

/// The command that makes the first custodial currency: the fourth person is its custodian, the fifth its auditor.
pub(crate) fn make_custodial() -> Command {
    let custody = Custody {
        name: CUSTODIAL_NAME.to_owned(),
        symbol: "BEUR".to_owned(),
        currency_code: EUR,
        custodian: people()[3],
        auditor: people()[4],
        max_reserve_age: 259_200,
    };
    Command::Registry(RegistryCommand::CreateCustodial {
        code_of: CurrencyKind::Custodial,
        custody,
    })
}

/// The first custodial currency, once it is made.
pub(crate) fn first_custodial(ledger: &Ledger) -> Address {
    ledger.registry().and_then(|registry| registry.instances(EUR).first().copied()).unwrap()
}

/// The commands after which the first three people have money in it and let the market take it.
pub(crate) fn first_deposits(ledger: &Ledger) -> Vec<(Address, Command)> {
    let currency = first_custodial(ledger);
    let attestation = ReserveAttestation {
        amount: U256::from(FIRST_RESERVE),
        paid_out: U256::ZERO,
        attested_at: START,
        statement: B256::ZERO,
    };
    let signature = Signed { signer: people()[4], contract: currency, message: attestation };
    let attest = CustodyCommand::AttestReserve { attestation, signature };
    let mut commands = vec![(STRANGER, Command::Custody(currency, attest))];
    for (nonce, account) in people().into_iter().take(3).enumerate() {
        let receipt = DepositReceipt {
            account,
            amount: U256::from(FIRST_RESERVE / 4),
            reference: B256::ZERO,
            nonce: U256::MAX - U256::from(nonce),
            expires_at: START,
        };
        let signature = Signed { signer: people()[3], contract: currency, message: receipt };
        let mint = CustodyCommand::Mint { receipt, signature };
        commands.push((STRANGER, Command::Custody(currency, mint)));
        let (spender, value) = (ledger.config().market, U256::MAX);
        let approve = CurrencyCommand::Approve { token: currency, spender, value };
        commands.push((account, Command::Currency(approve)));
    }
    commands
}

impl Picker<'_> {
    /// Mostly another kind, one that prepares the ground.
    pub(super) fn fitting_custody(&self, kind: Kind) -> Kind {
        let currency = first_custodial(self.ledger);
        let Some(book) = self.ledger.custody(currency) else { return kind };
        let nominated =
            [Role::Custodian, Role::Auditor].into_iter().any(|role| !book.nominee(role).is_zero());
        let open = book.withdrawals().iter().any(|order| order.settled_at == 0);
        match kind {
            Kind::DepositMint if self.ledger.mintable(currency, self.now).is_zero() => {
                Kind::AttestReserve
            }
            Kind::SettleWithdrawal if !open => Kind::RequestWithdrawal,
            Kind::CancelHandOver | Kind::AcceptHandOver if !nominated => Kind::ProposeHandOver,
            Kind::ResumeMinting if self.now >= book.paused_until() => Kind::PauseMinting,
            other => other,
        }
    }

    pub(super) fn custody(&mut self, kind: Kind) -> Command {
        let currency = self.custodial();
        let Some(book) = self.ledger.custody(currency) else {
            return Command::Custody(currency, CustodyCommand::ResumeMinting);
        };
        let command = match kind {
            Kind::DepositMint => self.deposit(currency, book),
            Kind::CancelReceipt => {
                self.act_as(book.holder(Role::Custodian));
                CustodyCommand::CancelReceipt { nonce: self.nonce(book) }
            }
            Kind::AttestReserve => self.attest(currency, book),
            Kind::RequestWithdrawal => {
                let all = self.ledger.currency_balance(currency, self.actor);
                let amount = self.dice.sum(all / U256::from(4));
                CustodyCommand::RequestWithdrawal { amount, bank_reference: self.reference() }
            }
            Kind::SettleWithdrawal => self.settle(currency, book),
            Kind::PauseMinting => {
                self.act_as(book.holder(Role::Custodian));
                let duration = self.dice.pick(&[3_600, 604_800, 604_801, 0, 86_400]);
                CustodyCommand::PauseMinting { duration }
            }
            Kind::ResumeMinting => {
                self.act_as(book.holder(Role::Custodian));
                CustodyCommand::ResumeMinting
            }
            Kind::ProposeHandOver => {
                let role = self.role();
                self.act_as(book.holder(role));
                CustodyCommand::ProposeHandOver { role, nominee: self.anybody() }
            }
            Kind::CancelHandOver => {
                let role = self.role();
                self.act_as(book.holder(role));
                CustodyCommand::CancelHandOver { role }
            }
            _ => {
                let mut role = self.role();
                if book.nominee(role).is_zero() && !self.dice.rarely(64) {
                    role = if role == Role::Custodian { Role::Auditor } else { Role::Custodian };
                }
                self.act_as(book.nominee(role));
                CustodyCommand::AcceptHandOver { role }
            }
        };
        Command::Custody(currency, command)
    }

    pub(super) fn registry(&mut self, kind: Kind) -> RegistryCommand {
        let config = *self.ledger.config();
        let symbol = format!("X{}", self.dice.roll() % 4);
        let currency_code = if self.dice.rarely(32) {
            self.dice.pick(&[*b"eur", *b"EU[", *b"EU@", [0; 3]])
        } else {
            self.dice.pick(&[EUR, *b"USD"])
        };
        let right = match kind {
            Kind::CreateCustodial => CurrencyKind::Custodial,
            _ => CurrencyKind::Wrapped,
        };
        let code_of = if self.dice.rarely(24) {
            self.dice.pick(&[CurrencyKind::Wrapped, CurrencyKind::Custodial, CurrencyKind::None])
        } else {
            right
        };
        if right == CurrencyKind::Custodial {
            let max_reserve_age = self.dice.pick(&[259_200, 0, 7_948_800, 7_948_801]);
            let (custodian, auditor) = (self.anybody(), self.anybody());
            let name = CUSTODIAL_NAME.to_owned();
            let custody =
                Custody { name, symbol, currency_code, custodian, auditor, max_reserve_age };
            return RegistryCommand::CreateCustodial { code_of, custody };
        }
        let underlying = if self.dice.rarely(48) {
            self.dice.pick(&[first_custodial(self.ledger), STRANGER, config.settlement])
        } else {
            config.stablecoin
        };
        let name = "The longest name, of 31 letters".to_owned();
        let wrapping = Wrapping { underlying, name, symbol, currency_code };
        RegistryCommand::CreateWrapped { code_of, wrapping }
    }

    /// Mostly the first one, rarely another or a currency that is none.
    fn custodial(&mut self) -> Address {
        if self.dice.rarely(4) {
            return self.ledger.config().currency;
        }
        if self.dice.rarely(24) {
            let all: Vec<Address> =
                self.ledger.custodial_currencies().map(|(currency, _)| currency).collect();
            return self.dice.pick(&all);
        }
        first_custodial(self.ledger)
    }

    fn act_as(&mut self, account: Address) {
        if people().contains(&account) && !self.dice.rarely(16) {
            self.actor = account;
        }
    }

    fn role(&mut self) -> Role {
        self.dice.pick(&[Role::Custodian, Role::Auditor])
    }

    fn reference(&mut self) -> B256 {
        B256::from(U256::from(self.dice.number()))
    }

    /// Mostly an unused one.
    fn nonce(&mut self, book: &CustodialBook) -> U256 {
        let spent: Vec<U256> = book.receipts().map(|(nonce, _)| nonce).collect();
        if !spent.is_empty() && self.dice.rarely(32) {
            return self.dice.pick(&spent);
        }
        let start = U256::from(self.dice.roll());
        (0..=255_u8)
            .map(|step| start + U256::from(step))
            .find(|nonce| book.receipt_state(*nonce) == ReceiptState::Unused)
            .unwrap_or(start)
    }

    fn deposit(&mut self, currency: Address, book: &CustodialBook) -> CustodyCommand {
        let room = self.ledger.mintable(currency, self.now);
        let some = if self.dice.rarely(48) { room } else { room.min(U256::from(DEPOSIT)) };
        let account = if self.dice.rarely(6) { currency } else { self.anybody() };
        let receipt = DepositReceipt {
            account,
            amount: self.dice.sum(some),
            reference: self.reference(),
            nonce: self.nonce(book),
            expires_at: self.now + self.dice.pick(&[600, 0, u64::from(u32::MAX)])
                - u64::from(self.dice.rarely(12)),
        };
        let mut message = receipt;
        let flaw = self.flaw();
        match flaw {
            2 => message.amount += U256::from(1).min(U256::MAX - message.amount),
            3 => message.nonce = message.nonce.wrapping_add(U256::ONE),
            4 => message.account = self.actor,
            5 => message.expires_at += 1,
            _ => {}
        }
        let signature = self.signed_by(book.holder(Role::Custodian), currency, message, flaw);
        CustodyCommand::Mint { receipt, signature }
    }

    fn attest(&mut self, currency: Address, book: &CustodialBook) -> CustodyCommand {
        let supply = self.ledger.currency_supply(currency);
        let amount = match self.dice.roll() {
            0..=180 => supply + self.dice.sum(U256::from(FIRST_RESERVE)).min(U256::from(u64::MAX)),
            _ => self.dice.sum(supply),
        };
        let paid_out = self.dice.sum(book.withdrawn());
        let paid_out =
            if self.dice.rarely(160) { paid_out.min(book.withdrawn()) } else { paid_out };
        let last = book.reserve().attested_at;
        let attested_at = match self.dice.roll() {
            0..=199 => self.now,
            200..=219 => self.now + 1,
            220..=235 => last,
            _ => last + (self.now.saturating_sub(last)) / 2,
        };
        let statement = self.reference();
        let attestation = ReserveAttestation { amount, paid_out, attested_at, statement };
        let mut message = attestation;
        let flaw = self.flaw();
        match flaw {
            2 => message.amount = message.amount.wrapping_add(U256::ONE),
            3 => message.paid_out = message.paid_out.wrapping_add(U256::ONE),
            4 => message.attested_at += 1,
            5 => message.statement = B256::repeat_byte(1),
            _ => {}
        }
        let signature = self.signed_by(book.holder(Role::Auditor), currency, message, flaw);
        CustodyCommand::AttestReserve { attestation, signature }
    }

    fn settle(&mut self, currency: Address, book: &CustodialBook) -> CustodyCommand {
        let open: Vec<U256> = book
            .withdrawals()
            .iter()
            .filter(|order| order.settled_at == 0)
            .map(|order| order.number)
            .collect();
        let number = if open.is_empty() || self.dice.rarely(48) {
            U256::from(self.dice.index(book.withdrawals().len() + 2))
        } else {
            self.dice.pick(&open)
        };
        let payment_reference = self.reference();
        let first = self.ledger.withdrawal_payment(currency, U256::ONE, payment_reference).ok();
        let right = self.ledger.withdrawal_payment(currency, number, payment_reference).ok();
        let Some(mut message) = right.or(first) else {
            let amount = U256::ONE;
            return CustodyCommand::RequestWithdrawal { amount, bank_reference: payment_reference };
        };
        let flaw = self.flaw();
        match flaw {
            2 => message.number += U256::ONE,
            3 => message.amount += U256::ONE,
            4 => message.holder = STRANGER,
            5 => message.payment_reference = B256::repeat_byte(1),
            _ => {}
        }
        let signature = self.signed_by(book.holder(Role::Custodian), currency, message, flaw);
        CustodyCommand::SettleWithdrawal { number, payment_reference, signature }
    }

    /// Mostly none; 0 and 1 are of the signer and the contract, 2 to 5 of the message.
    fn flaw(&mut self) -> u8 {
        if self.dice.rarely(32) { self.dice.roll() % 6 } else { u8::MAX }
    }

    fn signed_by<M>(
        &mut self,
        signer: Address,
        contract: Address,
        message: M,
        flaw: u8,
    ) -> Signed<M> {
        let mut signed = Signed { signer, contract, message };
        // Who has no key signs nothing; somebody else tries.
        let flaw = if people().contains(&signer) { flaw } else { 0 };
        match flaw {
            0 => signed.signer = self.person(),
            1 => signed.contract = self.ledger.config().currency,
            _ => {}
        }
        signed
    }
}
