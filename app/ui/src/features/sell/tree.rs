//! The salted tree with its root.

use faktor_invoice::ClaimPackage;
use leptos::prelude::*;

use super::intake::Draft;
use crate::{
    features::receivable::FieldList,
    i18n::use_t,
    session::expect_wallets,
    widgets::{Fact, Facts, HashText, Section, Term},
};

/// Root and leaves; before both accounts are known, why there are none.
#[component]
pub(super) fn TreeSection(draft: Memo<Option<Draft>>) -> impl IntoView {
    let t = use_t();
    let wallets = expect_wallets();
    let body = move || match draft.get() {
        Some(draft) => {
            let root = draft.tree.root();
            view! {
                <p class="measure">{t.sell.tree_text}</p>
                <Facts>
                    <Fact name=move || view! { <Term word=t.sell.root means=t.sell.root_term /> }>
                        <HashText hash=root />
                    </Fact>
                </Facts>
                <FieldList package=ClaimPackage::of(&draft.tree) />
            }
            .into_any()
        }
        None if wallets.account().is_none() => {
            view! { <p class="measure">{t.sell.root_needs_wallet}</p> }.into_any()
        }
        None => view! { <p class="measure">{t.sell.root_later}</p> }.into_any(),
    };
    view! { <Section title=t.sell.tree_title>{body}</Section> }
}
