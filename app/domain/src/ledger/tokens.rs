//! The conditional-token ledger: classes, balances and the operations of the paper's section 3.3.

use std::collections::BTreeMap;

use alloy_primitives::{Address, U256};

use super::{Call, Event, Ledger, LedgerError, ListOrder, Output};
use crate::class::{Class, ClassError};

/// Calls of the conditional-token ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum TokensCommand {
    /// Definition 3.
    Mint { class: Class, to: Address, amount: U256 },
    /// Definition 4.
    Exchange { class: Class, amount: U256, receiver: Address },
    /// Definition 7.
    Burn { class: Class, amount: U256 },
    /// Definition 5; ERC-6909 `transfer`.
    Transfer { to: Address, id: U256, amount: U256 },
    /// ERC-6909 `transferFrom`.
    TransferFrom { from: Address, to: Address, id: U256, amount: U256 },
    /// ERC-6909 `approve`.
    Approve { spender: Address, id: U256, amount: U256 },
    /// ERC-6909 `setOperator`.
    SetOperator { spender: Address, approved: bool },
    /// Approves `spender` and calls it with a listing order.
    ApproveAndCall { spender: Address, id: U256, amount: U256, order: ListOrder },
}

/// The book of the conditional-token ledger.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    balances: BTreeMap<(Address, U256), U256>,
    supplies: BTreeMap<U256, U256>,
    backed: BTreeMap<(Address, U256), U256>,
    allowances: BTreeMap<(Address, Address, U256), U256>,
    operators: BTreeMap<(Address, Address), bool>,
}

impl Ledger {
    /// N_a(E): what `holder` has of class `id`.
    #[must_use]
    pub fn tokens_balance(&self, holder: Address, id: U256) -> U256 {
        self.tokens.balances.get(&(holder, id)).copied().unwrap_or_default()
    }

    /// All there is of class `id`.
    #[must_use]
    pub fn tokens_supply(&self, id: U256) -> U256 {
        self.tokens.supplies.get(&id).copied().unwrap_or_default()
    }

    /// Tokens over account `account` of `provider`, all classes together.
    #[must_use]
    pub fn backed_supply(&self, provider: Address, account: U256) -> U256 {
        self.tokens.backed.get(&(provider, account)).copied().unwrap_or_default()
    }

    /// What `spender` may move of `owner`'s tokens of class `id`.
    #[must_use]
    pub fn tokens_allowance(&self, owner: Address, spender: Address, id: U256) -> U256 {
        self.tokens.allowances.get(&(owner, spender, id)).copied().unwrap_or_default()
    }

    /// Whether `spender` may move all of `owner`'s tokens.
    #[must_use]
    pub fn is_operator(&self, owner: Address, spender: Address) -> bool {
        self.tokens.operators.get(&(owner, spender)).copied().unwrap_or_default()
    }

    /// Every holder of a class, with its class and balance.
    pub fn token_holders(&self) -> impl Iterator<Item = (Address, U256, U256)> {
        self.tokens.balances.iter().map(|((holder, id), balance)| (*holder, *id, *balance))
    }

    pub(super) fn run_tokens(
        &mut self,
        command: TokensCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let Call { sender, .. } = call;
        match command {
            TokensCommand::Mint { class, to, amount } => {
                self.mint(sender, &class, to, amount).map(Output::Word)
            }
            TokensCommand::Exchange { class, amount, receiver } => {
                self.exchange(call, &class, amount, receiver).map(Output::Word)
            }
            TokensCommand::Burn { class, amount } => {
                let id = self.class_id(&class)?;
                self.give_up(sender, id, &class, amount)?;
                self.emit(self.config.tokens, Event::Burned { id, holder: sender, amount });
                Ok(Output::Nothing)
            }
            TokensCommand::Transfer { to, id, amount } => {
                self.tokens_transfer(sender, sender, to, id, amount)?;
                Ok(Output::True)
            }
            TokensCommand::TransferFrom { from, to, id, amount } => {
                self.tokens_transfer_from(sender, from, to, id, amount)?;
                Ok(Output::True)
            }
            TokensCommand::Approve { spender, id, amount } => {
                self.tokens_approve(sender, spender, id, amount)?;
                Ok(Output::True)
            }
            TokensCommand::SetOperator { spender, approved } => {
                if spender.is_zero() {
                    return Err(LedgerError::TokensInvalidSpender { spender });
                }
                self.tokens.operators.insert((sender, spender), approved);
                let owner = sender;
                self.emit(self.config.tokens, Event::OperatorSet { owner, spender, approved });
                Ok(Output::True)
            }
            TokensCommand::ApproveAndCall { spender, id, amount, order } => {
                self.tokens_approve(sender, spender, id, amount)?;
                self.call_spender(call, spender, id, amount, &order)
            }
        }
    }

    /// id(E) in this ledger.
    pub fn class_id(&self, class: &Class) -> Result<U256, LedgerError> {
        match class.id(self.config.home()) {
            Ok(id) => Ok(id.get()),
            Err(ClassError::TooManyConditions { count, most }) => {
                Err(LedgerError::TooManyConditions { count, most })
            }
            Err(ClassError::ConditionsUnsorted { index }) => {
                Err(LedgerError::ConditionsUnsorted { index })
            }
            Err(ClassError::ConditionMalformed { index }) => {
                Err(LedgerError::ConditionMalformed { index })
            }
        }
    }

