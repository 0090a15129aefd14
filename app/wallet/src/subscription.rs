//! A listener that ends when it is dropped.

use std::fmt;

use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Keeps a listener alive. Dropping it removes the listener; keep it in the component's clean-up.
#[must_use = "dropping a subscription ends it"]
pub struct Subscription(Option<SendWrapper<Box<dyn FnOnce()>>>);

impl Subscription {
    /// A subscription that runs `end` once, when it is dropped.
    pub(crate) fn new(end: impl FnOnce() + 'static) -> Self {
        Self(Some(SendWrapper::new(Box::new(end))))
    }

    /// Lets the listener live as long as the page.
    pub fn forever(mut self) {
        if let Some(end) = self.0.take() {
            std::mem::forget(end);
        }
    }

    /// Listens to a DOM event.
    pub(crate) fn to_event(
        target: &web_sys::EventTarget,
        name: &'static str,
        callback: impl FnMut(web_sys::Event) + 'static,
    ) -> Self {
        let listener = Closure::<dyn FnMut(web_sys::Event)>::new(callback);
        let added = target
            .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
            .is_ok();
        let target = target.clone();
        Self::new(move || {
            if added {
                let function = listener.as_ref().unchecked_ref();
                // Removing can only fail for a target that is gone, and then nothing is left to remove.
                drop(target.remove_event_listener_with_callback(name, function));
            }
        })
    }

    /// A subscription to nothing, where there is nothing to listen to.
    pub(crate) const fn none() -> Self {
        Self(None)
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            (end.take())();
        }
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use crate::{AbandonHandle, Discovery, Provider, RpcEndpoint, Sandbox, Store, Subscription};

    /// Compiles only if the page's signals, which want threads, can hold the handles.
    #[test]
    fn handles_can_be_kept_in_signals() {
        const fn kept<T: Send + Sync>() {}
        kept::<Subscription>();
        kept::<Provider>();
        kept::<Discovery>();
        kept::<Sandbox>();
        kept::<Store>();
        kept::<RpcEndpoint>();
        kept::<AbandonHandle>();
    }
}
