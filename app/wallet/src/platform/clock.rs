//! Time as the browser tells it.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use crate::request::Timer;
use crate::subscription::Subscription;

/// The browser's clock in whole seconds since 1970 (UTC). Not the chain's clock.
#[must_use]
pub fn now() -> u64 {
    now_ms() / 1000
}

/// The browser's clock in milliseconds since 1970 (UTC).
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a JavaScript date is a whole number below 2^53; the cast saturates"
)]
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Resolves after `ms` milliseconds; browsers slow this down to about a second in hidden pages.
pub async fn sleep(ms: u32) {
    let ms = i32::try_from(ms).unwrap_or(i32::MAX);
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms));
        }
    });
    // The promise is never rejected.
    drop(JsFuture::from(promise).await);
}

/// Calls back every `every_ms` milliseconds until the subscription is dropped.
pub fn tick(every_ms: u32, callback: impl FnMut() + 'static) -> Subscription {
    let Some(window) = web_sys::window() else { return Subscription::none() };
    let every_ms = i32::try_from(every_ms).unwrap_or(i32::MAX);
    let callback = Closure::<dyn FnMut()>::new(callback);
    let function = callback.as_ref().unchecked_ref();
    match window.set_interval_with_callback_and_timeout_and_arguments_0(function, every_ms) {
        Ok(handle) => Subscription::new(move || {
            window.clear_interval_with_handle(handle);
            drop(callback);
        }),
        Err(_) => Subscription::none(),
    }
}

/// The page's own timer.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageTimer;

impl Timer for PageTimer {
    async fn sleep(&self, ms: u32) {
        sleep(ms).await;
    }
}
