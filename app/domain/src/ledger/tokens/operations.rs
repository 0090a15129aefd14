//! The operations of the paper's section 3.3: mint, exchange, transfer, modify, burn.

use alloy_primitives::{Address, U256};

use super::super::{Call, Event, Funding, Ledger, LedgerError, Output, Provider, Signed};
use super::Consent;
use crate::class::Class;
use crate::condition::{Facts, Predicate};
use crate::date::Timestamp;
use crate::holders::Membership;
use crate::payout::Rounding;

/// Tokens that are to be of another class.
pub(super) struct Modification<'a> {
    pub(super) from: &'a Class,
    pub(super) to: &'a Class,
    pub(super) amount: U256,
    pub(super) kept: U256,
}

/// What conditions can ask in a world of these contracts alone: no registry of attestations, no feeds.
struct World<'a> {
    ledger: &'a Ledger,
    now: Timestamp,
}

impl Facts for World<'_> {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn acknowledged(&self, receivables: Address, id: U256) -> bool {
        receivables == self.ledger.config.receivables
            && self.ledger.receivable(id).is_some_and(|record| record.acknowledged)
    }
}

impl Ledger {
    /// Whether every condition of `class` on time and chain state holds at `now`.
    #[must_use]
    pub fn is_activated(&self, class: &Class, now: Timestamp) -> bool {
        class.activated(&World { ledger: self, now })
    }

    /// What an exchange of `amount` tokens would pay at `now`, the beneficiary's share included; 0 while the class is not
    /// activated. Rounded down. Errors: a class that is not canonical, a backing that is none, overflow.
    pub fn payout(&self, class: &Class, amount: U256, now: Timestamp) -> Result<U256, LedgerError> {
        self.class_id(class)?;
        if !self.is_activated(class, now) {
            return Ok(U256::ZERO);
        }
        let Funding { paid: held, whole, closed } = self.funded_by(class)?;
        let paid = if closed {
            class.due_down(amount, now.date(), held, whole)
        } else if class.is_rated() {
            Some(U256::ZERO)
        } else {
            class.share_down(amount, held, whole)
        };
        paid.ok_or(LedgerError::Overflow)
    }

    pub(in crate::ledger) fn mint(
        &mut self,
        call: Call,
        class: &Class,
        to: Address,
        amount: U256,
    ) -> Result<U256, LedgerError> {
        let Call { sender: caller, now } = call;
        let issuer = class.issuer;
        if caller != issuer {
            return Err(LedgerError::NotIssuer { issuer, caller });
        }
        positive(amount)?;
        let id = self.class_id(class)?;
        let backing = (class.backing.provider, class.backing.account.get());
        let outstanding = self.outstanding(backing.0, backing.1);
        let added = claim(class, amount, Rounding::Ceil)?;
        let capacity = self.capacity_for(class, now)?;
        let claims = outstanding
            .checked_add(added)
            .filter(|sum| *sum <= capacity)
            .ok_or(LedgerError::CapacityExceeded { capacity, outstanding, requested: added })?;
        self.tokens.outstanding.insert(backing, claims);
        self.create(caller, class, id, to, amount)?;
        self.emit(self.config.tokens, Event::Minted { id, issuer, to, amount });
        Ok(id)
    }

    /// `membership` is none for the plain call, which classes with a set of holders refuse.
    pub(super) fn exchange(
        &mut self,
        call: Call,
        class: &Class,
        amount: U256,
        receiver: Address,
        membership: Option<&Membership>,
    ) -> Result<U256, LedgerError> {
        let Call { sender: holder, now } = call;
        positive(amount)?;
        let id = self.class_id(class)?;
        require_member(class, holder, membership)?;
        if let Some(index) = class.first_unmet(&World { ledger: self, now }) {
            return Err(LedgerError::NotActivated { index });
        }
        let Funding { paid: held, whole, closed } = self.funded_by(class)?;
        let paid = if closed {
            class.due_down(amount, now.date(), held, whole)
        } else if class.is_rated() {
            return Err(LedgerError::NotFunded { paid: held, whole });
        } else {
            class.share_down(amount, held, whole)
        };
        let paid = paid.ok_or(LedgerError::Overflow)?;
        if paid.is_zero() {
            return Err(LedgerError::NothingToPay { id, amount });
        }
        self.destroy(holder, holder, id, amount)?;
        self.release(class, claim(class, amount, Rounding::Floor)?)?;
        let donation = class.donation_up(paid);
        if !closed {
            let rest = class.with_drawn(held, whole);
            let rest_id = self.class_id(&rest)?;
            self.owe(&rest, claim(&rest, amount, Rounding::Ceil)?)?;
            self.create(holder, &rest, rest_id, holder, amount)?;
            self.converted(id, rest_id, holder, holder, amount, amount);
        }
        self.emit(self.config.tokens, Event::Exchanged { id, holder, receiver, amount, paid });
        let mut left = paid;
        if let Some((beneficiary, part)) = donation {
            self.emit(self.config.tokens, Event::Donated { id, beneficiary, amount: part });
            self.pay_from(class, beneficiary, part)?;
            left = paid.checked_sub(part).ok_or(LedgerError::Overflow)?;
        }
        if !left.is_zero() {
            self.pay_from(class, receiver, left)?;
        }
        Ok(paid)
    }

