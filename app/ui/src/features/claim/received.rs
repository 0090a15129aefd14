//! The seller opens the debtor's signature.

use faktor_chain::Stage;
use leptos::{prelude::*, task::spawn_local_scoped};

use crate::{
    features::receivable::{CarryButton, Position, try_signature, waiting_signature},
    i18n::use_t,
    router::Link,
    routes::Route,
    session::{StoredAcknowledgement, expect_chain, expect_claims, explain_chain},
    widgets::{ButtonKind, Notice, PageHeader, Skeleton, Tone, Trouble, TroubleView},
};

/// Keeps the signature with its receivable, if it is the debtor's, and offers to carry it.
#[component]
pub(super) fn Received(signed: StoredAcknowledgement, position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let (claims, chain) = (expect_claims(), expect_chain());
    let trouble = RwSignal::new(None::<Trouble>);
    let now = position.get_untracked().receivable;
    if let Some(chain) = untrack(|| chain.get()).filter(|_| now.stage() == Stage::Registered) {
        spawn_local_scoped(async move {
            // Anybody can make a link: one that was not the debtor's would take the place of one that is.
            match try_signature(&chain, &now, &signed).await {
                Ok(()) => claims.acknowledge(now.document_root, signed),
                Err(error) => {
                    let told = explain_chain(&error, chain.deployments(), t);
                    drop(trouble.try_set(Some(told)));
                }
            }
        });
    }
    let waits = Memo::new(move |_| {
        let chain_id = chain.get().map(|chain| chain.id());
        chain_id
            .is_some_and(|id| waiting_signature(claims, &position.get().receivable, id).is_some())
    });
    let open = Memo::new(move |_| position.get().receivable.stage() == Stage::Registered);
    let receivable = Signal::derive(move || position.get().receivable);
    let id = position.get_untracked().receivable.id;
    let body = move || {
        if !open.get() {
            view! { <Notice tone=Tone::Info title=t.receivable.step_acknowledged /> }.into_any()
        } else if let Some(trouble) = trouble.get() {
            view! { <TroubleView trouble /> }.into_any()
        } else if waits.get() {
            view! {
                <Notice tone=Tone::Good title=t.owe.signature_of_buyer text=t.owe.signature_received />
                <CarryButton receivable kind=ButtonKind::Primary />
            }
            .into_any()
        } else {
            view! { <Skeleton lines=2 /> }.into_any()
        }
    };
    view! {
        <PageHeader title=(t.receivable.title)(&id.to_string())>
            <Link to=Route::Receivable(id) class="button">{t.sell.open_receivable}</Link>
        </PageHeader>
        <div class="form">{body}</div>
    }
}
