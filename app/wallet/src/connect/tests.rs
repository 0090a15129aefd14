//! The flows against a scripted wallet.

use std::cell::RefCell;
use std::collections::VecDeque;

use futures::executor::block_on;
use futures::future::pending;

use super::*;
use crate::storage::Store;

const A: &str = "0x00000000000000000000000000000000000000aa";
const B: &str = "0x00000000000000000000000000000000000000bb";

enum Reply {
    Gives(Value),
    Fails(WalletError),
    Never,
}
use Reply::{Fails, Gives, Never};

/// Answers exactly the expected methods, in order.
struct Script {
    replies: RefCell<VecDeque<(&'static str, Reply)>>,
    params: RefCell<Vec<Value>>,
}

impl Script {
    fn new<const N: usize>(replies: [(&'static str, Reply); N]) -> Self {
        Self { replies: RefCell::new(replies.into()), params: RefCell::default() }
    }

    fn assert_finished(&self) {
        let left: Vec<_> = self.replies.borrow().iter().map(|(method, _)| *method).collect();
        assert_eq!(left, Vec::<&str>::new(), "not asked");
    }
}

impl Request for Script {
    async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError> {
        let (expected, reply) = self.replies.borrow_mut().pop_front().expect(method);
        assert_eq!(method, expected);
        self.params.borrow_mut().push(params);
        match reply {
            Gives(value) => Ok(value),
            Fails(error) => Err(error),
            Never => pending().await,
        }
    }
}

/// Every pause is over at once, and counted.
#[derive(Default)]
struct NoTime(RefCell<Vec<u32>>);

impl Timer for NoTime {
    async fn sleep(&self, ms: u32) {
        self.0.borrow_mut().push(ms);
    }
}

fn chain() -> ChainParams {
    ChainParams {
        chain_id: 31337,
        name: "anvil".into(),
        currency: NativeCurrency::default(),
        rpc_urls: vec!["http://127.0.0.1:8545".into()],
        explorer_urls: vec![],
    }
}

fn at(account: &str, chain_id: u64) -> Session {
    let account = account.parse().unwrap();
    Session { account, accounts: vec![account], chain_id }
}

#[test]
fn connecting_asks_for_accounts_then_for_the_chain() {
    let wallet = Script::new([
        ("eth_requestAccounts", Gives(json!([A, B]))),
        ("eth_chainId", Gives(json!("0x7a69"))),
    ]);
    let session = block_on(connect(&wallet)).unwrap();
    assert_eq!(session.account, A.parse::<Address>().unwrap());
    assert_eq!((session.accounts.len(), session.chain_id), (2, 31337));
    wallet.assert_finished();
}

#[test]
fn a_refusal_and_an_open_prompt_are_told_apart() {
    for error in [WalletError::UserRejected, WalletError::RequestPending] {
        let wallet = Script::new([("eth_requestAccounts", Fails(error.clone()))]);
        assert_eq!(block_on(connect(&wallet)), Err(error));
    }
}

#[test]
fn a_wallet_that_offers_no_account_is_locked() {
    let wallet = Script::new([("eth_requestAccounts", Gives(json!([])))]);
    assert_eq!(block_on(connect(&wallet)), Err(WalletError::Unauthorized));
}

#[test]
fn reconnecting_never_prompts() {
    let wallet =
        Script::new([("eth_accounts", Gives(json!([A]))), ("eth_chainId", Gives(json!("0x1")))]);
    assert_eq!(block_on(reconnect(&wallet, &NoTime::default())), Ok(Some(at(A, 1))));
    wallet.assert_finished();
}

#[test]
fn reconnecting_tries_twice_with_a_pause() {
    let time = NoTime::default();
    let wallet = Script::new([
        ("eth_accounts", Fails(WalletError::Disconnected)),
        ("eth_accounts", Gives(json!([A]))),
        ("eth_chainId", Gives(json!("0x1"))),
    ]);
    assert_eq!(block_on(reconnect(&wallet, &time)), Ok(Some(at(A, 1))));
    assert_eq!(*time.0.borrow(), [400]);
    wallet.assert_finished();
}

#[test]
fn a_locked_wallet_is_not_resumed_and_a_silent_one_times_out() {
    let locked =
        Script::new([("eth_accounts", Gives(json!([]))), ("eth_accounts", Gives(json!([])))]);
    assert_eq!(block_on(reconnect(&locked, &NoTime::default())), Ok(None));
    let silent = Script::new([("eth_accounts", Never), ("eth_accounts", Never)]);
    assert_eq!(
        block_on(reconnect(&silent, &NoTime::default())),
        Err(WalletError::TimedOut { limit_ms: 5_000 })
    );
    silent.assert_finished();
}

#[test]
fn switching_the_account_uses_the_picker() {
    let wallet = Script::new([
        ("wallet_requestPermissions", Gives(json!([{}]))),
        ("eth_accounts", Gives(json!([B]))),
        ("eth_chainId", Gives(json!("0x1"))),
    ]);
    assert_eq!(block_on(switch_account(&wallet)), Ok(at(B, 1)));
    assert_eq!(wallet.params.borrow()[0], json!([{ "eth_accounts": {} }]));
}

#[test]
fn a_wallet_without_a_picker_is_asked_to_connect() {
    let wallet = Script::new([
        ("wallet_requestPermissions", Fails(WalletError::Unsupported { message: "no".into() })),
        ("eth_requestAccounts", Gives(json!([A]))),
        ("eth_chainId", Gives(json!("0x1"))),
    ]);
    assert_eq!(block_on(switch_account(&wallet)), Ok(at(A, 1)));
}

#[test]
fn closing_the_picker_is_not_followed_by_another_prompt() {
    let wallet = Script::new([("wallet_requestPermissions", Fails(WalletError::UserRejected))]);
    assert_eq!(block_on(switch_account(&wallet)), Err(WalletError::UserRejected));
}

#[test]
fn switching_the_chain_believes_only_the_chain_id() {
    let wallet = Script::new([
        ("wallet_switchEthereumChain", Gives(Value::Null)),
        ("eth_chainId", Gives(json!("0x1"))),
        ("eth_chainId", Gives(json!("0x7a69"))),
    ]);
    assert_eq!(block_on(switch_chain(&wallet, &NoTime::default(), &chain())), Ok(31337));
    assert_eq!(wallet.params.borrow()[0], json!([{ "chainId": "0x7a69" }]));
    wallet.assert_finished();
}

#[test]
fn an_unknown_chain_is_offered() {
    let wallet = Script::new([
        ("wallet_switchEthereumChain", Fails(WalletError::UnknownChain)),
        ("wallet_addEthereumChain", Gives(Value::Null)),
        ("eth_chainId", Gives(json!("0x7a69"))),
        ("eth_chainId", Gives(json!("0x7a69"))),
    ]);
    assert_eq!(block_on(switch_chain(&wallet, &NoTime::default(), &chain())), Ok(31337));
    assert_eq!(
        wallet.params.borrow()[1],
        json!([{
            "chainId": "0x7a69",
            "chainName": "anvil",
            "nativeCurrency": { "name": "Ether", "symbol": "ETH", "decimals": 18 },
            "rpcUrls": ["http://127.0.0.1:8545"],
        }])
    );
}

#[test]
fn an_unknown_chain_without_an_endpoint_is_not_offered() {
    let wallet = Script::new([("wallet_switchEthereumChain", Fails(WalletError::UnknownChain))]);
    let unreachable = ChainParams { rpc_urls: vec![], ..chain() };
    let answer = block_on(switch_chain(&wallet, &NoTime::default(), &unreachable));
    assert_eq!(answer, Err(WalletError::UnknownChain));
    wallet.assert_finished();
}

#[test]
fn a_wallet_that_adds_a_chain_without_going_there_is_asked_to() {
    let wallet = Script::new([
        ("wallet_switchEthereumChain", Fails(WalletError::UnknownChain)),
        ("wallet_addEthereumChain", Gives(Value::Null)),
        ("eth_chainId", Gives(json!("0x1"))),
        ("wallet_switchEthereumChain", Gives(Value::Null)),
        ("eth_chainId", Gives(json!("0x7a69"))),
    ]);
    assert_eq!(block_on(switch_chain(&wallet, &NoTime::default(), &chain())), Ok(31337));
    assert_eq!(wallet.params.borrow()[3], json!([{ "chainId": "0x7a69" }]));
    wallet.assert_finished();
}

#[test]
fn an_added_chain_that_is_not_taken_counts_as_a_refusal() {
    let wallet = Script::new([
        ("wallet_switchEthereumChain", Fails(WalletError::UnknownChain)),
        ("wallet_addEthereumChain", Gives(Value::Null)),
        ("eth_chainId", Gives(json!("0x1"))),
        ("wallet_switchEthereumChain", Gives(Value::Null)),
        ("eth_chainId", Gives(json!("0x1"))),
        ("eth_chainId", Gives(json!("0x1"))),
        ("eth_chainId", Gives(json!("0x1"))),
    ]);
    let answer = block_on(switch_chain(&wallet, &NoTime::default(), &chain()));
    assert_eq!(answer, Err(WalletError::UserRejected));
    wallet.assert_finished();
}

#[test]
fn a_refused_switch_offers_nothing_else() {
    let wallet = Script::new([("wallet_switchEthereumChain", Fails(WalletError::UserRejected))]);
    let answer = block_on(switch_chain(&wallet, &NoTime::default(), &chain()));
    assert_eq!(answer, Err(WalletError::UserRejected));
}

#[test]
fn leaving_is_remembered_even_if_the_wallet_never_answers() {
    let choice = WalletChoice::new(Store::in_memory(1));
    choice.remember("io.wallet");
    let time = NoTime::default();
    let silent = Script::new([("wallet_revokePermissions", Never)]);
    assert_eq!(block_on(disconnect(&silent, &time, &choice)), Revocation::OnlyHere);
    assert_eq!(*time.0.borrow(), [100]);
    assert_eq!(choice.to_resume(), None);
    let willing = Script::new([("wallet_revokePermissions", Gives(Value::Null))]);
    assert_eq!(block_on(disconnect(&willing, &time, &choice)), Revocation::Confirmed);
}

#[test]
fn a_wallet_that_still_shows_accounts_is_still_connected() {
    let healed =
        Script::new([("eth_accounts", Gives(json!([A]))), ("eth_chainId", Gives(json!("0x1")))]);
    assert!(block_on(is_still_connected(&healed, &NoTime::default())));
    let gone = Script::new([("eth_accounts", Gives(json!([])))]);
    assert!(!block_on(is_still_connected(&gone, &NoTime::default())));
    let silent = Script::new([("eth_accounts", Never)]);
    assert!(!block_on(is_still_connected(&silent, &NoTime::default())));
}

#[test]
fn reading_the_session_of_a_locked_wallet_says_so() {
    let wallet = Script::new([("eth_accounts", Gives(json!([])))]);
    let answer = block_on(read_session(&wallet, &NoTime::default()));
    assert_eq!(answer, Err(WalletError::Unauthorized));
}
