//! A claim as the debtor reads it.

use faktor_chain::Stage;
use faktor_invoice::ClaimPackage;
use leptos::prelude::*;

use super::{ComparedTable, acknowledge::AcknowledgeForm, against_chain, signed::SignedClaim};
use crate::{
    features::receivable::{CompareCopy, FieldList, Position, waiting_signature},
    format::amount_with_currency,
    i18n::{expect_language, use_t},
    router::Link,
    routes::Route,
    session::{Naming, expect_chain, expect_claims, expect_wallets},
    widgets::{AddressChip, DateForm, DateText, Hero, Notice, Section, StateBadge, Tone},
};

/// What is claimed, beside what is registered, and the answer to it.
#[component]
pub(super) fn Claim(package: ClaimPackage, position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let claims = expect_claims();
    let root = package.root();
    let same_root = Memo::new(move |_| position.get().receivable.document_root.get() == root);
    let text = package.to_text();
    Effect::new(move |_| {
        // Kept, so that the receivable's own page can show the fields later; a foreign document is not.
        if same_root.get() {
            claims.keep(position.get_untracked().receivable.document_root, text.clone());
        }
    });
    let verdict = move || {
        if same_root.get() {
            view! { <Notice tone=Tone::Good title=t.owe.root_same /> }
        } else {
            view! { <Notice tone=Tone::Bad title=t.owe.root_differs /> }
        }
    };
    let answered = package.clone();
    view! {
        <ClaimHead package=package.clone() position />
        {verdict}
        <Section title=t.owe.compare_title>
            <Sides package position />
        </Section>
        {move || same_root.get().then(|| view! { <Answer package=answered.clone() position /> })}
    }
}

/// Invoice and registration beside each other, every field, and comparing the reader's own copy.
#[component]
fn Sides(package: ClaimPackage, position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    view! {
        <TermsTable package=package.clone() position />
        <FieldList package=package.clone() />
        <p class="measure">{t.owe.compare_text}</p>
        <CompareCopy package />
    }
}

#[component]
fn ClaimHead(package: ClaimPackage, position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let (chain, naming) = (expect_chain(), Naming::now());
    let lang = expect_language().get_untracked().invoice();
    let fields = package.tree().fields();
    let named = fields.get(8).display(lang);
    let seller = position.get_untracked().receivable.seller;
    let known = untrack(|| chain.get()).map(|chain| naming.person(seller, chain.deployments()));
    let title = (t.owe.claim_title)(&named.or(known).unwrap_or_default());
    let state = Memo::new(move |_| position.get().state());
    view! {
        <Hero
            title
            amount=Signal::derive(move || position.get().receivable.face)
            currency=Signal::derive(move || position.get().symbol)
        >
            <AddressChip address=seller />
            <span class="hero__fact">
                <span class="hero__label">{t.common.due}</span>
                <DateText
                    date=Signal::derive(move || position.get().receivable.due)
                    form=DateForm::WordsAndDistance
                />
            </span>
            {move || view! { <StateBadge state=state.get() /> }}
        </Hero>
    }
}

#[component]
fn TermsTable(package: ClaimPackage, position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let chain = expect_chain();
    let lang = expect_language().get_untracked().invoice();
    let rows = Memo::new(move |_| {
        let receivable = position.get().receivable;
        let fields = package.tree().fields();
        chain.get().map(|chain| against_chain(fields, &receivable, chain.deployments(), lang))
    });
    let differs = move || rows.get().is_some_and(|rows| rows.iter().any(|field| !field.same));
    view! {
        {move || rows.get().map(|rows| view! { <ComparedTable rows other=t.owe.in_registration /> })}
        {move || differs().then(|| view! { <Notice tone=Tone::Bad title=t.owe.terms_differ /> })}
    }
}

/// What can be answered, by who looks and where the receivable stands.
#[component]
fn Answer(package: ClaimPackage, position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let (wallets, claims, chain, naming) =
        (expect_wallets(), expect_claims(), expect_chain(), Naming::now());
    let lang = language.get_untracked().invoice();
    let kind = Memo::new(move |_| {
        let receivable = position.get().receivable;
        let chain_now = chain.get()?;
        let signed = waiting_signature(claims, &receivable, chain_now.id()).is_some();
        let fields = package.tree().fields();
        let compared = against_chain(fields, &receivable, chain_now.deployments(), lang);
        Some(match receivable.stage() {
            Stage::Registered if signed => Kind::Signed,
            Stage::Registered if compared.iter().any(|field| !field.same) => Kind::Differs,
            Stage::Registered if wallets.account() == Some(receivable.debtor) => {
                Kind::Open(Box::new(Held(package.clone())))
            }
            Stage::Registered => {
                Kind::NotYou(naming.person(receivable.debtor, chain_now.deployments()))
            }
            Stage::None | Stage::Acknowledged | Stage::Settled | Stage::Stopped => Kind::Done,
        })
    });
    let amount = move || {
        let now = position.get();
        amount_with_currency(now.receivable.face, &now.symbol, language.get())
    };
    move || {
        let body = match kind.get() {
            None | Some(Kind::Differs) => ().into_any(),
            Some(Kind::Signed) => view! { <SignedClaim position /> }.into_any(),
            Some(Kind::Open(held)) => {
                view! { <AcknowledgeForm package=held.0 position /> }.into_any()
            }
            Some(Kind::NotYou(who)) => {
                let debtor = position.get_untracked().receivable.debtor;
                view! {
                    <Notice tone=Tone::Info title=(t.owe.claim_not_you)(&who)>
                        <AddressChip address=debtor />
                    </Notice>
                }
                .into_any()
            }
            Some(Kind::Done) => {
                let to = Route::Receivable(position.get_untracked().receivable.id);
                view! {
                    <Notice tone=Tone::Good title=t.owe.acknowledged_done text=amount()>
                        <Link to class="button button--primary">{t.sell.open_receivable}</Link>
                    </Notice>
                }
                .into_any()
            }
        };
        view! { <Section title=t.owe.acknowledge>{body}</Section> }
    }
}

#[derive(Clone, PartialEq)]
enum Kind {
    /// The debtor signed in this browser; the signature waits.
    Signed,
    /// The registered terms are not the document's.
    Differs,
    /// The debtor can answer.
    Open(Box<Held>),
    /// Somebody else looks at it.
    NotYou(String),
    /// It is acknowledged.
    Done,
}

/// A package that belongs to this screen and so never differs.
#[derive(Clone)]
struct Held(ClaimPackage);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.root() == other.0.root()
    }
}
