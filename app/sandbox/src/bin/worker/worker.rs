//! Messages in and out. JSON text is the bridge between the two worlds: values stay plain data on
//! both sides.

use std::cell::RefCell;
use std::rc::Rc;

use faktor_sandbox::{RpcError, Sandbox};
use serde_json::{Value, json};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::keeper::{self, Keeper, Writing};

/// An import may be as large as an export: 32 MiB as hex.
const MAX_MESSAGE: u32 = 72 << 20;
const RESET: &str = "faktor_reset";

pub(crate) fn start() {
    spawn_local(run());
}

async fn run() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let opening = keeper::open(&scope);
    let mut sandbox = match Sandbox::boot(now()) {
        Ok(sandbox) => sandbox,
        Err(error) => return post(&scope, &json!({ "ready": false, "error": error.to_string() })),
    };
    let (keeper, trouble) = opening.resume(&mut sandbox).await;
    let worker = Worker { scope: scope.clone(), sandbox, keeper, held: Vec::new(), writes: false };
    let worker = Rc::new(RefCell::new(worker));
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        hear(&worker, &message.data());
    });
    // The worker listens for as long as it lives.
    scope.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    let ms = scope.performance().map(|performance| performance.now());
    post(&scope, &json!({ "ready": true, "ms": ms }));
    if let Some(trouble) = trouble {
        trouble.tell(&scope);
    }
}

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    sandbox: Sandbox,
    keeper: Keeper,
    /// Answers about states that the browser does not have yet.
    held: Vec<Value>,
    /// Whether [`write`] is at work.
    writes: bool,
}

fn hear(worker: &Rc<RefCell<Worker>>, message: &JsValue) {
    if worker.borrow_mut().hear(message) {
        spawn_local(write(Rc::clone(worker)));
    }
}

/// Writes the newest state until there is no newer one, one after the other. Whoever has an answer
/// may leave the page, so it is given only when its state is written.
async fn write(worker: Rc<RefCell<Worker>>) {
    loop {
        let held = std::mem::take(&mut worker.borrow_mut().held);
        if held.is_empty() {
            worker.borrow_mut().writes = false;
            return;
        }
        let writing = worker.borrow().keep();
        if let Some(writing) = writing {
            writing.done().await;
        }
        let worker = worker.borrow();
        held.iter().for_each(|answer| post(&worker.scope, answer));
    }
}

impl Worker {
    /// Answers, at once unless the request changed the state. Says whether [`write`] must be
    /// started.
    fn hear(&mut self, message: &JsValue) -> bool {
        let before = self.sandbox.mark();
        let answer = self.answer(message);
        for event in self.sandbox.take_events() {
            post(&self.scope, &json!(event));
        }
        if self.sandbox.mark() == before {
            post(&self.scope, &answer);
            return false;
        }
        self.held.push(answer);
        !std::mem::replace(&mut self.writes, true)
    }

    fn keep(&self) -> Option<Writing> {
        self.keeper.keep(&self.sandbox)
    }

    fn answer(&mut self, message: &JsValue) -> Value {
        self.sandbox.set_host_time(now());
        let Some(mut message) = read(message) else {
            return refused(&Value::Null, -32700, "parse error");
        };
        let id = message.get_mut("id").map(Value::take).unwrap_or_default();
        let params = message.get_mut("params").map(Value::take).unwrap_or_default();
        let Some(method) = message.get("method").and_then(Value::as_str) else {
            return refused(&id, -32600, "invalid request");
        };
        match self.sandbox.request(method, params) {
            Ok(result) => {
                if method == RESET {
                    self.keeper.clear_aside(&self.sandbox);
                }
                json!({ "id": id, "result": result })
            }
            Err(error) => json!({ "id": id, "error": error }),
        }
    }
}

fn refused(id: &Value, code: i64, message: &str) -> Value {
    json!({ "id": id, "error": RpcError { code, message: message.to_owned(), data: None } })
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
pub(crate) fn post(scope: &DedicatedWorkerGlobalScope, message: &Value) {
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
