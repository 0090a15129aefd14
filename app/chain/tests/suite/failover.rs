//! A list of endpoints that stand in for each other.

use std::rc::Rc;

use crate::support::{HandClock, Script, Silent, revert, unreachable};
use faktor_chain::transport::{Endpoint, Failover, FailoverSettings, Rpc, RpcFailure, SharedRpc};
use serde_json::{Value, json};

fn healthy(result: &'static str) -> Rc<Script> {
    Script::new(move |method, _| match method {
        "eth_chainId" => Ok(json!("0x1")),
        _ => Ok(json!(result)),
    })
}

fn list(endpoints: &[(&str, SharedRpc)], clock: &Rc<HandClock>) -> Failover {
    let endpoints = endpoints
        .iter()
        .map(|(name, rpc)| Endpoint { name: (*name).to_owned(), rpc: Rc::clone(rpc) })
        .collect();
    let timer = Rc::clone(clock);
    Failover::new(endpoints, timer, FailoverSettings::for_chain(1))
}

async fn ask(list: &Failover) -> Result<Value, RpcFailure> {
    list.request("eth_blockNumber", json!([])).await
}

#[tokio::test]
async fn the_next_endpoint_answers_when_the_first_is_unreachable() {
    let dead = Script::new(|_, _| unreachable());
    let clock = Rc::default();
    let list = list(&[("dead", dead), ("alive", healthy("0x7"))], &clock);
    assert_eq!(ask(&list).await, Ok(json!("0x7")));
    assert_eq!(list.answered_by().as_deref(), Some("alive"));
    let health = list.health();
    assert_eq!(health[0].failures_in_a_row, 1);
    assert_eq!(
        health[0].last_failure.as_ref().map(|failure| failure.code),
        Some(RpcFailure::UNREACHABLE)
    );
    assert_eq!(health[1].answered, 1);
}

#[tokio::test]
async fn an_endpoint_that_never_answers_is_left_after_its_time() {
    let clock: Rc<HandClock> = Rc::default();
    let list = list(&[("silent", Rc::new(Silent)), ("alive", healthy("0x7"))], &clock);
    assert_eq!(ask(&list).await, Ok(json!("0x7")));
    assert_eq!(
        list.health()[0].last_failure.as_ref().map(|failure| failure.code),
        Some(RpcFailure::TIMED_OUT)
    );
}

#[tokio::test]
async fn a_revert_is_an_answer_and_is_not_asked_again_elsewhere() {
    let first = Script::new(|method, _| match method {
        "eth_chainId" => Ok(json!("0x1")),
        _ => revert("0x"),
    });
    let second = healthy("0x7");
    let clock = Rc::default();
    let list = list(&[("first", first), ("second", second.clone())], &clock);
    assert_eq!(ask(&list).await.map_err(|failure| failure.code), Err(3));
    assert_eq!(second.count("eth_blockNumber"), 0);
    assert_eq!(list.answered_by().as_deref(), Some("first"));
}

#[tokio::test]
async fn an_endpoint_on_another_chain_is_never_asked_the_question() {
    let other = Script::new(|_, _| Ok(json!("0x2")));
    let clock = Rc::default();
    let list = list(&[("other", other.clone()), ("right", healthy("0x7"))], &clock);
    assert_eq!(ask(&list).await, Ok(json!("0x7")));
    assert_eq!(other.count("eth_blockNumber"), 0);
    assert_eq!(
        list.health()[0].last_failure.as_ref().map(|failure| failure.code),
        Some(RpcFailure::WRONG_CHAIN)
    );
}

#[tokio::test]
async fn a_transaction_is_never_sent_twice() {
    let lost = Script::new(|method, _| match method {
        "eth_chainId" => Ok(json!("0x1")),
        _ => unreachable(),
    });
    let second = healthy("0x7");
    let clock = Rc::default();
    let list = list(&[("lost", lost), ("second", second.clone())], &clock);
    let answer = list.request("eth_sendTransaction", json!([{}])).await;
    assert_eq!(answer.map_err(|failure| failure.code), Err(RpcFailure::UNREACHABLE));
    assert_eq!(second.count("eth_sendTransaction"), 0);
}

#[tokio::test]
async fn when_all_are_down_the_error_names_each() {
    let clock = Rc::default();
    let list = list(
        &[
            ("a", Script::new(|_, _| unreachable())),
            ("b", Script::new(|_, _| Err(RpcFailure::new(429, "slow down")))),
        ],
        &clock,
    );
    let failure = ask(&list).await.expect_err("nobody answers");
    assert_eq!(failure.code, RpcFailure::ALL_DOWN);
    assert!(failure.is_unreachable());
    let names: Vec<_> = failure
        .data
        .iter()
        .flat_map(|data| data.as_array().unwrap())
        .map(|each| each["endpoint"].clone())
        .collect();
    assert_eq!(names, [json!("a"), json!("b")]);
}

#[tokio::test]
async fn a_failed_endpoint_rests_and_is_asked_first_again_after_its_rest() {
    let down = Rc::new(std::cell::Cell::new(true));
    let is_down = Rc::clone(&down);
    let first = Script::new(move |method, _| match method {
        _ if is_down.get() => unreachable(),
        // Its chain id and its answer.
        _ => Ok(json!("0x1")),
    });
    let clock: Rc<HandClock> = Rc::default();
    let list = list(&[("first", first.clone()), ("second", healthy("0x2"))], &clock);
    assert_eq!(ask(&list).await, Ok(json!("0x2")));
    down.set(false);
    assert_eq!(ask(&list).await, Ok(json!("0x2")), "still resting");
    clock.now.set(60_000);
    assert_eq!(ask(&list).await, Ok(json!("0x1")));
    assert_eq!(list.health()[0].failures_in_a_row, 0);
}

#[test]
fn revert_data_is_found_wherever_wallets_nest_it() {
    let with = |data: Value| RpcFailure { code: -32_603, message: String::new(), data: Some(data) };
    for data in [
        json!("0x12345678"),
        json!({ "data": "0x12345678" }),
        json!({ "originalError": { "code": 3, "data": "0x12345678" } }),
        json!({ "code": 3, "data": { "data": "0x12345678" } }),
        json!("Reverted 0x12345678"),
    ] {
        let failure = with(data.clone());
        assert_eq!(failure.revert_data(), Some([0x12, 0x34, 0x56, 0x78].into()), "{data}");
        assert!(!failure.is_retryable(), "{data}");
    }
    assert_eq!(with(json!("execution reverted")).revert_data(), None);
    assert_eq!(with(json!({ "hash": "0x12345678" })).revert_data(), None);
}
