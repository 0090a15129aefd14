//! Custodial currency: minted on deposit receipts within an attested reserve, burned on withdrawal orders.
//!
//! All amounts are minor units, 6 decimals; all times are Unix seconds. Nothing is divided, so nothing is rounded.

use alloy_primitives::{Address, B256, U256};

use super::currency_book::{
    CustodialBook, DepositReceipt, ReceiptState, ReserveAttestation, Role, Withdrawal,
    WithdrawalPayment,
};
use super::{Call, Event, Ledger, LedgerError, Output, Signed};
use crate::date::SECONDS_PER_DAY;

/// Longest pause of minting.
const LONGEST_PAUSE: u64 = SECONDS_PER_DAY.saturating_mul(7);
/// Least time between two pauses.
const LEAST_REST: u64 = SECONDS_PER_DAY.saturating_mul(21);
/// What the reserve, and with it the supply, has room for.
const RESERVE_BITS: u8 = 96;

/// Calls of a custodial currency beyond those of every ERC-20.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum CustodyCommand {
    /// Mints what the custodian's receipt says; anyone carries it.
    Mint { receipt: DepositReceipt, signature: Signed<DepositReceipt> },
    /// The custodian voids an unused receipt.
    CancelReceipt { nonce: U256 },
    /// Takes the auditor's attestation as the last one; anyone carries it.
    AttestReserve { attestation: ReserveAttestation, signature: Signed<ReserveAttestation> },
    /// Burns the caller's money and orders the custodian to pay it out.
    RequestWithdrawal { amount: U256, bank_reference: B256 },
    /// The custodian's signed word that a withdrawal was paid; anyone carries it.
    SettleWithdrawal { number: U256, payment_reference: B256, signature: Signed<WithdrawalPayment> },
    /// The custodian stops minting for so many seconds.
    PauseMinting { duration: u64 },
    /// The custodian ends the pause.
    ResumeMinting,
    /// The holder of a role names who may take it over.
    ProposeHandOver { role: Role, nominee: Address },
    /// The holder of a role takes the proposal back.
    CancelHandOver { role: Role },
    /// The nominee takes the role over.
    AcceptHandOver { role: Role },
}

impl Ledger {
    /// The book of a custodial currency; nothing where there is none.
    #[must_use]
    pub fn custody(&self, currency: Address) -> Option<&CustodialBook> {
        self.custodial.get(&currency)
    }

    /// Every custodial currency.
    pub fn custodial_currencies(&self) -> impl Iterator<Item = (Address, &CustodialBook)> {
        self.custodial.iter().map(|(currency, book)| (*currency, book))
    }

    /// What receipts could mint at `now`, all together; 0 while paused or stale.
    #[must_use]
    pub fn mintable(&self, currency: Address, now: u64) -> U256 {
        self.custody(currency)
            .filter(|book| now >= book.paused_until && !book.is_stale(now))
            .map(|book| book.room(self.currency_supply(currency)))
            .unwrap_or_default()
    }

    /// What the custodian signs to confirm a payment. Error: `UnknownWithdrawal`.
    pub fn withdrawal_payment(
        &self,
        currency: Address,
        number: U256,
        payment_reference: B256,
    ) -> Result<WithdrawalPayment, LedgerError> {
        let book = self.custody(currency).ok_or(LedgerError::Silent)?;
        let Withdrawal { holder, amount, .. } = *book.known(number)?;
        Ok(WithdrawalPayment { number, holder, amount, payment_reference })
    }

