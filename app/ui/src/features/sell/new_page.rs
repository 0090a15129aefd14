//! Registering an invoice, from file to link.

use faktor_domain::ReceivableId;
use faktor_invoice::DocumentSecret;
use faktor_wallet::platform;
use leptos::prelude::*;

use super::{
    buyer::BuyerSection,
    done::Registered,
    fields::InvoiceFields,
    intake::{Draft, Intake, judged, policy},
    register::RegisterSection,
    timing,
    tree::TreeSection,
    upload::Upload,
};
use crate::{
    features::receivable::address_entry,
    i18n::use_t,
    session::{expect_chain, expect_wallets},
    shell::{NextStep, expect_next_steps},
    state::expect_clock,
    widgets::{Notice, PageHeader, Tone},
};

/// File, fields, buyer, register; then the link.
#[component]
pub(in crate::features) fn SellNewPage() -> impl IntoView {
    let t = use_t();
    let (chain, wallets, clock) = (expect_chain(), expect_wallets(), expect_clock());
    let intake = RwSignal::new(None::<Intake>);
    let buyer = RwSignal::new(String::new());
    let registered = RwSignal::new(None::<ReceivableId>);
    // Fresh for every file; without randomness there is none, and nothing can be registered.
    let secret = Memo::new(move |_| {
        intake.track();
        platform::random_bytes().ok().map(|bytes| Secret(DocumentSecret::from_bytes(bytes)))
    });
    let invoice = Memo::new(move |_| intake.get().and_then(|intake| intake.outcome.ok()));
    let verdict = Memo::new(move |_| {
        let deployments = chain.get().map(|chain| chain.deployments().clone());
        let policy = policy(clock.today(), deployments.as_ref());
        invoice.get().map(|invoice| platform::measured(timing::CHECK, || judged(&invoice, &policy)))
    });
    let symbol = Signal::derive(move || {
        let code = verdict.get().and_then(|(_, terms)| terms).map(|terms| terms.currency);
        let known = chain.get().zip(code);
        known
            .and_then(|(chain, code)| {
                chain.deployments().currency_for(code).map(|one| one.symbol.clone())
            })
            .unwrap_or_default()
    });
    let draft = Memo::new(move |_| {
        let (invoice, terms) = (invoice.get()?, verdict.get()?.1?);
        let seller = wallets.account()?;
        let debtor = address_entry(&buyer.get(), Some(seller)).ok()?;
        let Secret(secret) = secret.get()?;
        let chain = chain.get()?;
        platform::measured(timing::HASH, || {
            Draft::of(&invoice, terms, seller, debtor, &secret, chain.deployments())
        })
    });
    let financeable =
        Memo::new(move |_| verdict.with(|verdict| matches!(verdict, Some((_, Some(_))))));
    expect_next_steps().show(Signal::stored(vec![
        NextStep::others(t.sell.steps_acknowledge),
        NextStep::others(t.sell.steps_offer),
        NextStep::others(t.sell.steps_paid),
    ]));
    let on_another = Callback::new(move |()| {
        registered.set(None);
        intake.set(None);
        buyer.set(String::new());
    });
    let form = move || {
        view! {
            <PageHeader title=t.places.sell_new intro=t.places.sell_for />
            {move || wallets.account().is_none().then(|| view! {
                <Notice tone=Tone::Info title=t.sell.root_needs_wallet />
            })}
            <Upload intake />
            {move || invoice.get().zip(verdict.get()).map(|(invoice, (findings, _))| view! {
                <InvoiceFields invoice findings />
            })}
            {move || financeable.get().then(|| view! {
                <BuyerSection text=buyer symbol />
                <TreeSection draft />
                <RegisterSection draft registered />
            })}
        }
    };
    move || match (registered.get(), draft.get_untracked()) {
        (Some(id), Some(draft)) => view! { <Registered id draft on_another /> }.into_any(),
        _ => form().into_any(),
    }
}

/// A document secret; a new one is always another.
#[derive(Clone)]
struct Secret(DocumentSecret);

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose() == other.0.expose()
    }
}
