//! The list of wallets and its rules, apart from the browser.

use super::info::WalletInfo;
use super::{LEGACY_RDNS, Origin};

/// One wallet of the list.
#[derive(Clone, Debug)]
pub(crate) struct Entry<H> {
    pub(crate) info: WalletInfo,
    pub(crate) origin: Origin,
    pub(crate) handle: H,
}

/// Whether an announcement changed the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    List,
    Nothing,
}

/// Wallets keyed by uuid, in the order in which they came.
#[derive(Debug)]
pub(crate) struct Registry<H> {
    own: Option<(String, H)>,
    entries: Vec<Entry<H>>,
}

impl<H: PartialEq> Registry<H> {
    pub(crate) const fn new(own: Option<(String, H)>) -> Self {
        Self { own, entries: Vec::new() }
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry<H>> {
        self.entries.iter()
    }

    /// Takes an announcement. The first holder of a uuid keeps it, the own wallet's name cannot be taken, and a real announcement
    /// replaces the fall-back.
    pub(crate) fn announce(&mut self, info: WalletInfo, handle: H) -> Change {
        let origin = match &self.own {
            Some((_, own)) if *own == handle => Origin::Own,
            Some((rdns, _)) if *rdns == info.rdns => return Change::Nothing,
            _ => Origin::Announced,
        };
        if let Some(known) = self.entries.iter_mut().find(|entry| entry.info.uuid == info.uuid) {
            if known.handle != handle || known.info == info {
                return Change::Nothing;
            }
            known.info = info;
            return Change::List;
        }
        if origin == Origin::Announced {
            self.entries.retain(|entry| entry.origin != Origin::Legacy);
        }
        self.entries.push(Entry { info, origin, handle });
        Change::List
    }

    /// Lists a wallet that does not announce itself, unless one that does is there.
    pub(crate) fn fall_back(&mut self, handle: H) -> Change {
        let is_own = self.own.as_ref().is_some_and(|(_, own)| *own == handle);
        if is_own || self.entries.iter().any(|entry| entry.origin != Origin::Own) {
            return Change::Nothing;
        }
        let info = WalletInfo {
            uuid: LEGACY_RDNS.to_owned(),
            name: "Browser wallet".to_owned(),
            icon: None,
            rdns: LEGACY_RDNS.to_owned(),
        };
        self.entries.push(Entry { info, origin: Origin::Legacy, handle });
        Change::List
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(uuid: &str, rdns: &str) -> WalletInfo {
        WalletInfo::checked(uuid, "Name", "", rdns).unwrap()
    }

    fn uuids(registry: &Registry<u8>) -> Vec<&str> {
        registry.entries().map(|entry| entry.info.uuid.as_str()).collect()
    }

    #[test]
    fn wallets_are_listed_once_in_order_of_arrival() {
        let mut list = Registry::new(None);
        assert_eq!(list.announce(info("b", "io.b"), 2), Change::List);
        assert_eq!(list.announce(info("a", "io.a"), 1), Change::List);
        assert_eq!(list.announce(info("b", "io.b"), 2), Change::Nothing);
        assert_eq!(uuids(&list), ["b", "a"]);
    }

    #[test]
    fn a_wallet_may_change_its_name_but_nobody_may_take_its_uuid() {
        let mut list = Registry::new(None);
        list.announce(info("a", "io.a"), 1);
        let renamed = WalletInfo { name: "New".into(), ..info("a", "io.a") };
        assert_eq!(list.announce(renamed.clone(), 1), Change::List);
        assert_eq!(list.announce(info("a", "io.evil"), 9), Change::Nothing);
        assert_eq!(list.entries().next().map(|entry| entry.info.clone()), Some(renamed));
    }

    #[test]
    fn two_wallets_of_one_maker_are_both_listed() {
        let mut list = Registry::new(None);
        list.announce(info("a", "io.a"), 1);
        list.announce(info("b", "io.a"), 2);
        assert_eq!(uuids(&list), ["a", "b"]);
    }

    #[test]
    fn nobody_else_can_be_the_pages_own_wallet() {
        let mut list = Registry::new(Some(("app.own".to_owned(), 7)));
        assert_eq!(list.announce(info("x", "app.own"), 1), Change::Nothing);
        assert_eq!(list.announce(info("o", "app.own"), 7), Change::List);
        assert_eq!(list.entries().next().map(|entry| entry.origin), Some(Origin::Own));
    }

    #[test]
    fn the_fall_back_is_listed_only_while_no_wallet_announces_itself() {
        let mut list = Registry::new(Some(("app.own".to_owned(), 7)));
        list.announce(info("o", "app.own"), 7);
        assert_eq!(list.fall_back(7), Change::Nothing);
        assert_eq!(list.fall_back(1), Change::List);
        assert_eq!(list.fall_back(1), Change::Nothing);
        assert_eq!(uuids(&list), ["o", LEGACY_RDNS]);
        list.announce(info("a", "io.a"), 1);
        assert_eq!(uuids(&list), ["o", "a"]);
        assert_eq!(list.fall_back(1), Change::Nothing);
    }
}
