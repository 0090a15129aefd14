//! The page's own side of EIP-6963: asking, and announcing the sandbox to whoever asks.

use js_sys::Object;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

use super::info::WalletInfo;
use super::{ANNOUNCE, REQUEST};
use crate::js;
use crate::provider::Provider;

/// Asks all wallets to announce themselves.
pub(super) fn request() {
    dispatch(REQUEST, None);
}

/// Announces a provider now, and again whenever somebody asks, for the life of the page.
pub(crate) fn announce(info: &WalletInfo, provider: &Provider) {
    let detail = detail(info, provider);
    dispatch(ANNOUNCE, Some(&detail));
    if let Some(window) = web_sys::window() {
        // Not `FnMut`: whoever hears the announcement may ask again at once.
        let listener = Closure::<dyn Fn()>::new(move || dispatch(ANNOUNCE, Some(&detail)));
        let function = listener.as_ref().unchecked_ref();
        drop(window.add_event_listener_with_callback(REQUEST, function));
        listener.forget();
    }
}

fn dispatch(name: &str, detail: Option<&JsValue>) {
    let init = CustomEventInit::new();
    if let Some(detail) = detail {
        init.set_detail(detail);
    }
    if let (Some(window), Ok(event)) =
        (web_sys::window(), CustomEvent::new_with_event_init_dict(name, &init))
    {
        drop(window.dispatch_event(&event));
    }
}

fn detail(info: &WalletInfo, provider: &Provider) -> JsValue {
    let fields = Object::new();
    let icon = info.icon.as_ref().map_or("", |icon| icon.as_str());
    for (name, value) in
        [("uuid", info.uuid.as_str()), ("name", &info.name), ("icon", icon), ("rdns", &info.rdns)]
    {
        js::set(&fields, name, &JsValue::from_str(value));
    }
    let detail = Object::new();
    js::set(&detail, "info", &Object::freeze(&fields));
    js::set(&detail, "provider", provider.as_js());
    Object::freeze(&detail).into()
}
