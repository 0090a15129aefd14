//! The network that is read while no wallet is connected.

use leptos::prelude::*;

use crate::browser;

/// The reader's choice, if one was made.
#[derive(Clone, Copy, Debug)]
pub struct ReadingNetwork(RwSignal<Option<u64>>);

impl ReadingNetwork {
    /// Chain id of the choice; tracked.
    pub fn get(self) -> Option<u64> {
        self.0.get()
    }

    /// Makes a choice, and keeps it in this browser.
    pub fn choose(self, chain_id: u64) {
        self.0.set(Some(chain_id));
        browser::remember(STORAGE_KEY, &chain_id);
    }
}

const STORAGE_KEY: &str = "reading-network";

/// Provides the remembered choice.
pub fn provide_reading_network() -> ReadingNetwork {
    let choice = ReadingNetwork(RwSignal::new(browser::remembered(STORAGE_KEY)));
    crate::ambient::provide_ambient(choice);
    choice
}

/// The app provides it above everything.
pub fn expect_reading_network() -> ReadingNetwork {
    crate::ambient::expect_ambient()
}
