//! Steps of the conditional-token ledger.

use alloy_primitives::{Address, U256};
use faktor_domain::Class;
use faktor_domain::ledger::{ListOrder, TokensCommand};

use super::Picker;
use crate::people::{STRANGER, people};
use crate::step::Kind;

impl Picker<'_> {
    pub(super) fn tokens(&mut self, kind: Kind) -> TokensCommand {
        match kind {
            Kind::Mint => self.mint(),
            Kind::Exchange => {
                let class = self.payable_class();
                let id = self.ledger.class_id(&class).unwrap_or_default();
                let amount = self.dice.sum(self.ledger.tokens_balance(self.actor, id));
                TokensCommand::Exchange { class, amount, receiver: self.anybody() }
            }
            Kind::Burn => {
                let (class, amount) = self.held();
                TokensCommand::Burn { class, amount }
            }
            Kind::TokensTransfer => {
                let (id, amount) = self.held_id();
                TokensCommand::Transfer { to: self.anybody(), id, amount }
            }
            Kind::TokensTransferFrom => {
                let (id, amount) = self.held_id();
                let holder = self.actor;
                let may: Vec<Address> = people()
                    .into_iter()
                    .filter(|person| {
                        self.ledger.is_operator(holder, *person)
                            || !self.ledger.tokens_allowance(holder, *person, id).is_zero()
                    })
                    .collect();
                self.actor = if may.is_empty() || self.dice.rarely(40) {
                    self.person()
                } else {
                    self.dice.pick(&may)
                };
                let (from, amount) = match self.dice.roll() {
                    255 => (Address::ZERO, U256::ZERO),
                    254 => (Address::ZERO, amount),
                    _ => (holder, amount),
                };
                TokensCommand::TransferFrom { from, to: self.anybody(), id, amount }
            }
            Kind::TokensApprove => {
                let (id, amount) = self.held_id();
                let market = self.ledger.config().market;
                let spender = if self.dice.rarely(128) { self.anybody() } else { market };
                TokensCommand::Approve { spender, id, amount }
            }
            Kind::SetOperator => {
                let approved = self.dice.roll() < 192;
                TokensCommand::SetOperator { spender: self.anybody(), approved }
            }
            _ => self.approve_and_list(),
        }
    }

    fn mint(&mut self) -> TokensCommand {
        let people = people();
        let own: Vec<_> = self
            .ledger
            .accounts()
            .filter(|(_, stored)| people.contains(&stored.owner))
            .map(|(account, stored)| (account, stored.owner, stored.currency))
            .collect();
        let mut class = self.own_class();
        if !own.is_empty() && !self.dice.rarely(40) {
            let (account, owner, currency) = self.dice.pick(&own);
            (class.issuer, class.currency) = (owner, currency);
            class.backing.account = faktor_domain::AccountId::new(account);
        }
        if !self.dice.rarely(16) {
            self.actor = class.issuer;
        }
        let backing = class.backing;
        let capacity = self.ledger.capacity(backing.account.get(), class.issuer, class.currency);
        let free = capacity
            .saturating_sub(self.ledger.backed_supply(backing.provider, backing.account.get()));
        let amount = self.dice.sum(free);
        TokensCommand::Mint { class, to: self.anybody(), amount }
    }

    fn approve_and_list(&mut self) -> TokensCommand {
        let (class, amount) = self.held();
        let id = self.ledger.class_id(&class).unwrap_or_default();
        let config = *self.ledger.config();
        let spender = if self.dice.rarely(10) {
            self.dice.pick(&[STRANGER, config.settlement, config.currency, Address::ZERO])
        } else {
            config.market
        };
        let class = if self.dice.rarely(10) { self.any_class() } else { class };
        TokensCommand::ApproveAndCall { spender, id, amount, order: self.order(class) }
    }

    pub(super) fn order(&mut self, class: Class) -> ListOrder {
        let discount_bps = self.dice.pick(&[1_200, 0, 1, 250, 3_000, 600, 9_999, 65_535]);
        let long = self.now + 30 * faktor_domain::SECONDS_PER_DAY;
        let expires_at = if self.dice.rarely(24) {
            self.dice.pick(&[self.now, self.now + 1, self.now - 1])
        } else {
            self.dice.pick(&[u64::MAX, long])
        };
        ListOrder { class, discount_bps, expires_at }
    }

    /// A class and an amount of it, for its holder as actor.
    pub(super) fn held(&mut self) -> (Class, U256) {
        let class = self.held_class();
        let id = self.ledger.class_id(&class).unwrap_or_default();
        let all = self.ledger.tokens_balance(self.actor, id);
        (class, self.dice.sum(all))
    }

    fn held_id(&mut self) -> (U256, U256) {
        let (class, amount) = self.held();
        (self.ledger.class_id(&class).unwrap_or_default(), amount)
    }
}
