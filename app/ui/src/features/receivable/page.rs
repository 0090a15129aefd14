//! A receivable's page.

use faktor_chain::Stage;
use faktor_chain::client::{HistoryEntry, HistoryScope};
use faktor_domain::ReceivableId;
use leptos::prelude::*;

use super::{
    NextAction, Position, ShareLink, actions::waiting_signature, data::position,
    document::DocumentSection, head::ReceivableHead, history::HistorySection,
    listings::ListingsSection, next::next_action, offer_form::OfferSection,
    payments::PaymentsSection, steps::steps, terms::TermsSection, tokens::TokensSection,
};
use crate::{
    features::reading::{Steady, read},
    i18n::use_t,
    router::Link,
    routes::Route,
    session::{expect_chain, expect_claims, expect_wallets},
    shell::{NextStep, expect_next_steps},
    state::expect_clock,
    widgets::{Loadable, Notice, PageHeader, Section, Timeline, Tone},
};

/// One receivable, whoever looks at it.
#[component]
pub(in crate::features) fn ReceivablePage(id: ReceivableId) -> impl IntoView {
    let answer = read(move |chain, account| async move { position(&chain, account, id).await });
    let history = read(move |chain, _| async move {
        let receivable = chain.client().receivable(id).await?;
        let scope = HistoryScope::Receivable(&receivable);
        chain.client().history(scope, None, |_| ()).await.map(|history| history.entries)
    });
    let ready = move |position: Signal<Position>| view! { <Ready position history /> };
    // Until the receivable brings its own heading.
    let bare = Memo::new(move |_| !matches!(answer.get(), Loadable::Ready(_)));
    let heading = move || {
        bare.get()
            .then(|| view! { <PageHeader title=(use_t().receivable.title)(&id.to_string()) /> })
    };
    let elsewhere = move || {
        matches!(answer.get(), Loadable::Failed(_)).then(|| {
            view! { <p><Link to=Route::Audit>{use_t().places.audit_all}</Link></p> }
        })
    };
    view! {
        {heading}
        <Steady answer lines=8 ready />
        {elsewhere}
    }
}

#[component]
fn Ready(
    position: Signal<Position>,
    history: Signal<Loadable<Vec<HistoryEntry>>>,
) -> impl IntoView {
    let t = use_t();
    let (wallets, chain, claims, clock) =
        (expect_wallets(), expect_chain(), expect_claims(), expect_clock());
    let signed = Memo::new(move |_| {
        let chain_id = chain.get().map(|chain| chain.id());
        chain_id
            .is_some_and(|id| waiting_signature(claims, &position.get().receivable, id).is_some())
    });
    let next: Signal<NextAction> = Memo::new(move |_| {
        next_action(&position.get(), wallets.account(), signed.get(), clock.today())
    })
    .into();
    let timeline = Memo::new(move |_| {
        let entries = match history.get() {
            Loadable::Ready(entries) => Some(entries),
            Loadable::Loading | Loadable::Empty | Loadable::Failed(_) => None,
        };
        let now = position.get();
        steps(&now, now.state(), entries.as_deref(), t)
    });
    let without_history = Memo::new(move |_| matches!(history.get(), Loadable::Failed(_)));
    let is_seller = Memo::new(move |_| wallets.account() == Some(position.get().receivable.seller));
    let shares = Memo::new(move |_| {
        is_seller.get() && position.get().receivable.stage() == Stage::Registered
    });
    let offers = Memo::new(move |_| {
        let now = position.get();
        // From the due day on nothing is taken off, so nobody buys.
        now.receivable.stage() == Stage::Acknowledged
            && !now.own.is_zero()
            && clock.today() < now.receivable.due
    });
    let late = Memo::new(move |_| clock.today() > position.get().receivable.due);
    expect_next_steps().show(Signal::derive(move || ahead(next.get(), late.get(), t)));
    view! {
        <ReceivableHead position next />
        {move || signed.get().then(|| view! {
            <Notice tone=Tone::Info title=t.owe.signature_of_buyer text=t.owe.carry_text />
        })}
        <Timeline steps=timeline />
        {move || without_history.get().then(|| view! { <p class="hint">{t.receivable.steps_unknown}</p> })}
        {move || shares.get().then(|| view! {
            <Section title=t.sell.share_title><ShareLink position /></Section>
        })}
        {move || offers.get().then(|| view! { <OfferSection position /> })}
        <ListingsSection position />
        <PaymentsSection position next />
        <TokensSection position next />
        <TermsSection position />
        <DocumentSection position />
        <HistorySection position history />
    }
}

/// What happens next, from the next action on; `late` says whether the due day has passed.
fn ahead(next: NextAction, late: bool, t: &'static crate::i18n::Messages) -> Vec<NextStep> {
    let paid = if late { t.sell.steps_late } else { t.sell.steps_paid };
    let all = [t.sell.steps_acknowledge, t.sell.steps_offer, paid];
    let done = match next {
        NextAction::SendLink | NextAction::Acknowledge | NextAction::Carry => 0,
        NextAction::Offer => 1,
        NextAction::Pay | NextAction::Wait => 2,
        NextAction::Sweep | NextAction::Exchange => return vec![NextStep::others(next.words(t))],
        NextAction::Nothing => return Vec::new(),
    };
    all.into_iter().skip(done).map(NextStep::others).collect()
}
