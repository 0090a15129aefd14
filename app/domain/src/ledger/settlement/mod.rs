//! Lockboxes and the accounts behind tokens.

mod claims;

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256, keccak256};
use alloy_sol_types::SolValue;

use super::{Call, Config, Event, Funding, Ledger, LedgerError, Output};
use crate::amount::Amount;
use crate::date::Date;
use crate::id::AccountId;
pub use crate::late::DueTerms;

/// Calls of the settlement contract.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum SettlementCommand {
    /// Opens the caller's account.
    Open { id: U256, debtor: Address, currency: Address, face_amount: Amount, terms: DueTerms },
    /// Lockbox to account.
    Sweep { account: U256 },
    /// A token that is not the account's currency out of the lockbox, for the debtor.
    SweepStray { account: U256, token: Address },
    /// Pays what is owed in the debtor's place.
    PayInstead { account: U256, most: U256 },
    /// Gives held-back tokens up.
    Dilute { account: U256, amount: U256, document: B256 },
    /// Held-back tokens, or money for them, to their holder.
    ReleaseHoldback { account: U256 },
    /// What no holder can claim any more of the caller's account.
    ReturnRest { id: U256 },
    /// Records what the ladder counts as lost.
    WriteOff { account: U256 },
    /// The caller's surplus.
    Reclaim { currency: Address, receiver: Address },
    /// Reserved for the conditional-token ledger.
    PayOut { account: U256, receiver: Address, amount: U256 },
}

/// One account. Amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// Who opened it and may issue over it.
    pub owner: Address,
    /// Who pays and gets a surplus back.
    pub debtor: Address,
    /// In what it is paid.
    pub currency: Address,
    /// What is owed without interest, less dilution.
    pub face_amount: Amount,
    /// What has been credited, late interest included.
    pub paid: Amount,
    /// What holders have received, at most what is paid.
    pub paid_out: Amount,
    /// When it is due, and what comes of paying late.
    pub terms: DueTerms,
    /// Whether all that is owed came in; then nothing more will.
    pub settled: bool,
    /// The highest rung of the ladder that was recorded, in basis points.
    pub written_off_bps: u16,
    /// What was unpaid when the grace was over, from the first payment after that on; else zero.
    pub late_base: Amount,
    /// Tokens that rank after all others.
    pub holdback: Holdback,
    /// Who paid in the debtor's place.
    pub stand_in: StandIn,
    /// Whether a holder was paid for tokens that were held back.
    pub released: bool,
}

/// Tokens of one holder that rank after all others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holdback {
    /// Whose they are.
    pub holder: Address,
    /// How many, in minor units of face value.
    pub amount: Amount,
}

/// Who paid in the debtor's place, and what is not paid back of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StandIn {
    /// Who paid.
    pub payer: Address,
    /// What the debtor's surplus has to pay back, in minor units.
    pub advanced: Amount,
}

/// What becomes of plain tokens that are approved to the settlement contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deposit {
    /// They rank after all others.
    HoldBack,
    /// They are burned, and the debtor owes that much less.
    GiveUp,
}

/// How an account stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Not paid in full, and not late.
    InTime,
    /// Not paid in full after the grace.
    Overdue,
    /// A loss was recorded.
    Defaulted,
    /// Paid in full.
    Settled,
    /// Paid in full after a loss was recorded.
    Recovered,
    /// Nothing is owed: nothing ever was, or all was given up.
    Void,
}

impl Account {
    /// How it stands on `today`.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        let lost = self.written_off_bps != 0;
        match (self.settled, lost) {
            (true, _) if self.face_amount.is_zero() && !self.released => Standing::Void,
            (true, false) => Standing::Settled,
            (true, true) => Standing::Recovered,
            (false, true) => Standing::Defaulted,
            (false, false) if self.terms.is_late(today) => Standing::Overdue,
            (false, false) => Standing::InTime,
        }
    }

    /// What has to come in for holders by the end of `day`, late interest included. None when that is more than an amount
    /// can be.
    #[must_use]
    pub fn owed_on(&self, day: Date) -> Option<Amount> {
        if self.settled {
            return Some(self.paid);
        }
        let base = if self.late_base.is_zero() {
            self.face_amount.checked_sub(self.paid).ok()?
        } else {
            self.late_base
        };
        self.face_amount.checked_add(self.terms.interest_up(base, day)?).ok()
    }
}

/// What an account counts: 71 bits, so that what comes in fits 72 with the most late interest.
pub(super) const MOST_FACE_AMOUNT: Amount = match Amount::from_minor((1 << 71) - 1) {
    Ok(most) => most,
    Err(_) => Amount::MAX,
};

