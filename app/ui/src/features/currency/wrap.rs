//! Stablecoin into the currency token.

use faktor_chain::Intent;
use faktor_domain::Amount;
use leptos::prelude::*;

use super::{
    data::{Money, Purse},
    form::{ActForm, AmountField, AmountInput},
};
use crate::{
    features::invest::deadline,
    i18n::{Messages, use_t},
    session::{AfterSend, Deed, PermitWish, expect_chain, expect_desk, money_words},
};

/// With one permission by signature where the stablecoin takes one, else with an exact allowance first.
#[component]
pub(super) fn WrapForm(money: Signal<Money>, purse: Memo<Option<Purse>>) -> impl IntoView {
    let t = use_t();
    let (chain, desk) = (expect_chain(), expect_desk());
    let most =
        Signal::derive(move || purse.get().map(|purse| purse.balance.stable).unwrap_or_default());
    let stable = Signal::derive(move || {
        purse.get().map(|purse| purse.currency.underlying.symbol).unwrap_or_default()
    });
    let symbol = move || purse.get().map(|purse| purse.currency.symbol).unwrap_or_default();
    let input = AmountInput::new(most, stable);
    let allow_first = Memo::new(move |_| {
        let (Some(purse), Some(amount)) = (purse.get(), input.amount()) else { return false };
        !purse.currency.underlying.permit && purse.allowed < amount
    });
    let act = Signal::derive(move || {
        if allow_first.get() {
            (t.currency.allow)(&input.words())
        } else {
            t.currency.wrap.to_owned()
        }
    });
    let on_act = Callback::new(move |()| {
        let (Some(chain), Some(purse), Ok(amount)) =
            (untrack(|| chain.get()), purse.get_untracked(), input.typed.get_untracked())
        else {
            return;
        };
        let money = money.get_untracked();
        let words = money_words(amount, purse.currency.underlying.address, chain.deployments());
        desk.review(deed(&purse, (amount, words), &money, input.done(), t));
    });
    let no_permit = move || {
        let purse = purse.get()?;
        let without = !purse.currency.underlying.permit;
        without.then(|| view! { <p class="hint">{(t.currency.allow_text)(&stable.get())}</p> })
    };
    view! {
        <p>{move || (t.currency.wrap_text)(&stable.get(), &symbol())}</p>
        <ActForm act ready=Signal::derive(move || input.amount().is_some()) on_act>
            <AmountField label=t.currency.wrap_amount input />
            {no_permit}
        </ActForm>
    }
}

/// `done` runs once `amount`, in `words`, is wrapped; a permission alone leaves it to be wrapped.
fn deed(
    purse: &Purse,
    (amount, words): (Amount, String),
    money: &Money,
    done: Option<AfterSend>,
    t: &Messages,
) -> Deed {
    let (currency, receiver) = (purse.currency.address, money.account);
    let stable = &purse.currency.underlying;
    if !stable.permit && purse.allowed < amount {
        let act = (t.currency.act_allow)(&purse.currency.symbol, &words);
        let intent = Intent::Approve { token: stable.address, spender: currency, amount };
        return Deed::Send { act, intent, after: None };
    }
    let act = (t.review.act_wrap)(&words);
    // An allowance that is there already needs no further permission.
    if !stable.permit {
        return Deed::Send {
            act,
            intent: Intent::Wrap { currency, amount, receiver },
            after: done,
        };
    }
    let deadline = deadline(money.now);
    Deed::Permitted {
        act,
        wish: PermitWish { token: stable.address, spender: currency, amount, deadline },
        build: Box::new(move |permit| Intent::WrapWithPermit {
            currency,
            amount,
            receiver,
            permit,
        }),
        after: done,
    }
}
