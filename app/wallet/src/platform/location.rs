//! The address bar: hash routes and where the page is served from.

use wasm_bindgen::JsValue;

use crate::subscription::Subscription;

/// The part after `#`, without it, as written in the address bar (percent-encoded). Empty if there is none.
#[must_use]
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.as_deref()
        .map(|hash| hash.strip_prefix('#').unwrap_or(hash))
        .unwrap_or_default()
        .to_owned()
}

/// Goes to a route, with an entry in the history; listeners are called.
pub fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        drop(window.location().set_hash(hash));
    }
}

/// Replaces the route without an entry in the history. The browser tells nobody, so neither does this.
pub fn replace_hash(hash: &str) {
    if let Some(Ok(history)) = web_sys::window().map(|window| window.history()) {
        let url = format!("#{hash}");
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&url)));
    }
}

/// Calls back with the new hash whenever the person or the page moves.
pub fn on_hash_change(mut callback: impl FnMut(String) + 'static) -> Subscription {
    match web_sys::window() {
        Some(window) => Subscription::to_event(&window, "hashchange", move |_| callback(hash())),
        None => Subscription::none(),
    }
}

/// The page's own address without the hash, to build links that can be shared.
#[must_use]
pub fn page_url() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    href.split_once('#').map_or(href.as_str(), |(page, _)| page).to_owned()
}

/// True when the page is served as `/ipfs/<cid>/…`: then every site of that gateway shares this page's storage.
#[must_use]
pub fn is_path_gateway() -> bool {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    path.is_some_and(|path| gateway_cid(&path).is_some())
}

/// The CID or name in a path gateway's path, if it is one.
#[must_use]
pub fn gateway_cid(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/ipfs/").or_else(|| path.strip_prefix("/ipns/"))?;
    let name = rest.split('/').next().unwrap_or_default();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_gateways_are_told_by_their_path() {
        let cid = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
        assert_eq!(gateway_cid(&format!("/ipfs/{cid}/")), Some(cid));
        assert_eq!(gateway_cid(&format!("/ipfs/{cid}/index.html")), Some(cid));
        assert_eq!(gateway_cid("/ipns/faktor.example/"), Some("faktor.example"));
        for path in ["/", "/ipfs/", "/faktor/ipfs/x/", "/ipfsx/y"] {
            assert_eq!(gateway_cid(path), None, "{path}");
        }
    }
}
