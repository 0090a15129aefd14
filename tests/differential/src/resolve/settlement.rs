//! Steps of the settlement contract.

use alloy_primitives::U256;
use faktor_domain::ledger::SettlementCommand;
use faktor_domain::{Amount, Date, DueTerms};

use super::{Picker, first_custodial};
use crate::people::STRANGER;
use crate::step::Kind;

impl Picker<'_> {
    pub(super) fn settlement(&mut self, kind: Kind) -> SettlementCommand {
        let config = *self.ledger.config();
        match kind {
            Kind::Open => {
                let id = U256::from(self.dice.roll() % 2);
                let debtor = self.anybody();
                let currency = if self.dice.rarely(40) {
                    self.dice.pick(&[config.stablecoin, STRANGER])
                } else {
                    config.currency
                };
                let face = self.dice.sum(U256::from(1_000_000));
                let face_amount = Amount::from_word(face).unwrap_or(Amount::MAX);
                let terms = DueTerms {
                    due: Date::from_days(self.today() + self.dice.pick(&[30, 1, 0, 60])),
                    late_bps: self.dice.pick(&[0, 1_000, 10_000, 10_001, 1_000]),
                    grace_days: self.dice.pick(&[0, 5]),
                };
                SettlementCommand::Open { id, debtor, currency, face_amount, terms }
            }
            Kind::Sweep => SettlementCommand::Sweep { account: self.full_lockbox(false) },
            Kind::SweepStray => {
                let account = self.full_lockbox(true);
                let stored = self.ledger.account(account).map(|stored| stored.currency);
                let other = if stored == Some(config.currency) {
                    config.stablecoin
                } else {
                    config.currency
                };
                let token = if self.dice.rarely(40) {
                    self.dice.pick(&[config.currency, STRANGER, config.tokens])
                } else {
                    other
                };
                SettlementCommand::SweepStray { account, token }
            }
            Kind::Reclaim => {
                let surpluses: Vec<_> =
                    self.ledger.surpluses().filter(|(_, _, sum)| !sum.is_zero()).collect();
                let mut currency = self.currency_token();
                if !surpluses.is_empty() && !self.dice.rarely(30) {
                    let (surplus_currency, debtor, _) = self.dice.pick(&surpluses);
                    currency = surplus_currency;
                    if crate::people::people().contains(&debtor) {
                        self.actor = debtor;
                    }
                }
                SettlementCommand::Reclaim { currency, receiver: self.anybody() }
            }
            _ => {
                let (account, receiver) = (self.account_id(), self.anybody());
                let amount = self.dice.sum(U256::from(1_000));
                SettlementCommand::PayOut { account, receiver, amount }
            }
        }
    }

    /// An account whose lockbox holds something, of its own currency or a stray one.
    fn full_lockbox(&mut self, stray: bool) -> U256 {
        let full = self.full_lockboxes(stray);
        if full.is_empty() || self.dice.rarely(24) {
            self.account_id()
        } else {
            self.dice.pick(&full)
        }
    }

    pub(super) fn full_lockboxes(&self, stray: bool) -> Vec<U256> {
        let config = self.ledger.config();
        self.ledger
            .accounts()
            .filter(|(account, stored)| {
                let lockbox = config.lockbox(*account, stored.currency);
                let custodial = first_custodial(self.ledger);
                [config.currency, config.stablecoin, custodial].into_iter().any(|token| {
                    (token != stored.currency) == stray
                        && !self.ledger.currency_balance(token, lockbox).is_zero()
                })
            })
            .map(|(account, _)| account)
            .collect()
    }
}
