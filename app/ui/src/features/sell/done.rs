//! The invoice is registered.

use faktor_domain::ReceivableId;
use faktor_invoice::ClaimPackage;
use leptos::prelude::*;

use super::intake::Draft;
use crate::{
    browser,
    features::claim::ClaimLink,
    i18n::use_t,
    router::Link,
    routes::Route,
    session::{expect_chain, expect_claims},
    widgets::{Button, CopyButton, Notice, PageHeader, Section, Tone},
};

/// The number, the link for the buyer, and where to go on.
#[component]
pub(super) fn Registered(
    id: ReceivableId,
    draft: Draft,
    /// Begins with another invoice.
    on_another: Callback<()>,
) -> impl IntoView {
    let t = use_t();
    let (chain, claims) = (expect_chain(), expect_claims());
    let package = ClaimPackage::of(&draft.tree);
    let url = Memo::new(move |_| {
        let chain_id = chain.get().map(|chain| chain.id()).unwrap_or_default();
        let link = ClaimLink::Claim { package: Box::new(package.clone()), id, chain_id };
        link.url(&browser::page_url())
    });
    view! {
        <PageHeader title=(t.sell.registered_title)(&id.to_string()) intro=t.sell.after_register />
        <Section title=t.sell.share_title>
            <p class="measure">{t.sell.share_text}</p>
            <p class="share__link mono">{move || url.get()}</p>
            {move || claims.storage_full().then(|| view! {
                <Notice tone=Tone::Bad title=t.sell.storage_full />
            })}
            <CopyButton text=url label=t.sell.share_copy with_word=true />
        </Section>
        <div class="acts">
            <Link to=Route::Receivable(id) class="button button--primary">{t.sell.open_receivable}</Link>
            <Button on_press=on_another>{t.sell.another}</Button>
        </div>
    }
}
