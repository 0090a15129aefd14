//! The order: how much, what it comes to, what it is paid from.

use faktor_domain::Amount;
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    deed,
    listing::ListingData,
    order_facts::{OrderFacts, PayFromField},
    order_model::{OrderQuote, PayFrom, order_quote},
};
use crate::{
    format::{amount_with_currency, typed_amount},
    i18n::{expect_language, use_t},
    router::Link,
    routes::Route,
    session::{emptying, expect_chain, expect_desk, expect_wallets, symbol},
    widgets::{AmountSize, AmountText, Notice, TextField, TextKind, Tone},
};

/// What the account can pay from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Purse {
    pub(super) currency: Amount,
    pub(super) currency_symbol: String,
    /// None where the stablecoin takes no permission by signature.
    pub(super) stable: Option<Amount>,
    pub(super) stable_symbol: String,
}

impl Purse {
    /// What there is of one of them.
    fn has(&self, from: PayFrom) -> (Amount, &str) {
        match from {
            PayFrom::Currency => (self.currency, &self.currency_symbol),
            PayFrom::Stablecoin => (self.stable.unwrap_or_default(), &self.stable_symbol),
        }
    }
}

/// Buys all or part of an offer.
#[expect(clippy::too_many_lines, reason = "one form: its state and its view belong together")]
#[component]
pub(super) fn OrderForm(data: Signal<ListingData>) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let (chain, desk, wallets) = (expect_chain(), expect_desk(), expect_wallets());
    let remaining = Memo::new(move |_| data.with(|data| data.offer.listing.remaining));
    let all = remaining.get_untracked().format(&language.number_format());
    let text = RwSignal::new(all);
    let chosen = RwSignal::new(None::<PayFrom>);
    let money = move |amount: Amount, symbol: &str| amount_with_currency(amount, symbol, language);
    let purse =
        Memo::new(move |_| chain.get().map(|chain| purse(&data.get(), &chain)).unwrap_or_default());
    let currency = Signal::derive(move || purse.with(|purse| purse.currency_symbol.clone()));
    let typed = Memo::new(move |_| typed_amount(&text.get(), language, Some(remaining.get())));
    let quote = Memo::new(move |_| {
        let face = typed.get().ok()?;
        data.with(|data| order_quote(&data.offer.listing, face, data.now)).ok()
    });
    let from = Memo::new(move |_| {
        let cost = quote.get().map_or(Amount::ZERO, |quote: OrderQuote| quote.cost);
        let usual = purse.with(|purse| PayFrom::usual(cost, purse.currency, purse.stable));
        chosen.get().unwrap_or(usual)
    });
    let short = Memo::new(move |_| {
        wallets.account()?;
        let quote = quote.get()?;
        purse.with(|purse| {
            let (has, symbol) = purse.has(from.get());
            (has < quote.cost)
                .then(|| (t.errors.too_little)(&money(quote.cost, symbol), &money(has, symbol)))
        })
    });
    let ready = Memo::new(move |_| {
        wallets.signer().is_some()
            && quote.get().is_some()
            && short.get().is_none()
            && !desk.is_open()
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(chain), Some(quote), true) =
            (untrack(|| chain.get()), quote.get_untracked(), ready.get_untracked())
        else {
            return;
        };
        let ListingData { offer, now, .. } = data.get_untracked();
        let from = from.get_untracked();
        let deed =
            deed::buy(&offer.listing, &quote, from, now, chain.deployments(), emptying(text), t);
        if let Some(deed) = deed {
            desk.review(deed);
        }
    };
    let hint = Signal::derive(move || {
        (t.invest.buy_amount_hint)(&money(remaining.get(), &currency.get()))
    });
    let error = Signal::derive(move || {
        let fault = typed.get().err()?;
        Some(fault.words(t, |most| money(most, &currency.get())))
    });
    let cost = Signal::derive(move || quote.get().map_or(Amount::ZERO, |quote| quote.cost));
    let seller = data.get_untracked().offer.listing.seller;
    view! {
        <form class="form order" novalidate on:submit=submit>
            <TextField label=t.invest.buy_amount value=text kind=TextKind::Decimal unit=currency hint error />
            <PayFromField purse from chosen />
            <OrderFacts quote currency seller maturity=data.get_untracked().offer.listing.maturity />
            <div class="order__act">
                <p class="order__cost" hidden=move || quote.get().is_none()>
                    <span class="order__label">{t.invest.cost_today}</span>
                    <AmountText amount=cost currency=Signal::derive(move || {
                        purse.with(|purse| purse.has(from.get()).1.to_owned())
                    }) size=AmountSize::Large />
                </p>
                <button type="submit" class="button button--primary" disabled=move || !ready.get()>
                    {t.invest.go}
                </button>
            </div>
            {move || short.get().map(|text| view! {
                <Notice tone=Tone::Due title=text>
                    <Link to=Route::Currency class="button">{t.invest.empty_action}</Link>
                </Notice>
            })}
            {move || wallets.signer().is_none().then(|| view! {
                <Notice tone=Tone::Info title=t.session.needs_wallet />
            })}
        </form>
    }
}

fn purse(data: &ListingData, chain: &crate::session::Chain) -> Purse {
    let currency = data.offer.listing.currency;
    let deployments = chain.deployments();
    let Some(known) = deployments.currency(currency) else {
        return Purse { currency_symbol: symbol(currency, deployments), ..Purse::default() };
    };
    let balances = data.balances.as_ref();
    let has = balances
        .and_then(|all| all.currencies.iter().find(|one| one.currency == currency).copied());
    Purse {
        currency: has.map_or(Amount::ZERO, |has| has.xt),
        currency_symbol: known.symbol.clone(),
        stable: known.underlying.permit.then(|| has.map_or(Amount::ZERO, |has| has.stable)),
        stable_symbol: known.underlying.symbol.clone(),
    }
}
