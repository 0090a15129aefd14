//! Five people with real keys.

use std::sync::LazyLock;

use alloy_primitives::{Address, B256, keccak256};
use faktor_chain::SplitSignature;
use k256::ecdsa::SigningKey;

pub(crate) struct Person {
    pub(crate) address: Address,
    key: SigningKey,
}

impl Person {
    fn new(name: &str) -> Self {
        let seed = keccak256(format!("faktor/differential/{name}"));
        let key = SigningKey::from_slice(seed.as_slice()).unwrap();
        Self { address: Address::from_private_key(&key), key }
    }
}

static PEOPLE: LazyLock<[Person; 5]> =
    LazyLock::new(|| ["seller", "debtor", "investor", "carrier", "fund"].map(Person::new));

/// An account without code or key.
pub(crate) const STRANGER: Address = Address::repeat_byte(0x5a);

pub(crate) fn people() -> [Address; 5] {
    [0, 1, 2, 3, 4].map(|index: usize| PEOPLE[index].address)
}

/// The signature of `signer` over `hash`; of somebody unknown, bytes of the right form.
pub(crate) fn sign(signer: Address, hash: B256) -> SplitSignature {
    let Some(person) = PEOPLE.iter().find(|person| person.address == signer) else {
        let one = B256::with_last_byte(1);
        return SplitSignature { v: 27, r: one, s: one };
    };
    let (signature, recovery) = person.key.sign_prehash_recoverable(hash.as_slice()).unwrap();
    let (r, s) = signature.split_bytes();
    SplitSignature { v: 27 + recovery.to_byte(), r: B256::from_slice(&r), s: B256::from_slice(&s) }
}
