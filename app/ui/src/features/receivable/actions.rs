//! Buttons that open the desk, and the debtor's signature that waits to be carried.

use faktor_chain::{Receivable, Stage};
use leptos::prelude::*;

use super::deeds;
use crate::{
    i18n::use_t,
    session::{
        Claims, StoredAcknowledgement, expect_chain, expect_claims, expect_desk, expect_wallets,
    },
    widgets::{Button, ButtonKind},
};

/// A button that cannot be pressed while something else is under review, or without an account that can sign.
#[component]
pub(in crate::features) fn ActButton(
    /// What it does.
    on_press: Callback<()>,
    /// What it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether there is another reason that it cannot be pressed.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// Whether its preparation is under way.
    #[prop(into, optional)]
    busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let (desk, wallets) = (expect_desk(), expect_wallets());
    let shut =
        Signal::derive(move || desk.is_open() || wallets.signer().is_none() || disabled.get());
    view! { <Button on_press kind disabled=shut busy>{children()}</Button> }
}

/// The debtor's signature for this receivable on this chain that nobody has carried yet; tracked.
pub(in crate::features) fn waiting_signature(
    claims: Claims,
    receivable: &Receivable,
    chain_id: u64,
) -> Option<StoredAcknowledgement> {
    let signed = claims.get(receivable.document_root)?.acknowledgement?;
    let fits = signed.chain_id == chain_id && signed.receivable == receivable.id.get();
    (fits && receivable.stage() == Stage::Registered).then_some(signed)
}

/// Puts the waiting signature on chain.
#[component]
pub(in crate::features) fn CarryButton(
    /// The receivable.
    #[prop(into)]
    receivable: Signal<Receivable>,
    /// What it weighs.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    let t = use_t();
    let (desk, claims, chain) = (expect_desk(), expect_claims(), expect_chain());
    let press = Callback::new(move |()| {
        let receivable = receivable.get_untracked();
        let id = untrack(|| chain.get()).map(|chain| chain.id());
        let signed = id.and_then(|id| untrack(|| waiting_signature(claims, &receivable, id)));
        if let Some(signed) = signed {
            desk.review(deeds::carry(&receivable, &signed));
        }
    });
    view! { <ActButton on_press=press kind>{t.owe.carry}</ActButton> }
}
