//! Keeping the sandbox for the next visit, and telling the page when that does not work.
//!
//! One tab at a time keeps: the one whose worker started last. An older one is told so and goes on
//! unkept, so that no record mixes what two tabs did and none is replaced by an older one
//! unnoticed.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use alloy_primitives::B256;
use faktor_sandbox::Sandbox;
use js_sys::{Promise, Uint8Array};
use serde_json::json;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, MessageEvent};

use crate::store::{self, Store};
use crate::worker::post;

/// What a person should know.
#[derive(Clone, Copy)]
pub(crate) enum Trouble {
    /// What was kept could not be read; the sandbox started afresh.
    Unreadable,
    /// The browser keeps nothing, or nothing more.
    Unkept,
    /// A tab that started later keeps its own sandbox instead.
    Elsewhere,
}

impl Trouble {
    pub(crate) fn tell(self, scope: &DedicatedWorkerGlobalScope) {
        let trouble = match self {
            Self::Unreadable => "unreadable",
            Self::Unkept => "unkept",
            Self::Elsewhere => "elsewhere",
        };
        let data = json!({ "type": "faktor_kept", "data": { "trouble": trouble } });
        post(scope, &json!({ "event": "message", "data": data }));
    }
}

/// Whether this worker keeps; shared with what can end it. Ends once, so that the page is told
/// once.
#[derive(Clone)]
struct Keeping {
    scope: DedicatedWorkerGlobalScope,
    on: Rc<Cell<bool>>,
}

impl Keeping {
    fn end(&self, trouble: Trouble) {
        if self.on.replace(false) {
            trouble.tell(&self.scope);
        }
    }
}

/// A database that was asked for.
pub(crate) struct Opening<F> {
    keeping: Keeping,
    store: F,
}

/// Asks for the database; the browser looks for it while the sandbox boots.
pub(crate) fn open(
    scope: &DedicatedWorkerGlobalScope,
) -> Opening<impl Future<Output = Result<Store, JsValue>> + use<>> {
    let keeping = Keeping { scope: scope.clone(), on: Rc::new(Cell::new(true)) };
    Opening { keeping, store: store::open(scope) }
}

impl<F: Future<Output = Result<Store, JsValue>>> Opening<F> {
    /// Goes on with what is kept, if it can be read. What is in the way is for the page to be told,
    /// once it listens.
    pub(crate) async fn resume(self, sandbox: &mut Sandbox) -> (Keeper, Option<Trouble>) {
        let Self { keeping, store } = self;
        let (store, trouble) = match found(&keeping, store, sandbox.base()).await {
            Ok((store, record)) => {
                let trouble = take_up(&store, &record, sandbox);
                (Some(store), trouble)
            }
            Err(_) => {
                keeping.on.set(false);
                (None, Some(Trouble::Unkept))
            }
        };
        (Keeper { keeping, store }, trouble)
    }
}

async fn found(
    keeping: &Keeping,
    store: impl Future<Output = Result<Store, JsValue>>,
    base: B256,
) -> Result<(Store, JsValue), JsValue> {
    let store = store.await?;
    // First, so that older tabs write nothing any more after this has read. Without a way to tell
    // them, the tab that writes last is kept.
    drop(claim(keeping, base));
    let record = store.read(base).await?;
    Ok((store, record))
}

fn take_up(store: &Store, record: &JsValue, sandbox: &mut Sandbox) -> Option<Trouble> {
    if record.is_undefined() {
        return None;
    }
    let bytes = record.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    if bytes.is_some_and(|bytes| sandbox.resume(&bytes).is_ok()) {
        return None;
    }
    // A browser that cannot do this says so at the next write.
    drop(store.put_aside(sandbox.base(), record));
    Some(Trouble::Unreadable)
}

/// Tells other tabs that this one keeps from now on, and listens for those that start later.
fn claim(keeping: &Keeping, base: B256) -> Result<(), JsValue> {
    // Finer than the clock's milliseconds, so that two tabs that start together differ.
    let began = js_sys::Date::now() + js_sys::Math::random();
    let channel = BroadcastChannel::new(&format!("faktor-sandbox/{base}"))?;
    let keeping = keeping.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if message.data().as_f64().is_some_and(|other| other > began) {
            keeping.end(Trouble::Elsewhere);
        }
    });
    channel.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    channel.post_message(&began.into())
}

/// What keeps.
pub(crate) struct Keeper {
    keeping: Keeping,
    store: Option<Store>,
}

impl Keeper {
    /// Hands the state to the browser; what it gives is to be waited for. `None` if nothing is
    /// kept.
    pub(crate) fn keep(&self, sandbox: &Sandbox) -> Option<Writing> {
        let store = self.store.as_ref().filter(|_| self.keeping.on.get())?;
        let written =
            sandbox.keep().ok().and_then(|bytes| store.write(sandbox.base(), &bytes).ok());
        let Some(written) = written else {
            self.keeping.end(Trouble::Unkept);
            return None;
        };
        let waited = store.patience(&written);
        let keeping = self.keeping.clone();
        // Also after nobody waits any longer: what the browser gives up late is told all the same.
        spawn_local(async move {
            if JsFuture::from(written).await.is_err() {
                keeping.end(Trouble::Unkept);
            }
        });
        Some(Writing { waited })
    }

    /// Destroys what was put aside.
    pub(crate) fn clear_aside(&self, sandbox: &Sandbox) {
        if let Some(store) = self.store.as_ref().filter(|_| self.keeping.on.get()) {
            // A browser that cannot do this says so at the next write.
            drop(store.clear_aside(sandbox.base()));
        }
    }
}

/// A state on its way to the browser.
pub(crate) struct Writing {
    waited: Promise,
}

impl Writing {
    /// Until the browser has it, gave it up, or took longer than anybody should wait.
    pub(crate) async fn done(self) {
        drop(JsFuture::from(self.waited).await);
    }
}
