//! Steps of the market.

use alloy_primitives::{Address, U256};
use faktor_domain::Timestamp;
use faktor_domain::ledger::{MarketCommand, Permit, Signed};

use super::Picker;
use crate::people::people;
use crate::step::Kind;

impl Picker<'_> {
    pub(super) fn market(&mut self, kind: Kind) -> MarketCommand {
        match kind {
            Kind::List => self.list(),
            Kind::OnApproval => {
                let (class, amount) = self.held();
                let id = self.ledger.class_id(&class).unwrap_or_default();
                let order = self.order(class).into();
                MarketCommand::OnApproval { owner: self.actor, id, amount, order }
            }
            Kind::Cancel => {
                let id = self.listing_id();
                if let Some(offer) = self.ledger.listing(id)
                    && !self.dice.rarely(60)
                {
                    self.actor = offer.seller;
                }
                MarketCommand::Cancel { id }
            }
            Kind::Buy | Kind::BuyWithPermit | Kind::WrapAndBuyWithPermit => self.buy(kind),
            _ => self.orders(kind),
        }
    }

    /// Lists what the market was allowed to take.
    pub(super) fn list(&mut self) -> MarketCommand {
        let (class, sum) = self.held();
        let market = self.ledger.config().market;
        let id = self.ledger.class_id(&class).unwrap_or_default();
        let allowed = people().into_iter().find(|person| {
            !self.ledger.tokens_allowance(*person, market, id).is_zero()
                && !self.ledger.tokens_balance(*person, id).is_zero()
        });
        let mut amount = u128::try_from(sum).unwrap_or(u128::MAX);
        if let Some(person) = allowed
            && !self.dice.rarely(30)
        {
            self.actor = person;
            let most = self.ledger.tokens_allowance(person, market, id);
            amount = self.dice.sum128(most.min(self.ledger.tokens_balance(person, id)));
        }
        MarketCommand::List { amount, order: self.order(class) }
    }

    fn buy(&mut self, kind: Kind) -> MarketCommand {
        let id = self.listing_id();
        let now = U256::from(self.now);
        let offer = self.ledger.listing(id).copied();
        let remaining = offer.map_or(0, |offer| offer.remaining);
        let amount = self.dice.sum128(U256::from(remaining));
        let cost = self
            .ledger
            .quote(id, amount.min(remaining), Timestamp::from_seconds(self.now))
            .unwrap_or_default();
        let max_cost = if self.dice.rarely(16) {
            cost.saturating_sub(U256::ONE)
        } else {
            self.dice.pick(&[cost, U256::MAX, cost + U256::ONE])
        };
        let deadline = if self.dice.rarely(12) {
            now - U256::ONE
        } else {
            self.dice.pick(&[U256::MAX, now, now + U256::from(60)])
        };
        let config = *self.ledger.config();
        if kind == Kind::Buy {
            return MarketCommand::Buy { id, amount, max_cost, deadline };
        }
        if kind == Kind::WrapAndBuyWithPermit {
            let permit = self.buyers_permit(config.stablecoin, cost);
            return MarketCommand::WrapAndBuyWithPermit { id, amount, max_cost, deadline, permit };
        }
        let currency = offer.map_or(config.currency, |offer| offer.currency);
        let permit = self.buyers_permit(currency, cost);
        MarketCommand::BuyWithPermit { id, amount, max_cost, deadline, permit }
    }

    pub(super) fn buyers_permit(&mut self, token: Address, cost: U256) -> Signed<Permit> {
        let value = if self.dice.rarely(40) { self.dice.sum(cost) } else { cost };
        let permit = Permit {
            owner: self.actor,
            spender: self.ledger.config().market,
            value,
            nonce: self.ledger.permit_nonce(token, self.actor),
            deadline: self.permit_deadline(),
        };
        self.signed(token, permit)
    }
}
