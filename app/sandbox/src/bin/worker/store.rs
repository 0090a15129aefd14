//! The browser's IndexedDB: one record per snapshot, replaced whole in a transaction of its own.

use std::future::Future;

use alloy_primitives::{B256, hex};
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction, IdbTransactionMode,
};

const DATABASE: &str = "faktor-sandbox";
const DATABASE_VERSION: u32 = 1;
const STATES: &str = "states";
/// A database that has not answered by now, in milliseconds, will not; the sandbox starts without
/// it.
const OPENING_MS: i32 = 3_000;
/// Longest time that a write is waited for, in milliseconds.
const WRITING_MS: i32 = 1_000;

pub(crate) struct Store {
    scope: DedicatedWorkerGlobalScope,
    database: IdbDatabase,
}

/// Asks for the database at once; the future gives it.
pub(crate) fn open(
    scope: &DedicatedWorkerGlobalScope,
) -> impl Future<Output = Result<Store, JsValue>> + use<> {
    let asked = ask(scope);
    let scope = scope.clone();
    async move {
        let (request, opened) = asked?;
        JsFuture::from(opened).await?;
        let database: IdbDatabase = request.result()?.unchecked_into();
        // Whoever clears the site's data, or brings a newer version, must not wait for this worker.
        let closing = database.clone();
        let close = Closure::<dyn FnMut()>::new(move || closing.close());
        database.set_onversionchange(Some(close.into_js_value().unchecked_ref()));
        Ok(Store { scope, database })
    }
}

fn ask(scope: &DedicatedWorkerGlobalScope) -> Result<(IdbOpenDbRequest, Promise), JsValue> {
    let factory = scope.indexed_db()?.ok_or(JsValue::UNDEFINED)?;
    let request = factory.open_with_u32(DATABASE, DATABASE_VERSION)?;
    let fresh = request.clone();
    let create = Closure::once_into_js(move || {
        if let Ok(database) = fresh.result() {
            // Without its store the database is of no use: the next transaction says so.
            drop(database.unchecked_into::<IdbDatabase>().create_object_store(STATES));
        }
    });
    request.set_onupgradeneeded(Some(create.unchecked_ref()));
    let opened = settled(scope, &request);
    Ok((request, opened))
}

/// Settles with the request, or fails when time is up.
fn settled(scope: &DedicatedWorkerGlobalScope, request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        after(scope, OPENING_MS, &reject);
    })
}

/// Calls back after a time, in milliseconds. A browser without timers never does.
fn after(scope: &DedicatedWorkerGlobalScope, ms: i32, callback: &Function) {
    drop(scope.set_timeout_with_callback_and_timeout_and_arguments_0(callback, ms));
}

impl Store {
    /// What is kept for this snapshot, of whatever kind; `undefined` if there is nothing.
    pub(crate) async fn read(&self, base: B256) -> Result<JsValue, JsValue> {
        let (_, states) = self.states(IdbTransactionMode::Readonly)?;
        let request = states.get(&key(base))?;
        JsFuture::from(settled(&self.scope, &request)).await?;
        request.result()
    }

    /// Replaces what is kept. The promise settles when the browser has it and keeps it even if the
    /// worker ends, and fails if the browser gives it up, however late.
    pub(crate) fn write(&self, base: B256, bytes: &[u8]) -> Result<Promise, JsValue> {
        let (transaction, states) = self.states(IdbTransactionMode::Readwrite)?;
        states.put_with_key(&Uint8Array::from(bytes), &key(base))?;
        let written = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        commit(&transaction);
        Ok(written)
    }

    /// Settles with what is written, or when nobody should wait for it any longer.
    pub(crate) fn patience(&self, written: &Promise) -> Promise {
        let over = Promise::new(&mut |resolve, _| after(&self.scope, WRITING_MS, &resolve));
        Promise::race(&Array::of2(written, &over))
    }

    /// Destroys what was put aside.
    pub(crate) fn clear_aside(&self, base: B256) -> Result<(), JsValue> {
        let (transaction, states) = self.states(IdbTransactionMode::Readwrite)?;
        states.delete(&key_aside(base))?;
        commit(&transaction);
        Ok(())
    }

    /// Keeps a record that cannot be read under another key, where nothing overwrites it but the
    /// next of its kind.
    pub(crate) fn put_aside(&self, base: B256, record: &JsValue) -> Result<(), JsValue> {
        let (transaction, states) = self.states(IdbTransactionMode::Readwrite)?;
        states.put_with_key(record, &key_aside(base))?;
        states.delete(&key(base))?;
        commit(&transaction);
        Ok(())
    }

    fn states(
        &self,
        mode: IdbTransactionMode,
    ) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
        let transaction = self.database.transaction_with_str_and_mode(STATES, mode)?;
        let states = transaction.object_store(STATES)?;
        Ok((transaction, states))
    }
}

/// Without waiting for its requests to be answered first. A browser that does not know this commits
/// a little later.
#[expect(deprecated, reason = "only its binding is: the standard has it")]
fn commit(transaction: &IdbTransaction) {
    drop(transaction.commit());
}

fn key(base: B256) -> JsValue {
    hex::encode(base).into()
}

fn key_aside(base: B256) -> JsValue {
    format!("unreadable/{}", hex::encode(base)).into()
}
