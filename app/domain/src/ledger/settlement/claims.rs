//! What happens to a debt beside its payment: a stand-in pays, tokens are held back or given up, a loss is recorded.

use alloy_primitives::{Address, B256, Bytes, U256};

use super::super::{Call, Event, Ledger, LedgerError};
use super::{Account, Deposit, Holdback, StandIn};
use crate::amount::Amount;
use crate::class::{Backing, Class, Kind};
use crate::condition::Condition;
use crate::date::{Date, Timestamp};
use crate::id::AccountId;
use crate::late::DueTerms;

impl Ledger {
    pub(super) fn pay_instead(
        &mut self,
        call: Call,
        account: U256,
        most: U256,
    ) -> Result<U256, LedgerError> {
        let Call { sender, now } = call;
        let stored = self.unsettled(account)?;
        if !stored.terms.is_late(now.date()) {
            let last_day = stored.terms.last_day();
            return Err(LedgerError::NotOverdue { account, last_day });
        }
        let range = |_| LedgerError::Overflow;
        let StandIn { payer: earlier, advanced } = stored.stand_in;
        // Whoever takes an earlier stand-in's place pays it back first.
        let taken_over = if earlier == sender { Amount::ZERO } else { advanced };
        let owed = self.owed_on(account, now.date())?;
        let unpaid = owed.checked_sub(stored.paid).map_err(range)?;
        let open = taken_over.checked_add(unpaid).map_err(range)?;
        let amount = Amount::from_word(most).map_or(open, |most| most.min(open));
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        if !self.currencies.contains_key(&stored.currency) {
            return Err(LedgerError::Silent);
        }
        let settlement = self.config.settlement;
        self.currency_transfer_from(
            stored.currency,
            settlement,
            sender,
            settlement,
            amount.word(),
        )?;
        if !taken_over.is_zero() && amount <= taken_over {
            return Err(LedgerError::StoodInFor { account, stand_in: earlier, advanced });
        }
        let received = amount.checked_sub(taken_over).map_err(range)?;
        let (credited, _) = self.credit(account, received.word(), now.date())?;
        let advanced = advanced.checked_add(credited).map_err(range)?;
        self.change(account, |stored| stored.stand_in = StandIn { payer: sender, advanced })?;
        if !taken_over.is_zero() {
            self.reimburse(account, stored.currency, earlier, taken_over.word())?;
        }
        let event = Event::PaidInstead { account, stand_in: sender, amount: credited.word() };
        self.emit(settlement, event);
        Ok(credited.word())
    }

    /// The callback of `approveAndCall`; answers nothing.
    pub(in crate::ledger) fn on_deposit(
        &mut self,
        call: Call,
        id: U256,
        amount: U256,
        account: U256,
        deposit: Deposit,
        document: B256,
    ) -> Result<Bytes, LedgerError> {
        let Call { sender: holder, now } = call;
        let stored = self.unsettled(account)?;
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        if self.class_id(&self.plain_class(account, &stored))? != id {
            return Err(LedgerError::NotPlainTokens { account, id });
        }
        let settlement = self.config.settlement;
        self.tokens_transfer_from(settlement, holder, settlement, id, amount)?;
        let amount = Amount::from_word(amount).or(Err(LedgerError::Overflow))?;
        match deposit {
            Deposit::GiveUp => self.give_up(account, holder, amount, document, now)?,
            Deposit::HoldBack => {
                self.hold_back(account, stored.holdback, Holdback { holder, amount }, id)?;
            }
        }
        Ok(Bytes::new())
    }

