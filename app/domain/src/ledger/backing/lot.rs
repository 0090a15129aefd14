//! A lot of goods behind tokens: issued against its value, paid by share once issuance is closed.

use alloy_primitives::{Address, B256, U256, keccak256};
use alloy_sol_types::SolValue;

use super::{BackingError, BackingEvent, Ledger, LedgerError, Provider, Purse};
use crate::amount::Amount;
use crate::bps::Bps;
use crate::date::Timestamp;

/// What an account over a lot is opened with; none of it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LotTerms {
    /// The goods tokens that the lot is one of.
    pub collection: Address,
    /// The lot.
    pub lot: U256,
    /// In what tokens over it are paid.
    pub currency: Address,
    /// Who says what it is worth.
    pub valuations: Address,
    /// Last second in which tokens are issued.
    pub issue_until: u64,
    /// Part of the value that may be issued, in basis points, 1 to 10,000.
    pub advance_bps: u16,
}

impl LotTerms {
    /// What valuations are asked for: keccak256(abi.encode(collection, lot, currency)).
    #[must_use]
    pub fn subject(&self) -> B256 {
        keccak256((self.collection, self.lot, self.currency).abi_encode_params())
    }
}

/// One lot behind an account. `paid <= whole`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot {
    /// What it was opened with.
    pub terms: LotTerms,
    /// Whether it went back to its owner.
    pub released: bool,
    /// What of the whole can be paid.
    pub paid: Amount,
    /// What was outstanding when issuance was closed; nothing before.
    pub whole: Amount,
}

impl Ledger {
    /// The lot of account `account`, once open.
    #[must_use]
    pub fn lot(&self, account: U256) -> Option<&Lot> {
        self.backings.lots.get(&account)
    }

    /// The account that locks the lot.
    #[must_use]
    pub fn locked_by(&self, collection: Address, lot: U256) -> Option<U256> {
        self.backings.locked.get(&(collection, lot)).copied()
    }

    /// The advance rate of the value at `now`, rounded down; nothing after issuance ended.
    pub(super) fn lot_capacity(&self, account: U256, currency: Address, now: Timestamp) -> Amount {
        let Some(lot) = self.lot(account) else { return Amount::ZERO };
        let over = now.seconds() > lot.terms.issue_until;
        if !lot.whole.is_zero() || lot.released || over {
            return Amount::ZERO;
        }
        let terms = LotTerms { currency, ..lot.terms };
        self.value(terms.valuations, terms.subject(), now)
            .minor()
            .checked_mul(u128::from(terms.advance_bps))
            .and_then(|share| share.checked_div(u128::from(Bps::WHOLE)))
            .and_then(|capacity| Amount::from_minor(capacity).ok())
            .unwrap_or_default()
    }

    /// What can be paid of the whole, once issuance is closed.
    pub(super) fn lot_funded(&self, account: U256) -> Option<(Amount, Amount)> {
        self.lot(account).filter(|lot| !lot.whole.is_zero()).map(|lot| (lot.paid, lot.whole))
    }

    pub(super) fn open_inventory(
        &mut self,
        owner: Address,
        terms: LotTerms,
        now: Timestamp,
    ) -> Result<U256, LedgerError> {
        let LotTerms { collection, lot, currency, issue_until, advance_bps, .. } = terms;
        if advance_bps == 0 || u32::from(advance_bps) > Bps::WHOLE {
            return Err(BackingError::AdvanceRateInvalid { advance_bps }.into());
        }
        if now.seconds() > issue_until {
            return Err(BackingError::IssuanceEnded { issue_until }.into());
        }
        if let Some(account) = self.locked_by(collection, lot) {
            return Err(BackingError::LotLocked { account }.into());
        }
        let account = self.open_purse(Provider::Inventory, owner, currency);
        self.backings.locked.insert((collection, lot), account);
        let (paid, whole) = (Amount::ZERO, Amount::ZERO);
        self.backings.lots.insert(account, Lot { terms, released: false, paid, whole });
        let event = BackingEvent::InventoryOpened { account, owner, terms };
        self.emit_backing(Provider::Inventory, event);
        // The only goods tokens here are receivables.
        if collection != self.config.receivables {
            return Err(LedgerError::Silent);
        }
        let (at, warehouse) = (self.config.backings.inventory, self.config.backings.warehouse);
        self.nft_transfer_from(at, owner, warehouse, lot)?;
        Ok(account)
    }

