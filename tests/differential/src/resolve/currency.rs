//! Steps of the stablecoin and the currency token.

use alloy_primitives::U256;
use faktor_domain::ledger::{CurrencyCommand, Permit};

use super::Picker;
use crate::people::STRANGER;
use crate::step::Kind;

impl Picker<'_> {
    pub(super) fn currency(&mut self, kind: Kind) -> CurrencyCommand {
        let config = *self.ledger.config();
        match kind {
            Kind::Faucet => {
                let to = self.anybody();
                CurrencyCommand::Faucet {
                    to,
                    amount: self.dice.sum(U256::from(10_000_000_000_u64)),
                }
            }
            Kind::PayLockbox => self.pay_lockbox(),
            Kind::CurrencyTransfer => {
                let token = self.currency_token();
                let to = if self.dice.rarely(16) { token } else { self.anybody() };
                let all = self.ledger.currency_balance(token, self.actor);
                CurrencyCommand::Transfer { token, to, value: self.dice.sum(all / U256::from(8)) }
            }
            Kind::CurrencyTransferFrom => {
                let token = self.currency_token();
                let (from, to) = (self.anybody(), self.anybody());
                let all = self.ledger.currency_allowance(token, from, self.actor);
                let all = all.min(self.ledger.currency_balance(token, from));
                CurrencyCommand::TransferFrom { token, from, to, value: self.dice.sum(all) }
            }
            Kind::CurrencyApprove => {
                let token = self.currency_token();
                let taker =
                    if token == config.stablecoin { config.currency } else { config.market };
                let spender = if self.dice.rarely(80) { self.anybody() } else { taker };
                let all = self.ledger.currency_balance(token, self.actor);
                CurrencyCommand::Approve { token, spender, value: self.dice.sum(all) }
            }
            Kind::Wrap => {
                let all = self.ledger.currency_balance(config.stablecoin, self.actor);
                let may =
                    self.ledger.currency_allowance(config.stablecoin, self.actor, config.currency);
                let all = if may.is_zero() { all } else { all.min(may) };
                let amount = self.dice.sum(all / U256::from(4));
                CurrencyCommand::Wrap { amount, receiver: self.anybody() }
            }
            Kind::WrapWithPermit => {
                let all = self.ledger.currency_balance(config.stablecoin, self.actor);
                let amount = self.dice.sum(all / U256::from(4));
                let permit = Permit {
                    owner: self.actor,
                    spender: config.currency,
                    value: amount,
                    nonce: self.ledger.permit_nonce(config.stablecoin, self.actor),
                    deadline: self.permit_deadline(),
                };
                let permit = self.signed(config.stablecoin, permit);
                CurrencyCommand::WrapWithPermit { amount, receiver: self.anybody(), permit }
            }
            Kind::WrapDelivered => self.deliver_or_wrap(),
            Kind::Unwrap => {
                let all = self.ledger.currency_balance(config.currency, self.actor);
                let amount = self.dice.sum(all / U256::from(4));
                CurrencyCommand::Unwrap { amount, receiver: self.anybody() }
            }
            _ => self.permit(),
        }
    }

    /// Wraps what lies in the currency contract unbacked, mostly; when nothing does, delivers something.
    fn deliver_or_wrap(&mut self) -> CurrencyCommand {
        let config = *self.ledger.config();
        let held = self.ledger.currency_balance(config.stablecoin, config.currency);
        let delivered = held.saturating_sub(self.ledger.currency_supply(config.currency));
        if delivered.is_zero() && !self.dice.rarely(64) {
            let all = self.ledger.currency_balance(config.stablecoin, self.actor);
            let value = self.dice.sum(all / U256::from(16));
            return CurrencyCommand::Transfer {
                token: config.stablecoin,
                to: config.currency,
                value,
            };
        }
        let amount = self.dice.sum(delivered);
        CurrencyCommand::WrapDelivered { amount, receiver: self.anybody() }
    }

    fn pay_lockbox(&mut self) -> CurrencyCommand {
        let account = self.account_id();
        let config = self.ledger.config();
        let stored = self.ledger.account(account);
        let currency = stored.map_or(config.currency, |stored| stored.currency);
        let token = if self.dice.rarely(40) || currency == STRANGER {
            self.currency_token()
        } else {
            currency
        };
        let due = stored
            .map_or(U256::from(1_000_000), |stored| stored.face_amount.word() - stored.paid.word());
        let to = config.lockbox(account, currency);
        CurrencyCommand::Transfer { token, to, value: self.dice.sum(due) }
    }

    fn permit(&mut self) -> CurrencyCommand {
        let config = *self.ledger.config();
        let token = self.currency_token();
        let owner = self.person();
        let all = self.ledger.currency_balance(token, owner);
        let permit = Permit {
            owner,
            spender: self.dice.pick(&[config.market, config.currency, self.actor]),
            value: self.dice.sum(all),
            nonce: self.ledger.permit_nonce(token, owner),
            deadline: self.permit_deadline(),
        };
        let permit = self.signed(token, permit);
        CurrencyCommand::Permit { token, permit }
    }
}