    /// More of the same holder's tokens, or more than another holder has there, whose tokens go back.
    fn hold_back(
        &mut self,
        account: U256,
        earlier: Holdback,
        new: Holdback,
        id: U256,
    ) -> Result<(), LedgerError> {
        let Holdback { holder, amount } = new;
        let more = earlier.holder == holder;
        if !more && amount <= earlier.amount {
            let Holdback { holder, amount } = earlier;
            return Err(LedgerError::HeldBackAlready { account, holder, amount });
        }
        let kept = if more { earlier.amount } else { Amount::ZERO };
        let sum = kept.checked_add(amount).or(Err(LedgerError::Overflow))?;
        self.change(account, |stored| stored.holdback = Holdback { holder, amount: sum })?;
        let settlement = self.config.settlement;
        if !more && !earlier.amount.is_zero() {
            let (tokens, money) = (earlier.amount.word(), U256::ZERO);
            let holder = earlier.holder;
            let event = Event::HoldbackReleased { account, holder, tokens, money };
            self.emit(settlement, event);
            self.tokens_transfer(settlement, settlement, holder, id, tokens)?;
        }
        self.emit(settlement, Event::HeldBack { account, holder, amount: amount.word() });
        Ok(())
    }

    pub(super) fn dilute(
        &mut self,
        call: Call,
        account: U256,
        amount: U256,
        document: B256,
    ) -> Result<(), LedgerError> {
        let Call { sender: caller, now } = call;
        let Holdback { holder, amount: held } = self.unsettled(account)?.holdback;
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        if holder != caller {
            return Err(LedgerError::NotHoldbackHolder { account, caller });
        }
        let short = LedgerError::HoldbackShort { account, held: held.word(), requested: amount };
        let amount = Amount::from_word(amount).or(Err(short))?;
        let left = held.checked_sub(amount).or(Err(short))?;
        self.change(account, |stored| stored.holdback.amount = left)?;
        self.give_up(account, caller, amount, document, now)
    }

    pub(super) fn release_holdback(
        &mut self,
        caller: Address,
        account: U256,
    ) -> Result<(), LedgerError> {
        let stored = *self.opened(account)?;
        let Holdback { holder, amount: held } = stored.holdback;
        let nothing = LedgerError::NothingToRelease { account };
        if held.is_zero() {
            return Err(nothing);
        }
        let class = self.plain_class(account, &stored);
        let settlement = self.config.settlement;
        if stored.settled || stored.paid >= stored.face_amount {
            self.change(account, |stored| stored.holdback = Holdback::default())?;
            let (tokens, money) = (held.word(), U256::ZERO);
            let event = Event::HoldbackReleased { account, holder, tokens, money };
            self.emit(settlement, event);
            let id = self.class_id(&class)?;
            return self.tokens_transfer(settlement, settlement, holder, id, tokens);
        }
        // Tokens that are paid now get no late interest that comes later: nobody but their holder may want that.
        if holder != caller {
            return Err(LedgerError::NotHoldbackHolder { account, caller });
        }
        let range = |_| LedgerError::Overflow;
        let senior = stored.face_amount.checked_sub(held).map_err(range)?;
        let beyond = stored.paid.checked_sub(senior).unwrap_or_default();
        let money = beyond.min(stored.paid.checked_sub(stored.paid_out).map_err(range)?);
        if money.is_zero() {
            return Err(nothing);
        }
        let left = held.checked_sub(money).map_err(range)?;
        let face_amount = stored.face_amount.checked_sub(money).map_err(range)?;
        let paid = stored.paid.checked_sub(money).map_err(range)?;
        self.change(account, |stored| {
            stored.holdback.amount = left;
            stored.face_amount = face_amount;
            stored.paid = paid;
            stored.released = true;
        })?;
        let (tokens, money) = (U256::ZERO, money.word());
        let event = Event::HoldbackReleased { account, holder, tokens, money };
        self.emit(settlement, event);
        self.burn(settlement, &class, money)?;
        self.currency_transfer(stored.currency, settlement, holder, money)
    }

    pub(super) fn write_off(&mut self, account: U256, today: Date) -> Result<(), LedgerError> {
        let stored = self.unsettled(account)?;
        let bps = stored.terms.ladder_bps(today);
        let written_off_bps = stored.written_off_bps;
        if bps <= written_off_bps {
            return Err(LedgerError::NothingToWriteOff { account, written_off_bps });
        }
        self.change(account, |stored| stored.written_off_bps = bps)?;
        let unpaid = stored.face_amount.checked_sub(stored.paid).unwrap_or_default();
        let product = unpaid.word().saturating_mul(U256::from(bps));
        let amount = product.div_ceil(U256::from(DueTerms::MOST_LATE_BPS));
        self.emit(self.config.settlement, Event::WrittenOff { account, bps, amount });
        Ok(())
    }

