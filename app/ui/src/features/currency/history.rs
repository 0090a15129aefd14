//! The account's history, read from logs while its progress shows.

use alloy_primitives::Address;
use faktor_chain::{
    ChainError,
    client::{Head, HistoryEntry, HistoryProgress, HistoryScope},
};
use leptos::{prelude::*, task::spawn_local};

use super::{data::Money, history_table::HistoryTable};
use crate::{
    features::reading::Steady,
    i18n::use_t,
    session::{Chain, expect_chain, expect_heads, explain_chain},
    widgets::{Loadable, Notice, Remedy, Tone, Trouble},
};

/// Blocks that are read again each time, since the newest ones may still be replaced.
const UNSETTLED_BLOCKS: u64 = 32;

/// A history with the blocks between which it is complete.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) account: Address,
    /// Oldest first.
    pub(super) entries: Vec<HistoryEntry>,
    pub(super) from: u64,
    pub(super) up_to: Head,
}

/// How far a search has come, in whole per cent.
fn percent(progress: HistoryProgress) -> u32 {
    let all = progress.last.saturating_sub(progress.first).saturating_add(1);
    let done = progress.searched.saturating_sub(progress.first).saturating_add(1);
    u32::try_from(u128::from(done) * 100 / u128::from(all)).unwrap_or(100).min(100)
}

/// Searches from the deployment on, later only what is new.
async fn search(
    chain: &Chain,
    money: &Money,
    before: Option<Found>,
    progress: impl FnMut(HistoryProgress),
) -> Result<Found, ChainError> {
    let head = chain.client().head().await?;
    // A network for trying out may be set back at any time: there everything is read again.
    let before = before.filter(|before| !money.development && before.up_to.number <= head.number);
    let since = before.as_ref().map(|before| before.up_to.number.saturating_sub(UNSETTLED_BLOCKS));
    let since = since.filter(|since| *since > chain.deployments().block);
    let scope = HistoryScope::Account { account: money.account, receivables: &money.receivables };
    let found = chain.client().history(scope, since, progress).await?;
    let mut entries = match (before, since) {
        (Some(before), Some(since)) => {
            before.entries.into_iter().filter(|entry| entry.block < since).collect()
        }
        _ => Vec::new(),
    };
    entries.extend(found.entries);
    let from = chain.deployments().block;
    Ok(Found { account: money.account, entries, from, up_to: found.up_to })
}

/// The history's panel: progress, trouble, nothing yet, or the table.
#[component]
pub(super) fn HistorySection(money: Signal<Money>) -> impl IntoView {
    let t = use_t();
    let (chain, heads) = (expect_chain(), expect_heads());
    let answer = RwSignal::new(Loadable::<Found>::Loading);
    let progress = RwSignal::new(None::<u32>);
    let stale = RwSignal::new(false);
    // One search at a time: a long one is not begun anew by every block.
    let busy = StoredValue::new(false);
    let again = StoredValue::new(false);
    let owner = Owner::current().unwrap_or_default();
    Effect::new(move |_| {
        heads.version();
        money.track();
        if busy.get_value() {
            again.set_value(true);
            return;
        }
        busy.set_value(true);
        let owner = owner.clone();
        spawn_local(async move {
            loop {
                let (Some(money), Some(before)) =
                    (money.try_get_untracked(), answer.try_get_untracked())
                else {
                    return;
                };
                let Some(chain) = untrack(|| chain.get()) else { break };
                let before = if let Loadable::Ready(found) = before { Some(found) } else { None };
                let known = before.is_some();
                let outcome = search(&chain, &money, before, |now| {
                    if !known {
                        let _gone = progress.try_set(Some(percent(now)));
                    }
                })
                .await;
                if busy.is_disposed() {
                    return;
                }
                stale.set(known && outcome.is_err());
                match outcome {
                    Ok(found) => answer.set(Loadable::Ready(found)),
                    Err(_) if known => {}
                    Err(error) => {
                        let trouble = owner.with(|| explain_chain(&error, chain.deployments(), t));
                        let act = Callback::new(move |()| heads.refresh());
                        let remedy = Some(Remedy { label: t.common.try_again.to_owned(), act });
                        answer.set(Loadable::Failed(Trouble { remedy, ..trouble }));
                    }
                }
                if !again.get_value() {
                    break;
                }
                again.set_value(false);
            }
            busy.set_value(false);
        });
    });
    let shown = Memo::new(move |_| answer.get().or_empty(|found| found.entries.is_empty()));
    let so_far = move || {
        let loading = matches!(answer.get(), Loadable::Loading);
        let percent = progress.get().filter(|_| loading)?;
        Some(view! {
            <p role="status">{(t.currency.history_progress)(percent)}</p>
            <progress class="progress" max="100" value=percent aria-label=t.currency.history></progress>
        })
    };
    view! {
        {so_far}
        {move || stale.get().then(|| view! { <Notice tone=Tone::Due title=t.currency.history_stale /> })}
        <Steady answer=shown empty=t.currency.history_empty ready=move |found| view! { <HistoryTable found /> } />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_ends_at_a_hundred() {
        let at = |searched| percent(HistoryProgress { first: 101, last: 300, searched, found: 0 });
        assert_eq!(at(150), 25);
        assert_eq!(at(300), 100);
        assert_eq!(percent(HistoryProgress { first: 5, last: 5, searched: 5, found: 0 }), 100);
    }
}