    pub(super) fn transfer_class(
        &mut self,
        caller: Address,
        class: &Class,
        from: Address,
        to: Address,
        amount: U256,
        membership: &Membership,
    ) -> Result<U256, LedgerError> {
        positive(amount)?;
        let given = self.class_id(class)?;
        let next = class.after_transfer().ok_or(LedgerError::NoTransferLeft { id: given })?;
        require_member(class, to, Some(membership))?;
        self.spend_allowance(caller, from, given, amount)?;
        if next == *class {
            self.tokens_transfer(caller, from, to, given, amount)?;
            return Ok(given);
        }
        let id = self.class_id(&next)?;
        self.destroy(caller, from, given, amount)?;
        self.create(caller, &next, id, to, amount)?;
        self.converted(given, id, from, to, amount, amount);
        Ok(id)
    }

    pub(super) fn modify(
        &mut self,
        holder: Address,
        modification: &Modification<'_>,
    ) -> Result<Output, LedgerError> {
        let (from, to) = self.require_modification(modification)?;
        if !modification.to.is_at_least_as_strict_as(modification.from) {
            return Err(LedgerError::LessStrict { from, to });
        }
        self.convert(holder, modification, from, to)
    }

    pub(super) fn modify_with_consent(
        &mut self,
        call: Call,
        modification: &Modification<'_>,
        nonce: U256,
        deadline: u64,
        signature: &Signed<Consent>,
    ) -> Result<Output, LedgerError> {
        let Call { sender: holder, now } = call;
        let (from, to) = self.require_modification(modification)?;
        let issuer = modification.from.issuer;
        if now.seconds() > deadline {
            return Err(LedgerError::ConsentExpired { deadline });
        }
        if self.is_consent_used(issuer, nonce) {
            return Err(LedgerError::ConsentAlreadyUsed { issuer, nonce });
        }
        let Modification { amount, kept, .. } = *modification;
        let message = Consent { from, to, holder, amount, kept, nonce, deadline };
        if !signature.is_by(issuer, self.config.tokens, &message) {
            return Err(LedgerError::ConsentInvalid { issuer });
        }
        self.use_consent(issuer, nonce)?;
        self.convert(holder, modification, from, to)
    }

    pub(super) fn use_consent(&mut self, issuer: Address, nonce: U256) -> Result<(), LedgerError> {
        if !self.tokens.consents.insert((issuer, nonce)) {
            return Err(LedgerError::ConsentAlreadyUsed { issuer, nonce });
        }
        self.emit(self.config.tokens, Event::ConsentUsed { issuer, nonce });
        Ok(())
    }

    pub(in crate::ledger) fn burn(
        &mut self,
        holder: Address,
        class: &Class,
        amount: U256,
    ) -> Result<(), LedgerError> {
        positive(amount)?;
        let id = self.class_id(class)?;
        self.destroy(holder, holder, id, amount)?;
        self.release(class, claim(class, amount, Rounding::Floor)?)?;
        self.emit(self.config.tokens, Event::Burned { id, holder, amount });
        Ok(())
    }

    fn require_modification(
        &self,
        modification: &Modification<'_>,
    ) -> Result<(U256, U256), LedgerError> {
        let Modification { from: old, to: new, amount, kept } = *modification;
        positive(amount)?;
        positive(kept)?;
        let (from, to) = (self.class_id(old)?, self.class_id(new)?);
        let same = old.issuer == new.issuer
            && old.currency == new.currency
            && old.kind == new.kind
            && old.backing == new.backing
            && old.drawn_condition() == new.drawn_condition();
        if same && from != to {
            Ok((from, to))
        } else {
            Err(LedgerError::NotModification { from, to })
        }
    }

    fn convert(
        &mut self,
        holder: Address,
        modification: &Modification<'_>,
        from: U256,
        to: U256,
    ) -> Result<Output, LedgerError> {
        let Modification { from: old, to: new, amount, kept } = *modification;
        if kept > amount {
            return Err(LedgerError::CreditGrows { before: amount, after: kept });
        }
        let before = claim(old, amount, Rounding::Floor)?;
        let still = claim(new, kept, Rounding::Ceil)?;
        // Without more interest each token claims no more than before, whatever is rounded; with more, roundings count.
        if new.interest_factor() > old.interest_factor() && still > before {
            return Err(LedgerError::CreditGrows { before, after: still });
        }
        self.destroy(holder, holder, from, amount)?;
        self.release(old, before.saturating_sub(still))?;
        self.create(holder, new, to, holder, kept)?;
        self.converted(from, to, holder, holder, amount, kept);
        Ok(Output::Nothing)
    }

