//! While the wallet is open and while the transaction is on its way.

use leptos::prelude::*;

use crate::{
    i18n::use_t,
    widgets::{Button, Glyph, Icon},
};

/// Which wallet, what to press, how to abandon.
#[component]
pub(super) fn AwaitingWallet(wallet: String, on_abandon: Callback<()>) -> impl IntoView {
    let t = use_t();
    view! {
        <div class="review__waiting" role="status">
            <Icon glyph=Glyph::Working />
            <div>
                <p class="review__waiting-title">{(t.review.waiting)(&wallet)}</p>
                <p>{(t.review.waiting_text)(&wallet)}</p>
            </div>
        </div>
        <div class="dialog__actions">
            <p class="hint">{t.review.abandon_text}</p>
            <Button on_press=on_abandon>{t.review.abandon}</Button>
        </div>
    }
}

/// Sent, not final.
#[component]
pub(super) fn Sending() -> impl IntoView {
    let t = use_t();
    view! {
        <div class="review__waiting" role="status">
            <Icon glyph=Glyph::Working />
            <div>
                <p class="review__waiting-title">{t.review.sending}</p>
                <p>{t.review.sending_text}</p>
            </div>
        </div>
    }
}
