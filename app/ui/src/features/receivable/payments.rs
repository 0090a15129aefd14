//! The lockbox: where to pay, what has arrived, and passing it on.

use faktor_chain::Stage;
use faktor_domain::Amount;
use leptos::prelude::*;

use super::{ActButton, NextAction, Position, deeds, money_buttons::SweepButton, pay::PayForm};
use crate::{
    features::reading::read,
    format::amount_with_currency,
    i18n::{expect_language, use_t},
    session::{expect_desk, expect_wallets},
    widgets::{
        AddressChip, AmountText, CopyButton, Fact, Facts, Loadable, Section, Term, TroubleView,
    },
};

/// Payment address, what is paid and what is left, sweep, payment, surplus.
#[component]
pub(super) fn PaymentsSection(
    position: Signal<Position>,
    next: Signal<NextAction>,
) -> impl IntoView {
    let t = use_t();
    let wallets = expect_wallets();
    let is_debtor = Memo::new(move |_| wallets.account() == Some(position.get().receivable.debtor));
    let amount = move |pick: fn(&Position) -> Amount| {
        let symbol = Signal::derive(move || position.get().symbol);
        view! { <AmountText amount=Signal::derive(move || pick(&position.get())) currency=symbol /> }
    };
    let address = Signal::derive(move || position.get().receivable.lockbox.to_checksum(None));
    let owes = Memo::new(move |_| {
        let now = position.get();
        is_debtor.get()
            && now.receivable.stage() == Stage::Acknowledged
            && !now.left_to_pay().is_zero()
    });
    view! {
        <Section title=t.receivable.payments>
            <Facts>
                <Fact name=move || view! { <Term word=t.receivable.lockbox means=t.receivable.lockbox_term /> }>
                    {move || view! { <AddressChip address=position.get().receivable.lockbox /> }}
                    <CopyButton text=address label=t.receivable.lockbox_copy with_word=true />
                </Fact>
                <Fact name=move || t.receivable.paid_so_far>{amount(|now| now.receivable.paid)}</Fact>
                <Fact name=move || t.receivable.in_lockbox>{amount(|now| now.lockbox)}</Fact>
                <Fact name=move || t.receivable.outstanding>{amount(|now| now.receivable.outstanding())}</Fact>
            </Facts>
            <Sweepable position next />
            {move || owes.get().then(|| view! { <PayForm position /> })}
            {move || is_debtor.get().then(|| view! { <Surplus position /> })}
        </Section>
    }
}

/// What lies in the lockbox, and the button where the head does not have it.
#[component]
fn Sweepable(position: Signal<Position>, next: Signal<NextAction>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let open =
        move || matches!(position.get().receivable.stage(), Stage::Acknowledged | Stage::Settled);
    let there = Memo::new(move |_| open() && !position.get().lockbox.is_zero());
    let text = move || {
        let now = position.get();
        (t.receivable.sweep_text)(&amount_with_currency(now.lockbox, &now.symbol, language.get()))
    };
    move || {
        there.get().then(|| {
            view! {
                <p class="measure">{text}</p>
                {move || (next.get() != NextAction::Sweep).then(|| view! { <SweepButton position /> })}
            }
        })
    }
}

/// What the debtor paid too much, over all receivables of this currency.
#[component]
fn Surplus(position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let (desk, wallets) = (expect_desk(), expect_wallets());
    let currency = position.get_untracked().receivable.currency;
    let surplus = read(move |chain, account| async move {
        let Some(account) = account else { return Ok(Amount::ZERO) };
        let balances = chain.client().balances(account).await?;
        let of_currency = balances.currencies.iter().find(|balance| balance.currency == currency);
        Ok(of_currency.map(|balance| balance.reclaimable).unwrap_or_default())
    });
    let amount = Memo::new(move |_| match surplus.get() {
        Loadable::Ready(amount) => amount,
        _ => Amount::ZERO,
    });
    let press = Callback::new(move |()| {
        if let Some(account) = untrack(|| wallets.signer()) {
            desk.review(deeds::reclaim(currency, amount.get_untracked(), account));
        }
    });
    let text = move || {
        let symbol = position.get().symbol;
        (t.receivable.surplus_text)(&amount_with_currency(amount.get(), &symbol, language.get()))
    };
    let failed = Memo::new(move |_| match surplus.get() {
        Loadable::Failed(trouble) => Some(trouble),
        _ => None,
    });
    move || {
        if let Some(trouble) = failed.get() {
            return view! { <TroubleView trouble /> }.into_any();
        }
        let there = !amount.get().is_zero();
        let act = view! {
            <p class="measure">{text}</p>
            <ActButton on_press=press>{t.receivable.reclaim}</ActButton>
        };
        there.then_some(act).into_any()
    }
}
