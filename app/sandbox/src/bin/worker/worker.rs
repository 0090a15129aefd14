//! Messages in and out. JSON text is the bridge between the two worlds: values stay plain data on
//! both sides.

use faktor_sandbox::{RpcError, Sandbox};
use serde_json::{Value, json};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// An import may be as large as an export: 32 MiB as hex.
const MAX_MESSAGE: u32 = 72 << 20;

pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut sandbox = match Sandbox::boot(now()) {
        Ok(sandbox) => sandbox,
        Err(error) => return post(&scope, &json!({ "ready": false, "error": error.to_string() })),
    };
    let port = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        sandbox.set_host_time(now());
        let answer = answer(&mut sandbox, &message.data());
        for event in sandbox.take_events() {
            post(&port, &json!(event));
        }
        post(&port, &answer);
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives.
    listener.forget();
    let ms = scope.performance().map(|performance| performance.now());
    post(&scope, &json!({ "ready": true, "ms": ms }));
}

fn answer(sandbox: &mut Sandbox, message: &JsValue) -> Value {
    let Some(mut message) = read(message) else {
        return json!({ "id": null, "error": RpcError { code: -32700, message: "parse error".to_owned(), data: None } });
    };
    let id = message.get_mut("id").map(Value::take).unwrap_or_default();
    let params = message.get_mut("params").map(Value::take).unwrap_or_default();
    let Some(method) = message.get("method").and_then(Value::as_str) else {
        return json!({ "id": id, "error": RpcError { code: -32600, message: "invalid request".to_owned(), data: None } });
    };
    match sandbox.request(method, params) {
        Ok(result) => json!({ "id": id, "result": result }),
        Err(error) => json!({ "id": id, "error": error }),
    }
}

fn read(message: &JsValue) -> Option<Value> {
    let text = js_sys::JSON::stringify(message).ok()?;
    if text.length() > MAX_MESSAGE {
        return None;
    }
    serde_json::from_str(&text.as_string()?).ok()
}

/// Posting plain data fails only if the worker is already being ended; there is nobody left to tell
/// then.
fn post(scope: &DedicatedWorkerGlobalScope, message: &Value) {
    if let Ok(value) = js_sys::JSON::parse(&message.to_string()) {
        drop(scope.post_message(&value));
    }
}

/// The browser's unix time, seconds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since 1970 fit, and are positive"
)]
fn now() -> u64 {
    (js_sys::Date::now() / 1000.0) as u64
}
