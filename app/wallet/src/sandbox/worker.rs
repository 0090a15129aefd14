//! The worker's life: started by the first request, spoken to by messages, replaced when it ends.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use futures::channel::oneshot;
use js_sys::{Error, Function, JSON, Object, Promise};
use serde_json::Value;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::Worker;

use super::SandboxStatus;
use super::protocol::{self, Incoming};
use crate::js;
use crate::platform::sleep;
use crate::subscription::Subscription;

type Answer = Result<Value, Value>;
type StatusCallback = Rc<dyn Fn(SandboxStatus)>;

/// One running worker with its listeners.
struct Running {
    worker: Worker,
    _listeners: [Subscription; 3],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The page's side of the worker.
pub(super) struct Host {
    script: String,
    boot_limit_ms: u32,
    status: RefCell<SandboxStatus>,
    running: RefCell<Option<Running>>,
    /// Counts the workers started, so that a limit set for one does not end the next.
    generation: Cell<u64>,
    next_id: Cell<u64>,
    waiting: RefCell<BTreeMap<u64, oneshot::Sender<Answer>>>,
    /// Requests made before the worker can hear them.
    unsent: RefCell<Vec<Value>>,
    listeners: RefCell<Vec<(String, Function)>>,
    status_callbacks: RefCell<Vec<(u64, StatusCallback)>>,
}

impl Host {
    pub(super) fn new(script: &str, boot_limit_ms: u32) -> Rc<Self> {
        Rc::new(Self {
            script: script.to_owned(),
            boot_limit_ms,
            status: RefCell::new(SandboxStatus::Asleep),
            running: RefCell::new(None),
            generation: Cell::new(0),
            next_id: Cell::new(1),
            waiting: RefCell::default(),
            unsent: RefCell::default(),
            listeners: RefCell::default(),
            status_callbacks: RefCell::default(),
        })
    }

    pub(super) fn status(&self) -> SandboxStatus {
        self.status.borrow().clone()
    }

    pub(super) fn on_status(
        host: &Rc<Self>,
        callback: impl Fn(SandboxStatus) + 'static,
    ) -> Subscription {
        let id = host.fresh_id();
        host.status_callbacks.borrow_mut().push((id, Rc::new(callback)));
        let host = Rc::downgrade(host);
        Subscription::new(move || {
            if let Some(host) = host.upgrade() {
                host.status_callbacks.borrow_mut().retain(|(other, _)| *other != id);
            }
        })
    }

    /// Starts the worker unless one runs.
    pub(super) fn start(host: &Rc<Self>) {
        if host.running.borrow().is_some() {
            return;
        }
        let generation = host.generation.get() + 1;
        host.generation.set(generation);
        let Ok(worker) = Worker::new(&host.script) else {
            host.fail("the browser did not start the worker");
            return;
        };
        let listeners = Self::listen(&Rc::downgrade(host), &worker);
        *host.running.borrow_mut() = Some(Running { worker, _listeners: listeners });
        host.set_status(SandboxStatus::Starting);
        let limit_ms = host.boot_limit_ms;
        let host = Rc::downgrade(host);
        spawn_local(async move {
            sleep(limit_ms).await;
            if let Some(host) = host.upgrade() {
                let is_starting = *host.status.borrow() == SandboxStatus::Starting;
                if is_starting && host.generation.get() == generation {
                    host.fail("it did not start in time");
                }
            }
        });
    }

    /// The worker ended or never came up.
    pub(super) fn fail(&self, reason: &str) {
        self.end(reason, SandboxStatus::Failed { reason: reason.to_owned() });
    }

    /// The page wants no worker any more.
    pub(super) fn stop(&self) {
        self.end("stopped by the page", SandboxStatus::Asleep);
    }

    /// Ends the worker: every waiting request gets an error, and the page learns of the disconnect.
    fn end(&self, reason: &str, status: SandboxStatus) {
        let running = self.running.borrow_mut().take();
        self.unsent.borrow_mut().clear();
        let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
        for (_, sender) in waiting {
            drop(sender.send(Err(protocol::gone(reason))));
        }
        self.set_status(status);
        if running.is_some() {
            self.emit("disconnect", &protocol::gone(reason));
        }
    }

    /// The sandbox as an EIP-1193 object: `request`, `on`, `removeListener`. It lives as long as the page.
    pub(super) fn as_js_provider(self: &Rc<Self>) -> JsValue {
        let provider = Object::new();
        let host = Rc::clone(self);
        let request = Closure::<dyn Fn(JsValue) -> Promise>::new(move |argument: JsValue| {
            let host = Rc::clone(&host);
            future_to_promise(async move {
                let answer = host.request(&argument).await;
                answer.map_err(|error| js_error(&error)).and_then(|value| {
                    js::to_js(&value).map_err(|e| Error::new(&e.to_string()).into())
                })
            })
        });
        js::set(&provider, "request", &request.into_js_value());
        let host = Rc::clone(self);
        let on = Closure::<dyn Fn(String, Function)>::new(move |name, listener| {
            host.listeners.borrow_mut().push((name, listener));
        });
        js::set(&provider, "on", &on.into_js_value());
        let host = Rc::clone(self);
        let remove =
            Closure::<dyn Fn(String, Function)>::new(move |name: String, listener: Function| {
                let mut listeners = host.listeners.borrow_mut();
                let place = listeners
                    .iter()
                    .position(|(other, known)| *other == name && Object::is(known, &listener));
                if let Some(place) = place {
                    listeners.remove(place);
                }
            });
        js::set(&provider, "removeListener", &remove.into_js_value());
        Object::freeze(&provider).into()
    }

