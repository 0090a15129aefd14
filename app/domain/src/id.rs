//! Identifiers and commitments, one type each so that none is passed for another.

use core::fmt;

use alloy_primitives::{Address, B256, U256, keccak256};
use alloy_sol_types::SolValue;

macro_rules! newtype {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($inner);

        impl $name {
            /// From the value that a contract holds.
            #[must_use]
            pub const fn new(value: $inner) -> Self {
                Self(value)
            }

            /// The value that a contract holds.
            #[must_use]
            pub const fn get(self) -> $inner {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

newtype!(
    /// Number of a receivable; they count up from 1.
    ReceivableId(U256)
);
newtype!(
    /// Number of a listing; they count up from 1.
    ListingId(U256)
);
newtype!(
    /// A settlement account.
    AccountId(U256)
);
newtype!(
    /// Hash of a class in its canonical encoding: the token id.
    ClassId(U256)
);
newtype!(
    /// Keyed hash of a debt under the seller's secret; checked at registration.
    SellerFingerprint(B256)
);
newtype!(
    /// Keyed hash of a debt under the debtor's secret; part of the acknowledgement.
    DebtorFingerprint(B256)
);
newtype!(
    /// Root of the salted tree of a document's fields.
    DocumentRoot(B256)
);

impl AccountId {
    /// The account of `owner`'s receivable `id`: keccak256(abi.encode(owner, id)).
    #[must_use]
    pub fn of(owner: Address, id: U256) -> Self {
        Self(keccak256((owner, id).abi_encode_params()).into())
    }
}
