//! Who owes it.

use alloy_primitives::Address;
use leptos::prelude::*;

use crate::{
    features::receivable::address_entry,
    i18n::use_t,
    session::expect_wallets,
    state::expect_address_book,
    widgets::{Choice, Section, SelectField, TextField, TextKind},
};

/// The buyer's account: typed, or chosen from the address book.
#[component]
pub(super) fn BuyerSection(
    /// What was typed.
    text: RwSignal<String>,
    /// Symbol of the currency that it is paid in.
    symbol: Signal<String>,
) -> impl IntoView {
    let t = use_t();
    let (wallets, book) = (expect_wallets(), expect_address_book());
    let error = Signal::derive(move || {
        let refused = address_entry(&text.get(), wallets.account()).err();
        refused.map(|error| error.words(t, |amount| amount.to_string()))
    });
    let choices = Memo::new(move |_| {
        let others = book.all().into_iter().filter(|(known, _)| Some(*known) != wallets.account());
        let others = others.map(|(known, name)| Choice::new(key(known), name));
        std::iter::once(Choice::new("", t.sell.choose)).chain(others).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let typed = text.get();
        let known = choices.with(|all| all.iter().any(|choice| choice.key == typed));
        if known { typed } else { String::new() }
    });
    let on_choose = Callback::new(move |key: String| text.set(key));
    let some = Memo::new(move |_| choices.with(|all| all.len() > 1));
    view! {
        <Section title=t.sell.buyer_title>
            <div class="form">
                {move || some.get().then(|| view! {
                    <SelectField label=t.sell.known_buyers choices chosen on_choose />
                })}
                <TextField
                    label=t.sell.buyer_account
                    value=text
                    kind=TextKind::Id
                    hint=t.sell.buyer_account_hint
                    error
                />
                <p>{t.sell.settle_currency}": "<strong>{move || symbol.get()}</strong></p>
            </div>
        </Section>
    }
}

fn key(address: Address) -> String {
    address.to_checksum(None)
}
