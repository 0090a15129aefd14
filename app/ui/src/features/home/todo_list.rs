//! "For you now": what the connected account can do next.

use alloy_primitives::Address;
use faktor_chain::{ChainError, Deployments};
use leptos::prelude::*;

use super::next::{Concern, Todo, todos};
use crate::{
    features::reading::read,
    format::date_words,
    i18n::{Language, Messages, expect_language, use_t},
    router::{Link, Location},
    routes::Route,
    session::{Chain, expect_chain, expect_wallets, money_words},
    widgets::{Glyph, Icon, Loadable, Section, TroubleView},
};

/// The list; nothing without an account, or while nothing is known, or when there is nothing to do. What could not be
/// asked is told: an empty list would say that nothing waits.
#[component]
pub(super) fn TodoList() -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let (chain, wallets) = (expect_chain(), expect_wallets());
    let answer = read(ask);
    let rows = move |list: Vec<Todo>| {
        let chain = chain.get()?;
        let rows = list.into_iter().map(move |todo| {
            let (text, to) = words(&todo, chain.deployments(), language, t);
            view! {
                <li>
                    <Link to class="start__link start__link--todo">
                        <span class="start__name">{text}</span>
                        <Icon glyph=Glyph::Right />
                    </Link>
                </li>
            }
        });
        let rows = rows.collect_view();
        Some(view! { <Section title=t.places.home_next><ul class="start">{rows}</ul></Section> })
    };
    move || match answer.get() {
        Loadable::Ready(list) if !list.is_empty() => rows(list).into_any(),
        Loadable::Failed(trouble) if wallets.account().is_some() => {
            view! { <Section title=t.places.home_next><TroubleView trouble /></Section> }.into_any()
        }
        Loadable::Ready(_) | Loadable::Loading | Loadable::Empty | Loadable::Failed(_) => {
            ().into_any()
        }
    }
}

async fn ask(chain: Chain, account: Option<Address>) -> Result<Vec<Todo>, ChainError> {
    let Some(account) = account else { return Ok(Vec::new()) };
    let client = chain.client();
    let now = client.head().await?.time;
    let all = client.all_receivables(|_, _| ()).await?;
    let held = client.lockbox_balances(&all).await?;
    let classes: Vec<_> = all.iter().map(|receivable| receivable.class_id).collect();
    let own = client.conditional_balances(account, &classes).await?;
    let balances = client.balances(account).await?;
    let penniless = balances.currencies.iter().all(|one| one.xt.is_zero() && one.stable.is_zero());
    let concerns = all.into_iter().zip(held).zip(own);
    let concerns: Vec<_> =
        concerns.map(|((receivable, held), own)| Concern { receivable, held, own }).collect();
    Ok(todos(account, &concerns, penniless, now))
}

fn words(
    todo: &Todo,
    deployments: &Deployments,
    language: Language,
    t: &Messages,
) -> (String, Location) {
    let places = &t.places;
    let (text, route) = match todo {
        Todo::Pay { id, amount, currency, due, late } => {
            let (money, date) =
                (money_words(*amount, *currency, deployments), date_words(*due, language));
            let sentence = if *late { places.home_pay_late } else { places.home_pay };
            (sentence(&money, &date), Route::Receivable(*id))
        }
        Todo::Acknowledge(count) => ((places.home_acknowledge)(*count), Route::Owe),
        Todo::Sweep(id) => ((places.home_sweep)(&id.to_string()), Route::Receivable(*id)),
        Todo::Exchange { amount, currency } => {
            let money = money_words(*amount, *currency, deployments);
            ((places.home_exchange)(&money), Route::Invest)
        }
        Todo::Sell { id, amount, currency } => {
            let money = money_words(*amount, *currency, deployments);
            ((places.home_sell)(&money, &id.to_string()), Route::Receivable(*id))
        }
        Todo::Waiting(count) => ((places.home_waiting)(*count), Route::Sell),
        Todo::GetMoney => (places.home_money.to_owned(), Route::Currency),
    };
    (text, route.into())
}
