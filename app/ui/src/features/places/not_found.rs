//! The page that is not there.

use leptos::prelude::*;

use crate::{i18n::use_t, router::Link, routes::Route, widgets::PageHeader};

/// Says so and leads back.
#[component]
pub(in crate::features) fn NotFoundPage() -> impl IntoView {
    let t = use_t();
    view! {
        <PageHeader title=t.shell.not_found_title intro=t.shell.not_found_text />
        <p><Link to=Route::Home class="button button--primary">{t.shell.go_home}</Link></p>
    }
}
