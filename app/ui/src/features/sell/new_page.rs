//! Registering an invoice, from file to link.

use std::cell::RefCell;

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
    i18n::{Language, expect_language, use_t},
    session::{expect_chain, expect_wallets},
    shell::{NextStep, expect_next_steps},
    state::expect_clock,
    widgets::{Notice, PageHeader, Tone},
};

/// Milliseconds between the end of a screen and its beginning in another language, with room for a slow device.
const AT_ONCE_MS: u64 = 3_000;

/// File, fields, buyer, register; then the link.
#[component]
pub(in crate::features) fn SellNewPage() -> impl IntoView {
    let t = use_t();
    let (chain, wallets, clock) = (expect_chain(), expect_wallets(), expect_clock());
    let registered = RwSignal::new(None::<ReceivableId>);
    let (intake, buyer) = kept_over_languages(registered);
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

/// What was entered in a screen that is gone.
struct Left {
    language: Language,
    at_ms: u64,
    intake: Option<Intake>,
    buyer: String,
}

thread_local! {
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// File and buyer as the page starts with them. Another language builds the screen anew in the same moment, and what was
/// entered in it is taken over then.
fn kept_over_languages(
    registered: RwSignal<Option<ReceivableId>>,
) -> (RwSignal<Option<Intake>>, RwSignal<String>) {
    let language = expect_language().get_untracked();
    let left = LEFT.take().filter(|left| {
        left.language != language && platform::now_ms().saturating_sub(left.at_ms) < AT_ONCE_MS
    });
    let (intake, buyer) = left.map(|left| (left.intake, left.buyer)).unwrap_or_default();
    let (intake, buyer) = (RwSignal::new(intake), RwSignal::new(buyer));
    on_cleanup(move || {
        if registered.try_get_untracked().flatten().is_some() {
            return;
        }
        LEFT.set(Some(Left {
            language,
            at_ms: platform::now_ms(),
            intake: intake.try_get_untracked().flatten(),
            buyer: buyer.try_get_untracked().unwrap_or_default(),
        }));
    });
    (intake, buyer)
}

/// A document secret; a new one is always another.
#[derive(Clone)]
struct Secret(DocumentSecret);

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose() == other.0.expose()
    }
}
