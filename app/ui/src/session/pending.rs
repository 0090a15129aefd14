//! Transactions on their way: stored from the moment they are sent, followed across reloads, told in messages.

use std::rc::Rc;

use alloy_primitives::B256;
use faktor_chain::{
    IntentSummary,
    tx::{Replacement as ChainReplacement, TxRecord, TxState},
};
use faktor_wallet::{Store, platform};
use leptos::{prelude::*, task::spawn_local};

use super::{Chain, Heads, chain::ChainContext, expect_chain, expect_heads, explain_failure};
use crate::{
    i18n::{IntentWords as _, use_t},
    widgets::{Replacement, Stage, Toast, Toasts, expect_toasts},
};

const PREFIX: &str = "tx/";
const STORE_VERSION: u16 = 1;
const EVERY_MS: u32 = 1_000;
/// How often a transaction is looked for that nobody seems to have any more.
const SELDOM_MS: u32 = 15_000;
/// A transaction that no node ever showed is looked for so long: 30 days.
const UNSEEN_SECONDS: u64 = 30 * 86_400;

/// Called once when a transaction's state is final, with the hash under which it came to that.
pub type OnEnd = Rc<dyn Fn(&TxState, B256)>;

/// Transactions on their way.
#[derive(Clone, Copy)]
pub struct Pending {
    chain: ChainContext,
    heads: Heads,
    toasts: Toasts,
    store: StoredValue<Store, LocalStorage>,
    following: StoredValue<Vec<B256>>,
    count: RwSignal<u32>,
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}

impl Pending {
    /// How many are on their way; tracked.
    pub fn count(self) -> u32 {
        self.count.get()
    }

    /// Stores a transaction that was just sent and follows it to its end.
    pub fn begin(self, chain: &Chain, record: TxRecord, on_end: Option<OnEnd>) {
        self.keep(&record);
        self.follow(chain.clone(), record, on_end);
    }

    fn keep(self, record: &TxRecord) {
        // Without room the transaction is still followed while the page is open.
        self.store.with_value(|store| drop(store.set(&key(record.hash), record)));
    }

    fn follow(self, chain: Chain, mut record: TxRecord, on_end: Option<OnEnd>) {
        let sent = record.hash;
        if self.following.with_value(|all| all.contains(&sent)) {
            return;
        }
        self.following.update_value(|all| all.push(sent));
        self.count.update(|count| *count += 1);
        let toast = self.toasts.show(message(&TxState::Submitted, &record, &chain));
        spawn_local(async move {
            let mut told = TxState::Submitted;
            let state = loop {
                let before = record.clone();
                // Nobody answers: the state is unknown, not changed, so look again.
                let looked = record.look(chain.client()).await;
                if record != before {
                    self.keep(&record);
                    if record.hash != before.hash {
                        self.store.with_value(|store| store.remove(&key(before.hash)));
                        self.following.update_value(|all| all.push(record.hash));
                    }
                }
                if let Ok(state) = looked {
                    if state.is_final(1) {
                        break state;
                    }
                    if state != told {
                        self.toasts.change(toast, message(&state, &record, &chain));
                        told = state;
                    }
                }
                platform::sleep(if told == TxState::Dropped { SELDOM_MS } else { EVERY_MS }).await;
            };
            let hash = record.hash;
            self.store.with_value(|store| store.remove(&key(hash)));
            self.following.update_value(|all| all.retain(|known| *known != sent && *known != hash));
            self.count.update(|count| *count = count.saturating_sub(1));
            self.toasts.change(toast, message(&state, &record, &chain));
            self.heads.refresh();
            if let Some(on_end) = on_end {
                on_end(&state, hash);
            }
        });
    }

    fn resume(self, chain: &Chain) {
        let keys = self.store.with_value(|store| store.keys(PREFIX));
        for key in keys {
            let record = self.store.with_value(|store| store.get::<TxRecord>(&key));
            match record {
                // Without its number nobody can tell that it will never come; at some time it has to be let go.
                Ok(Some(record))
                    if record.nonce.is_none()
                        && platform::now().saturating_sub(record.submitted_at) > UNSEEN_SECONDS =>
                {
                    self.store.with_value(|store| store.remove(&key));
                }
                Ok(Some(record)) if record.chain_id == chain.id() => {
                    self.follow(chain.clone(), record, None);
                }
                Ok(_) => {}
                Err(_) => self.store.with_value(|store| store.remove(&key)),
            }
        }
    }
}

/// What is told of a transaction.
fn message(state: &TxState, record: &TxRecord, chain: &Chain) -> Toast {
    let title = record.intent.kind.words(use_t());
    Toast::transaction(title, stage(state, record.hash, &record.intent, chain))
}

/// A state in the widgets' terms, with a refusal as a sentence; `about` is what the transaction does.
pub(super) fn stage(state: &TxState, hash: B256, about: &IntentSummary, chain: &Chain) -> Stage {
    let t = use_t();
    match state {
        TxState::Submitted => Stage::Submitted(hash),
        TxState::Confirmed { confirmations, .. } => Stage::Confirmed(hash, *confirmations),
        TxState::Reverted { reason, .. } => Stage::Reverted(reason.as_ref().map_or_else(
            || t.errors.refused.to_owned(),
            |reason| explain_failure(reason, Some(about), chain.deployments(), t),
        )),
        TxState::Replaced { kind, .. } => Stage::Replaced(match kind {
            ChainReplacement::Repriced => Replacement::Repriced,
            ChainReplacement::Cancelled => Replacement::Cancelled,
            ChainReplacement::Other => Replacement::Other,
        }),
        TxState::Dropped => Stage::Dropped,
    }
}

fn key(hash: B256) -> String {
    format!("{PREFIX}{hash}")
}

/// Provides the list and goes on following what an earlier visit sent.
pub fn provide_pending() -> Pending {
    let pending = Pending {
        chain: expect_chain(),
        heads: expect_heads(),
        toasts: expect_toasts(),
        store: StoredValue::new_local(Store::open(STORE_VERSION)),
        following: StoredValue::new(Vec::new()),
        count: RwSignal::new(0),
    };
    crate::ambient::provide_ambient(pending);
    Effect::new(move |_| {
        if let Some(chain) = pending.chain.get() {
            pending.resume(&chain);
        }
    });
    pending
}

/// The app provides it above everything.
pub fn expect_pending() -> Pending {
    crate::ambient::expect_ambient()
}
