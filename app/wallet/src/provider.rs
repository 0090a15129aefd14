//! A wallet as the page holds it: an EIP-1193 provider object.

use std::cell::Cell;
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use alloy_primitives::Address;
use js_sys::{Object, Promise};
use send_wrapper::SendWrapper;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::connect::is_still_connected;
use crate::connection::ConnectionEvent;
use crate::error::WalletError;
use crate::js;
use crate::platform::PageTimer;
use crate::request::{AbandonHandle, Request, abandonable, accounts_in, chain_id_in, within};
use crate::subscription::Subscription;

/// MetaMask's code for a disconnect that heals by itself.
const TRANSIENT: i64 = 1013;

/// An EIP-1193 provider: an injected wallet or the sandbox, which look the same from here. Cheap to clone; bound to the page's thread.
#[derive(Clone)]
pub struct Provider(SendWrapper<JsValue>);

/// The events of EIP-1193 that can be listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// `accountsChanged`.
    AccountsChanged,
    /// `chainChanged`.
    ChainChanged,
    /// `disconnect`.
    Disconnect,
    /// `message`.
    Message,
}

/// What an event tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The accounts the page may see now; none means locked or forgotten.
    AccountsChanged(Vec<Address>),
    /// The wallet's chain now.
    ChainChanged(u64),
    /// The provider lost its chains, with its code.
    Disconnected {
        /// The code, 0 if the provider gave none.
        code: i64,
    },
    /// A subscription's message, or one of the provider's own.
    Message(Value),
}

impl Event {
    /// The name in EIP-1193.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccountsChanged => "accountsChanged",
            Self::ChainChanged => "chainChanged",
            Self::Disconnect => "disconnect",
            Self::Message => "message",
        }
    }
}

impl Notice {
    /// Reads an event's payload; `None` if it is not what the event promises.
    #[must_use]
    pub fn parse(event: Event, payload: &Value) -> Option<Self> {
        match event {
            Event::AccountsChanged => accounts_in(payload).ok().map(Self::AccountsChanged),
            Event::ChainChanged => chain_id_in(payload).ok().map(Self::ChainChanged),
            Event::Disconnect => {
                let code = payload.get("code").and_then(Value::as_i64).unwrap_or_default();
                Some(Self::Disconnected { code })
            }
            Event::Message => Some(Self::Message(payload.clone())),
        }
    }
}

impl Provider {
    /// Takes an object that has at least a `request` function.
    pub(crate) fn from_js(object: JsValue) -> Option<Self> {
        js::get_function(&object, "request")?;
        Some(Self(SendWrapper::new(object)))
    }

    /// The provider object itself.
    pub(crate) fn as_js(&self) -> &JsValue {
        &self.0
    }

    /// Sends one request. The future may be dropped at any time; what the wallet says later is ignored.
    ///
    /// # Errors
    /// What the wallet answers, typed; see [`WalletError`].
    pub async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError> {
        let request = js::get_function(&self.0, "request")
            .ok_or(WalletError::NotAvailable { what: "the wallet" })?;
        let argument = js::to_js(&json!({ "method": method, "params": params }))?;
        let answer =
            request.call1(&self.0, &argument).map_err(|thrown| js::error_from_js(&thrown))?;
        // Resolving takes promises of any kind, and also wallets that answer at once.
        match JsFuture::from(Promise::resolve(&answer)).await {
            Ok(value) => js::from_js(&value),
            Err(thrown) => Err(js::error_from_js(&thrown)),
        }
    }

    /// As [`Provider::request`], with a time limit. For requests that show no prompt.
    ///
    /// # Errors
    /// [`WalletError::TimedOut`] besides those of [`Provider::request`].
    pub async fn request_within(
        &self,
        limit_ms: u32,
        method: &str,
        params: Value,
    ) -> Result<Value, WalletError> {
        within(&PageTimer, limit_ms, self.request(method, params)).await
    }

    /// As [`Provider::request`], with a handle by which the page stops waiting.
    pub fn request_abortable(
        &self,
        method: &str,
        params: Value,
    ) -> (AbandonHandle, impl Future<Output = Result<Value, WalletError>> + use<>) {
        let provider = self.clone();
        let method = method.to_owned();
        abandonable(async move { provider.request(&method, params).await })
    }

