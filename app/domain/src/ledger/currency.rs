//! The stablecoin and the currency token that wraps it: ERC-20 with ERC-2612 permits.

use std::collections::BTreeMap;

use alloy_primitives::{Address, U256};

use super::{Call, Event, Ledger, LedgerError, Output, Signed};

/// Calls of the stablecoin and of the currency token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum CurrencyCommand {
    /// The development stablecoin's faucet.
    Faucet { to: Address, amount: U256 },
    /// ERC-20 `transfer`.
    Transfer { token: Address, to: Address, value: U256 },
    /// ERC-20 `transferFrom`.
    TransferFrom { token: Address, from: Address, to: Address, value: U256 },
    /// ERC-20 `approve`.
    Approve { token: Address, spender: Address, value: U256 },
    /// ERC-2612 `permit`, carried by anybody.
    Permit { token: Address, permit: Signed<Permit> },
    /// Stablecoin to currency.
    Wrap { amount: U256, receiver: Address },
    /// Stablecoin to currency after a permit on the stablecoin.
    WrapWithPermit { amount: U256, receiver: Address, permit: Signed<Permit> },
    /// Stablecoin that was delivered before to currency.
    WrapDelivered { amount: U256, receiver: Address },
    /// Currency to stablecoin.
    Unwrap { amount: U256, receiver: Address },
}

/// What an ERC-2612 permit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of ERC-2612")]
pub struct Permit {
    pub owner: Address,
    pub spender: Address,
    pub value: U256,
    pub nonce: U256,
    pub deadline: U256,
}

/// The book of one ERC-20.
#[derive(Debug, Clone, Default)]
pub(super) struct Erc20 {
    supply: U256,
    balances: BTreeMap<Address, U256>,
    allowances: BTreeMap<(Address, Address), U256>,
    nonces: BTreeMap<Address, U256>,
}

impl Ledger {
    /// T_a(X): what `holder` has of `token`; 0 where there is no token.
    #[must_use]
    pub fn currency_balance(&self, token: Address, holder: Address) -> U256 {
        self.currencies
            .get(&token)
            .and_then(|book| book.balances.get(&holder))
            .copied()
            .unwrap_or_default()
    }

    /// All there is of `token`.
    #[must_use]
    pub fn currency_supply(&self, token: Address) -> U256 {
        self.currencies.get(&token).map(|book| book.supply).unwrap_or_default()
    }

    /// What `spender` may move of `owner`'s `token`.
    #[must_use]
    pub fn currency_allowance(&self, token: Address, owner: Address, spender: Address) -> U256 {
        self.currencies
            .get(&token)
            .and_then(|book| book.allowances.get(&(owner, spender)))
            .copied()
            .unwrap_or_default()
    }