/// The book of the settlement contract.
#[derive(Debug, Clone, Default)]
pub(super) struct Settlement {
    accounts: BTreeMap<U256, Account>,
    reclaimable: BTreeMap<(Address, Address), U256>,
}

impl Config {
    /// The lockbox of `account` for `currency`: an EIP-1167 clone of the first contract that the settlement contract
    /// created, at the CREATE2 address of salt keccak256(abi.encode(account, currency)).
    #[must_use]
    pub fn lockbox(&self, account: U256, currency: Address) -> Address {
        // RLP of (settlement, nonce 1).
        let created = keccak256([&[0xd6, 0x94], self.settlement.as_slice(), &[0x01]].concat());
        let code = Address::from_word(created);
        let init_code = [
            alloy_primitives::hex!("3d602d80600a3d3981f3363d3d373d3d3d363d73").as_slice(),
            code.as_slice(),
            alloy_primitives::hex!("5af43d82803e903d91602b57fd5bf3").as_slice(),
        ]
        .concat();
        let salt: B256 = keccak256((account, currency).abi_encode_params());
        self.settlement.create2(salt, keccak256(init_code))
    }
}

impl Ledger {
    /// The account of that number, once open.
    #[must_use]
    pub fn account(&self, account: U256) -> Option<&Account> {
        self.settlement.accounts.get(&account)
    }

    /// Every open account.
    pub fn accounts(&self) -> impl Iterator<Item = (U256, &Account)> {
        self.settlement.accounts.iter().map(|(id, account)| (*id, account))
    }

    /// What `debtor` may take back in `currency`.
    #[must_use]
    pub fn reclaimable(&self, currency: Address, debtor: Address) -> U256 {
        self.settlement.reclaimable.get(&(currency, debtor)).copied().unwrap_or_default()
    }

    /// Every surplus: currency, debtor and amount.
    pub fn surpluses(&self) -> impl Iterator<Item = (Address, Address, U256)> {
        self.settlement
            .reclaimable
            .iter()
            .map(|((currency, debtor), sum)| (*currency, *debtor, *sum))
    }

    /// Most that tokens of `issuer` in `currency` may claim over `account`; nothing while holders were paid a part only.
    #[must_use]
    pub fn capacity(&self, account: U256, issuer: Address, currency: Address) -> U256 {
        self.account(account)
            .filter(|stored| stored.owner == issuer && stored.currency == currency)
            // Whoever is minted tokens now would be paid the same share again.
            .filter(|stored| stored.paid_out.is_zero() || stored.settled)
            .and_then(|stored| {
                // Nothing more comes in for holders, and what they left may have been returned.
                let most = if stored.settled { stored.paid } else { stored.face_amount };
                most.min(stored.face_amount).checked_sub(stored.paid_out).ok()
            })
            .map(Amount::word)
            .unwrap_or_default()
    }

    /// What came in for the tokens over `account`. While tokens are held back, all others share what came in, up to the whole of
    /// theirs. An account that was never opened, or in which nothing is owed, is closed.
    #[must_use]
    pub fn funded(&self, account: U256) -> Funding {
        let Some(stored) = self.account(account) else {
            return Funding { paid: Amount::ZERO, whole: Amount::ZERO, closed: true };
        };
        let Account { paid, face_amount: whole, settled: closed, .. } = *stored;
        let held = stored.holdback.amount;
        // Once the face amount is in, all are paid alike, so that late interest which is in stays everybody's.
        if closed || whole.is_zero() || held.is_zero() || held == whole || paid >= whole {
            return Funding { paid, whole, closed: closed || whole.is_zero() };
        }
        let whole = whole.checked_sub(held).unwrap_or_default();
        Funding { paid: paid.min(whole), whole, closed }
    }

    /// What has to come in for holders of tokens over `account` by the end of `day`.
    /// Errors: not open, overflow.
    pub fn owed_on(&self, account: U256, day: Date) -> Result<Amount, LedgerError> {
        self.opened(account)?.owed_on(day).ok_or(LedgerError::Overflow)
    }

