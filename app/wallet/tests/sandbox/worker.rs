//! The worker's life, with workers of a few lines in its place.

use alloy_primitives::Bytes;
use faktor_wallet::platform::sleep;
use faktor_wallet::{
    Discovery, Event, KeptTrouble, Notice, Origin, Request, Sandbox, SandboxStatus, WalletError,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::log::Log;

/// Boots, then answers by method.
const WORKER: &str = r#"
    let seen = 0;
    onmessage = ({ data: { id, method, params } }) => {
        seen += 1;
        const answers = {
            echo: () => ({ id, result: params }),
            seen: () => ({ id, result: seen }),
            text: () => JSON.stringify({ id, result: "as text" }),
            revert: () => ({ id, error: { code: 3, message: "execution reverted", data: "0xdeadbeef" } }),
            event: () => { postMessage({ event: "chainChanged", data: "0x1cbd" }); return { id, result: true }; },
            keep: () => {
                postMessage({ event: "message", data: { type: "faktor_setTime", data: {} } });
                postMessage({ event: "message", data: { type: "faktor_kept", data: { trouble: "unkept" } } });
                return { id, result: true };
            },
            crash: () => { throw new Error("out of gas"); },
            fatal: () => ({ ready: false, error: "no memory" }),
            never: () => null,
        };
        const answer = answers[method]();
        if (answer) postMessage(answer);
    };
    setTimeout(() => postMessage({ ready: true, ms: 12.5 }), 20);
"#;

fn script(source: &str) -> String {
    let make = js_sys::Function::new_with_args(
        "source",
        "return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))",
    );
    make.call1(&js_sys::Object::new(), &source.into()).unwrap().as_string().unwrap()
}

fn sandbox() -> Sandbox {
    Sandbox::announce(&script(WORKER)).unwrap()
}

#[wasm_bindgen_test]
async fn nothing_is_loaded_before_the_first_request_and_early_requests_wait_for_the_boot() {
    let sandbox = sandbox();
    let log = Log::new();
    let _status = sandbox.on_status(log.pusher());
    sleep(30).await;
    assert_eq!(sandbox.status(), SandboxStatus::Asleep);
    let (first, second) =
        futures::join!(sandbox.request("echo", json!([1])), sandbox.request("seen", json!([])));
    assert_eq!((first, second), (Ok(json!([1])), Ok(json!(2))));
    assert_eq!(log.all(), [SandboxStatus::Starting, SandboxStatus::Ready { boot_ms: 12 }]);
    assert_eq!(sandbox.request("text", json!([])).await, Ok(json!("as text")));
    sandbox.stop();
}

#[wasm_bindgen_test]
async fn errors_of_the_worker_are_those_of_a_node() {
    let sandbox = sandbox();
    let error = sandbox.wallet().provider.request("revert", json!([])).await.unwrap_err();
    let data = Some(Bytes::from_static(&[0xde, 0xad, 0xbe, 0xef]));
    assert_eq!(error, WalletError::Rpc { code: 3, message: "execution reverted".into(), data });
    sandbox.stop();
}

#[wasm_bindgen_test]
async fn events_of_the_worker_reach_those_who_listen() {
    let sandbox = sandbox();
    let log = Log::new();
    let subscription = sandbox.wallet().provider.on(Event::ChainChanged, log.pusher());
    sandbox.request("event", json!([])).await.unwrap();
    assert_eq!(log.all(), [Notice::ChainChanged(7357)]);
    drop(subscription);
    sandbox.request("event", json!([])).await.unwrap();
    assert_eq!(log.all().len(), 1);
    sandbox.stop();
}

#[wasm_bindgen_test]
async fn trouble_with_keeping_reaches_those_who_listen_for_it() {
    let sandbox = sandbox();
    let log = Log::new();
    let subscription = sandbox.on_kept_trouble(log.pusher());
    sandbox.request("keep", json!([])).await.unwrap();
    assert_eq!(log.all(), [KeptTrouble::Unkept]);
    drop(subscription);
    sandbox.request("keep", json!([])).await.unwrap();
    assert_eq!(log.all().len(), 1);
    sandbox.stop();
}

#[wasm_bindgen_test]
async fn a_crash_ends_every_request_and_the_next_one_starts_afresh() {
    let sandbox = sandbox();
    let log = Log::new();
    let _lost = sandbox.wallet().provider.on(Event::Disconnect, log.pusher());
    let (waiting, crashed) =
        futures::join!(sandbox.request("never", json!([])), sandbox.request("crash", json!([])));
    assert_eq!(waiting, Err(WalletError::Disconnected));
    assert_eq!(crashed, Err(WalletError::Disconnected));
    assert!(
        matches!(sandbox.status(), SandboxStatus::Failed { reason } if reason.contains("out of gas"))
    );
    assert_eq!(log.all(), [Notice::Disconnected { code: 4900 }]);
    assert_eq!(sandbox.request("seen", json!([])).await, Ok(json!(1)));
    assert_eq!(sandbox.request("fatal", json!([])).await, Err(WalletError::Disconnected));
    assert_eq!(sandbox.status(), SandboxStatus::Failed { reason: "no memory".into() });
}

#[wasm_bindgen_test]
async fn a_script_that_is_not_there_is_a_typed_error() {
    let sandbox = Sandbox::announce("./there-is-no-such-worker.js").unwrap();
    assert_eq!(sandbox.request("echo", json!([])).await, Err(WalletError::Disconnected));
    assert!(matches!(sandbox.status(), SandboxStatus::Failed { .. }));
}

#[wasm_bindgen_test]
fn the_sandbox_is_announced_to_everybody_and_nobody_else_can_be_it() {
    js_sys::eval(
        "window.heard = []; window.hear = (e) => window.heard.push(e.detail);
         window.addEventListener('eip6963:announceProvider', window.hear);",
    )
    .unwrap();
    let sandbox = sandbox();
    let uuid = &sandbox.wallet().info.uuid;
    js_sys::eval(
        "window.addEventListener('eip6963:requestProvider', () => window.dispatchEvent(
             new CustomEvent('eip6963:announceProvider', { detail: { provider: { request() {} },
                 info: { uuid: 'spoof', name: 'Sandbox', icon: '', rdns: 'app.faktor.sandbox' } } })))",
    )
    .unwrap();
    let discovery = Discovery::start(Some(sandbox.wallet()));
    let wallets = discovery.wallets();
    assert_eq!(wallets.len(), 1);
    assert_eq!((wallets[0].origin, &wallets[0].info.uuid), (Origin::Own, uuid));
    assert!(sandbox.is(&wallets[0].provider));
    let heard = js_sys::eval(&format!(
        "window.removeEventListener('eip6963:announceProvider', window.hear);
         window.heard.filter((d) => d.info.uuid === '{uuid}' && d.info.name === 'Sandbox'
             && d.info.icon.startsWith('data:image/') && Object.isFrozen(d)
             && typeof d.provider.request === 'function' && typeof d.provider.on === 'function'
             && typeof d.provider.removeListener === 'function').length"
    ))
    .unwrap();
    assert_eq!(heard.as_f64(), Some(2.0), "once by itself, once when asked");
}

#[wasm_bindgen_test]
async fn a_worker_that_never_reports_is_given_up() {
    let silent = script("onmessage = () => {};");
    let sandbox = Sandbox::announce_with_boot_limit(&silent, 50).unwrap();
    assert_eq!(sandbox.request("echo", json!([])).await, Err(WalletError::Disconnected));
    assert_eq!(
        sandbox.status(),
        SandboxStatus::Failed { reason: "it did not start in time".into() }
    );
}
