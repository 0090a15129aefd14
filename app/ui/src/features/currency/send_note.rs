//! What is known about a recipient, before anything is signed.

use alloy_primitives::{Address, KECCAK256_EMPTY};
use faktor_chain::Receivable;
use leptos::prelude::*;

use super::data::Money;
use crate::{
    i18n::use_t,
    session::{expect_chain, symbol as symbol_of},
    widgets::{AddressChip, Notice, Tone},
};

/// What kind of recipient it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Own,
    Lockbox,
    Other,
}

/// The address behind the name, and a warning where one is due.
#[component]
pub(super) fn SendNote(
    money: Signal<Money>,
    /// Who was typed, once it is somebody.
    to: Signal<Option<Address>>,
    /// Symbol of what is sent.
    symbol: Signal<String>,
) -> impl IntoView {
    let t = use_t();
    let chain = expect_chain();
    let to = Memo::new(move |_| to.get());
    let is_contract = LocalResource::new(move || {
        let asked = to.get().zip(chain.get());
        async move {
            let (to, chain) = asked?;
            let code = chain.client().code_hash(to).await.ok()?;
            Some((to, code != KECCAK256_EMPTY))
        }
    });
    let known = Memo::new(move |_| {
        let to = to.get()?;
        money.with(|money| {
            let behind = money.receivables.iter().find(|one| one.lockbox == to).cloned();
            let kind = match behind {
                _ if money.account == to => Kind::Own,
                Some(_) => Kind::Lockbox,
                None => Kind::Other,
            };
            Some((kind, behind))
        })
    });
    let lockbox = move |receivable: Receivable| {
        let owed = chain.get().map(|chain| symbol_of(receivable.currency, chain.deployments()));
        let owed = owed.unwrap_or_default();
        let title = (t.currency.to_lockbox_title)(&receivable.id.to_string());
        if owed == symbol.get() {
            view! { <Notice tone=Tone::Info title text=t.currency.to_lockbox /> }
        } else {
            let text = (t.currency.to_lockbox_wrong)(&owed);
            view! { <Notice tone=Tone::Bad title=t.currency.to_lockbox text /> }
        }
    };
    move || {
        let address = to.get()?;
        let warning = match known.get()? {
            (Kind::Own, _) => Some(
                view! { <Notice tone=Tone::Due title=t.widgets.address_own text=t.currency.to_own /> }.into_any(),
            ),
            (_, Some(receivable)) => Some(lockbox(receivable).into_any()),
            (_, None) => (is_contract.get().flatten() == Some((address, true))).then(|| {
                view! {
                    <Notice tone=Tone::Due title=t.currency.to_contract_title text=t.currency.to_contract />
                }
                .into_any()
            }),
        };
        Some(view! {
            <p class="send__to">{t.currency.goes_to}" "<AddressChip address /></p>
            {warning}
        })
    }
}