    /// Listens to an event; payloads that make no sense are skipped.
    pub fn on(&self, event: Event, mut callback: impl FnMut(Notice) + 'static) -> Subscription {
        self.on_named(event.name(), move |payload| {
            if let Some(notice) = Notice::parse(event, &payload) {
                callback(notice);
            }
        })
    }

    /// Listens to an event by its name, for those that are the provider's own. A provider without events is not an error.
    pub fn on_named(&self, name: &str, mut callback: impl FnMut(Value) + 'static) -> Subscription {
        let Some(on) = js::get_function(&self.0, "on") else { return Subscription::none() };
        let heard = Rc::new(Cell::new(true));
        let hears = Rc::clone(&heard);
        let listener = Closure::<dyn FnMut(JsValue)>::new(move |payload: JsValue| {
            if hears.get() {
                callback(js::from_js(&payload).unwrap_or_default());
            }
        });
        let name = JsValue::from_str(name);
        if on.call2(&self.0, &name, listener.as_ref()).is_err() {
            return Subscription::none();
        }
        let provider = self.clone();
        Subscription::new(move || {
            heard.set(false);
            let remove = js::get_function(&provider.0, "removeListener")
                .or_else(|| js::get_function(&provider.0, "off"));
            let removed = remove
                .is_some_and(|remove| remove.call2(&provider.0, &name, listener.as_ref()).is_ok());
            if !removed {
                // The wallet still holds the function: freeing it would make its next event throw.
                listener.forget();
            }
        })
    }

    /// Turns the wallet's events into those of the page's connection. A disconnect is passed on only if the accounts are gone too.
    pub fn watch(&self, callback: impl Fn(ConnectionEvent) + Clone + 'static) -> Vec<Subscription> {
        let on_accounts = callback.clone();
        let on_chain = callback.clone();
        let provider = self.clone();
        vec![
            self.on(Event::AccountsChanged, move |notice| {
                if let Notice::AccountsChanged(accounts) = notice {
                    on_accounts(ConnectionEvent::AccountsChanged(accounts));
                }
            }),
            self.on(Event::ChainChanged, move |notice| {
                if let Notice::ChainChanged(chain_id) = notice {
                    on_chain(ConnectionEvent::ChainChanged(chain_id));
                }
            }),
            self.on(Event::Disconnect, move |notice| {
                let Notice::Disconnected { code } = notice else { return };
                let (provider, callback) = (provider.clone(), callback.clone());
                spawn_local(async move {
                    if code == TRANSIENT && is_still_connected(&provider, &PageTimer).await {
                        return;
                    }
                    callback(ConnectionEvent::Lost);
                });
            }),
        ]
    }
}

impl Request for Provider {
    async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError> {
        Self::request(self, method, params).await
    }
}

impl PartialEq for Provider {
    fn eq(&self, other: &Self) -> bool {
        Object::is(&self.0, &other.0)
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads_are_read_as_their_event_promises() {
        let account = "0x00000000000000000000000000000000000000aa";
        assert_eq!(
            Notice::parse(Event::AccountsChanged, &json!([account])),
            Some(Notice::AccountsChanged(vec![account.parse().unwrap()]))
        );
        assert_eq!(
            Notice::parse(Event::ChainChanged, &json!("0x1cbd")),
            Some(Notice::ChainChanged(7357))
        );
        assert_eq!(
            Notice::parse(Event::Disconnect, &json!({"code": 1013})),
            Some(Notice::Disconnected { code: 1013 })
        );
        assert_eq!(
            Notice::parse(Event::Disconnect, &json!(null)),
            Some(Notice::Disconnected { code: 0 })
        );
    }

    #[test]
    fn payloads_that_make_no_sense_are_dropped() {
        assert_eq!(Notice::parse(Event::AccountsChanged, &json!("0xaa")), None);
        assert_eq!(Notice::parse(Event::ChainChanged, &json!({})), None);
    }
}
