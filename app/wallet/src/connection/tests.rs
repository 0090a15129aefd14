//! The transition table, cell by cell.

use super::Connection::{Connected, Connecting, Disconnected, Discovering, Locked, WrongChain};
use super::ConnectionEvent as E;
use super::*;

/// The page has contracts here, and not on chain 1.
const GOOD: u64 = 31337;

fn address(byte: u8) -> Address {
    Address::repeat_byte(byte)
}

fn info(uuid: &str) -> WalletInfo {
    WalletInfo::checked(uuid, "Wallet", "", "io.wallet").unwrap()
}

fn connecting() -> Connection {
    Connecting { wallet: info("w"), before: None }
}

fn connected(account: u8) -> Connection {
    Connected { wallet: info("w"), account: address(account), chain_id: GOOD }
}

fn wrong(account: u8) -> Connection {
    WrongChain { wallet: info("w"), account: address(account), chain_id: 1 }
}

fn locked(chain_id: Option<u64>) -> Connection {
    Locked { wallet: info("w"), chain_id }
}

fn established(account: u8, chain_id: u64) -> E {
    let account = address(account);
    E::Established(Session { account, accounts: vec![account], chain_id })
}

/// All events with their columns' names in the table of [`Connection`].
fn events() -> [E; 13] {
    [
        E::DiscoveryStarted,
        E::NothingToResume,
        E::ConnectStarted(info("v")),
        established(2, GOOD),
        established(2, 1),
        E::Failed(WalletError::UserRejected),
        E::Failed(WalletError::Unauthorized),
        E::AccountsChanged(vec![address(2)]),
        E::AccountsChanged(vec![]),
        E::ChainChanged(GOOD),
        E::ChainChanged(1),
        E::Lost,
        E::Left,
    ]
}

/// Checks one row of the table: the state after each event.
fn check(from: &Connection, after: [Connection; 13]) {
    for (event, expected) in events().into_iter().zip(after) {
        let reached = from.clone().apply(event.clone(), &[7357, GOOD]);
        assert_eq!(reached, expected, "{event:?} in {from:?}");
    }
}

fn other() -> Connection {
    Connecting { wallet: info("v"), before: None }
}

/// The other wallet was asked while this stood.
fn other_than(before: Connection) -> Connection {
    Connecting { wallet: info("v"), before: Some(Box::new(before)) }
}

#[test]
fn from_disconnected() {
    let same = || Disconnected;
    check(
        &same(),
        [
            Discovering,
            same(),
            other(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
        ],
    );
}

#[test]
fn from_discovering() {
    let same = || Discovering;
    check(
        &same(),
        [
            same(),
            Disconnected,
            other(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
            same(),
            Disconnected,
        ],
    );
}

#[test]
fn from_connecting() {
    let same = connecting;
    check(
        &same(),
        [
            same(),
            same(),
            other(),
            connected(2),
            wrong(2),
            Disconnected,
            locked(None),
            same(),
            same(),
            same(),
            same(),
            Disconnected,
            Disconnected,
        ],
    );
}

#[test]
fn from_connected() {
    let same = || connected(1);
    check(
        &same(),
        [
            same(),
            same(),
            other_than(same()),
            connected(2),
            wrong(2),
            same(),
            same(),
            connected(2),
            locked(Some(GOOD)),
            same(),
            wrong(1),
            Disconnected,
            Disconnected,
        ],
    );
}

#[test]
fn from_the_wrong_chain() {
    let same = || wrong(1);
    check(
        &same(),
        [
            same(),
            same(),
            other_than(same()),
            connected(2),
            wrong(2),
            same(),
            same(),
            wrong(2),
            locked(Some(1)),
            connected(1),
            same(),
            Disconnected,
            Disconnected,
        ],
    );
}

#[test]
fn from_locked_on_a_known_chain() {
    let same = || locked(Some(GOOD));
    check(
        &same(),
        [
            same(),
            same(),
            other_than(same()),
            connected(2),
            wrong(2),
            same(),
            same(),
            connected(2),
            same(),
            same(),
            locked(Some(1)),
            Disconnected,
            Disconnected,
        ],
    );
}

#[test]
fn from_locked_without_a_chain() {
    let same = || locked(None);
    check(
        &same(),
        [
            same(),
            same(),
            other_than(same()),
            connected(2),
            wrong(2),
            same(),
            same(),
            connecting(),
            same(),
            locked(Some(GOOD)),
            locked(Some(1)),
            Disconnected,
            Disconnected,
        ],
    );
}

#[test]
fn each_state_shows_what_it_knows() {
    assert_eq!(connected(1).account(), Some(address(1)));
    assert_eq!(wrong(1).account(), Some(address(1)));
    assert_eq!(locked(Some(5)).account(), None);
    assert_eq!(locked(Some(5)).chain_id(), Some(5));
    assert_eq!(connected(1).chain_id(), Some(GOOD));
    assert_eq!(Discovering.chain_id(), None);
    assert_eq!(connecting().wallet(), Some(&info("w")));
    assert_eq!(Disconnected.wallet(), None);
    assert!(connected(1).is_ready() && !wrong(1).is_ready() && !locked(None).is_ready());
}

/// Asks a wallet while `from` stands.
fn asked(from: Connection, uuid: &str) -> Connection {
    from.apply(E::ConnectStarted(info(uuid)), &[GOOD])
}

#[test]
fn what_stood_before_stands_again_when_a_wallet_refuses_or_is_left() {
    for before in [connected(1), wrong(1), locked(Some(GOOD)), locked(None)] {
        for uuid in ["w", "v"] {
            for error in [
                WalletError::UserRejected,
                WalletError::Abandoned,
                WalletError::RequestPending,
                WalletError::TimedOut { limit_ms: 1 },
            ] {
                let refused = asked(before.clone(), uuid).apply(E::Failed(error), &[GOOD]);
                assert_eq!(refused, before);
            }
            // Asked twice: the first wallet's question is not what stood before.
            let twice = asked(asked(before.clone(), uuid), "u");
            assert_eq!(twice.apply(E::Failed(WalletError::UserRejected), &[GOOD]), before);
        }
    }
}

#[test]
fn what_the_asked_wallet_tells_meanwhile_is_not_forgotten() {
    let told = asked(connected(1), "w")
        .apply(E::AccountsChanged(vec![address(3)]), &[GOOD])
        .apply(E::ChainChanged(1), &[GOOD]);
    assert_eq!(told.account(), None);
    assert_eq!(told.apply(E::Failed(WalletError::UserRejected), &[GOOD]), wrong(3));
    // Another wallet's accounts are not the earlier one's.
    let told = asked(connected(1), "v").apply(E::AccountsChanged(vec![address(3)]), &[GOOD]);
    assert_eq!(told.apply(E::Failed(WalletError::UserRejected), &[GOOD]), connected(1));
    let unlocked = asked(locked(None), "w").apply(E::AccountsChanged(vec![address(3)]), &[GOOD]);
    assert_eq!(unlocked.apply(E::Failed(WalletError::UserRejected), &[GOOD]), locked(None));
}
