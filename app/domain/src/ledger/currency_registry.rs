//! The registry of currency tokens: makes instances of both kinds and lists them by currency code.
//!
//! Names have at most 31 bytes: the contracts refuse longer ones with `StringTooLong`, which is not modelled.
//! Of a wrapped instance only the making and the ERC-20 are modelled; `CurrencyCommand` wraps the one of the `Config`.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, Bytes, FixedBytes, keccak256};
use alloy_sol_types::SolValue;

use super::currency::Erc20;
use super::currency_book::{CustodialBook, Custody, Role};
use super::{Event, Ledger, LedgerError, Output};
use crate::currency::CurrencyCode;

/// Calls of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistryCommand {
    /// Makes a currency token over an underlying.
    CreateWrapped {
        /// Of which kind's contract the caller brings the creation code; it should be `Wrapped`.
        code_of: CurrencyKind,
        /// What it is made with.
        wrapping: Wrapping,
    },
    /// Makes a custodial currency.
    CreateCustodial {
        /// Of which kind's contract the caller brings the creation code; it should be `Custodial`.
        code_of: CurrencyKind,
        /// What it is made with.
        custody: Custody,
    },
}

/// What a wrapped instance is made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapping {
    /// The stablecoin behind it.
    pub underlying: Address,
    /// ERC-20 name.
    pub name: String,
    /// ERC-20 symbol.
    pub symbol: String,
    /// ISO 4217, not yet checked.
    pub currency_code: [u8; 3],
}

/// What stands behind an instance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CurrencyKind {
    /// Not made by the registry.
    #[default]
    None,
    /// A stablecoin, one to one.
    Wrapped,
    /// Money at a custodian.
    Custodial,
}

impl CurrencyKind {
    /// Its number in Solidity.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Wrapped => 1,
            Self::Custodial => 2,
        }
    }
}

/// The registry's address, the creation code it knows, and its list.
#[derive(Debug, Clone)]
pub struct Registry {
    address: Address,
    wrapped_code: Bytes,
    custodial_code: Bytes,
    kinds: BTreeMap<Address, CurrencyKind>,
    codes: Vec<[u8; 3]>,
    made: BTreeMap<[u8; 3], Vec<Address>>,
}

impl Registry {
    /// An empty one at `address` that knows the two contracts by their creation code.
    #[must_use]
    pub const fn new(address: Address, wrapped_code: Bytes, custodial_code: Bytes) -> Self {
        Self {
            address,
            wrapped_code,
            custodial_code,
            kinds: BTreeMap::new(),
            codes: Vec::new(),
            made: BTreeMap::new(),
        }
    }

    /// Where it is.
    #[must_use]
    pub const fn address(&self) -> Address {
        self.address
    }

    /// The creation code of a kind's contract, without arguments; empty for none.
    #[must_use]
    pub fn creation_code(&self, kind: CurrencyKind) -> Bytes {
        match kind {
            CurrencyKind::None => Bytes::new(),
            CurrencyKind::Wrapped => self.wrapped_code.clone(),
            CurrencyKind::Custodial => self.custodial_code.clone(),
        }
    }

    /// What was made at `currency`.
    #[must_use]
    pub fn kind_of(&self, currency: Address) -> CurrencyKind {
        self.kinds.get(&currency).copied().unwrap_or_default()
    }

    /// Every currency code, in the order in which they came.
    #[must_use]
    pub fn codes(&self) -> &[[u8; 3]] {
        &self.codes
    }

    /// Every instance of a currency code, the oldest first.
    #[must_use]
    pub fn instances(&self, code: [u8; 3]) -> &[Address] {
        self.made.get(&code).map(Vec::as_slice).unwrap_or_default()
    }

    /// CREATE2 with salt 0: code and arguments decide the address.
    fn address_of(&self, kind: CurrencyKind, arguments: &[u8]) -> Address {
        let init_code = [&self.creation_code(kind), arguments].concat();
        self.address.create2(B256::ZERO, keccak256(init_code))
    }

