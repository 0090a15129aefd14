//! The people of the sandbox and their keys.

use alloy_primitives::{Address, B256, Signature, keccak256};
use k256::ecdsa::SigningKey;

use crate::Error;

/// Who the user can act as. Each role is one account with a fixed, publicly known test key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Issues invoices and sells the claims.
    #[default]
    Supplier,
    /// Owes the invoices.
    Buyer,
    /// Buys the claims.
    Investor,
    /// Attests facts about goods and documents.
    Verifier,
    /// Reads everything.
    Auditor,
}

impl Role {
    /// Every role, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Supplier, Self::Buyer, Self::Investor, Self::Verifier, Self::Auditor];

    /// Identifier in requests and in the key's seed.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Supplier => "supplier",
            Self::Buyer => "buyer",
            Self::Investor => "investor",
            Self::Verifier => "verifier",
            Self::Auditor => "auditor",
        }
    }

    /// The business behind the role.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supplier => "Nordlys Tre AS",
            Self::Buyer => "Havbris Møbel AS",
            Self::Investor => "Fjordlys Kapital AS",
            Self::Verifier => "Fjellvakt Kontroll AS",
            Self::Auditor => "Nordre Revisjon AS",
        }
    }

    /// The role with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }

    /// The role's test key: keccak256("faktor/sandbox/<id>"). Public on purpose, worthless on any
    /// real chain.
    pub fn key(self) -> B256 {
        seed_key(self.id())
    }
}

fn seed_key(name: &str) -> B256 {
    keccak256(format!("faktor/sandbox/{name}"))
}

/// A role with the account it acts with.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) role: Role,
    pub(crate) signer: Signer,
}

impl Account {
    pub(crate) fn all() -> Result<Vec<Self>, Error> {
        Role::ALL
            .into_iter()
            .map(|role| Ok(Self { role, signer: Signer::new(role.id())? }))
            .collect()
    }
}

/// A key that signs.
#[derive(Clone, Debug)]
pub(crate) struct Signer {
    pub(crate) address: Address,
    key: SigningKey,
}

impl Signer {
    /// The fixed test key of this name.
    pub(crate) fn new(name: &'static str) -> Result<Self, Error> {
        let key = SigningKey::from_slice(seed_key(name).as_slice())
            .map_err(|_source| Error::Key(name))?;
        Ok(Self { address: Address::from_private_key(&key), key })
    }

    /// Signature over a 32-byte hash: deterministic (RFC 6979), low s.
    pub(crate) fn sign(&self, hash: B256) -> Option<Signature> {
        self.key.sign_prehash_recoverable(hash.as_slice()).ok().map(Signature::from)
    }
}
