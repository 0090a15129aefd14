//! Claim packages that this browser made or opened: the document's fields and secret, kept so that a receivable can be shown
//! with its document. Keyed by document root.

use std::collections::BTreeMap;

use alloy_primitives::{B256, Bytes, U256};
use faktor_domain::DocumentRoot;
use faktor_wallet::Store;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A kept package, and the buyer's signature once there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredClaim {
    /// The package as in the link.
    pub package: String,
    /// The debtor's acknowledgement that nobody has carried on chain yet.
    #[serde(default)]
    pub acknowledgement: Option<StoredAcknowledgement>,
}

/// A signed acknowledgement as kept and as put into a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAcknowledgement {
    /// The chain it was signed for.
    pub chain_id: u64,
    /// The receivable.
    pub receivable: U256,
    /// Whether set-off was given up.
    pub no_set_off: bool,
    /// The debtor's fingerprint.
    pub fingerprint: B256,
    /// Until when it counts, unix seconds.
    pub deadline: u64,
    /// The signature.
    pub signature: Bytes,
}

/// Under what they are stored.
pub const KEY: &str = "claims";
const STORE_VERSION: u16 = 1;

/// The kept packages.
#[derive(Clone, Copy)]
pub struct Claims {
    all: RwSignal<BTreeMap<B256, StoredClaim>>,
    full: RwSignal<bool>,
    store: StoredValue<Store, LocalStorage>,
}

impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Claims").finish_non_exhaustive()
    }
}

impl Claims {
    /// The package with this root; tracked.
    pub fn get(self, root: DocumentRoot) -> Option<StoredClaim> {
        self.all.with(|all| all.get(&root.get()).cloned())
    }

    /// Whether the browser's storage took no more; tracked. What was kept then is gone with the page.
    pub fn storage_full(self) -> bool {
        self.full.get()
    }

    /// Keeps a package; one that is there keeps its acknowledgement.
    pub fn keep(self, root: DocumentRoot, package: String) {
        self.change(|all| {
            let acknowledgement =
                all.get(&root.get()).and_then(|known| known.acknowledgement.clone());
            all.insert(root.get(), StoredClaim { package, acknowledgement });
        });
    }

    /// Keeps the debtor's signature with its package.
    pub fn acknowledge(self, root: DocumentRoot, signed: StoredAcknowledgement) {
        self.change(|all| {
            let claim = all.entry(root.get());
            let claim =
                claim.or_insert(StoredClaim { package: String::new(), acknowledgement: None });
            claim.acknowledgement = Some(signed);
        });
    }

    fn change(self, change: impl FnOnce(&mut BTreeMap<B256, StoredClaim>)) {
        // Another tab may have written: read again, change, write.
        let mut all =
            self.store.with_value(|store| store.get_or_default::<BTreeMap<B256, StoredClaim>>(KEY));
        self.all.with_untracked(|known| {
            for (root, claim) in known {
                all.entry(*root).or_insert_with(|| claim.clone());
            }
        });
        change(&mut all);
        let kept = self.store.with_value(|store| store.set(KEY, &all));
        self.full.set(kept.is_err());
        self.all.set(all);
    }
}

/// What a file brings, completed by what is here: nothing that is here gives way, since a root has one document, and of a
/// signature nobody looked at the file's.
pub fn merged(
    here: BTreeMap<B256, StoredClaim>,
    mut file: BTreeMap<B256, StoredClaim>,
) -> BTreeMap<B256, StoredClaim> {
    for (root, claim) in here {
        let known = file.entry(root).or_insert_with(|| claim.clone());
        if !claim.package.is_empty() {
            known.package = claim.package;
        }
        if claim.acknowledgement.is_some() {
            known.acknowledgement = claim.acknowledgement;
        }
    }
    file
}

/// Provides the packages that were kept, and follows other tabs.
pub fn provide_claims() -> Claims {
    let store = Store::open(STORE_VERSION);
    let claims = Claims {
        all: RwSignal::new(store.get_or_default(KEY)),
        full: RwSignal::new(false),
        store: StoredValue::new_local(store.clone()),
    };
    store
        .on_other_tab(move |key| {
            if key == KEY || key.is_empty() {
                claims.all.set(claims.store.with_value(|store| store.get_or_default(KEY)));
            }
        })
        .forever();
    crate::ambient::provide_ambient(claims);
    claims
}

/// The app provides it above everything.
pub fn expect_claims() -> Claims {
    crate::ambient::expect_ambient()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(package: &str, deadline: Option<u64>) -> StoredClaim {
        let acknowledgement = deadline.map(|deadline| StoredAcknowledgement {
            chain_id: 1,
            receivable: U256::from(1),
            no_set_off: false,
            fingerprint: B256::ZERO,
            deadline,
            signature: Bytes::new(),
        });
        StoredClaim { package: package.to_owned(), acknowledgement }
    }

    #[test]
    fn what_is_here_stays_and_what_is_missing_comes_from_the_file() {
        let root = B256::repeat_byte;
        let here = BTreeMap::from([
            (root(1), claim("only here", Some(1))),
            (root(2), claim("both", Some(2))),
            (root(3), claim("", Some(3))),
            (root(4), claim("unsigned here", None)),
        ]);
        let file = BTreeMap::from([
            (root(2), claim("other", None)),
            (root(3), claim("package of the file", Some(9))),
            (root(4), claim("unsigned here", Some(4))),
            (root(5), claim("only in the file", None)),
        ]);
        let expected = BTreeMap::from([
            (root(1), claim("only here", Some(1))),
            (root(2), claim("both", Some(2))),
            (root(3), claim("package of the file", Some(3))),
            (root(4), claim("unsigned here", Some(4))),
            (root(5), claim("only in the file", None)),
        ]);
        assert_eq!(merged(here, file), expected);
    }
}
