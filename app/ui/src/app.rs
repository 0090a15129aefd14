//! The app: providers outside, the frame in the chosen language inside them, the screen of the route in the frame.

use leptos::{mount::mount_to_body, prelude::*};

use crate::{
    browser,
    features::Screen,
    i18n::provide_language,
    router::{provide_router, settle},
    session::{ChainNotices, DeskSheet, provide_session},
    shell::{Broken, Shell, provide_freshness, provide_next_steps},
    state::{
        provide_address_book, provide_clock, provide_endpoints, provide_online, provide_theme,
    },
    widgets::provide_toasts,
};

/// Mounts the app in place of the static skeleton.
pub fn start() {
    console_error_panic_hook::set_once();
    browser::remove_skeleton();
    mount_to_body(App);
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let language = provide_language();
    provide_theme();
    provide_online();
    provide_clock();
    provide_address_book();
    provide_endpoints();
    provide_toasts();
    provide_freshness();
    provide_next_steps();
    provide_router();
    provide_session();
    settle();
    // Texts are plain values, so another language builds the frame and its screen anew; what is ambient stays.
    move || {
        language.get();
        view! {
            <Shell>
                <ChainNotices />
                <Outlet />
            </Shell>
            <DeskSheet />
        }
    }
}

/// The screen, and what stands in its place if it stops.
#[component]
fn Outlet() -> impl IntoView {
    let fallback = |errors: ArcRwSignal<Errors>| {
        let details = errors.with_untracked(|errors| {
            errors.iter().map(|(_, error)| error.to_string()).collect::<Vec<_>>().join("\n")
        });
        view! { <Broken details /> }
    };
    view! {
        <ErrorBoundary fallback>
            <Screen />
        </ErrorBoundary>
    }
}