    pub(super) fn run_custody(
        &mut self,
        currency: Address,
        command: &CustodyCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        match *command {
            CustodyCommand::Mint { receipt, ref signature } => {
                self.mint_deposit(currency, receipt, signature, call)?;
            }
            CustodyCommand::CancelReceipt { nonce } => {
                let book = self.custody_mut(currency)?;
                book.require_role(Role::Custodian, call.sender)?;
                book.require_unused(nonce)?;
                book.receipts.insert(nonce, ReceiptState::Cancelled);
                self.emit(currency, Event::ReceiptCancelled { nonce, custodian: call.sender });
            }
            CustodyCommand::AttestReserve { attestation, ref signature } => {
                self.attest_reserve(currency, attestation, signature, call)?;
            }
            CustodyCommand::RequestWithdrawal { amount, bank_reference } => {
                let number = self.request_withdrawal(currency, amount, bank_reference, call)?;
                return Ok(Output::Word(number));
            }
            CustodyCommand::SettleWithdrawal { number, payment_reference, ref signature } => {
                self.settle_withdrawal(currency, number, payment_reference, signature, call)?;
            }
            CustodyCommand::PauseMinting { duration } => {
                self.pause_minting(currency, duration, call)?;
            }
            CustodyCommand::ResumeMinting => self.resume_minting(currency, call)?,
            CustodyCommand::ProposeHandOver { role, nominee } => {
                let book = self.custody_mut(currency)?;
                book.require_role(role, call.sender)?;
                if nominee.is_zero() {
                    return Err(LedgerError::RoleEmpty);
                }
                book.nominees.insert(role, nominee);
                let holder = call.sender;
                self.emit(currency, Event::HandOverProposed { role, holder, nominee });
            }
            CustodyCommand::CancelHandOver { role } => {
                let book = self.custody_mut(currency)?;
                book.require_role(role, call.sender)?;
                let nominee =
                    book.nominees.remove(&role).ok_or(LedgerError::NothingProposed { role })?;
                let holder = call.sender;
                self.emit(currency, Event::HandOverCancelled { role, holder, nominee });
            }
            CustodyCommand::AcceptHandOver { role } => {
                self.accept_hand_over(currency, role, call)?;
            }
        }
        Ok(Output::Nothing)
    }

    fn custody_mut(&mut self, currency: Address) -> Result<&mut CustodialBook, LedgerError> {
        self.custodial.get_mut(&currency).ok_or(LedgerError::Silent)
    }

    fn mint_deposit(
        &mut self,
        currency: Address,
        receipt: DepositReceipt,
        signature: &Signed<DepositReceipt>,
        call: Call,
    ) -> Result<(), LedgerError> {
        let DepositReceipt { account, amount, reference, nonce, expires_at } = receipt;
        let (supply, now) = (self.currency_supply(currency), call.now.seconds());
        let book = self.custody_mut(currency)?;
        if now < book.paused_until {
            return Err(LedgerError::PausedUntil { until: book.paused_until });
        }
        if now > expires_at {
            return Err(LedgerError::ReceiptExpired { expires_at });
        }
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        book.require_unused(nonce)?;
        let custodian = book.holder(Role::Custodian);
        if !signature.is_by(custodian, currency, &receipt) {
            return Err(LedgerError::NotSignedBy { signer: custodian });
        }
        book.require_reserve(supply, amount, now)?;
        book.receipts.insert(nonce, ReceiptState::Minted);
        self.emit(
            currency,
            Event::Deposited { nonce, account, bank_reference: reference, amount, custodian },
        );
        self.currency_mint(currency, account, amount)
    }

    fn attest_reserve(
        &mut self,
        currency: Address,
        attestation: ReserveAttestation,
        signature: &Signed<ReserveAttestation>,
        call: Call,
    ) -> Result<(), LedgerError> {
        let ReserveAttestation { amount, paid_out, attested_at, statement } = attestation;
        let book = self.custody_mut(currency)?;
        let last = book.reserve.attested_at;
        if attested_at > call.now.seconds() {
            return Err(LedgerError::AttestedInFuture { attested_at });
        }
        if attested_at <= last {
            return Err(LedgerError::AttestationOutdated { last, attested_at });
        }
        if paid_out > book.withdrawn {
            return Err(LedgerError::PaidOutTooLarge { paid_out, withdrawn: book.withdrawn });
        }
        let auditor = book.holder(Role::Auditor);
        if !signature.is_by(auditor, currency, &attestation) {
            return Err(LedgerError::NotSignedBy { signer: auditor });
        }
        for value in [amount, paid_out] {
            if value.bit_len() > usize::from(RESERVE_BITS) {
                return Err(LedgerError::NumberTooLarge { bits: RESERVE_BITS, value });
            }
        }
        book.reserve = attestation;
        self.emit(
            currency,
            Event::ReserveAttested { attested_at, amount, paid_out, statement, auditor },
        );
        Ok(())
    }

