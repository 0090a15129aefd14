//! Where the contracts are on one chain: `public/deployments/<chainId>.json`.

use alloy_primitives::{Address, B256};
use faktor_domain::{CurrencyCode, Home};
use serde::{Deserialize, Serialize};

use crate::deploy::fingerprints_of;

/// Why a deployment file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DeploymentsError {
    /// Not the JSON it should be.
    #[error("the deployment file is unreadable: {0}")]
    Unreadable(String),
    /// The file is about another chain.
    #[error("the deployment file is for chain {found}, not {expected}")]
    WrongChain {
        /// The chain asked for.
        expected: u64,
        /// The chain in the file.
        found: u64,
    },
    /// An address is zero or used twice, or not the one that follows from another.
    #[error("the address of {what} is zero, used twice or not the one that follows")]
    Address {
        /// Whose address.
        what: String,
    },
    /// A currency token must have six decimals.
    #[error("currency {code} has {decimals} decimals instead of 6")]
    Decimals {
        /// The currency.
        code: CurrencyCode,
        /// Its decimals in the file.
        decimals: u8,
    },
    /// There is no currency at all.
    #[error("the deployment file has no currency")]
    NoCurrency,
    /// Faucets exist on development chains only.
    #[error("currency {code} has a faucet on a chain that is not for development")]
    Faucet {
        /// The currency.
        code: CurrencyCode,
    },
}

/// One contract: where it is and what its code hashes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contract {
    /// Its address.
    pub address: Address,
    /// keccak256 of its runtime code.
    pub code_hash: B256,
}

/// The singletons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contracts {
    /// The rules of conditions, a library of the ledger.
    pub rules: Contract,
    /// The conditional-token ledger.
    pub tokens: Contract,
    /// Settlement accounts and lockboxes.
    pub settlement: Contract,
    /// Confirms signatures of accounts (ERC-1271, ERC-6492) for the receivables.
    pub signatures: Contract,
    /// The receivables.
    pub receivables: Contract,
    /// The registry of fingerprints, which the receivables create.
    pub fingerprints: Contract,
    /// Delivery against payment.
    pub market: Contract,
    /// Views for whoever reads without an indexer; the page reads the others directly.
    pub lens: Contract,
}

/// The stablecoin behind a currency token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Underlying {
    /// Its address.
    pub address: Address,
    /// Its symbol.
    pub symbol: String,
    /// Whether it offers ERC-2612 permits.
    pub permit: bool,
    /// Whether anybody may mint it (development chains only).
    pub faucet: bool,
}

/// A currency token (XT).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Currency {
    /// ISO 4217 code.
    #[serde(with = "code")]
    pub code: CurrencyCode,
    /// Its symbol.
    pub symbol: String,
    /// Its address.
    pub address: Address,
    /// keccak256 of its runtime code.
    pub code_hash: B256,
    /// Always 6.
    pub decimals: u8,
    /// What backs it.
    pub underlying: Underlying,
}

/// Everything the page knows about one chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deployments {
    /// The chain.
    pub chain_id: u64,
    /// What the page calls it.
    pub name: String,
    /// Whether money on it is play money.
    pub development: bool,
    /// Block from which events can be there.
    pub block: u64,
    /// Multicall3.
    pub multicall3: Contract,
    /// The singletons.
    pub contracts: Contracts,
    /// The currency tokens, the usual one first.
    pub currencies: Vec<Currency>,
}

impl Deployments {
    /// Reads and checks a deployment file for `chain_id`. Errors: [`DeploymentsError`].
    pub fn parse(json: &str, chain_id: u64) -> Result<Self, DeploymentsError> {
        let read: Self = serde_json::from_str(json)
            .map_err(|error| DeploymentsError::Unreadable(error.to_string()))?;
        if read.chain_id != chain_id {
            return Err(DeploymentsError::WrongChain { expected: chain_id, found: read.chain_id });
        }
        read.check()?;
        Ok(read)
    }

    /// The file's text: indented JSON with a final line feed. Error: [`DeploymentsError::Unreadable`], which these
    /// types cannot cause.
    pub fn to_json(&self) -> Result<String, DeploymentsError> {
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|error| DeploymentsError::Unreadable(error.to_string()))?;
        text.push('\n');
        Ok(text)
    }

    /// Where classes live on this chain.
    #[must_use]
    pub const fn home(&self) -> Home {
        Home { chain_id: self.chain_id, tokens: self.contracts.tokens.address }
    }

    /// The currency token at `address`.
    #[must_use]
    pub fn currency(&self, address: Address) -> Option<&Currency> {
        self.currencies.iter().find(|currency| currency.address == address)
    }

    /// The currency token for an ISO 4217 code.
    #[must_use]
    pub fn currency_for(&self, code: CurrencyCode) -> Option<&Currency> {
        self.currencies.iter().find(|currency| currency.code == code)
    }

    /// The currency token that a stablecoin backs.
    #[must_use]
    pub fn currency_backed_by(&self, stablecoin: Address) -> Option<&Currency> {
        self.currencies.iter().find(|currency| currency.underlying.address == stablecoin)
    }

    /// Every contract with its name but the stablecoins, which are not ours: Multicall3 and singletons first.
    #[must_use]
    pub fn each_contract(&self) -> Vec<(&str, Contract)> {
        let Contracts { rules, signatures, lens, .. } = self.contracts;
        let mut all = self.called();
        all.extend([("rules", rules), ("signatures", signatures), ("lens", lens)]);
        all
    }

    /// Those that the page calls itself. What they call in turn stands in their code, so that its hash tells of it too.
    #[must_use]
    pub fn called(&self) -> Vec<(&str, Contract)> {
        let Contracts { tokens, settlement, receivables, fingerprints, market, .. } =
            self.contracts;
        let mut all = vec![
            ("multicall3", self.multicall3),
            ("tokens", tokens),
            ("settlement", settlement),
            ("receivables", receivables),
            ("fingerprints", fingerprints),
            ("market", market),
        ];
        all.extend(self.currencies.iter().map(|currency| {
            let contract = Contract { address: currency.address, code_hash: currency.code_hash };
            (currency.symbol.as_str(), contract)
        }));
        all
    }

    pub(crate) fn check(&self) -> Result<(), DeploymentsError> {
        if self.currencies.is_empty() {
            return Err(DeploymentsError::NoCurrency);
        }
        for currency in &self.currencies {
            let Currency { code, decimals, ref underlying, .. } = *currency;
            if decimals != 6 {
                return Err(DeploymentsError::Decimals { code, decimals });
            }
            if underlying.faucet && !self.development {
                return Err(DeploymentsError::Faucet { code });
            }
        }
        let ours =
            self.each_contract().into_iter().map(|(name, contract)| (name, contract.address));
        let theirs = self
            .currencies
            .iter()
            .map(|currency| (currency.underlying.symbol.as_str(), currency.underlying.address));
        let Contracts { receivables, fingerprints, .. } = &self.contracts;
        if fingerprints.address != fingerprints_of(receivables.address) {
            return Err(DeploymentsError::Address { what: "fingerprints".to_owned() });
        }
        let mut seen = vec![Address::ZERO];
        for (name, address) in ours.chain(theirs) {
            if seen.contains(&address) {
                return Err(DeploymentsError::Address { what: name.to_owned() });
            }
            seen.push(address);
        }
        Ok(())
    }
}

mod code {
    use faktor_domain::CurrencyCode;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(code: &CurrencyCode, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(code)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<CurrencyCode, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
