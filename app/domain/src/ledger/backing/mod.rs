//! What else than a receivable stands behind tokens: cash (margin), a guarantor's line, a lot of goods. The cash of their
//! accounts is kept here; `line` and `lot` say what is theirs alone. Amounts in minor units of an account's currency.

mod error;
mod event;
mod line;
mod lot;

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256};

pub use error::BackingError;
pub use event::BackingEvent;
pub use line::Line;
pub use lot::{Lot, LotTerms};

use super::{Call, Config, Event, Funding, Ledger, LedgerError, Output};
use crate::amount::Amount;
use crate::date::Timestamp;

/// Where the backings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackingContracts {
    /// Cash behind tokens.
    pub margin: Address,
    /// Guarantors' lines.
    pub lines: Address,
    /// Lots of goods.
    pub inventory: Address,
    /// What holds the lots.
    pub warehouse: Address,
    /// Valuations of a development chain.
    pub valuations: Address,
}

/// One of the contracts that keep accounts of cash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provider {
    /// Cash behind tokens.
    Margin,
    /// Guarantors' lines.
    Lines,
    /// Lots of goods.
    Inventory,
}

/// Calls of the backings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum BackingCommand {
    /// Cash into an account.
    Deposit { provider: Provider, account: U256, amount: U256 },
    /// The owner's free cash out of an account.
    Withdraw { provider: Provider, account: U256, amount: U256, receiver: Address },
    /// Reserved for the conditional-token ledger.
    PayOut { provider: Provider, account: U256, receiver: Address, amount: U256 },
    /// The caller's margin account.
    OpenMargin { currency: Address, amount: U256 },
    /// A line that the caller guarantees.
    OpenLine { issuer: Address, currency: Address, limit: Amount, revolving: bool },
    /// Raises or lowers a line's limit.
    SetLimit { account: U256, limit: Amount },
    /// Pays back what a guarantor paid.
    Repay { account: U256, amount: U256 },
    /// Locks the caller's lot.
    OpenInventory { terms: LotTerms },
    /// Ends issuance over a lot.
    Close { account: U256 },
    /// Counts anew what holders can be paid.
    Recount { account: U256 },
    /// The lot back to its owner.
    Release { account: U256, receiver: Address },
    /// What a lot is worth, on a development chain.
    Value { subject: B256, value: U256, expires_at: u64 },
}

/// The cash of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purse {
    /// Who takes out what is above what is outstanding: issuer, or guarantor of a line.
    pub owner: Address,
    /// What came in less what went out.
    pub cash: Amount,
    /// In what.
    pub currency: Address,
}

/// The books of the backings.
#[derive(Debug, Clone, Default)]
pub(super) struct Backings {
    purses: BTreeMap<(Provider, U256), Purse>,
    lines: BTreeMap<U256, Line>,
    lots: BTreeMap<U256, Lot>,
    locked: BTreeMap<(Address, U256), U256>,
    values: BTreeMap<B256, (U256, Timestamp)>,
}

impl Config {
    /// Where `provider` is.
    #[must_use]
    pub const fn provider(&self, provider: Provider) -> Address {
        match provider {
            Provider::Margin => self.backings.margin,
            Provider::Lines => self.backings.lines,
            Provider::Inventory => self.backings.inventory,
        }
    }

    /// Which backing is at `address`.
    #[must_use]
    pub fn provider_at(&self, address: Address) -> Option<Provider> {
        [Provider::Margin, Provider::Lines, Provider::Inventory]
            .into_iter()
            .find(|provider| self.provider(*provider) == address)
    }
}

impl Ledger {
    /// The cash of account `account`, once open.
    #[must_use]
    pub fn purse(&self, provider: Provider, account: U256) -> Option<&Purse> {
        self.backings.purses.get(&(provider, account))
    }

    /// Every account of the backings.
    pub fn purses(&self) -> impl Iterator<Item = (Provider, U256, &Purse)> {
        self.backings.purses.iter().map(|((provider, id), purse)| (*provider, *id, purse))
    }

    /// Accounts opened with `provider`.
    #[must_use]
    pub fn purse_count(&self, provider: Provider) -> usize {
        self.purses().filter(|(found, ..)| *found == provider).count()
    }

    /// What the account's owner could withdraw now: cash above what is outstanding.
    #[must_use]
    pub fn withdrawable(&self, provider: Provider, account: U256) -> U256 {
        let cash = self.purse(provider, account).map(|purse| purse.cash).unwrap_or_default();
        cash.word().saturating_sub(self.backing_outstanding(provider, account))
    }

