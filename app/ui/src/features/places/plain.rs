//! Places that say what can be done there.

use leptos::prelude::*;

use crate::{i18n::use_t, router::Link, routes::Route, widgets::PageHeader};

/// How a document is checked now.
#[component]
pub(in crate::features) fn VerifyPage() -> impl IntoView {
    let t = use_t();
    view! {
        <PageHeader title=t.places.verify intro=t.places.verify_for />
        <p class="measure">{t.places.verify_now}</p>
        <p><Link to=Route::Audit class="button">{t.places.audit_all}</Link></p>
    }
}

/// Where documents are now.
#[component]
pub(in crate::features) fn DocumentsPage() -> impl IntoView {
    let t = use_t();
    view! {
        <PageHeader title=t.places.documents intro=t.places.documents_for />
        <p class="measure">{t.places.documents_now}</p>
        <p><Link to=Route::SellNew class="button button--primary">{t.places.sell_new}</Link></p>
    }
}