    pub(super) fn run_settlement(
        &mut self,
        command: SettlementCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let Call { sender, now } = call;
        let nothing = |()| Output::Nothing;
        match command {
            SettlementCommand::Open { id, debtor, currency, face_amount, terms } => {
                self.open(sender, id, debtor, currency, face_amount, terms).map(Output::Word)
            }
            SettlementCommand::PayInstead { account, most } => {
                self.pay_instead(call, account, most).map(Output::Word)
            }
            SettlementCommand::Dilute { account, amount, document } => {
                self.dilute(call, account, amount, document).map(nothing)
            }
            SettlementCommand::ReleaseHoldback { account } => {
                self.release_holdback(sender, account).map(nothing)
            }
            SettlementCommand::ReturnRest { id } => self.return_rest(sender, id).map(Output::Word),
            SettlementCommand::WriteOff { account } => {
                self.write_off(account, now.date()).map(nothing)
            }
            SettlementCommand::Sweep { account } => self
                .sweep(account, now.date())
                .map(|(credited, surplus)| Output::Words(credited, surplus)),
            SettlementCommand::SweepStray { account, token } => {
                self.sweep_stray(account, token).map(Output::Word)
            }
            SettlementCommand::Reclaim { currency, receiver } => {
                self.reclaim(sender, currency, receiver).map(Output::Word)
            }
            SettlementCommand::PayOut { account, receiver, amount } => {
                self.pay_out(sender, account, receiver, amount)?;
                Ok(Output::Nothing)
            }
        }
    }

    pub(super) fn open(
        &mut self,
        owner: Address,
        id: U256,
        debtor: Address,
        currency: Address,
        face_amount: Amount,
        terms: DueTerms,
    ) -> Result<U256, LedgerError> {
        let account = AccountId::of(owner, id).get();
        if self.account(account).is_some() {
            return Err(LedgerError::AccountExists { account });
        }
        if face_amount > MOST_FACE_AMOUNT {
            let most = MOST_FACE_AMOUNT;
            return Err(LedgerError::FaceAmountTooLarge { face_amount, most });
        }
        if terms.late_bps > DueTerms::MOST_LATE_BPS {
            let (late_bps, most) = (terms.late_bps, DueTerms::MOST_LATE_BPS);
            return Err(LedgerError::LateRateTooHigh { late_bps, most });
        }
        let opened = Account {
            owner,
            debtor,
            currency,
            face_amount,
            paid: Amount::ZERO,
            paid_out: Amount::ZERO,
            terms,
            settled: face_amount.is_zero(),
            written_off_bps: 0,
            late_base: Amount::ZERO,
            holdback: Holdback::default(),
            stand_in: StandIn::default(),
            released: false,
        };
        self.settlement.accounts.insert(account, opened);
        let lockbox = self.config.lockbox(account, currency);
        let event = Event::Opened { account, owner, debtor, currency, face_amount, terms, lockbox };
        self.emit(self.config.settlement, event);
        Ok(account)
    }

    fn sweep(&mut self, account: U256, today: Date) -> Result<(U256, U256), LedgerError> {
        let currency = self.opened(account)?.currency;
        let (lockbox, received) = self.empty(account, currency, currency)?;
        let (credited, surplus) = self.credit(account, received, today)?;
        let credited = credited.word();
        self.emit(self.config.settlement, Event::Swept { account, lockbox, credited, surplus });
        self.give_back(account, surplus)?;
        Ok((credited, surplus))
    }

    /// Books what came in, up to what is owed today; the rest is surplus.
    fn credit(
        &mut self,
        account: U256,
        received: U256,
        today: Date,
    ) -> Result<(Amount, U256), LedgerError> {
        let stored = *self.opened(account)?;
        if stored.settled {
            return Ok((Amount::ZERO, received));
        }
        let range = |_| LedgerError::Overflow;
        let owed = stored.owed_on(today).ok_or(LedgerError::Overflow)?;
        let due = owed.checked_sub(stored.paid).map_err(range)?;
        let credited = Amount::from_word(received).map_or(due, |received| received.min(due));
        let surplus = received.checked_sub(credited.word()).ok_or(LedgerError::Overflow)?;
        self.freeze_base(account, today)?;
        let paid = stored.paid.checked_add(credited).map_err(range)?;
        self.change(account, |stored| stored.paid = paid)?;
        if paid == owed {
            self.close_account(account, owed)?;
        }
        Ok((credited, surplus))
    }

    fn close_account(&mut self, account: U256, total: Amount) -> Result<(), LedgerError> {
        self.change(account, |stored| stored.settled = true)?;
        let total = total.word();
        self.emit(self.config.settlement, Event::Settled { account, total });
        Ok(())
    }

    /// What is unpaid when the grace is over bears interest until all is paid.
    fn freeze_base(&mut self, account: U256, today: Date) -> Result<(), LedgerError> {
        let Account { terms, late_base, face_amount, paid, .. } = *self.opened(account)?;
        if terms.late_bps == 0 || !terms.is_late(today) || !late_base.is_zero() {
            return Ok(());
        }
        let base = face_amount.checked_sub(paid).or(Err(LedgerError::Overflow))?;
        self.change(account, |stored| stored.late_base = base)
    }