    fn request_withdrawal(
        &mut self,
        currency: Address,
        amount: U256,
        bank_reference: B256,
        call: Call,
    ) -> Result<U256, LedgerError> {
        let (holder, requested_at) = (call.sender, call.now.seconds());
        self.custody_mut(currency)?;
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        self.currency_burn(currency, holder, amount)?;
        let book = self.custody_mut(currency)?;
        let number = U256::from(book.withdrawals.len()).saturating_add(U256::ONE);
        book.withdrawn = book.withdrawn.saturating_add(amount);
        book.withdrawals.push(Withdrawal {
            number,
            holder,
            amount,
            bank_reference,
            requested_at,
            settled_at: 0,
            payment_reference: B256::ZERO,
        });
        self.emit(currency, Event::WithdrawalRequested { number, holder, bank_reference, amount });
        Ok(number)
    }

    fn settle_withdrawal(
        &mut self,
        currency: Address,
        number: U256,
        payment_reference: B256,
        signature: &Signed<WithdrawalPayment>,
        call: Call,
    ) -> Result<(), LedgerError> {
        let payment = self.withdrawal_payment(currency, number, payment_reference)?;
        let book = self.custody_mut(currency)?;
        if book.known(number)?.settled_at != 0 {
            return Err(LedgerError::AlreadySettled { number });
        }
        let custodian = book.holder(Role::Custodian);
        if !signature.is_by(custodian, currency, &payment) {
            return Err(LedgerError::NotSignedBy { signer: custodian });
        }
        let order = CustodialBook::position(number)
            .and_then(|index| book.withdrawals.get_mut(index))
            .ok_or(LedgerError::UnknownWithdrawal { number })?;
        order.settled_at = call.now.seconds();
        order.payment_reference = payment_reference;
        let WithdrawalPayment { holder, amount, .. } = payment;
        self.emit(
            currency,
            Event::WithdrawalSettled { number, holder, payment_reference, amount, custodian },
        );
        Ok(())
    }

    fn pause_minting(
        &mut self,
        currency: Address,
        duration: u64,
        call: Call,
    ) -> Result<(), LedgerError> {
        let (custodian, now) = (call.sender, call.now.seconds());
        let book = self.custody_mut(currency)?;
        book.require_role(Role::Custodian, custodian)?;
        if duration > LONGEST_PAUSE {
            return Err(LedgerError::PauseTooLong { duration, most: LONGEST_PAUSE });
        }
        let possible_from = book.paused_until.saturating_add(LEAST_REST);
        if now < possible_from {
            return Err(LedgerError::PauseTooSoon { possible_from });
        }
        let until = now.saturating_add(duration);
        book.paused_until = until;
        self.emit(currency, Event::MintingPaused { until, custodian });
        Ok(())
    }

    fn resume_minting(&mut self, currency: Address, call: Call) -> Result<(), LedgerError> {
        let (custodian, now) = (call.sender, call.now.seconds());
        let book = self.custody_mut(currency)?;
        book.require_role(Role::Custodian, custodian)?;
        if now >= book.paused_until {
            return Err(LedgerError::NotPaused);
        }
        book.paused_until = now;
        self.emit(currency, Event::MintingResumed { custodian });
        Ok(())
    }

    fn accept_hand_over(
        &mut self,
        currency: Address,
        role: Role,
        call: Call,
    ) -> Result<(), LedgerError> {
        let to = call.sender;
        let book = self.custody_mut(currency)?;
        if book.nominees.get(&role) != Some(&to) {
            return Err(LedgerError::NotNominated { role, caller: to });
        }
        if to == book.holder(role.other()) {
            return Err(LedgerError::RolesNotSeparate { account: to });
        }
        book.nominees.remove(&role);
        let from = book.holders.insert(role, to).unwrap_or_default();
        self.emit(currency, Event::HandedOver { role, from, to });
        Ok(())
    }
}