    /// The number that `owner`'s next permit on `token` must carry.
    #[must_use]
    pub fn permit_nonce(&self, token: Address, owner: Address) -> U256 {
        self.currencies
            .get(&token)
            .and_then(|book| book.nonces.get(&owner))
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn run_currency(
        &mut self,
        command: CurrencyCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let Call { sender, .. } = call;
        let stablecoin = self.config.stablecoin;
        match command {
            CurrencyCommand::Faucet { to, amount } => {
                self.currency_mint(stablecoin, to, amount)?;
                Ok(Output::Nothing)
            }
            CurrencyCommand::Transfer { token, to, value } => {
                self.currency_transfer(token, sender, to, value)?;
                Ok(Output::True)
            }
            CurrencyCommand::TransferFrom { token, from, to, value } => {
                self.currency_transfer_from(token, sender, from, to, value)?;
                Ok(Output::True)
            }
            CurrencyCommand::Approve { token, spender, value } => {
                self.currency_approve(token, sender, spender, value)?;
                Ok(Output::True)
            }
            CurrencyCommand::Permit { token, permit } => {
                self.permit(token, permit.message, &permit, call)?;
                Ok(Output::Nothing)
            }
            CurrencyCommand::Wrap { amount, receiver } => {
                self.wrap(sender, amount, receiver)?;
                Ok(Output::Nothing)
            }
            CurrencyCommand::WrapWithPermit { amount, receiver, permit } => {
                self.wrap_with_permit(call, amount, receiver, &permit)?;
                Ok(Output::Nothing)
            }
            CurrencyCommand::WrapDelivered { amount, receiver } => {
                self.wrap_delivered(sender, amount, receiver)?;
                Ok(Output::Nothing)
            }
            CurrencyCommand::Unwrap { amount, receiver } => {
                let currency = self.config.currency;
                self.currency_burn(currency, sender, amount)?;
                self.emit(currency, Event::Unwrapped { holder: sender, receiver, amount });
                self.currency_transfer(stablecoin, currency, receiver, amount)?;
                Ok(Output::Nothing)
            }
        }
    }

    /// Mints as much currency to `receiver` as stablecoin was delivered beyond what backs the supply.
    pub(super) fn wrap_delivered(
        &mut self,
        payer: Address,
        amount: U256,
        receiver: Address,
    ) -> Result<(), LedgerError> {
        let (currency, stablecoin) = (self.config.currency, self.config.stablecoin);
        let received = self
            .currency_balance(stablecoin, currency)
            .saturating_sub(self.currency_supply(currency));
        if received < amount {
            return Err(LedgerError::UnderlyingShortfall { expected: amount, received });
        }
        self.mint_wrapped(payer, amount, receiver)
    }

    /// Takes stablecoin from `payer` and mints as much currency to `receiver`.
    pub(super) fn wrap(
        &mut self,
        payer: Address,
        amount: U256,
        receiver: Address,
    ) -> Result<(), LedgerError> {
        let (currency, stablecoin) = (self.config.currency, self.config.stablecoin);
        self.currency_transfer_from(stablecoin, currency, payer, currency, amount)?;
        self.mint_wrapped(payer, amount, receiver)
    }

    fn mint_wrapped(
        &mut self,
        payer: Address,
        amount: U256,
        receiver: Address,
    ) -> Result<(), LedgerError> {
        let currency = self.config.currency;
        self.currency_mint(currency, receiver, amount)?;
        self.emit(currency, Event::Wrapped { payer, receiver, amount });
        Ok(())
    }

    fn wrap_with_permit(
        &mut self,
        call: Call,
        amount: U256,
        receiver: Address,
        permit: &Signed<Permit>,
    ) -> Result<(), LedgerError> {
        let terms = Permit {
            owner: call.sender,
            spender: self.config.currency,
            value: amount,
            ..permit.message
        };
        self.try_permit(self.config.stablecoin, terms, permit, call);
        self.wrap(call.sender, amount, receiver)
    }

    /// A permit that may fail: the allowance decides.
    pub(super) fn try_permit(
        &mut self,
        token: Address,
        terms: Permit,
        signed: &Signed<Permit>,
        call: Call,
    ) {
        // A failed permit changes nothing, because its checks come first.
        self.permit(token, terms, signed, call).unwrap_or_default();
    }

    /// `permit` with the arguments `terms`; the contract takes the nonce from its book, whatever `terms` says.
    fn permit(
        &mut self,
        token: Address,
        terms: Permit,
        signed: &Signed<Permit>,
        call: Call,
    ) -> Result<(), LedgerError> {
        let nonce = self.permit_nonce(token, terms.owner);
        let book = self.currencies.get_mut(&token).ok_or(LedgerError::Silent)?;
        if U256::from(call.now.seconds()) > terms.deadline {
            return Err(LedgerError::PermitExpired { deadline: terms.deadline });
        }
        let expected = Permit { nonce, ..terms };
        if !signed.is_by(terms.owner, token, &expected) {
            return Err(LedgerError::PermitSignerInvalid { owner: terms.owner });
        }
        book.nonces.insert(terms.owner, nonce.saturating_add(U256::ONE));
        self.currency_approve(token, terms.owner, terms.spender, terms.value)
    }

    fn currency_approve(
        &mut self,
        token: Address,
        owner: Address,
        spender: Address,
        value: U256,
    ) -> Result<(), LedgerError> {
        let book = self.currencies.get_mut(&token).ok_or(LedgerError::Silent)?;
        if spender.is_zero() {
            return Err(LedgerError::CurrencyInvalidSpender { spender });
        }
        book.allowances.insert((owner, spender), value);
        self.emit(token, Event::CurrencyApproval { owner, spender, value });
        Ok(())
    }

    /// `transferFrom` called by `spender`. An allowance of 2^256 - 1 is never used up.
    pub(super) fn currency_transfer_from(
        &mut self,
        token: Address,
        spender: Address,
        from: Address,
        to: Address,
        value: U256,
    ) -> Result<(), LedgerError> {
        let allowance = self.currency_allowance(token, from, spender);
        let book = self.currencies.get_mut(&token).ok_or(LedgerError::TokenFailed { token })?;
        if allowance != U256::MAX {
            let left =
                allowance.checked_sub(value).ok_or(LedgerError::CurrencyInsufficientAllowance {
                    spender,
                    allowance,
                    needed: value,
                })?;
            if from.is_zero() {
                return Err(LedgerError::CurrencyInvalidApprover { approver: from });
            }
            if spender.is_zero() {
                return Err(LedgerError::CurrencyInvalidSpender { spender });
            }
            book.allowances.insert((from, spender), left);
        }
        self.currency_transfer(token, from, to, value)
    }

    pub(super) fn currency_transfer(
        &mut self,
        token: Address,
        from: Address,
        to: Address,
        value: U256,
    ) -> Result<(), LedgerError> {
        let balance = self.currency_balance(token, from);
        let self_refused = self.refuses_itself(token, to);
        let book = self.currencies.get_mut(&token).ok_or(LedgerError::TokenFailed { token })?;
        if from.is_zero() {
            return Err(LedgerError::CurrencyInvalidSender { sender: from });
        }
        if to.is_zero() || self_refused {
            return Err(LedgerError::CurrencyInvalidReceiver { receiver: to });
        }
        let left = balance.checked_sub(value).ok_or(LedgerError::CurrencyInsufficientBalance {
            sender: from,
            balance,
            needed: value,
        })?;
        book.balances.insert(from, left);
        let held = book.balances.entry(to).or_default();
        // Within the supply, which fits.
        *held = held.saturating_add(value);
        self.emit(token, Event::CurrencyTransfer { from, to, value });
        Ok(())
    }

    /// A custodial currency does not take itself: it could never send it on.
    fn refuses_itself(&self, token: Address, to: Address) -> bool {
        to == token && self.custody(token).is_some()
    }

    pub(super) fn currency_mint(
        &mut self,
        token: Address,
        to: Address,
        value: U256,
    ) -> Result<(), LedgerError> {
        let self_refused = self.refuses_itself(token, to);
        let book = self.currencies.get_mut(&token).ok_or(LedgerError::Silent)?;
        if to.is_zero() || self_refused {
            return Err(LedgerError::CurrencyInvalidReceiver { receiver: to });
        }
        book.supply = book.supply.checked_add(value).ok_or(LedgerError::Overflow)?;
        let held = book.balances.entry(to).or_default();
        *held = held.saturating_add(value);
        self.emit(token, Event::CurrencyTransfer { from: Address::ZERO, to, value });
        Ok(())
    }

    pub(super) fn currency_burn(
        &mut self,
        token: Address,
        from: Address,
        value: U256,
    ) -> Result<(), LedgerError> {
        let balance = self.currency_balance(token, from);
        let book = self.currencies.get_mut(&token).ok_or(LedgerError::Silent)?;
        if from.is_zero() {
            return Err(LedgerError::CurrencyInvalidSender { sender: from });
        }
        let left = balance.checked_sub(value).ok_or(LedgerError::CurrencyInsufficientBalance {
            sender: from,
            balance,
            needed: value,
        })?;
        book.balances.insert(from, left);
        book.supply = book.supply.saturating_sub(value);
        self.emit(token, Event::CurrencyTransfer { from, to: Address::ZERO, value });
        Ok(())
    }
}