    fn require_code_of(&self, given: CurrencyKind, kind: CurrencyKind) -> Result<(), LedgerError> {
        if given == kind {
            return Ok(());
        }
        Err(LedgerError::CreationCodeUnknown { code_hash: keccak256(self.creation_code(given)) })
    }
}

impl Wrapping {
    fn arguments(&self) -> Vec<u8> {
        let code = FixedBytes::<3>::from(self.currency_code);
        (self.underlying, &self.name, &self.symbol, code).abi_encode_params()
    }
}

impl Custody {
    fn arguments(&self) -> Vec<u8> {
        let code = FixedBytes::<3>::from(self.currency_code);
        let Self { name, symbol, custodian, auditor, max_reserve_age, .. } = self;
        (name, symbol, code, *custodian, *auditor, *max_reserve_age).abi_encode()
    }
}

impl Ledger {
    /// The same contracts and a registry.
    #[must_use]
    pub fn with_registry(mut self, registry: Registry) -> Self {
        self.registry = Some(registry);
        self
    }

    /// The registry, if there is one.
    #[must_use]
    pub const fn registry(&self) -> Option<&Registry> {
        self.registry.as_ref()
    }

    /// What `currency` answers as its code; nothing where no currency token is modelled.
    pub(super) fn code_of(&self, currency: Address) -> Option<CurrencyCode> {
        if currency == self.config.currency {
            return Some(self.config.currency_code);
        }
        self.custody(currency).map(CustodialBook::code)
    }

    pub(super) fn run_registry(
        &mut self,
        command: &RegistryCommand,
    ) -> Result<Output, LedgerError> {
        let registry = self.registry.as_ref().ok_or(LedgerError::Silent)?;
        match *command {
            RegistryCommand::CreateWrapped { code_of, ref wrapping } => {
                let kind = CurrencyKind::Wrapped;
                registry.require_code_of(code_of, kind)?;
                let address = registry.address_of(kind, &wrapping.arguments());
                self.list_instance(kind, wrapping.currency_code, address)?;
                // An account without a book answers no decimals; all books have 6.
                if !self.currencies.contains_key(&wrapping.underlying) {
                    return Err(LedgerError::FailedDeployment);
                }
                self.currencies.insert(address, Erc20::default());
                Ok(Output::Address(address))
            }
            RegistryCommand::CreateCustodial { code_of, ref custody } => {
                let kind = CurrencyKind::Custodial;
                registry.require_code_of(code_of, kind)?;
                let address = registry.address_of(kind, &custody.arguments());
                let code = self.list_instance(kind, custody.currency_code, address)?;
                let book = CustodialBook::new(custody, code)?;
                for role in [Role::Custodian, Role::Auditor] {
                    let to = book.holder(role);
                    self.emit(address, Event::HandedOver { role, from: Address::ZERO, to });
                }
                self.currencies.insert(address, Erc20::default());
                self.custodial.insert(address, book);
                Ok(Output::Address(address))
            }
        }
    }

    /// Checks the code, lists the instance and announces it.
    fn list_instance(
        &mut self,
        kind: CurrencyKind,
        bytes: [u8; 3],
        currency: Address,
    ) -> Result<CurrencyCode, LedgerError> {
        let currency_code = FixedBytes::from(bytes);
        let code = CurrencyCode::from_bytes(bytes)
            .ok()
            .ok_or(LedgerError::CurrencyCodeInvalid { currency_code })?;
        let registry = self.registry.as_mut().ok_or(LedgerError::Silent)?;
        if registry.kind_of(currency) != CurrencyKind::None {
            return Err(LedgerError::InstanceExists { currency });
        }
        registry.kinds.insert(currency, kind);
        if registry.instances(bytes).is_empty() {
            registry.codes.push(bytes);
        }
        registry.made.entry(bytes).or_default().push(currency);
        let emitter = registry.address;
        self.emit(emitter, Event::InstanceCreated { currency_code, kind, currency });
        Ok(code)
    }
}
