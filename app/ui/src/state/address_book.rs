//! Names of addresses: the reader's own book, with what the network says (roles of the sandbox) behind it.

use std::collections::BTreeMap;

use alloy_primitives::Address;
use leptos::prelude::*;

use crate::browser;

/// Names of addresses.
#[derive(Clone, Copy, Debug)]
pub struct AddressBook {
    own: RwSignal<BTreeMap<Address, String>>,
    network: RwSignal<BTreeMap<Address, String>>,
}

impl AddressBook {
    /// The name of an address, if it has one; tracked. A name the reader gave wins.
    pub fn name(self, address: Address) -> Option<String> {
        self.own
            .with(|own| own.get(&address).cloned())
            .or_else(|| self.network.with(|network| network.get(&address).cloned()))
    }

    /// Names an address and remembers it; an empty name forgets it.
    pub fn set_name(self, address: Address, name: &str) {
        self.own.update(|own| {
            if name.trim().is_empty() {
                own.remove(&address);
            } else {
                own.insert(address, name.trim().to_owned());
            }
        });
        self.own.with_untracked(|own| browser::remember(STORAGE_KEY, own));
    }

    /// Takes the names that the network itself offers, in place of its earlier ones.
    pub fn set_network_names(self, names: impl IntoIterator<Item = (Address, String)>) {
        self.network.set(names.into_iter().collect());
    }

    /// Every name, the reader's own first; tracked.
    pub fn all(self) -> Vec<(Address, String)> {
        let mut all = self.network.get();
        all.extend(self.own.get());
        all.into_iter().collect()
    }
}

const STORAGE_KEY: &str = "names";

/// Provides the address book with the remembered names.
pub fn provide_address_book() -> AddressBook {
    let own = browser::remembered(STORAGE_KEY).unwrap_or_default();
    let book = AddressBook { own: RwSignal::new(own), network: RwSignal::new(BTreeMap::new()) };
    crate::ambient::provide_ambient(book);
    book
}

/// The app provides it above everything.
pub fn expect_address_book() -> AddressBook {
    crate::ambient::expect_ambient()
}
