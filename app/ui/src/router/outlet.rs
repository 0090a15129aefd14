//! What happens around a change of screen: title, focus, scroll.

use leptos::prelude::*;

use super::expect_router;
use crate::{
    browser,
    i18n::{expect_language, messages},
};

/// `id` of a screen's heading.
pub const PAGE_TITLE_ID: &str = "page-title";
/// `id` of the main part of the page.
pub const MAIN_ID: &str = "main";

/// Keeps the page's title in step with the screen, and after each change of screen moves the keyboard to its heading
/// and the view to its top, or to where it was left when going back. Call once, inside the shell.
pub fn settle() {
    let router = expect_router();
    let language = expect_language();
    let route = Memo::new(move |_| router.route());
    Effect::new(move || {
        let t = messages(language.get());
        browser::set_title(&(t.shell.title)(&route.get().title(t)));
    });
    Effect::new(move |before: Option<()>| {
        route.track();
        // The first screen keeps the focus where the browser put it.
        if before.is_some() {
            request_animation_frame(move || {
                if !browser::focus(PAGE_TITLE_ID) {
                    browser::focus(MAIN_ID);
                }
                browser::scroll_to(router.scroll_place());
            });
        }
    });
}
