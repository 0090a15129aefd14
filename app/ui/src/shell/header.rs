//! The head of the page.

use leptos::prelude::*;

use super::{LanguagePicker, ThemePicker, WalletControls, WalletMenu};
use crate::{i18n::use_t, router::Link, routes::Route};

/// Name, language, theme, wallet.
#[component]
pub(super) fn Header() -> impl IntoView {
    let t = use_t();
    let wallet = use_context::<WalletControls>();
    view! {
        <header class="header">
            <Link to=Route::Home class="header__name">
                <Mark />
                <span>"Faktor"</span>
                <span class="visually-hidden">", "{t.places.home}</span>
            </Link>
            <div class="header__tools">
                <LanguagePicker />
                <ThemePicker />
                {wallet.map(|controls| view! { <WalletMenu controls /> })}
            </div>
        </header>
    }
}

/// The page's sign: a statement with its total line.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path class="mark__paper" d="M5 2h14v20H5z" />
            <path class="mark__lines" d="M8 7h8M8 11h5" />
            <path class="mark__total" d="M8 16h8M8 18.5h8" />
        </svg>
    }
}
