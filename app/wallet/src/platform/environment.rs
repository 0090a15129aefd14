//! What the browser says about the person's preferences and the page's surroundings.

use web_sys::MediaQueryList;

use crate::error::BrowserError;
use crate::subscription::Subscription;

/// Thirty-two random bytes from the browser's generator, for secrets.
///
/// # Errors
/// [`BrowserError::NotAvailable`] where there is no generator.
pub fn random_bytes() -> Result<[u8; 32], BrowserError> {
    let missing = BrowserError::NotAvailable { what: "a random generator" };
    let Some(Ok(crypto)) = web_sys::window().map(|window| window.crypto()) else {
        return Err(missing);
    };
    let mut bytes = [0; 32];
    match crypto.get_random_values_with_u8_array(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(_) => Err(missing),
    }
}

/// The person's languages, best first, as BCP 47 tags.
#[must_use]
pub fn languages() -> Vec<String> {
    web_sys::window()
        .map(|window| {
            window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
        })
        .unwrap_or_default()
}

/// Whether the person prefers a dark page.
#[must_use]
pub fn prefers_dark() -> bool {
    media("(prefers-color-scheme: dark)").is_some_and(|query| query.matches())
}

/// Whether the person wants little motion.
#[must_use]
pub fn prefers_reduced_motion() -> bool {
    media("(prefers-reduced-motion: reduce)").is_some_and(|query| query.matches())
}

/// Calls back when the preference for a dark page changes.
pub fn on_prefers_dark_change(mut callback: impl FnMut(bool) + 'static) -> Subscription {
    let Some(query) = media("(prefers-color-scheme: dark)") else { return Subscription::none() };
    let source = query.clone();
    Subscription::to_event(&query, "change", move |_| callback(source.matches()))
}

/// Whether the browser believes to have a network. False is certain, true is not.
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls back when the network comes or goes. Returns both listeners.
pub fn on_online_change(callback: impl Fn(bool) + Clone + 'static) -> [Subscription; 2] {
    let Some(window) = web_sys::window() else {
        return [Subscription::none(), Subscription::none()];
    };
    let on_offline = callback.clone();
    [
        Subscription::to_event(&window, "online", move |_| callback(true)),
        Subscription::to_event(&window, "offline", move |_| on_offline(false)),
    ]
}

/// Whether the page can be seen; polling may pause while it cannot.
#[must_use]
pub fn is_visible() -> bool {
    web_sys::window().and_then(|window| window.document()).is_none_or(|document| !document.hidden())
}

/// Calls back when the page is shown or hidden.
pub fn on_visibility_change(mut callback: impl FnMut(bool) + 'static) -> Subscription {
    match web_sys::window().and_then(|window| window.document()) {
        Some(document) => Subscription::to_event(&document, "visibilitychange", move |_| {
            callback(is_visible());
        }),
        None => Subscription::none(),
    }
}

fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}
