//! The seller opens the debtor's signature.

use leptos::prelude::*;

use crate::{
    features::receivable::{CarryButton, Position, waiting_signature},
    i18n::use_t,
    router::Link,
    routes::Route,
    session::{StoredAcknowledgement, expect_chain, expect_claims},
    widgets::{ButtonKind, Notice, PageHeader, Tone},
};

/// Keeps the signature with its receivable and offers to carry it.
#[component]
pub(super) fn Received(signed: StoredAcknowledgement, position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let (claims, chain) = (expect_claims(), expect_chain());
    Effect::new(move |_| {
        claims.acknowledge(position.get_untracked().receivable.document_root, signed.clone());
    });
    let waits = Memo::new(move |_| {
        let chain_id = chain.get().map(|chain| chain.id());
        chain_id
            .is_some_and(|id| waiting_signature(claims, &position.get().receivable, id).is_some())
    });
    let receivable = Signal::derive(move || position.get().receivable);
    let id = position.get_untracked().receivable.id;
    let body = move || {
        if waits.get() {
            view! {
                <Notice tone=Tone::Good title=t.owe.signature_of_buyer text=t.owe.signature_received />
                <CarryButton receivable kind=ButtonKind::Primary />
            }
            .into_any()
        } else {
            view! { <Notice tone=Tone::Info title=t.receivable.step_acknowledged /> }.into_any()
        }
    };
    view! {
        <PageHeader title=(t.receivable.title)(&id.to_string())>
            <Link to=Route::Receivable(id) class="button">{t.sell.open_receivable}</Link>
        </PageHeader>
        <div class="form">{body}</div>
    }
}
