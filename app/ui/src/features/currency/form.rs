//! The amount part of the forms.

use faktor_domain::Amount;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    format::{AmountFault, amount_with_currency, typed_amount},
    i18n::{expect_language, use_t},
    session::{AfterSend, emptying, expect_desk, expect_wallets},
    widgets::{TextField, TextKind},
};

/// An amount being typed, at most what there is.
#[derive(Clone, Copy)]
pub(super) struct AmountInput {
    /// The raw text.
    pub(super) text: RwSignal<String>,
    /// What it says, as far as it can be used.
    pub(super) typed: Memo<Result<Amount, AmountFault>>,
    most: Signal<Amount>,
    symbol: Signal<String>,
}

impl AmountInput {
    /// Nothing typed yet.
    pub(super) fn new(most: Signal<Amount>, symbol: Signal<String>) -> Self {
        let language = expect_language().get_untracked();
        let text = RwSignal::new(String::new());
        let typed = Memo::new(move |_| typed_amount(&text.get(), language, Some(most.get())));
        Self { text, typed, most, symbol }
    }

    /// What runs once the act is done: the field empties.
    pub(super) fn done(self) -> Option<AfterSend> {
        Some(emptying(self.text))
    }

    /// The amount; tracked.
    pub(super) fn amount(self) -> Option<Amount> {
        self.typed.get().ok()
    }

    /// The amount in words; empty while there is none; tracked.
    pub(super) fn words(self) -> String {
        let language = expect_language().get_untracked();
        let words = |amount| amount_with_currency(amount, &self.symbol.get(), language);
        self.amount().map(words).unwrap_or_default()
    }
}

/// The field for it.
#[component]
pub(super) fn AmountField(
    /// What is asked.
    label: &'static str,
    input: AmountInput,
) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let money = move |amount| amount_with_currency(amount, &input.symbol.get(), language);
    let hint = Signal::derive(move || (t.currency.you_have)(&money(input.most.get())));
    let error = Signal::derive(move || input.typed.get().err().map(|fault| fault.words(t, money)));
    view! {
        <TextField label value=input.text kind=TextKind::Decimal unit=input.symbol hint error />
    }
}

/// A form whose button is there while `ready` and nothing else is under review.
#[component]
pub(super) fn ActForm(
    /// The button's words.
    #[prop(into)]
    act: Signal<String>,
    /// Whether what was typed can be used.
    #[prop(into)]
    ready: Signal<bool>,
    /// What is done.
    on_act: Callback<()>,
    children: Children,
) -> impl IntoView {
    let (desk, wallets) = (expect_desk(), expect_wallets());
    let disabled = move || !ready.get() || desk.is_open() || wallets.signer().is_none();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !untrack(disabled) {
            on_act.run(());
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {children()}
            <button type="submit" class="button button--primary" disabled=disabled>{act}</button>
        </form>
    }
}
