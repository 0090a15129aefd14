//! Which wallet the person used last, and whether they left it.

use serde::{Deserialize, Serialize};

use super::Store;

const KEY: &str = "wallet";

/// The remembered choice of a wallet.
#[derive(Clone, Debug)]
pub struct WalletChoice(Store);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    rdns: String,
    left: bool,
}

impl WalletChoice {
    /// The choice kept in a store.
    #[must_use]
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// Remembers that this wallet was connected. Without storage room it is simply not remembered.
    pub fn remember(&self, rdns: &str) {
        let record = Record { rdns: rdns.to_owned(), left: false };
        drop(self.0.set(KEY, &record));
    }

    /// Remembers that the person left, so that the page does not reconnect by itself.
    pub fn forget(&self) {
        let record = Record { left: true, ..self.0.get_or_default(KEY) };
        if self.0.set(KEY, &record).is_err() {
            self.0.remove(KEY);
        }
    }

    /// The wallet to reconnect to without asking, if any.
    #[must_use]
    pub fn to_resume(&self) -> Option<String> {
        let record: Record = self.0.get_or_default(KEY);
        (!record.left && !record.rdns.is_empty()).then_some(record.rdns)
    }

    /// The wallet used last, to be offered first, also after leaving it.
    #[must_use]
    pub fn last_used(&self) -> Option<String> {
        let record: Record = self.0.get_or_default(KEY);
        (!record.rdns.is_empty()).then_some(record.rdns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wallet_is_resumed_until_it_is_left_and_offered_first_afterwards() {
        let choice = WalletChoice::new(Store::in_memory(1));
        assert_eq!((choice.to_resume(), choice.last_used()), (None, None));
        choice.remember("io.wallet");
        assert_eq!(choice.to_resume(), Some("io.wallet".into()));
        choice.forget();
        assert_eq!((choice.to_resume(), choice.last_used()), (None, Some("io.wallet".into())));
        choice.remember("io.wallet");
        assert_eq!(choice.to_resume(), Some("io.wallet".into()));
    }
}
