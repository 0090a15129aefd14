//! The page as a whole: title, focus, language, clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement};

use crate::error::BrowserError;
use crate::js;

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the page's language, as screen readers need it.
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.set_attribute("lang", tag));
    }
}

/// Moves the keyboard's focus to the element with this id. False if there is none.
pub fn focus(id: &str) -> bool {
    document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// Scrolls to the top, as after a change of route.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        drop(window.location().reload());
    }
}

/// Copies text to the clipboard. Works only as the direct answer to something the person did.
///
/// # Errors
/// [`BrowserError::NotAvailable`] on pages served without TLS, [`BrowserError::NotAllowed`] if the browser refuses.
pub async fn copy_text(text: &str) -> Result<(), BrowserError> {
    let missing = BrowserError::NotAvailable { what: "the clipboard" };
    let navigator = web_sys::window().ok_or_else(|| missing.clone())?.navigator();
    // Undefined outside secure contexts, which the typed getter does not say.
    if js::get(&navigator, "clipboard").is_undefined() {
        return Err(missing);
    }
    match JsFuture::from(navigator.clipboard().write_text(text)).await {
        Ok(_) => Ok(()),
        Err(_) => Err(BrowserError::NotAllowed { what: "copying" }),
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
