//! Requests, errors and events across the boundary.

use alloy_primitives::{Address, Bytes};
use faktor_wallet::platform::{PageTimer, sleep};
use faktor_wallet::{
    ConnectionEvent, Event, Notice, WalletError, connect, reconnect, switch_account,
};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake::{ACCOUNT, wallet};
use crate::log::Log;

fn account() -> Address {
    ACCOUNT.parse().unwrap()
}

#[wasm_bindgen_test]
async fn parameters_arrive_as_plain_objects_and_answers_return_as_json() {
    let (_fake, provider) = wallet("io.json");
    let params = json!([{ "to": ACCOUNT, "list": [1, null, "æ"] }]);
    assert_eq!(provider.request("echo", params.clone()).await, Ok(params.clone()));
    assert_eq!(provider.request("shape", params).await, Ok(json!([true, true])));
    assert_eq!(provider.request("nothing", json!([])).await, Ok(Value::Null));
    assert_eq!(provider.request("plain", json!([])).await, Ok(json!(7)));
    let big = provider.request("big", json!([])).await;
    assert!(matches!(big, Err(WalletError::Malformed { .. })), "{big:?}");
}

#[wasm_bindgen_test]
async fn whatever_a_wallet_throws_is_typed() {
    let (_fake, provider) = wallet("io.errors");
    let mut errors = Vec::new();
    for method in ["reject", "throw", "unknown", "absent", "text", "nested", "hostile"] {
        errors.push(provider.request(method, json!([])).await.unwrap_err());
    }
    let rpc = |code, message: &str, data| WalletError::Rpc { code, message: message.into(), data };
    assert_eq!(
        errors,
        [
            WalletError::UserRejected,
            WalletError::RequestPending,
            WalletError::UnknownChain,
            WalletError::Unsupported { message: "no such method".into() },
            rpc(-32603, "boom", None),
            rpc(3, "Internal", Some(Bytes::from_static(&[8, 0xc3, 0x79, 0xa0]))),
            rpc(-32603, "m", None),
        ]
    );
}

#[wasm_bindgen_test]
async fn a_wallet_that_never_answers_can_be_left() {
    let (_fake, provider) = wallet("io.never");
    let limited = provider.request_within(30, "never", json!([])).await;
    assert_eq!(limited, Err(WalletError::TimedOut { limit_ms: 30 }));
    let (handle, answer) = provider.request_abortable("never", json!([]));
    wasm_bindgen_futures::spawn_local(async move {
        sleep(10).await;
        handle.abandon();
    });
    assert_eq!(answer.await, Err(WalletError::Abandoned));
}

#[wasm_bindgen_test]
async fn the_flows_work_over_a_real_provider() {
    let (fake, provider) = wallet("io.flows");
    let session = connect(&provider).await.unwrap();
    assert_eq!((session.account, session.chain_id), (account(), 31337));
    assert_eq!(reconnect(&provider, &PageTimer).await, Ok(Some(session.clone())));
    assert_eq!(switch_account(&provider).await, Ok(session));
    let prompts =
        fake.run("return w.asked.filter((a) => a.method === 'eth_requestAccounts').length");
    assert_eq!(prompts.as_f64(), Some(2.0), "reconnecting shows no prompt");
}

#[wasm_bindgen_test]
fn events_arrive_typed_until_the_subscription_is_dropped() {
    let (fake, provider) = wallet("io.events");
    let log = Log::new();
    let events = [Event::AccountsChanged, Event::ChainChanged, Event::Disconnect, Event::Message];
    let subscriptions = events.map(|event| provider.on(event, log.pusher()));
    fake.run(&format!(
        "w.emit('accountsChanged', ['{ACCOUNT}']); w.emit('accountsChanged', 'nonsense');
         w.emit('chainChanged', '0x1'); w.emit('message', {{ type: 't', data: 1 }});
         w.emit('disconnect', Object.assign(new Error('x'), {{ code: 1013 }}));"
    ));
    let expected = [
        Notice::AccountsChanged(vec![account()]),
        Notice::ChainChanged(1),
        Notice::Message(json!({"type": "t", "data": 1})),
        Notice::Disconnected { code: 1013 },
    ];
    assert_eq!(log.all(), expected);
    drop(subscriptions);
    assert_eq!(fake.run("return w.listeners.size").as_f64(), Some(0.0));
    fake.run("w.emit('chainChanged', '0x2')");
    assert_eq!(log.all(), expected);
}

#[wasm_bindgen_test]
fn a_wallet_without_remove_listener_does_no_harm() {
    let (fake, provider) = wallet("io.trusting");
    fake.run("w.removeListener = undefined");
    let log = Log::new();
    let subscription = provider.on(Event::ChainChanged, log.pusher());
    drop(subscription);
    fake.run("w.emit('chainChanged', '0x1')");
    assert_eq!(log.all(), [], "the page does not hear it any more");
    fake.run("w.on = undefined");
    drop(provider.on(Event::ChainChanged, log.pusher()));
}

#[wasm_bindgen_test]
async fn a_disconnect_that_heals_is_not_passed_on() {
    let (fake, provider) = wallet("io.heals");
    let log = Log::new();
    let _watch = provider.watch(log.pusher());
    fake.run("w.emit('disconnect', { code: 1013 })");
    sleep(30).await;
    assert_eq!(log.all(), []);
    fake.run("w.answers.eth_accounts = async () => []; w.emit('disconnect', { code: 1013 })");
    sleep(30).await;
    assert_eq!(log.all(), [ConnectionEvent::Lost]);
    fake.run("w.emit('chainChanged', '0x5'); w.emit('accountsChanged', [])");
    assert_eq!(
        log.all()[1..],
        [ConnectionEvent::ChainChanged(5), ConnectionEvent::AccountsChanged(vec![])]
    );
}
