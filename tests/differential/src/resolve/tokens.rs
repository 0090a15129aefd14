//! Steps of the conditional-token ledger.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{Consent, ListOrder, Signed, TokensCommand};
use faktor_domain::{Amount, Bps, Class, Condition, Date, Membership, Predicate, Timestamp};

use super::{Picker, START, members};
use crate::people::{STRANGER, people};
use crate::step::Kind;

impl Picker<'_> {
    pub(super) fn tokens(&mut self, kind: Kind) -> TokensCommand {
        match kind {
            Kind::Mint => self.mint(),
            Kind::MintBacked => self.mint_backed(),
            Kind::Exchange => {
                let class = self.payable_class();
                let id = self.ledger.class_id(&class).unwrap_or_default();
                let amount = self.dice.sum(self.ledger.tokens_balance(self.actor, id));
                TokensCommand::Exchange { class, amount, receiver: self.anybody() }
            }
            Kind::ExchangeAsMember => {
                let class = self.payable_class();
                let id = self.ledger.class_id(&class).unwrap_or_default();
                let amount = self.dice.sum(self.ledger.tokens_balance(self.actor, id));
                let receiver = self.anybody();
                let membership = self.membership(self.actor);
                TokensCommand::ExchangeAsMember { class, amount, receiver, membership }
            }
            Kind::TransferClass => {
                let (class, amount) = self.held();
                let from = self.actor;
                if self.dice.rarely(48) {
                    self.actor = self.person();
                }
                let to = self.anybody();
                let membership = self.membership(to);
                TokensCommand::TransferClass { class, from, to, amount, membership }
            }
            Kind::Modify => {
                let (from, amount) = self.held();
                let to = self.modified(&from);
                TokensCommand::Modify { from, to, amount, kept: self.kept(amount) }
            }
            Kind::ModifyWithConsent => self.modify_with_consent(),
            Kind::CancelConsent => {
                TokensCommand::CancelConsent { nonce: U256::from(self.dice.roll() % 2) }
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
            .saturating_sub(self.ledger.outstanding(backing.provider, backing.account.get()));
        let amount = self.dice.sum(free);
        TokensCommand::Mint { class, to: self.anybody(), amount }
    }

    /// The proof for `account`, or one that does not fit.
    fn membership(&mut self, account: Address) -> Membership {
        let proven = if self.dice.rarely(24) { self.person() } else { account };
        members().prove(proven).unwrap_or_default()
    }

    /// Mostly all of it.
    fn kept(&mut self, amount: U256) -> U256 {
        if self.dice.rarely(80) { self.dice.sum(amount) } else { amount }
    }

    /// The class with one condition more, less or otherwise.
    fn modified(&mut self, class: &Class) -> Class {
        let mut new = class.clone();
        if self.dice.rarely(12) {
            match self.dice.roll() % 3 {
                0 => new.issuer = self.person(),
                1 => new.kind = faktor_domain::Kind::Investment,
                _ => new.backing.account = faktor_domain::AccountId::new(U256::ONE),
            }
            return new;
        }
        let days = u64::from(self.dice.roll() % 40);
        let moment = Timestamp::from_seconds(START + days * faktor_domain::SECONDS_PER_DAY);
        let (whole, share) = (Bps::from(10_000), Bps::from(1 + u16::from(self.dice.roll())));
        let maturity = moment.date();
        let predicate = match self.dice.roll() % 9 {
            0 => Predicate::NotBefore(moment),
            1 => Predicate::NotAfter(moment),
            2 => Predicate::TransfersLeft(self.dice.roll() % 3),
            3 => Predicate::HolderIn(members().root()),
            4 => Predicate::Discount { yearly: whole, maturity },
            5 => Predicate::Donation { beneficiary: self.person(), share },
            6 => Predicate::Interest {
                yearly: share,
                from: maturity,
                until: Date::from_days(30_000),
            },
            7 => Predicate::Drawn { drawn: Amount::from_minor(1).unwrap(), whole: Amount::MAX },
            _ => Predicate::Terms(B256::repeat_byte(self.dice.roll() % 2)),
        };
        let condition = Condition::from(predicate);
        new.conditions.retain(|other| other.kind != condition.kind);
        if !self.dice.rarely(64) {
            new.conditions.push(condition);
        }
        new.conditions.sort();
        new
    }

    fn modify_with_consent(&mut self) -> TokensCommand {
        let (from, amount) = self.held();
        let to = self.modified(&from);
        let kept = self.kept(amount);
        let nonce = U256::from(self.dice.roll() % 2);
        let deadline = if self.dice.rarely(16) { self.now - 1 } else { u64::MAX };
        let (config, ledger) = (self.ledger.config(), self.ledger);
        let id = |class| ledger.class_id(class).unwrap_or_default();
        let holder = self.actor;
        // A contract that issues has no key.
        let signer = if people().contains(&from.issuer) { from.issuer } else { holder };
        let mut message =
            Consent { from: id(&from), to: id(&to), holder, amount, kept, nonce, deadline };
        let mut signature = Signed { signer, contract: config.tokens, message };
        if self.dice.rarely(32) {
            match self.dice.roll() % 4 {
                0 => signature.signer = STRANGER,
                1 => signature.contract = config.market,
                2 => message.kept += U256::ONE,
                _ => message.holder = STRANGER,
            }
            signature.message = message;
        }
        TokensCommand::ModifyWithConsent { from, to, amount, kept, nonce, deadline, signature }
    }

    fn approve_and_list(&mut self) -> TokensCommand {
        let (class, amount) = self.held();
        let id = self.ledger.class_id(&class).unwrap_or_default();
        let config = *self.ledger.config();
        let spender = if self.dice.rarely(10) {
            // Not the settlement contract, which reads other payloads and could take this one for one of them.
            self.dice.pick(&[STRANGER, config.receivables, config.currency, Address::ZERO])
        } else {
            config.market
        };
        let class = if self.dice.rarely(10) { self.any_class() } else { class };
        TokensCommand::ApproveAndCall { spender, id, amount, order: self.order(class).into() }
    }

    pub(super) fn order(&mut self, class: Class) -> ListOrder {
        let discount_bps = self.dice.pick(&[1_200, 0, 1, 250, 3_000, 600, 9_999, 65_535]);
        let long = self.now + 30 * faktor_domain::SECONDS_PER_DAY;
        let expires_at = if self.dice.rarely(24) {
            self.dice.pick(&[self.now, self.now + 1, self.now - 1, 1 << 40])
        } else {
            self.dice.pick(&[(1 << 40) - 1, long])
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
