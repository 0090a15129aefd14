//! The conditional-token ledger: classes, balances and the operations of the paper's section 3.3.

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, U256};

use super::{Call, Event, Ledger, LedgerError, Output, Payload, Signed};
use crate::class::{Class, ClassError};
use crate::holders::Membership;

mod operations;

use operations::Modification;

/// Calls of the conditional-token ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "commands are made one at a time")]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum TokensCommand {
    /// Definition 3.
    Mint { class: Class, to: Address, amount: U256 },
    /// Definition 4.
    Exchange { class: Class, amount: U256, receiver: Address },
    /// Definition 4 of a class with a set of holders.
    ExchangeAsMember { class: Class, amount: U256, receiver: Address, membership: Membership },
    /// Definition 5 for every class.
    TransferClass { class: Class, from: Address, to: Address, amount: U256, membership: Membership },
    /// Definition 6, by the holder alone.
    Modify { from: Class, to: Class, amount: U256, kept: U256 },
    /// Definition 6 with the issuer's consent.
    ModifyWithConsent {
        from: Class,
        to: Class,
        amount: U256,
        kept: U256,
        nonce: U256,
        deadline: u64,
        signature: Signed<Consent>,
    },
    /// Takes a consent back.
    CancelConsent { nonce: U256 },
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
    /// Approves `spender` and calls it with what it shall do.
    ApproveAndCall { spender: Address, id: U256, amount: U256, order: Payload },
}

/// What an issuer signs to let a holder modify tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the EIP-712 type")]
pub struct Consent {
    pub from: U256,
    pub to: U256,
    pub holder: Address,
    pub amount: U256,
    pub kept: U256,
    pub nonce: U256,
    pub deadline: u64,
}

/// The book of the conditional-token ledger.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    balances: BTreeMap<(Address, U256), U256>,
    supplies: BTreeMap<U256, U256>,
    /// Classes that were published.
    known: BTreeMap<U256, Class>,
    outstanding: BTreeMap<(Address, U256), U256>,
    consents: BTreeSet<(Address, U256)>,
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

    /// Most that all tokens over account `account` of `provider` can still claim, in minor units.
    #[must_use]
    pub fn outstanding(&self, provider: Address, account: U256) -> U256 {
        self.tokens.outstanding.get(&(provider, account)).copied().unwrap_or_default()
    }

    /// The class behind `id`, once it has had tokens.
    #[must_use]
    pub fn published(&self, id: U256) -> Option<&Class> {
        self.tokens.known.get(&id)
    }

    /// Whether `issuer`'s consent with that nonce was used or taken back.
    #[must_use]
    pub fn is_consent_used(&self, issuer: Address, nonce: U256) -> bool {
        self.tokens.consents.contains(&(issuer, nonce))
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
                self.mint(call, &class, to, amount).map(Output::Word)
            }
            TokensCommand::Exchange { class, amount, receiver } => {
                self.exchange(call, &class, amount, receiver, None).map(Output::Word)
            }
            TokensCommand::ExchangeAsMember { class, amount, receiver, membership } => {
                self.exchange(call, &class, amount, receiver, Some(&membership)).map(Output::Word)
            }
            TokensCommand::TransferClass { class, from, to, amount, membership } => {
                self.transfer_class(sender, &class, from, to, amount, &membership).map(Output::Word)
            }
            TokensCommand::Modify { from, to, amount, kept } => {
                self.modify(sender, &Modification { from: &from, to: &to, amount, kept })
            }
            TokensCommand::ModifyWithConsent {
                from,
                to,
                amount,
                kept,
                nonce,
                deadline,
                signature,
            } => {
                let modification = Modification { from: &from, to: &to, amount, kept };
                self.modify_with_consent(call, &modification, nonce, deadline, &signature)
            }
            TokensCommand::CancelConsent { nonce } => {
                self.use_consent(sender, nonce)?;
                Ok(Output::Nothing)
            }
            TokensCommand::Burn { class, amount } => {
                self.burn(sender, &class, amount)?;
                Ok(Output::Nothing)
            }
            TokensCommand::Transfer { to, id, amount } => {
                unrestricted(id)?;
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

    fn call_spender(
        &mut self,
        call: Call,
        spender: Address,
        id: U256,
        amount: U256,
        order: &Payload,
    ) -> Result<Output, LedgerError> {
        if spender == self.config.market {
            let listing = self.on_approval(call, id, amount, order)?;
            Ok(Output::Bytes(listing))
        } else if let Payload::Deposit { account, deposit, document } = *order
            && spender == self.config.settlement
        {
            self.on_deposit(call, id, amount, account, deposit, document).map(Output::Bytes)
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
        unrestricted(id)?;
        self.spend_allowance(caller, from, id, amount)?;
        self.tokens_transfer(caller, from, to, id, amount)
    }

    fn spend_allowance(
        &mut self,
        caller: Address,
        from: Address,
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
        Ok(())
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
        if !from.is_zero() {
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
        if !to.is_zero() {
            let sum =
                self.tokens_balance(to, id).checked_add(amount).ok_or(LedgerError::Overflow)?;
            self.tokens.balances.insert((to, id), sum);
        }
        self.emit(self.config.tokens, Event::TokensTransfer { caller, from, to, id, amount });
        Ok(())
    }
}

/// What the lowest bit of an id says.
fn unrestricted(id: U256) -> Result<(), LedgerError> {
    if id.bit(0) { Err(LedgerError::TransferRestricted { id }) } else { Ok(()) }
}
