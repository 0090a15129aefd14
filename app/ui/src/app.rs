//! The app: providers outside, the frame in the chosen language inside them, the screen of the route in the frame.

use leptos::{mount::mount_to_body, prelude::*, task::spawn_local};

use crate::{
    browser,
    features::{Screen, provide_parts},
    i18n::{Language, fetch, preferred_language, provide_language},
    router::{provide_router, settle},
    session::{ChainNotices, DeskSheet, provide_session},
    shell::{Shell, provide_freshness, provide_next_steps},
    state::{
        provide_address_book, provide_clock, provide_endpoints, provide_online,
        provide_reading_network, provide_theme,
    },
    widgets::provide_toasts,
};

/// Mounts the app in place of the static skeleton once the texts of the reader's language are there; in English if they
/// cannot be fetched.
pub fn start() {
    // After a panic nothing of the page answers any more, so what says so has to be there already.
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        browser::show_stopped();
    }));
    mount_to_body(|| {
        let language = RwSignal::new(None);
        spawn_local(async move {
            let wanted = preferred_language();
            let fetched = fetch(wanted).await.map_or(Language::English, |()| wanted);
            browser::remove_skeleton();
            language.set(Some(fetched));
        });
        move || language.get().map(|language| view! { <App language /> })
    });
}

/// The whole page.
#[component]
pub fn App(
    /// The language to start in; its texts are there.
    language: Language,
) -> impl IntoView {
    let language = provide_language(language);
    provide_theme();
    provide_online();
    provide_clock();
    provide_address_book();
    provide_endpoints();
    provide_reading_network();
    provide_toasts();
    provide_freshness();
    provide_next_steps();
    provide_router();
    provide_session();
    provide_parts();
    settle();
    // Texts are plain values, so another language builds the frame and its screen anew; what is ambient stays.
    move || {
        language.get();
        view! {
            <Shell>
                <ChainNotices />
                <Screen />
            </Shell>
            <DeskSheet />
        }
    }
}