    pub(super) fn close_issuance(
        &mut self,
        caller: Address,
        account: U256,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        let purse = self.opened_purse(Provider::Inventory, account)?;
        let lot = self.opened_lot(account)?;
        if !lot.whole.is_zero() {
            return Err(BackingError::AlreadyClosed { account }.into());
        }
        let issue_until = lot.terms.issue_until;
        if now.seconds() <= issue_until && caller != purse.owner {
            return Err(BackingError::IssuanceOpen { account, issue_until }.into());
        }
        let outstanding = self.backing_outstanding(Provider::Inventory, account);
        if outstanding.is_zero() {
            return Err(BackingError::NothingOutstanding { account }.into());
        }
        self.fix_whole(account, purse, outstanding)
    }

    pub(super) fn recount(&mut self, account: U256) -> Result<(), LedgerError> {
        self.opened_purse(Provider::Inventory, account)?;
        self.count_paid(account, U256::ZERO)
    }

    pub(super) fn release_lot(
        &mut self,
        caller: Address,
        account: U256,
        receiver: Address,
    ) -> Result<(), LedgerError> {
        let purse = self.owned_purse(caller, Provider::Inventory, account)?;
        let lot = self.opened_lot(account)?;
        if lot.released {
            return Err(BackingError::AlreadyReleased { account }.into());
        }
        let outstanding = self.backing_outstanding(Provider::Inventory, account);
        let uncovered = outstanding.saturating_sub(purse.cash.word());
        if !uncovered.is_zero() {
            return Err(BackingError::LotNeeded { account, uncovered }.into());
        }
        let (at, warehouse) = (self.config.backings.inventory, self.config.backings.warehouse);
        if receiver == at || receiver == warehouse {
            return Err(BackingError::ReceiverInvalid { receiver }.into());
        }
        if !lot.whole.is_zero() {
            self.count_paid(account, U256::ZERO)?;
        } else if !outstanding.is_zero() {
            self.fix_whole(account, purse, outstanding)?;
        }
        let lot = Lot { released: true, ..self.opened_lot(account)? };
        self.backings.lots.insert(account, lot);
        let LotTerms { collection, lot, .. } = lot.terms;
        self.backings.locked.remove(&(collection, lot));
        let event = BackingEvent::LotReleased { account, collection, lot, receiver };
        self.emit_backing(Provider::Inventory, event);
        self.nft_transfer_from(warehouse, warehouse, receiver, lot)?;
        Ok(())
    }

    /// Holders are paid only after issuance was closed.
    pub(super) fn require_closed(&self, account: U256) -> Result<(), LedgerError> {
        let lot = self.opened_lot(account)?;
        if lot.whole.is_zero() {
            let issue_until = lot.terms.issue_until;
            return Err(BackingError::IssuanceOpen { account, issue_until }.into());
        }
        Ok(())
    }

    /// Counts what holders can be paid after `credited` came in: the whole once cash covers all that is outstanding.
    pub(super) fn count_paid(&mut self, account: U256, credited: U256) -> Result<(), LedgerError> {
        let purse = self.opened_purse(Provider::Inventory, account)?;
        let lot = self.opened_lot(account)?;
        if lot.paid == lot.whole {
            return Ok(());
        }
        let covered = purse.cash.word() >= self.backing_outstanding(Provider::Inventory, account);
        let sum = lot.paid.word().saturating_add(credited);
        let paid = if covered || sum >= lot.whole.word() {
            lot.whole
        } else {
            Amount::from_word(sum).or(Err(LedgerError::Overflow))?
        };
        if paid == lot.paid {
            return Ok(());
        }
        self.backings.lots.insert(account, Lot { paid, ..lot });
        let event = BackingEvent::Funded { account, paid, whole: lot.whole };
        self.emit_backing(Provider::Inventory, event);
        Ok(())
    }

    fn fix_whole(
        &mut self,
        account: U256,
        purse: Purse,
        outstanding: U256,
    ) -> Result<(), LedgerError> {
        let lot = self.opened_lot(account)?;
        let whole = Amount::from_word(outstanding)
            .or(Err(LedgerError::NumberTooLarge { bits: 96, value: outstanding }))?;
        self.backings.lots.insert(account, Lot { whole, ..lot });
        self.emit_backing(Provider::Inventory, BackingEvent::IssuanceClosed { account, whole });
        self.count_paid(account, purse.cash.word())
    }

    /// What the valuations say; nothing when they say nothing or it is stale. At most what an amount holds.
    fn value(&self, valuations: Address, subject: B256, now: Timestamp) -> Amount {
        if valuations != self.config.backings.valuations {
            return Amount::ZERO;
        }
        match self.backings.values.get(&subject) {
            Some((value, expires_at)) if now <= *expires_at => {
                Amount::from_word(*value).unwrap_or(Amount::MAX)
            }
            _ => Amount::ZERO,
        }
    }

    fn opened_lot(&self, account: U256) -> Result<Lot, LedgerError> {
        self.lot(account).copied().ok_or(LedgerError::AccountNotOpen { account })
    }
}
