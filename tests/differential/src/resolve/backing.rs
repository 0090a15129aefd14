//! Steps of the other backings.

use alloy_primitives::{Address, U256};
use faktor_domain::ledger::{BackingCommand, Config, Lot, LotTerms, Provider, TokensCommand};
use faktor_domain::{
    AccountId, Amount, Backing, Class, Kind as ClassKind, SECONDS_PER_DAY, Timestamp,
};

use super::Picker;
use crate::people::{STRANGER, people};
use crate::step::Kind;

const PROVIDERS: [Provider; 3] = [Provider::Margin, Provider::Lines, Provider::Inventory];
/// Accounts that a script opens with each provider, about.
const MOST_ACCOUNTS: usize = 4;

fn class(
    config: &Config,
    provider: Provider,
    id: U256,
    issuer: Address,
    currency: Address,
) -> Class {
    let kind = match provider {
        Provider::Margin => ClassKind::Margin,
        Provider::Lines => ClassKind::Pledge,
        Provider::Inventory => ClassKind::Inventory,
    };
    let backing = Backing { provider: config.provider(provider), account: AccountId::new(id) };
    Class { issuer, currency, kind, backing, conditions: vec![] }
}

impl Picker<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm for each call")]
    pub(super) fn backing(&mut self, kind: Kind) -> BackingCommand {
        match kind {
            Kind::OpenMargin => {
                let (currency, amount) = (self.odd_currency(), self.dice.sum(U256::from(100_000)));
                BackingCommand::OpenMargin { currency, amount }
            }
            Kind::OpenLine => {
                let (issuer, currency) = (self.person(), self.odd_currency());
                let limit = self.dice.sum(U256::from(100_000));
                let limit = Amount::from_word(limit).unwrap_or(Amount::MAX);
                BackingCommand::OpenLine {
                    issuer,
                    currency,
                    limit,
                    revolving: self.dice.rarely(128),
                }
            }
            Kind::OpenInventory => self.open_inventory(),
            Kind::BackingDeposit => {
                let (provider, account) = self.purse_id();
                let all = self.ledger.outstanding(self.ledger.config().provider(provider), account);
                let amount = self.dice.sum(all);
                BackingCommand::Deposit { provider, account, amount }
            }
            Kind::BackingWithdraw => {
                let (provider, account) = self.purse_id();
                self.as_owner(provider, account);
                let amount = self.dice.sum(self.ledger.withdrawable(provider, account));
                BackingCommand::Withdraw { provider, account, amount, receiver: self.anybody() }
            }
            Kind::SetLimit => {
                let account = self.purse_of(Provider::Lines);
                self.as_owner(Provider::Lines, account);
                let lines = self.ledger.config().provider(Provider::Lines);
                let used = self.ledger.line(account).map(|line| line.used.word());
                let least = used.unwrap_or_default() + self.ledger.outstanding(lines, account);
                let more = U256::from(self.dice.roll());
                let limit = self.dice.sum(least + more);
                let limit = Amount::from_word(limit).unwrap_or(Amount::MAX);
                BackingCommand::SetLimit { account, limit }
            }
            Kind::Repay => {
                let owing: Vec<U256> = self
                    .ledger
                    .purses()
                    .filter(|(provider, ..)| *provider == Provider::Lines)
                    .map(|(_, id, _)| id)
                    .filter(|id| self.ledger.line(*id).is_some_and(|line| !line.owed.is_zero()))
                    .collect();
                let account = if owing.is_empty() || self.dice.rarely(24) {
                    self.purse_of(Provider::Lines)
                } else {
                    self.dice.pick(&owing)
                };
                let owed = self.ledger.line(account).map(|line| line.owed.word());
                BackingCommand::Repay { account, amount: self.dice.sum(owed.unwrap_or_default()) }
            }
            Kind::Close => {
                let account = self.lot_of(&self.issued());
                if !self.dice.rarely(64) {
                    self.as_owner(Provider::Inventory, account);
                }
                BackingCommand::Close { account }
            }
            Kind::Recount => BackingCommand::Recount {
                account: self.lot_of(&self.lots(|lot, _| lot.paid != lot.whole)),
            },
            Kind::Release => {
                let account = self.purse_of(Provider::Inventory);
                self.as_owner(Provider::Inventory, account);
                BackingCommand::Release { account, receiver: self.anybody() }
            }
            Kind::Value => {
                let account = self.lot_of(&self.lots(|lot, _| !lot.released));
                let mut terms = self.terms();
                if let Some(lot) = self.ledger.lot(account).filter(|_| !self.dice.rarely(24)) {
                    terms = lot.terms;
                }
                let value = self.dice.sum(U256::from(200_000));
                let later = self.now + 40 * SECONDS_PER_DAY;
                let expires_at =
                    self.dice.pick(&[later, u64::MAX, later, u64::MAX, self.now + 12, self.now]);
                BackingCommand::Value { subject: terms.subject(), value, expires_at }
            }
            _ => {
                let (provider, account) = self.purse_id();
                let (receiver, amount) = (self.anybody(), self.dice.sum(U256::from(1_000)));
                BackingCommand::PayOut { provider, account, receiver, amount }
            }
        }
    }

    /// An issuer's tokens over one of its accounts.
    pub(super) fn mint_backed(&mut self) -> TokensCommand {
        let now = Timestamp::from_seconds(self.now);
        let free = |provider, id| {
            let purse = self.ledger.purse(provider, id)?;
            let line = self.ledger.line(id).filter(|_| provider == Provider::Lines);
            let issuer = line.map_or(purse.owner, |line| line.issuer);
            let currency = purse.currency;
            let capacity = self.ledger.backing_capacity(provider, id, issuer, currency, now);
            let at = self.ledger.config().provider(provider);
            let free = capacity.saturating_sub(self.ledger.outstanding(at, id));
            Some((class(self.ledger.config(), provider, id, issuer, currency), free))
        };
        let all: Vec<(Class, U256)> =
            self.ledger.purses().filter_map(|(provider, id, _)| free(provider, id)).collect();
        let open: Vec<(Class, U256)> =
            all.iter().filter(|(_, free)| !free.is_zero()).cloned().collect();
        let lots: Vec<(Class, U256)> =
            open.iter().filter(|(class, _)| class.kind == ClassKind::Inventory).cloned().collect();
        let open = if lots.is_empty() || self.dice.rarely(96) { open } else { lots };
        let choices = if open.is_empty() || self.dice.rarely(40) { all } else { open };
        if choices.is_empty() {
            let (class, amount) = (self.own_class(), U256::ONE);
            return TokensCommand::Mint { class, to: self.actor, amount };
        }
        let (mut class, free) = self.dice.pick(&choices);
        if !self.dice.rarely(16) {
            self.actor = class.issuer;
        }
        if self.dice.rarely(12) {
            class.issuer = self.actor;
        }
        TokensCommand::Mint { class, to: self.anybody(), amount: self.dice.sum(free) }
    }

    /// Opens few accounts and brings what later steps need.
    pub(super) fn fitting_backing(&self, kind: Kind) -> Kind {
        let count = |provider| self.ledger.purse_count(provider);
        let locked = self.lots(|lot, _| !lot.released).len();
        match kind {
            Kind::OpenMargin if count(Provider::Margin) >= MOST_ACCOUNTS => Kind::BackingDeposit,
            Kind::OpenLine if count(Provider::Lines) >= MOST_ACCOUNTS => Kind::SetLimit,
            Kind::OpenInventory if count(Provider::Inventory) >= MOST_ACCOUNTS => Kind::Value,
            Kind::SetLimit | Kind::Repay if count(Provider::Lines) == 0 => Kind::OpenLine,
            Kind::Close | Kind::Recount | Kind::Release | Kind::Value | Kind::OpenInventory
                if locked == 0 && count(Provider::Inventory) < MOST_ACCOUNTS =>
            {
                let free = self
                    .ledger
                    .receivables()
                    .any(|(_, record)| !record.acknowledged && people().contains(&record.seller));
                if free { Kind::OpenInventory } else { Kind::Register }
            }
            Kind::Value if self.issued().is_empty() && !self.issuable().is_empty() => {
                Kind::MintBacked
            }
            Kind::Close | Kind::Recount if self.issued().is_empty() => {
                if self.issuable().is_empty() { Kind::Value } else { Kind::MintBacked }
            }
            Kind::BackingDeposit
            | Kind::BackingWithdraw
            | Kind::BackingPayOut
            | Kind::MintBacked
                if self.ledger.purses().next().is_none() =>
            {
                Kind::OpenMargin
            }
            other => other,
        }
    }

    /// Lots that tokens rest on and whose issuance is not closed.
    fn issued(&self) -> Vec<U256> {
        self.lots(|lot, outstanding| lot.whole.is_zero() && !outstanding.is_zero())
    }

    /// Lots over which tokens can be issued now.
    fn issuable(&self) -> Vec<U256> {
        let now = Timestamp::from_seconds(self.now);
        let mut found = self.lots(|lot, _| !lot.released);
        found.retain(|id| {
            self.ledger.purse(Provider::Inventory, *id).is_some_and(|purse| {
                let (issuer, currency) = (purse.owner, purse.currency);
                let provider = Provider::Inventory;
                !self.ledger.backing_capacity(provider, *id, issuer, currency, now).is_zero()
            })
        });
        found
    }

    fn lots(&self, fits: impl Fn(&Lot, U256) -> bool) -> Vec<U256> {
        let inventory = self.ledger.config().provider(Provider::Inventory);
        let fits = |id: U256| {
            let outstanding = self.ledger.outstanding(inventory, id);
            self.ledger.lot(id).is_some_and(|lot| fits(lot, outstanding))
        };
        self.ledger
            .purses()
            .filter(|(provider, id, _)| *provider == Provider::Inventory && fits(*id))
            .map(|(_, id, _)| id)
            .collect()
    }

    /// One of `fitting`, else any lot.
    fn lot_of(&mut self, fitting: &[U256]) -> U256 {
        if fitting.is_empty() || self.dice.rarely(32) {
            self.purse_of(Provider::Inventory)
        } else {
            self.dice.pick(fitting)
        }
    }

    fn open_inventory(&mut self) -> BackingCommand {
        let mut terms = self.terms();
        let free: Vec<(U256, Address)> = self
            .ledger
            .receivables()
            .filter(|(_, record)| !record.acknowledged && people().contains(&record.seller))
            .map(|(id, record)| (id, record.seller))
            .collect();
        if !free.is_empty() && !self.dice.rarely(24) {
            let (lot, owner) = self.dice.pick(&free);
            (terms.lot, self.actor) = (lot, owner);
        }
        BackingCommand::OpenInventory { terms }
    }

    fn terms(&mut self) -> LotTerms {
        let config = *self.ledger.config();
        let collection = if self.dice.rarely(8) { STRANGER } else { config.receivables };
        let valuations = if self.dice.rarely(8) { STRANGER } else { config.backings.valuations };
        let lot = self.receivable_id();
        let issue_until = if self.dice.rarely(12) {
            self.now - 1
        } else {
            self.now
                + self.dice.pick(&[30 * SECONDS_PER_DAY, 90 * SECONDS_PER_DAY, SECONDS_PER_DAY, 0])
        };
        let advance_bps = if self.dice.rarely(12) {
            self.dice.pick(&[0, 10_001])
        } else {
            self.dice.pick(&[8_000, 10_000, 1, 3_333])
        };
        let currency = config.currency;
        LotTerms { collection, lot, currency, valuations, issue_until, advance_bps }
    }

    fn odd_currency(&mut self) -> Address {
        let config = *self.ledger.config();
        if self.dice.rarely(24) {
            self.dice.pick(&[config.stablecoin, STRANGER])
        } else {
            config.currency
        }
    }

    fn purse_id(&mut self) -> (Provider, U256) {
        let all: Vec<(Provider, U256)> =
            self.ledger.purses().map(|(provider, id, _)| (provider, id)).collect();
        if all.is_empty() || self.dice.rarely(12) {
            let provider = self.dice.pick(&PROVIDERS);
            return (provider, self.purse_of(provider));
        }
        self.dice.pick(&all)
    }

    /// The newest account first; rarely one that does not exist.
    fn purse_of(&mut self, provider: Provider) -> U256 {
        let count = self.ledger.purse_count(provider);
        let last = if self.dice.rarely(8) { count + 1 } else { count };
        U256::from(last.saturating_sub(self.dice.index(last)))
    }

    fn as_owner(&mut self, provider: Provider, account: U256) {
        if let Some(purse) = self.ledger.purse(provider, account)
            && !self.dice.rarely(24)
        {
            self.actor = purse.owner;
        }
    }
}