    async fn request(self: &Rc<Self>, argument: &JsValue) -> Answer {
        let method = js::get_text(argument, "method").ok_or_else(protocol::invalid)?;
        let params = match js::from_js(&js::get(argument, "params")) {
            Ok(Value::Null) => Value::Array(Vec::new()),
            Ok(params) => params,
            Err(_) => return Err(protocol::invalid()),
        };
        Self::start(self);
        let id = self.fresh_id();
        let message = protocol::request(id, &method, &params);
        let (sender, receiver) = oneshot::channel();
        let status = self.status();
        match status {
            SandboxStatus::Failed { reason } => return Err(protocol::gone(&reason)),
            SandboxStatus::Ready { .. } => {
                self.waiting.borrow_mut().insert(id, sender);
                self.post(&message);
            }
            SandboxStatus::Asleep | SandboxStatus::Starting => {
                self.waiting.borrow_mut().insert(id, sender);
                self.unsent.borrow_mut().push(message);
            }
        }
        receiver.await.unwrap_or_else(|_| Err(protocol::gone("the request was dropped")))
    }

    fn listen(host: &Weak<Self>, worker: &Worker) -> [Subscription; 3] {
        let receiver = host.clone();
        let on_message = move |event: web_sys::Event| {
            if let Some(host) = receiver.upgrade() {
                host.receive(&js::get(&event, "data"));
            }
        };
        let failing = |host: &Weak<Self>, fallback: &'static str| {
            let host = host.clone();
            move |event: web_sys::Event| {
                if let Some(host) = host.upgrade() {
                    // Ending the worker drops the listener that runs this, so it is done afterwards.
                    let reason = js::get_text(&event, "message");
                    let reason = reason.filter(|text| !text.is_empty());
                    spawn_local(async move { host.fail(reason.as_deref().unwrap_or(fallback)) });
                }
            }
        };
        [
            Subscription::to_event(worker, "message", on_message),
            Subscription::to_event(worker, "error", failing(host, "the worker failed to load")),
            Subscription::to_event(worker, "messageerror", failing(host, "an unreadable message")),
        ]
    }

    fn receive(self: &Rc<Self>, data: &JsValue) {
        let message = match data.as_string() {
            Some(text) => serde_json::from_str(&text).unwrap_or_default(),
            None => js::from_js(data).unwrap_or_default(),
        };
        match Incoming::parse(&message) {
            Some(Incoming::Ready { boot_ms }) => {
                self.set_status(SandboxStatus::Ready { boot_ms });
                let unsent = std::mem::take(&mut *self.unsent.borrow_mut());
                for message in unsent {
                    self.post(&message);
                }
            }
            Some(Incoming::Answer { id, answer }) => {
                let sender = self.waiting.borrow_mut().remove(&id);
                if let Some(sender) = sender {
                    drop(sender.send(answer));
                }
            }
            Some(Incoming::Event { name, data }) => self.emit(&name, &data),
            Some(Incoming::Fatal { reason }) => {
                let host = Rc::clone(self);
                spawn_local(async move { host.fail(&reason) });
            }
            None => {}
        }
    }

    fn post(&self, message: &Value) {
        let Ok(message) = js::to_js(message) else { return };
        if let Some(running) = self.running.borrow().as_ref() {
            drop(running.worker.post_message(&message));
        }
    }

    fn emit(&self, name: &str, data: &Value) {
        let Ok(data) = js::to_js(data) else { return };
        // A listener may add or remove listeners, so none is called while the list is borrowed.
        let listeners = self.listeners.borrow().clone();
        for (_, listener) in listeners.iter().filter(|(other, _)| other == name) {
            drop(listener.call1(&JsValue::UNDEFINED, &data));
        }
    }

    fn set_status(&self, status: SandboxStatus) {
        *self.status.borrow_mut() = status.clone();
        let callbacks = self.status_callbacks.borrow().clone();
        for (_, callback) in callbacks {
            callback(status.clone());
        }
    }

    fn fresh_id(&self) -> u64 {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        id
    }
}

/// An `Error` with code and data, as EIP-1193 wants providers to reject.
fn js_error(error: &Value) -> JsValue {
    let message = error.get("message").and_then(Value::as_str).unwrap_or("the sandbox failed");
    let thrown = Error::new(message);
    for name in ["code", "data"] {
        if let Some(value) = error.get(name).filter(|value| !value.is_null()) {
            let value = JSON::parse(&value.to_string()).unwrap_or(JsValue::UNDEFINED);
            js::set(thrown.unchecked_ref(), name, &value);
        }
    }
    thrown.into()
}
