//! Sentences above the screen: offline, shared address.

use leptos::prelude::*;

use crate::{
    browser,
    i18n::use_t,
    state::expect_online,
    widgets::{Button, ButtonKind, Notice, Tone},
};

const GATEWAY_SEEN: &str = "gateway-notice-seen";

/// What the reader should know before anything else.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let online = expect_online();
    view! {
        {move || (!online.get()).then(|| view! { <OfflineNotice /> })}
        <PathGatewayWarning />
    }
}

/// The browser has no network.
#[component]
fn OfflineNotice() -> impl IntoView {
    let t = use_t();
    view! { <Notice tone=Tone::Due title=t.shell.offline_title text=t.shell.offline_text /> }
}

/// The page shares its origin with other pages; shown until dismissed.
#[component]
fn PathGatewayWarning() -> impl IntoView {
    let t = use_t();
    let shown = RwSignal::new(
        browser::is_shared_origin() && browser::remembered::<bool>(GATEWAY_SEEN).is_none(),
    );
    let dismiss = Callback::new(move |()| {
        browser::remember(GATEWAY_SEEN, &true);
        shown.set(false);
    });
    move || {
        shown.get().then(|| {
            view! {
                <Notice tone=Tone::Due title=t.shell.gateway_title text=t.shell.gateway_text>
                    <Button kind=ButtonKind::Quiet on_press=dismiss>{t.shell.dismiss}</Button>
                </Notice>
            }
        })
    }
}
