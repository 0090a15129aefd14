//! The claim behind an offer.

use faktor_chain::Stage;
use leptos::prelude::*;

use super::listing::ListingData;
use crate::{
    format::{date_words, percent},
    i18n::{expect_language, use_t},
    router::Link,
    routes::Route,
    session::{expect_chain, symbol},
    widgets::{AmountText, DateForm, DateText, Fact, Facts, HashText, Notice, Term, Tone},
};

/// What is bought, in words, and the receivable that pays it.
#[component]
pub(super) fn ClaimBehind(data: Signal<ListingData>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let chain = expect_chain();
    move || {
        let ListingData { offer, now, .. } = data.get();
        let currency = chain.get().map(|chain| symbol(offer.listing.currency, chain.deployments()));
        let currency = currency.unwrap_or_default();
        let listing = offer.listing;
        let class =
            (t.receivable.class_reads)(&currency, &date_words(listing.maturity, language.get()));
        let Some(known) = offer.receivable else {
            return view! { <Notice tone=Tone::Bad title=t.invest.unknown_claim /> }.into_any();
        };
        let terms =
            if known.no_set_off { t.receivable.no_set_off } else { t.receivable.set_off_kept };
        let state = if known.stage() == Stage::Settled {
            Some((Tone::Good, t.invest.paid_already))
        } else if now.date() > known.due {
            Some((Tone::Bad, t.invest.overdue_claim))
        } else {
            None
        };
        let name = (t.places.receivable)(&known.id.to_string());
        let class_id = alloy_primitives::B256::from(listing.class_id.get());
        let (face, paid) = (currency.clone(), currency);
        view! {
            {state.map(|(tone, text)| view! { <Notice tone title=text /> })}
            <Facts>
                <Fact name=move || view! {
                    <Term word=t.receivable.conditional_token means=t.receivable.conditional_token_term />
                }>{class}</Fact>
                <Fact name=move || t.places.audit_receivable>
                    <Link to=Route::Receivable(known.id)>{name}</Link>
                </Fact>
                <Fact name=move || t.receivable.face_amount>
                    <AmountText amount=known.face currency=face />
                </Fact>
                <Fact name=move || t.receivable.paid_so_far>
                    <AmountText amount=known.paid currency=paid />
                </Fact>
                <Fact name=move || t.common.due_date>
                    <DateText date=known.due form=DateForm::WordsAndDistance />
                </Fact>
                <Fact name=move || t.market.discount>{percent(listing.discount, language.get())}</Fact>
                <Fact name=move || t.market.expires>
                    <DateText date=listing.expires_at.date() form=DateForm::WordsAndDistance />
                </Fact>
                <Fact name=move || t.receivable.class_id><HashText hash=class_id /></Fact>
            </Facts>
            <p class="measure">{terms}" "{t.invest.risk}</p>
        }
        .into_any()
    }
}