    /// What no holder can claim any more of `owner`'s account goes the way of a surplus.
    pub(in crate::ledger) fn return_rest(
        &mut self,
        owner: Address,
        id: U256,
    ) -> Result<U256, LedgerError> {
        let account = AccountId::of(owner, id).get();
        let stored = *self.opened(account)?;
        if !stored.settled {
            return Err(LedgerError::NotSettled { account });
        }
        let nothing = LedgerError::NothingToReturn { account };
        // Lowering what is paid lowers the share of tokens that still claim late interest, and of those alone.
        if stored.paid > stored.face_amount {
            return Err(nothing);
        }
        let provider = self.config.settlement;
        let outstanding = self.outstanding(provider, account);
        let rest = Amount::from_word(outstanding)
            .and_then(|outstanding| stored.paid_out.checked_add(outstanding))
            .and_then(|claimable| stored.paid.checked_sub(claimable))
            .ok()
            .filter(|rest| !rest.is_zero())
            .ok_or(nothing)?;
        let paid = stored.paid.checked_sub(rest).or(Err(LedgerError::Overflow))?;
        self.change(account, |stored| stored.paid = paid)?;
        self.emit(provider, Event::RestReturned { account, amount: rest.word() });
        self.give_back(account, rest.word())?;
        Ok(rest.word())
    }

    /// Burns plain tokens that the settlement contract holds; the debtor owes that much less.
    fn give_up(
        &mut self,
        account: U256,
        holder: Address,
        amount: Amount,
        document: B256,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        let range = |_| LedgerError::Overflow;
        let stored = *self.opened(account)?;
        let settlement = self.config.settlement;
        self.burn(settlement, &self.plain_class(account, &stored), amount.word())?;
        self.freeze_base(account, now.date())?;
        let face_amount = stored.face_amount.checked_sub(amount).map_err(range)?;
        self.change(account, |changed| {
            let product = changed.late_base.word().saturating_mul(face_amount.word());
            let base = product.div_ceil(stored.face_amount.word());
            changed.late_base = Amount::from_word(base).unwrap_or(Amount::MAX);
            changed.face_amount = face_amount;
        })?;
        let base = self.opened(account)?.late_base;
        let interest = stored.terms.interest_up(base, now.date());
        let owed = interest
            .and_then(|interest| face_amount.checked_add(interest).ok())
            .ok_or(LedgerError::Overflow)?;
        let beyond = stored.paid.checked_sub(owed).unwrap_or_default();
        // Never what was paid out: draws that an issuer made by hand can take more than their tokens' share.
        let surplus = beyond.min(stored.paid.checked_sub(stored.paid_out).map_err(range)?);
        let paid = stored.paid.checked_sub(surplus).map_err(range)?;
        self.change(account, |stored| stored.paid = paid)?;
        let event = Event::Diluted {
            account,
            holder,
            amount: amount.word(),
            surplus: surplus.word(),
            document,
        };
        self.emit(settlement, event);
        if stored.paid >= owed {
            self.close_account(account, paid)?;
        }
        self.give_back(account, surplus.word())
    }

    /// What an acknowledged receivable mints: the account's owner as issuer, and the due day as the only condition.
    #[must_use]
    pub fn plain_class(&self, account: U256, stored: &Account) -> Class {
        Class {
            issuer: stored.owner,
            currency: stored.currency,
            kind: Kind::Pledge,
            backing: Backing { provider: self.config.settlement, account: AccountId::new(account) },
            conditions: vec![Condition::not_before(stored.terms.due.start())],
        }
    }

    fn unsettled(&self, account: U256) -> Result<Account, LedgerError> {
        let stored = *self.opened(account)?;
        if stored.settled { Err(LedgerError::AccountSettled { account }) } else { Ok(stored) }
    }
}
