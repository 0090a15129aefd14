//! Lockboxes and the accounts behind tokens.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256, keccak256};
use alloy_sol_types::SolValue;

use super::{Call, Config, Event, Ledger, LedgerError, Output};
use crate::amount::Amount;
use crate::id::AccountId;

/// Calls of the settlement contract.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum SettlementCommand {
    /// Opens the caller's account.
    Open { id: U256, debtor: Address, currency: Address, face_amount: Amount },
    /// Lockbox to account.
    Sweep { account: U256 },
    /// A token that is not the account's currency out of the lockbox, for the debtor.
    SweepStray { account: U256, token: Address },
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
    /// What is owed.
    pub face_amount: Amount,
    /// What has been credited, at most the face amount.
    pub paid: Amount,
    /// What holders have received, at most what is paid.
    pub paid_out: Amount,
}

/// What an account counts: 72 bits.
pub(super) const MOST_FACE_AMOUNT: Amount = match Amount::from_minor((1 << 72) - 1) {
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
            .filter(|stored| stored.paid_out.is_zero() || stored.paid == stored.face_amount)
            .and_then(|stored| stored.face_amount.checked_sub(stored.paid_out).ok())
            .map(Amount::word)
            .unwrap_or_default()
    }

    /// How much of what `account` owes was paid, and what it owes; both 0 for an account that was never opened.
    #[must_use]
    pub fn funded(&self, account: U256) -> (Amount, Amount) {
        self.account(account)
            .map_or((Amount::ZERO, Amount::ZERO), |stored| (stored.paid, stored.face_amount))
    }

    pub(super) fn run_settlement(
        &mut self,
        command: SettlementCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let Call { sender, .. } = call;
        match command {
            SettlementCommand::Open { id, debtor, currency, face_amount } => {
                self.open(sender, id, debtor, currency, face_amount).map(Output::Word)
            }
            SettlementCommand::Sweep { account } => {
                self.sweep(account).map(|(credited, surplus)| Output::Words(credited, surplus))
            }
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
    ) -> Result<U256, LedgerError> {
        let account = AccountId::of(owner, id).get();
        if self.account(account).is_some() {
            return Err(LedgerError::AccountExists { account });
        }
        if face_amount > MOST_FACE_AMOUNT {
            let most = MOST_FACE_AMOUNT;
            return Err(LedgerError::FaceAmountTooLarge { face_amount, most });
        }
        let (paid, paid_out) = (Amount::ZERO, Amount::ZERO);
        let opened = Account { owner, debtor, currency, face_amount, paid, paid_out };
        self.settlement.accounts.insert(account, opened);
        let lockbox = self.config.lockbox(account, currency);
        let event = Event::Opened { account, owner, debtor, currency, face_amount, lockbox };
        self.emit(self.config.settlement, event);
        Ok(account)
    }

    fn sweep(&mut self, account: U256) -> Result<(U256, U256), LedgerError> {
        let stored = *self.opened(account)?;
        let (lockbox, received) = self.empty(account, stored.currency, stored.currency)?;
        let range = |_| LedgerError::Overflow;
        let due = stored.face_amount.checked_sub(stored.paid).map_err(range)?;
        let credited = Amount::from_word(received).map_or(due, |received| received.min(due));
        let surplus = received.checked_sub(credited.word()).ok_or(LedgerError::Overflow)?;
        let paid = stored.paid.checked_add(credited).map_err(range)?;
        self.settlement.accounts.insert(account, Account { paid, ..stored });
        if !surplus.is_zero() {
            self.credit_debtor(stored.currency, stored.debtor, surplus)?;
        }
        let credited = credited.word();
        self.emit(self.config.settlement, Event::Swept { account, lockbox, credited, surplus });
        Ok((credited, surplus))
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
