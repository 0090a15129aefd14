//! Registering: party secret, look for an earlier registration, keep the package, sign.

use std::rc::Rc;

use faktor_chain::Intent;
use faktor_domain::{DocumentRoot, ReceivableId, SellerFingerprint};
use faktor_invoice::{ClaimPackage, debt_fingerprint};
use leptos::{
    prelude::*,
    task::{spawn_local, spawn_local_scoped},
};

use super::intake::Draft;
use crate::{
    features::{
        receivable::ActButton,
        secret::{SecretNote, secret_words},
    },
    i18n::use_t,
    router::Link,
    routes::Route,
    session::{
        Chain, Deed, expect_chain, expect_claims, expect_desk, expect_secrets, explain_chain,
        money_words,
    },
    widgets::{ButtonKind, Notice, Section, Term, Tone, Trouble, TroubleView},
};

/// What came of the preparation.
#[derive(Clone, PartialEq)]
enum Prepared {
    /// The same debt is on chain already.
    Already(ReceivableId),
    /// It cannot be registered now.
    Trouble(Trouble),
}

/// The button with what is said around it. `registered` is set once the receivable is on chain.
#[component]
pub(super) fn RegisterSection(
    draft: Memo<Option<Draft>>,
    registered: RwSignal<Option<ReceivableId>>,
) -> impl IntoView {
    let t = use_t();
    let (desk, chain, claims, secrets) =
        (expect_desk(), expect_chain(), expect_claims(), expect_secrets());
    let (busy, checking) = (RwSignal::new(false), RwSignal::new(false));
    let outcome = RwSignal::new(None::<Prepared>);
    let prepare = move |chain: Chain, draft: Draft| async move {
        let plain = |what: String| Prepared::Trouble(Trouble { what, ..Trouble::default() });
        let secret = secrets.get(draft.seller).await;
        let secret =
            secret.map_err(|error| plain(secret_words(&error, t.sell.secret_rejected, t)))?;
        let debt =
            draft.tree.debt_id().map_err(|_error| plain(t.errors.debt_unidentified.to_owned()))?;
        let fingerprint = SellerFingerprint::new(debt_fingerprint(&secret, &debt));
        checking.try_set(true);
        let earlier = chain.client().filed_as(draft.seller, fingerprint.get()).await;
        checking.try_set(false);
        match earlier {
            Ok(None) => Ok(fingerprint),
            Ok(Some(id)) => Err(Prepared::Already(id)),
            Err(error) => Err(Prepared::Trouble(explain_chain(&error, chain.deployments(), t))),
        }
    };
    let press = Callback::new(move |()| {
        let (Some(chain), Some(draft)) = (untrack(|| chain.get()), draft.get_untracked()) else {
            return;
        };
        busy.set(true);
        outcome.set(None);
        spawn_local_scoped(async move {
            let prepared = prepare(chain.clone(), draft.clone()).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match prepared {
                Ok(fingerprint) => {
                    // Kept before anything is sent: without it nobody could ever show what was registered.
                    let root = DocumentRoot::new(draft.tree.root());
                    claims.keep(root, ClaimPackage::of(&draft.tree).to_text());
                    desk.review(deed(&chain, &draft, fingerprint, registered));
                }
                Err(refused) => outcome.set(Some(refused)),
            }
        });
    });
    let said = move || {
        outcome.get().map(|outcome| match outcome {
            Prepared::Already(id) => {
                let title = (t.sell.already_title)(&id.to_string());
                view! {
                    <Notice tone=Tone::Due title text=t.sell.already_text>
                        <Link to=Route::Receivable(id) class="button">{t.sell.open_receivable}</Link>
                    </Notice>
                }
                .into_any()
            }
            Prepared::Trouble(trouble) => view! { <TroubleView trouble /> }.into_any(),
        })
    };
    view! {
        <Section title=t.sell.register_title>
            <div class="form">
                <p class="measure">{t.sell.register_text}</p>
                <SecretNote waiting=Signal::derive(move || busy.get() && !checking.get()) />
                <p class="hint">
                    <Term word=t.sell.fingerprint means=t.sell.fingerprint_term />
                </p>
                <div role="status">
                    {move || checking.get().then_some(t.sell.checking)}
                    {said}
                </div>
                <ActButton
                    kind=ButtonKind::Primary
                    on_press=press
                    busy
                    disabled=Signal::derive(move || draft.get().is_none())
                >
                    {t.sell.go}
                </ActButton>
            </div>
        </Section>
    }
}

fn deed(
    chain: &Chain,
    draft: &Draft,
    fingerprint: SellerFingerprint,
    registered: RwSignal<Option<ReceivableId>>,
) -> Deed {
    let amount = money_words(draft.terms.amount, draft.currency, chain.deployments());
    let (chain, seller) = (chain.clone(), draft.seller);
    let find = move || {
        let chain = chain.clone();
        spawn_local(async move {
            // Not found now, it is found in the list of receivables.
            if let Ok(Some(id)) = chain.client().filed_as(seller, fingerprint.get()).await {
                registered.try_set(Some(id));
            }
        });
    };
    Deed::Send {
        act: (use_t().review.act_register)(&amount),
        intent: Intent::Register { terms: draft.terms(fingerprint), opening: draft.opening() },
        after: Some(Rc::new(find)),
    }
}