    /// A surplus pays back whoever paid in the debtor's place, then the debtor.
    fn give_back(&mut self, account: U256, surplus: U256) -> Result<(), LedgerError> {
        let Account { currency, debtor, stand_in, .. } = *self.opened(account)?;
        let back = surplus.min(stand_in.advanced.word());
        if !back.is_zero() {
            let left = stand_in.advanced.word().saturating_sub(back);
            let advanced = Amount::from_word(left).or(Err(LedgerError::Overflow))?;
            self.change(account, |stored| stored.stand_in.advanced = advanced)?;
            self.reimburse(account, currency, stand_in.payer, back)?;
        }
        if surplus != back {
            self.credit_debtor(currency, debtor, surplus.saturating_sub(back))?;
        }
        Ok(())
    }

    fn reimburse(
        &mut self,
        account: U256,
        currency: Address,
        stand_in: Address,
        amount: U256,
    ) -> Result<(), LedgerError> {
        self.credit_debtor(currency, stand_in, amount)?;
        self.emit(self.config.settlement, Event::Reimbursed { account, stand_in, amount });
        Ok(())
    }

    fn change(
        &mut self,
        account: U256,
        change: impl FnOnce(&mut Account),
    ) -> Result<(), LedgerError> {
        let stored = self.settlement.accounts.get_mut(&account);
        change(stored.ok_or(LedgerError::AccountNotOpen { account })?);
        Ok(())
    }

    fn sweep_stray(&mut self, account: U256, token: Address) -> Result<U256, LedgerError> {
        let stored = *self.opened(account)?;
        if token == stored.currency {
            return Err(LedgerError::NotStray { token });
        }
        let (lockbox, amount) = self.empty(account, stored.currency, token)?;
        self.credit_debtor(token, stored.debtor, amount)?;
        self.emit(self.config.settlement, Event::StraySwept { account, lockbox, token, amount });
        Ok(amount)
    }

    fn reclaim(
        &mut self,
        debtor: Address,
        currency: Address,
        receiver: Address,
    ) -> Result<U256, LedgerError> {
        let amount = self.reclaimable(currency, debtor);
        if amount.is_zero() {
            return Err(LedgerError::NothingToReclaim { currency, debtor });
        }
        self.settlement.reclaimable.insert((currency, debtor), U256::ZERO);
        let event = Event::SurplusReclaimed { currency, debtor, receiver, amount };
        self.emit(self.config.settlement, event);
        self.currency_transfer(currency, self.config.settlement, receiver, amount)?;
        Ok(amount)
    }

    pub(super) fn pay_out(
        &mut self,
        caller: Address,
        account: U256,
        receiver: Address,
        amount: U256,
    ) -> Result<(), LedgerError> {
        if caller != self.config.tokens {
            return Err(LedgerError::NotConditionalTokens { caller });
        }
        let stored = *self.opened(account)?;
        let held = stored.paid.checked_sub(stored.paid_out).or(Err(LedgerError::Overflow))?;
        let paid_out = Amount::from_word(amount)
            .ok()
            .filter(|amount| *amount <= held)
            .and_then(|amount| stored.paid_out.checked_add(amount).ok())
            .ok_or(LedgerError::AccountShort { account, held, requested: amount })?;
        self.settlement.accounts.insert(account, Account { paid_out, ..stored });
        self.emit(self.config.settlement, Event::PaidOut { account, receiver, amount });
        self.currency_transfer(stored.currency, self.config.settlement, receiver, amount)
    }

    fn opened(&self, account: U256) -> Result<&Account, LedgerError> {
        self.account(account).ok_or(LedgerError::AccountNotOpen { account })
    }

    /// Takes all of `token` out of the lockbox.
    fn empty(
        &mut self,
        account: U256,
        currency: Address,
        token: Address,
    ) -> Result<(Address, U256), LedgerError> {
        let lockbox = self.config.lockbox(account, currency);
        if !self.currencies.contains_key(&token) {
            return Err(LedgerError::Silent);
        }
        let held = self.currency_balance(token, lockbox);
        if held.is_zero() {
            return Err(LedgerError::NothingToSweep { account });
        }
        self.currency_transfer(token, lockbox, self.config.settlement, held)?;
        Ok((lockbox, held))
    }

    fn credit_debtor(
        &mut self,
        currency: Address,
        debtor: Address,
        amount: U256,
    ) -> Result<(), LedgerError> {
        let sum =
            self.reclaimable(currency, debtor).checked_add(amount).ok_or(LedgerError::Overflow)?;
        self.settlement.reclaimable.insert((currency, debtor), sum);
        Ok(())
    }
}