    pub(super) fn mint(
        &mut self,
        caller: Address,
        class: &Class,
        to: Address,
        amount: U256,
    ) -> Result<U256, LedgerError> {
        if caller != class.issuer {
            return Err(LedgerError::NotIssuer { issuer: class.issuer, caller });
        }
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        let id = self.class_id(class)?;
        let backing = (class.backing.provider, class.backing.account.get());
        let supply = self.backed_supply(backing.0, backing.1);
        // Any other provider is an account without code, or a contract without this function.
        if backing.0 != self.config.settlement {
            return Err(LedgerError::Silent);
        }
        let capacity = self.capacity(backing.1, class.issuer, class.currency);
        let new_supply = supply
            .checked_add(amount)
            .filter(|sum| *sum <= capacity)
            .ok_or(LedgerError::CapacityExceeded { capacity, supply, requested: amount })?;

        self.tokens.backed.insert(backing, new_supply);
        if self.tokens_supply(id).is_zero() {
            self.emit(self.config.tokens, Event::ClassPublished { id, class: class.clone() });
        }
        if to.is_zero() {
            return Err(LedgerError::TokensInvalidReceiver { receiver: to });
        }
        self.tokens_update(caller, Address::ZERO, to, id, amount)?;
        let issuer = class.issuer;
        self.emit(self.config.tokens, Event::Minted { id, issuer, to, amount });
        Ok(id)
    }

    fn exchange(
        &mut self,
        call: Call,
        class: &Class,
        amount: U256,
        receiver: Address,
    ) -> Result<U256, LedgerError> {
        let id = self.class_id(class)?;
        if let Some(index) = class.first_unmet(call.now) {
            return Err(LedgerError::NotActivated { index });
        }
        self.give_up(call.sender, id, class, amount)?;
        let event = Event::Exchanged { id, holder: call.sender, receiver, amount, paid: amount };
        self.emit(self.config.tokens, event);
        // Tokens exist only over the settlement contract.
        self.pay_out(self.config.tokens, class.backing.account.get(), receiver, amount)?;
        Ok(amount)
    }

    fn give_up(
        &mut self,
        holder: Address,
        id: U256,
        class: &Class,
        amount: U256,
    ) -> Result<(), LedgerError> {
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        self.tokens_update(holder, holder, Address::ZERO, id, amount)?;
        let key = (class.backing.provider, class.backing.account.get());
        let backed = self.backed_supply(key.0, key.1);
        let left = backed.checked_sub(amount).ok_or(LedgerError::Overflow)?;
        self.tokens.backed.insert(key, left);
        Ok(())
    }

    fn call_spender(
        &mut self,
        call: Call,
        spender: Address,
        id: U256,
        amount: U256,
        order: &ListOrder,
    ) -> Result<Output, LedgerError> {
        if spender == self.config.market {
            let listing = self.on_approval(call, id, amount, order)?;
            Ok(Output::Bytes(listing))
        } else if self.config.is_contract(spender) {
            Err(LedgerError::Silent)
        } else {
            Err(LedgerError::SpenderRefused { spender })
        }
    }

    pub(super) fn tokens_transfer(
        &mut self,
        caller: Address,
        from: Address,
        to: Address,
        id: U256,
        amount: U256,
    ) -> Result<(), LedgerError> {
        if from.is_zero() {
            return Err(LedgerError::TokensInvalidSender { sender: from });
        }
        if to.is_zero() {
            return Err(LedgerError::TokensInvalidReceiver { receiver: to });
        }
        self.tokens_update(caller, from, to, id, amount)
    }

    /// `transferFrom` called by `caller`. An allowance of 2^256 - 1 is never used up, an operator needs none.
    pub(super) fn tokens_transfer_from(
        &mut self,
        caller: Address,
        from: Address,
        to: Address,
        id: U256,
        amount: U256,
    ) -> Result<(), LedgerError> {
        if from != caller && !self.is_operator(from, caller) {
            let allowance = self.tokens_allowance(from, caller, id);
            if allowance != U256::MAX {
                let left = allowance.checked_sub(amount).ok_or(
                    LedgerError::TokensInsufficientAllowance {
                        spender: caller,
                        allowance,
                        needed: amount,
                        id,
                    },
                )?;
                self.tokens.allowances.insert((from, caller, id), left);
            }
        }
        self.tokens_transfer(caller, from, to, id, amount)
    }

    fn tokens_approve(
        &mut self,
        owner: Address,
        spender: Address,
        id: U256,
        amount: U256,
    ) -> Result<(), LedgerError> {
        if spender.is_zero() {
            return Err(LedgerError::TokensInvalidSpender { spender });
        }
        self.tokens.allowances.insert((owner, spender, id), amount);
        self.emit(self.config.tokens, Event::TokensApproval { owner, spender, id, amount });
        Ok(())
    }

    /// Moves tokens; the zero account stands for minting and burning.
    fn tokens_update(
        &mut self,
        caller: Address,
        from: Address,
        to: Address,
        id: U256,
        amount: U256,
    ) -> Result<(), LedgerError> {
        let supply = self.tokens_supply(id);
        if from.is_zero() {
            let sum = supply.checked_add(amount).ok_or(LedgerError::Overflow)?;
            self.tokens.supplies.insert(id, sum);
        } else {
            let balance = self.tokens_balance(from, id);
            let left =
                balance.checked_sub(amount).ok_or(LedgerError::TokensInsufficientBalance {
                    sender: from,
                    balance,
                    needed: amount,
                    id,
                })?;
            self.tokens.balances.insert((from, id), left);
        }
        if to.is_zero() {
            self.tokens.supplies.insert(id, supply.saturating_sub(amount));
        } else {
            let sum =
                self.tokens_balance(to, id).checked_add(amount).ok_or(LedgerError::Overflow)?;
            self.tokens.balances.insert((to, id), sum);
        }
        self.emit(self.config.tokens, Event::TokensTransfer { caller, from, to, id, amount });
        Ok(())
    }
}