    /// Tokens out of nothing; publishes the class the first time.
    fn create(
        &mut self,
        caller: Address,
        class: &Class,
        id: U256,
        to: Address,
        amount: U256,
    ) -> Result<(), LedgerError> {
        let supply = self.tokens_supply(id).checked_add(amount).ok_or(LedgerError::Overflow)?;
        if supply.bit_len() > SUPPLY_BITS {
            return Err(LedgerError::SupplyTooLarge { id, supply });
        }
        if self.tokens.known.insert(id, class.clone()).is_none() {
            self.emit(self.config.tokens, Event::ClassPublished { id, class: class.clone() });
        }
        self.tokens.supplies.insert(id, supply);
        if to.is_zero() {
            return Err(LedgerError::TokensInvalidReceiver { receiver: to });
        }
        self.tokens_update(caller, Address::ZERO, to, id, amount)
    }

    fn destroy(
        &mut self,
        caller: Address,
        from: Address,
        id: U256,
        amount: U256,
    ) -> Result<(), LedgerError> {
        if from.is_zero() {
            return Err(LedgerError::TokensInvalidSender { sender: from });
        }
        self.tokens_update(caller, from, Address::ZERO, id, amount)?;
        let left = self.tokens_supply(id).checked_sub(amount).ok_or(LedgerError::Overflow)?;
        self.tokens.supplies.insert(id, left);
        Ok(())
    }

    fn release(&mut self, class: &Class, claim: U256) -> Result<(), LedgerError> {
        let key = (class.backing.provider, class.backing.account.get());
        let left =
            self.outstanding(key.0, key.1).checked_sub(claim).ok_or(LedgerError::Overflow)?;
        self.tokens.outstanding.insert(key, left);
        Ok(())
    }

    fn owe(&mut self, class: &Class, claim: U256) -> Result<(), LedgerError> {
        let key = (class.backing.provider, class.backing.account.get());
        let sum = self.outstanding(key.0, key.1).checked_add(claim).ok_or(LedgerError::Overflow)?;
        self.tokens.outstanding.insert(key, sum);
        Ok(())
    }

    fn converted(
        &mut self,
        from: U256,
        to: U256,
        holder: Address,
        receiver: Address,
        amount: U256,
        kept: U256,
    ) {
        let event = Event::Converted { from, to, holder, receiver, amount, kept };
        self.emit(self.config.tokens, event);
    }

    fn capacity_for(&self, class: &Class, now: Timestamp) -> Result<U256, LedgerError> {
        let (account, issuer, currency) =
            (class.backing.account.get(), class.issuer, class.currency);
        Ok(match self.provider_of(class)? {
            None => self.capacity(account, issuer, currency),
            Some(other) => self.backing_capacity(other, account, issuer, currency, now),
        })
    }

    fn funded_by(&self, class: &Class) -> Result<Funding, LedgerError> {
        let account = class.backing.account.get();
        Ok(match self.provider_of(class)? {
            None => self.funded(account),
            Some(other) => self.backing_funded(other, account),
        })
    }

    fn pay_from(
        &mut self,
        class: &Class,
        receiver: Address,
        amount: U256,
    ) -> Result<(), LedgerError> {
        let (tokens, account) = (self.config.tokens, class.backing.account.get());
        match self.provider_of(class)? {
            None => self.pay_out(tokens, account, receiver, amount),
            Some(other) => self.backing_pay_out(tokens, other, account, receiver, amount),
        }
    }

    /// None for the settlement contract. Any other provider that is not one of ours is an account without code, or a
    /// contract without these functions.
    fn provider_of(&self, class: &Class) -> Result<Option<Provider>, LedgerError> {
        let provider = class.backing.provider;
        if provider == self.config.settlement {
            return Ok(None);
        }
        self.config.provider_at(provider).map(Some).ok_or(LedgerError::Silent)
    }
}

/// What a class's supply has room for.
const SUPPLY_BITS: usize = 248;

fn claim(class: &Class, amount: U256, rounding: Rounding) -> Result<U256, LedgerError> {
    class.claim(amount, rounding).ok_or(LedgerError::Overflow)
}

fn positive(amount: U256) -> Result<(), LedgerError> {
    if amount.is_zero() { Err(LedgerError::AmountZero) } else { Ok(()) }
}

fn require_member(
    class: &Class,
    account: Address,
    membership: Option<&Membership>,
) -> Result<(), LedgerError> {
    let root = class.conditions.iter().find_map(|condition| match condition.predicate() {
        Some(Predicate::HolderIn(root)) => Some(root),
        _ => None,
    });
    match (root, membership) {
        (None, _) => Ok(()),
        (Some(root), Some(membership)) if membership.proves(account, root) => Ok(()),
        (Some(_), _) => Err(LedgerError::NotMember { account }),
    }
}
