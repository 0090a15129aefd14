//! A guarantor's promise behind tokens: the liability arises only when a holder exchanges.

use alloy_primitives::{Address, U256};

use super::{BackingError, BackingEvent, Event, Ledger, LedgerError, Provider, Purse};
use crate::amount::Amount;

/// One credit line; the guarantor is the purse's owner. `owed <= used <= limit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Who may issue over it.
    pub issuer: Address,
    /// Whether what is repaid frees the limit again.
    pub revolving: bool,
    /// Most that can be used and outstanding.
    pub limit: Amount,
    /// What counts against the limit: paid out, less what was repaid if the line revolves.
    pub used: Amount,
    /// What was paid out and not repaid.
    pub owed: Amount,
}

impl Line {
    /// What the limit leaves.
    #[must_use]
    pub fn unused(&self) -> Amount {
        self.limit.checked_sub(self.used).unwrap_or_default()
    }
}

impl Ledger {
    /// Line `account`, once open.
    #[must_use]
    pub fn line(&self, account: U256) -> Option<&Line> {
        self.backings.lines.get(&account)
    }

    /// What the guarantor of line `account` can pay now: its cash, and what its allowance and balance allow.
    #[must_use]
    pub fn line_available(&self, account: U256) -> U256 {
        self.purse(Provider::Lines, account)
            .map(|purse| purse.cash.word().saturating_add(self.allowed(purse)))
            .unwrap_or_default()
    }

    pub(super) fn open_line(
        &mut self,
        guarantor: Address,
        issuer: Address,
        currency: Address,
        limit: Amount,
        revolving: bool,
    ) -> U256 {
        let account = self.open_purse(Provider::Lines, guarantor, currency);
        let (used, owed) = (Amount::ZERO, Amount::ZERO);
        self.backings.lines.insert(account, Line { issuer, revolving, limit, used, owed });
        let event =
            BackingEvent::LineOpened { account, guarantor, issuer, currency, limit, revolving };
        self.emit_backing(Provider::Lines, event);
        account
    }

    pub(super) fn set_limit(
        &mut self,
        caller: Address,
        account: U256,
        limit: Amount,
    ) -> Result<(), LedgerError> {
        self.owned_purse(caller, Provider::Lines, account)?;
        let line = self.opened_line(account)?;
        let outstanding = self.backing_outstanding(Provider::Lines, account);
        let least = line.used.word().checked_add(outstanding).ok_or(LedgerError::Overflow)?;
        let requested = limit.word();
        if requested < least {
            return Err(BackingError::LimitTooLow { account, least, requested }.into());
        }
        self.backings.lines.insert(account, Line { limit, ..line });
        let event = BackingEvent::LimitChanged { account, before: line.limit, limit };
        self.emit_backing(Provider::Lines, event);
        Ok(())
    }

    pub(super) fn repay(
        &mut self,
        payer: Address,
        account: U256,
        amount: U256,
    ) -> Result<U256, LedgerError> {
        self.opened_purse(Provider::Lines, account)?;
        let line = self.opened_line(account)?;
        let not_owed = BackingError::NotOwed { account, owed: line.owed, requested: amount };
        let repaid = Amount::from_word(amount).or(Err(not_owed))?;
        let owed = line.owed.checked_sub(repaid).or(Err(not_owed))?;
        self.take_cash(payer, Provider::Lines, account, amount)?;
        let used = if line.revolving {
            line.used.checked_sub(repaid).or(Err(LedgerError::Overflow))?
        } else {
            line.used
        };
        self.backings.lines.insert(account, Line { used, owed, ..line });
        let event = BackingEvent::Repaid { account, payer, amount: repaid };
        self.emit_backing(Provider::Lines, event);
        Ok(amount)
    }

    /// The guarantor pays a holder: first from the line's cash, then by its allowance.
    pub(super) fn draw(
        &mut self,
        account: U256,
        purse: Purse,
        receiver: Address,
        requested: U256,
    ) -> Result<(), LedgerError> {
        let line = self.opened_line(account)?;
        let held = line.unused();
        let amount = Amount::from_word(requested)
            .ok()
            .filter(|amount| *amount <= held)
            .ok_or(LedgerError::AccountShort { account, held, requested })?;
        let from_cash = amount.min(purse.cash);
        let rest = amount.checked_sub(from_cash).or(Err(LedgerError::Overflow))?;
        if !rest.is_zero() {
            self.require_currency(purse.currency)?;
            let available = purse.cash.word().saturating_add(self.allowed(&purse));
            if requested > available {
                return Err(BackingError::GuarantorShort { account, available, requested }.into());
            }
        }

        let range = |_| LedgerError::Overflow;
        let used = line.used.checked_add(amount).map_err(range)?;
        let owed = line.owed.checked_add(amount).map_err(range)?;
        let cash = purse.cash.checked_sub(from_cash).map_err(range)?;
        self.backings.lines.insert(account, Line { used, owed, ..line });
        self.backings.purses.insert((Provider::Lines, account), Purse { cash, ..purse });
        let (guarantor, at) = (purse.owner, self.config.provider(Provider::Lines));
        let (from_cash, from_allowance) = (from_cash.word(), rest.word());
        let event = BackingEvent::Drawn { account, guarantor, from_cash, from_allowance };
        self.emit_backing(Provider::Lines, event);
        self.emit(at, Event::PaidOut { account, receiver, amount: requested });
        if receiver == at {
            return Err(BackingError::ReceiverInvalid { receiver }.into());
        }
        if !from_cash.is_zero() {
            self.send_cash(Provider::Lines, purse.currency, receiver, from_cash)?;
        }
        if !rest.is_zero() {
            let currency = purse.currency;
            self.currency_transfer_from(currency, at, guarantor, receiver, from_allowance)?;
        }
        Ok(())
    }

    /// What the guarantor's allowance and balance let the lines take, at most 2^128 - 1.
    fn allowed(&self, purse: &Purse) -> U256 {
        let lines = self.config.provider(Provider::Lines);
        self.currency_allowance(purse.currency, purse.owner, lines)
            .min(U256::from(u128::MAX))
            .min(self.currency_balance(purse.currency, purse.owner))
    }

    fn opened_line(&self, account: U256) -> Result<Line, LedgerError> {
        self.line(account).copied().ok_or(LedgerError::AccountNotOpen { account })
    }
}
