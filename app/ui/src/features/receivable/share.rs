//! The link that the seller sends to the debtor.

use faktor_chain::Receivable;
use faktor_invoice::ClaimPackage;
use leptos::prelude::*;

use super::Position;
use crate::{
    browser,
    features::claim::ClaimLink,
    i18n::use_t,
    session::{Claims, expect_chain, expect_claims},
    widgets::{CopyButton, Notice, Tone},
};

/// The link to a receivable's claim, where its fields are kept in this browser; tracked.
pub(in crate::features) fn claim_link(
    claims: Claims,
    receivable: &Receivable,
    chain_id: u64,
) -> Option<ClaimLink> {
    let package = kept_package(claims, receivable)?;
    Some(ClaimLink::Claim { package: Box::new(package), id: receivable.id, chain_id })
}

/// The receivable's fields, where they are kept in this browser; tracked.
pub(in crate::features) fn kept_package(
    claims: Claims,
    receivable: &Receivable,
) -> Option<ClaimPackage> {
    let kept = claims.get(receivable.document_root)?;
    let package = ClaimPackage::from_text(&kept.package).ok()?;
    // What is kept may have been brought in from elsewhere: only the registered document is this receivable's.
    (package.root() == receivable.document_root.get()).then_some(package)
}

/// The link with its copy button, and what to do with it.
#[component]
pub(in crate::features) fn ShareLink(
    /// The receivable.
    #[prop(into)]
    position: Signal<Position>,
    /// Whether the button stands alone.
    #[prop(optional)]
    button_only: bool,
) -> impl IntoView {
    let t = use_t();
    let (claims, chain) = (expect_claims(), expect_chain());
    let url = Memo::new(move |_| {
        let chain_id = chain.get()?.id();
        let link = claim_link(claims, &position.get().receivable, chain_id)?;
        Some(link.url(&browser::page_url()))
    });
    let shown = move || {
        match url.get() {
        Some(_) if button_only => view! { <CopyLink url /> }.into_any(),
        Some(text) => view! {
            <p class="measure">{t.sell.share_text}</p>
            <p class="share__link mono">{text}</p>
            {claims.storage_full().then(|| view! { <Notice tone=Tone::Bad title=t.sell.storage_full /> })}
        }
        .into_any(),
        None if button_only => ().into_any(),
        None => view! { <p class="measure">{t.sell.share_lost}</p> }.into_any(),
    }
    };
    view! { <div class="share">{shown}</div> }
}

#[component]
fn CopyLink(url: Memo<Option<String>>) -> impl IntoView {
    let t = use_t();
    let text = Signal::derive(move || url.get().unwrap_or_default());
    view! { <CopyButton text label=t.sell.share_copy with_word=true /> }
}