    /// Most that `issuer`'s tokens in `currency` over the account may claim at `now`.
    #[must_use]
    pub fn backing_capacity(
        &self,
        provider: Provider,
        account: U256,
        issuer: Address,
        currency: Address,
        now: Timestamp,
    ) -> U256 {
        let Some(purse) = self.purse(provider, account) else { return U256::ZERO };
        let same = |owner: Address| owner == issuer && purse.currency == currency;
        match provider {
            Provider::Margin if same(purse.owner) => purse.cash.word(),
            Provider::Lines => self
                .line(account)
                .filter(|line| same(line.issuer))
                .map_or(U256::ZERO, |line| line.unused().word()),
            Provider::Inventory if same(purse.owner) => {
                self.lot_capacity(account, currency, now).word()
            }
            Provider::Margin | Provider::Inventory => U256::ZERO,
        }
    }

    /// What of what the account owes can be paid.
    #[must_use]
    pub fn backing_funded(&self, provider: Provider, account: U256) -> Funding {
        let one = Amount::from_minor(1).unwrap_or_default();
        let (paid, whole) = match provider {
            Provider::Inventory => self.lot_funded(account).unwrap_or((Amount::ZERO, one)),
            Provider::Margin | Provider::Lines => {
                let open = self.purse(provider, account).is_some();
                (if open { one } else { Amount::ZERO }, one)
            }
        };
        Funding { paid, whole, closed: paid >= whole }
    }

    pub(super) fn run_backing(
        &mut self,
        command: BackingCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let Call { sender, now } = call;
        let nothing = |()| Output::Nothing;
        match command {
            BackingCommand::Deposit { provider, account, amount } => {
                self.backing_deposit(sender, provider, account, amount).map(Output::Word)
            }
            BackingCommand::Withdraw { provider, account, amount, receiver } => {
                self.backing_withdraw(sender, provider, account, amount, receiver).map(nothing)
            }
            BackingCommand::PayOut { provider, account, receiver, amount } => {
                self.backing_pay_out(sender, provider, account, receiver, amount).map(nothing)
            }
            BackingCommand::OpenMargin { currency, amount } => {
                self.open_margin(sender, currency, amount).map(Output::Word)
            }
            BackingCommand::OpenLine { issuer, currency, limit, revolving } => {
                Ok(Output::Word(self.open_line(sender, issuer, currency, limit, revolving)))
            }
            BackingCommand::SetLimit { account, limit } => {
                self.set_limit(sender, account, limit).map(nothing)
            }
            BackingCommand::Repay { account, amount } => {
                self.repay(sender, account, amount).map(Output::Word)
            }
            BackingCommand::OpenInventory { terms } => {
                self.open_inventory(sender, terms, now).map(Output::Word)
            }
            BackingCommand::Close { account } => {
                self.close_issuance(sender, account, now).map(nothing)
            }
            BackingCommand::Recount { account } => self.recount(account).map(nothing),
            BackingCommand::Release { account, receiver } => {
                self.release_lot(sender, account, receiver).map(nothing)
            }
            BackingCommand::Value { subject, value, expires_at } => {
                let at = Timestamp::from_seconds(expires_at);
                self.backings.values.insert(subject, (value, at));
                let event = BackingEvent::Valued { subject, value, expires_at };
                self.emit(self.config.backings.valuations, Event::Backing(event));
                Ok(Output::Nothing)
            }
        }
    }

    /// `payOut` of a backing, called by `caller`.
    pub(super) fn backing_pay_out(
        &mut self,
        caller: Address,
        provider: Provider,
        account: U256,
        receiver: Address,
        amount: U256,
    ) -> Result<(), LedgerError> {
        if caller != self.config.tokens {
            return Err(LedgerError::NotConditionalTokens { caller });
        }
        let purse = self.opened_purse(provider, account)?;
        if provider == Provider::Lines {
            return self.draw(account, purse, receiver, amount);
        }
        if provider == Provider::Inventory {
            self.require_closed(account)?;
        }
        let held = purse.cash;
        let cash = Amount::from_word(amount)
            .and_then(|amount| held.checked_sub(amount))
            .or(Err(LedgerError::AccountShort { account, held, requested: amount }))?;
        self.backings.purses.insert((provider, account), Purse { cash, ..purse });
        let at = self.config.provider(provider);
        self.emit(at, Event::PaidOut { account, receiver, amount });
        self.send_cash(provider, purse.currency, receiver, amount)
    }

