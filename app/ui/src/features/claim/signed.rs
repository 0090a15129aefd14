//! The debtor has signed: two ways to get the signature on chain.

use faktor_domain::Timestamp;
use leptos::prelude::*;

use super::ClaimLink;
use crate::{
    browser,
    features::receivable::{CarryButton, Position, waiting_signature},
    format::date_words,
    i18n::{expect_language, use_t},
    session::{expect_chain, expect_claims},
    widgets::{ButtonKind, CopyButton, Notice, Tone},
};

/// Puts the signature on chain, or gives it to the supplier as a link.
#[component]
pub(super) fn SignedClaim(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let (claims, chain) = (expect_claims(), expect_chain());
    let signed = Memo::new(move |_| {
        waiting_signature(claims, &position.get().receivable, chain.get()?.id())
    });
    let until = move || {
        signed.get().map(|signed| {
            let day = Timestamp::from_seconds(signed.deadline).date();
            (t.owe.signature_until)(&date_words(day, language.get()))
        })
    };
    let url = Signal::derive(move || {
        let link = signed.get().map(ClaimLink::Acknowledgement);
        link.map(|link| link.url(&browser::page_url())).unwrap_or_default()
    });
    let receivable = Signal::derive(move || position.get().receivable);
    view! {
        <Notice tone=Tone::Good title=t.owe.signature_kept />
        <div class="form">
            <p class="measure">{t.owe.carry_text}" "{until}</p>
            <CarryButton receivable kind=ButtonKind::Primary />
            <p class="measure">{t.owe.give}</p>
            <CopyButton text=url label=t.owe.give_copy with_word=true />
            <details class="fold">
                <summary>{t.owe.signature_code}</summary>
                <p class="share__link mono">{move || url.get()}</p>
            </details>
        </div>
    }
}
