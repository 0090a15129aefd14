//! The test accounts: the same people as in the sandbox.

use alloy_primitives::{Address, B256, Signature, keccak256};
use anyhow::Result;
use k256::ecdsa::SigningKey;

/// Somebody with a test key, `keccak256("faktor/sandbox/<name>")`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// Nordlys Tre AS, who is owed.
    Supplier,
    /// Havbris Møbel AS, who owes.
    Buyer,
    /// Fjordlys Kapital AS, who buys claims.
    Investor,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Supplier, Self::Buyer, Self::Investor];

    /// Name in the seed and in the sandbox.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supplier => "supplier",
            Self::Buyer => "buyer",
            Self::Investor => "investor",
        }
    }

    /// The secret key.
    #[must_use]
    pub fn secret(self) -> B256 {
        keccak256(format!("faktor/sandbox/{}", self.name()))
    }

    fn key(self) -> Result<SigningKey> {
        SigningKey::from_slice(self.secret().as_slice()).map_err(Into::into)
    }

    /// The account.
    pub fn account(self) -> Result<Address> {
        Ok(Address::from_public_key(self.key()?.verifying_key()))
    }

    /// Signs a digest.
    pub fn sign(self, digest: B256) -> Result<Signature> {
        let (signature, recovery) = self.key()?.sign_prehash_recoverable(digest.as_slice())?;
        Ok(Signature::from((signature, recovery)))
    }
}