    fn open_margin(
        &mut self,
        owner: Address,
        currency: Address,
        amount: U256,
    ) -> Result<U256, LedgerError> {
        let account = self.open_purse(Provider::Margin, owner, currency);
        let event = BackingEvent::MarginOpened { account, owner, currency };
        self.emit_backing(Provider::Margin, event);
        if !amount.is_zero() {
            self.take_cash(owner, Provider::Margin, account, amount)?;
        }
        Ok(account)
    }

    fn backing_deposit(
        &mut self,
        payer: Address,
        provider: Provider,
        account: U256,
        amount: U256,
    ) -> Result<U256, LedgerError> {
        self.opened_purse(provider, account)?;
        self.take_cash(payer, provider, account, amount)?;
        if provider == Provider::Inventory {
            self.count_paid(account, amount)?;
        }
        Ok(amount)
    }

    fn backing_withdraw(
        &mut self,
        caller: Address,
        provider: Provider,
        account: U256,
        amount: U256,
        receiver: Address,
    ) -> Result<(), LedgerError> {
        let purse = self.owned_purse(caller, provider, account)?;
        let free = self.withdrawable(provider, account);
        let reserved = BackingError::CashReserved { account, free, requested: amount };
        if amount > free {
            return Err(reserved.into());
        }
        let cash = Amount::from_word(amount)
            .and_then(|amount| purse.cash.checked_sub(amount))
            .or(Err(reserved))?;
        self.backings.purses.insert((provider, account), Purse { cash, ..purse });
        self.emit_backing(provider, BackingEvent::Withdrawn { account, receiver, amount });
        if provider == Provider::Inventory {
            self.count_paid(account, U256::ZERO)?;
        }
        self.send_cash(provider, purse.currency, receiver, amount)
    }

    fn open_purse(&mut self, provider: Provider, owner: Address, currency: Address) -> U256 {
        let account = U256::from(self.purse_count(provider).saturating_add(1));
        let purse = Purse { owner, cash: Amount::ZERO, currency };
        self.backings.purses.insert((provider, account), purse);
        account
    }

    fn opened_purse(&self, provider: Provider, account: U256) -> Result<Purse, LedgerError> {
        self.purse(provider, account).copied().ok_or(LedgerError::AccountNotOpen { account })
    }

    fn owned_purse(
        &self,
        caller: Address,
        provider: Provider,
        account: U256,
    ) -> Result<Purse, LedgerError> {
        let purse = self.opened_purse(provider, account)?;
        if purse.owner == caller {
            Ok(purse)
        } else {
            Err(BackingError::NotOwner { owner: purse.owner, caller }.into())
        }
    }

    /// Takes `amount` from `payer` into the account. The model's currencies take no fee, so all of it arrives.
    fn take_cash(
        &mut self,
        payer: Address,
        provider: Provider,
        account: U256,
        amount: U256,
    ) -> Result<(), LedgerError> {
        let purse = self.opened_purse(provider, account)?;
        let at = self.config.provider(provider);
        self.require_currency(purse.currency)?;
        self.currency_transfer_from(purse.currency, at, payer, at, amount)?;
        let sum = purse.cash.word().checked_add(amount).ok_or(LedgerError::Overflow)?;
        let cash =
            Amount::from_word(sum).or(Err(LedgerError::NumberTooLarge { bits: 96, value: sum }))?;
        self.backings.purses.insert((provider, account), Purse { cash, ..purse });
        self.emit_backing(provider, BackingEvent::Deposited { account, payer, amount });
        Ok(())
    }

    /// Sends what was booked before.
    fn send_cash(
        &mut self,
        provider: Provider,
        currency: Address,
        receiver: Address,
        amount: U256,
    ) -> Result<(), LedgerError> {
        let at = self.config.provider(provider);
        if receiver == at {
            return Err(BackingError::ReceiverInvalid { receiver }.into());
        }
        self.require_currency(currency)?;
        self.currency_transfer(currency, at, receiver, amount)
    }

    /// An account without code answers nothing when it is asked for a balance.
    fn require_currency(&self, currency: Address) -> Result<(), LedgerError> {
        if self.currencies.contains_key(&currency) { Ok(()) } else { Err(LedgerError::Silent) }
    }

    fn backing_outstanding(&self, provider: Provider, account: U256) -> U256 {
        self.outstanding(self.config.provider(provider), account)
    }

    fn emit_backing(&mut self, provider: Provider, event: BackingEvent) {
        self.emit(self.config.provider(provider), Event::Backing(event));
    }
}
