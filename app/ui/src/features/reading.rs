//! Reading the chain for a screen: asked again whenever there may be something new, told as one of a panel's four answers.

use std::future::Future;

use alloy_primitives::Address;
use faktor_chain::ChainError;
use leptos::prelude::*;

use crate::{
    i18n::use_t,
    session::{
        Chain, ChainProblem, ChainState, expect_chain, expect_heads, expect_networks,
        expect_wallets, explain_chain,
    },
    widgets::{Loadable, Panel, Remedy, Trouble},
};

/// What an answer was asked for: chain and connected account. An answer to something else is no answer.
type Key = (u64, Option<Address>);

/// Asks the chain for the connected account, again with every new block. The old answer stays until the new one is
/// there, also while the chain cannot be read, which is said above the screen; unless it was about another account or
/// chain.
pub(in crate::features) fn read<T, F, W>(ask: F) -> Signal<Loadable<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Fn(Chain, Option<Address>) -> W + 'static,
    W: Future<Output = Result<T, ChainError>> + 'static,
{
    let (chain, heads, wallets) = (expect_chain(), expect_heads(), expect_wallets());
    let t = use_t();
    let key = move || chain.get().map(|chain| (chain.id(), wallets.account()));
    let answer = LocalResource::new(move || {
        heads.version();
        let work = chain.get().map(|chain| {
            let account = wallets.account();
            let key: Key = (chain.id(), account);
            (key, chain.clone(), ask(chain, account))
        });
        async move {
            let (key, chain, work) = work?;
            let outcome = work.await.map_err(|error| {
                let passes = matches!(&error, ChainError::Rpc(failure) if failure.is_retryable() || failure.is_unreachable());
                if passes {
                    heads.doubt();
                }
                (explain_chain(&error, chain.deployments(), t), passes)
            });
            Some((key, outcome))
        }
    });
    let again = Callback::new(move |()| heads.refresh());
    let last = StoredValue::new(None::<(Key, T)>);
    let state = Memo::new(move |_| {
        if let ChainState::Problem(problem) = chain.state() {
            return Loadable::Failed(no_chain(&problem));
        }
        match (answer.get().flatten(), key()) {
            (Some((asked, outcome)), Some(now)) if asked == now => match outcome {
                Ok(value) => {
                    last.set_value(Some((now, value.clone())));
                    Loadable::Ready(value)
                }
                Err((trouble, passes)) => {
                    let known = last.get_value().filter(|(about, _)| *about == now);
                    match known.filter(|_| passes && heads.problem().is_some()) {
                        Some((_, value)) => Loadable::Ready(value),
                        None => Loadable::Failed(with_remedy(trouble, t.common.try_again, again)),
                    }
                }
            },
            _ => Loadable::Loading,
        }
    });
    state.into()
}

fn with_remedy(trouble: Trouble, label: &str, act: Callback<()>) -> Trouble {
    let remedy = trouble.remedy.or_else(|| Some(Remedy { label: label.to_owned(), act }));
    Trouble { remedy, ..trouble }
}

fn no_chain(problem: &ChainProblem) -> Trouble {
    let t = use_t();
    let networks = expect_networks();
    let details = match problem {
        ChainProblem::NoDeployment => None,
        ChainProblem::Failed(error) => Some(error.to_string()),
    };
    Trouble {
        what: t.errors.read_failed.to_owned(),
        meaning: t.errors.read_failed_meaning.to_owned(),
        remedy: networks.missing().then(|| Remedy {
            label: t.common.try_again.to_owned(),
            act: Callback::new(move |()| networks.retry()),
        }),
        details,
    }
}

/// The first answer of a kind: equal to every later one, so that a panel is not built anew for each.
#[derive(Clone)]
struct First<T>(T);

impl<T> PartialEq for First<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A panel whose content stays while newer answers come in and is told of them through a signal: what was typed in it
/// is kept.
#[component]
pub(in crate::features) fn Steady<T, V>(
    /// The answer.
    #[prop(into)]
    answer: Signal<Loadable<T>>,
    /// The sentence when there is nothing.
    #[prop(into, optional)]
    empty: String,
    /// Button or link for when there is nothing.
    #[prop(into, optional)]
    empty_action: ViewFn,
    /// Lines of the skeleton while loading.
    #[prop(default = 3)]
    lines: u8,
    /// The view of what is there.
    ready: impl Fn(Signal<T>) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let state = Memo::new(move |_| answer.get().map(First));
    let ready = move |First(first): First<T>| {
        let newest = Memo::new(move |before: Option<&T>| match answer.get() {
            Loadable::Ready(value) => value,
            _ => before.cloned().unwrap_or_else(|| first.clone()),
        });
        ready(newest.into())
    };
    view! { <Panel state empty empty_action lines ready /> }
}
