//! The newest block, looked at every few seconds while the page is visible; whatever shows chain data depends on it.

use faktor_chain::ChainError;
use faktor_domain::Timestamp;
use faktor_wallet::platform;
use leptos::{prelude::*, task::spawn_local};

use super::{
    Chain, ChainProblem, SANDBOX_CHAIN_ID, Wallets, chain::ChainContext, expect_chain,
    expect_wallets,
};
use crate::{
    shell::{Freshness, expect_freshness},
    state::{Clock, expect_clock},
};

const EVERY_MS: u32 = 3_000;

/// The newest block of the chain that is read.
#[derive(Clone, Copy, Debug)]
pub struct Heads {
    chain: ChainContext,
    wallets: Wallets,
    clock: Clock,
    freshness: Freshness,
    version: RwSignal<u64>,
    number: RwSignal<Option<u64>>,
    time: RwSignal<Option<Timestamp>>,
    problem: RwSignal<Option<ChainProblem>>,
    verified: StoredValue<Option<u64>>,
    order: StoredValue<Order>,
    doubt: StoredValue<Doubt>,
}

/// Answers that a screen did not get, though the newest block may never have been out of reach: it asks again after a look
/// that succeeds, then after two, four, up to 32, as long as it still does not.
#[derive(Clone, Copy, Debug, Default)]
struct Doubt {
    wait: u32,
    due: u32,
}

impl Doubt {
    const MOST_LOOKS: u32 = 32;

    /// Somebody got no answer.
    fn rise(&mut self) {
        if self.due == 0 {
            self.wait = self.wait.saturating_mul(2).clamp(1, Self::MOST_LOOKS);
            self.due = self.wait;
        }
    }

    /// A look succeeded: whether it is time to ask again.
    const fn is_due(&mut self) -> bool {
        if self.due == 0 {
            return false;
        }
        self.due -= 1;
        self.due == 0
    }
}

/// The questions in the order in which they were asked: an answer counts unless that to a later one was heard before.
#[derive(Clone, Copy, Debug, Default)]
struct Order {
    asked: u64,
    heard: u64,
}

impl Order {
    fn ask(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }

    fn hear(&mut self, question: u64) -> bool {
        let counts = question > self.heard;
        self.heard = self.heard.max(question);
        counts
    }
}

impl Heads {
    /// Grows whenever there may be something new to read; tracked.
    pub fn version(self) -> u64 {
        self.version.get()
    }

    /// Time of the newest block; tracked.
    pub fn time(self) -> Option<Timestamp> {
        self.time.get()
    }

    /// Why the chain cannot be read now; tracked.
    pub fn problem(self) -> Option<ChainProblem> {
        self.problem.get()
    }

    /// An answer did not come that may come later: whoever asks through [`Heads::version`] is told when to try again.
    pub fn doubt(self) {
        self.doubt.update_value(Doubt::rise);
    }

    /// Looks at once: after a transaction, or when the reader asks.
    pub fn refresh(self) {
        self.doubt.set_value(Doubt::default());
        spawn_local(async move {
            self.look().await;
            self.version.update(|version| *version += 1);
        });
    }

    async fn look(self) {
        let Some(chain) = untrack(|| self.chain.get()) else { return };
        let question = self.order.try_update_value(Order::ask).unwrap_or_default();
        let answer = self.ask(&chain).await;
        // The chain may have changed meanwhile, or a newer question was faster: late answers lose.
        let counts = self.order.try_update_value(|order| order.hear(question)) == Some(true);
        if !counts || untrack(|| self.chain.get()).map(|now| now.id()) != Some(chain.id()) {
            return;
        }
        match answer {
            Ok((number, time)) => self.take(number, time),
            Err(error) => {
                let problem = Some(ChainProblem::Failed(error));
                if self.problem.get_untracked() != problem {
                    self.problem.set(problem);
                }
            }
        }
    }

    async fn ask(self, chain: &Chain) -> Result<(u64, Timestamp), ChainError> {
        if self.verified.get_value() != Some(chain.id()) {
            if chain.id() == SANDBOX_CHAIN_ID {
                self.begin_today().await;
            }
            chain.client().verify().await?;
            self.verified.set_value(Some(chain.id()));
        }
        chain.client().head().await.map(|head| (head.number, head.time))
    }

    /// The sandbox's snapshot is older than its clock: one empty block brings the chain to the present.
    async fn begin_today(self) {
        if let Some(sandbox) = self.wallets.sandbox() {
            let mine = sandbox.wallet().provider.request("evm_mine", serde_json::json!([]));
            // A sandbox that cannot mine cannot answer the next question either, and that one is reported.
            drop(mine.await);
        }
    }

    fn take(self, number: u64, time: Timestamp) {
        self.clock.set_chain(Some(time));
        self.freshness.set_block(Some(number));
        let fresh = self.number.get_untracked() != Some(number);
        if fresh {
            self.number.set(Some(number));
            self.time.set(Some(time));
        }
        let doubted = self.doubt.try_update_value(Doubt::is_due).unwrap_or_default();
        let healed = self.problem.get_untracked().is_some();
        if healed {
            self.problem.set(None);
        }
        if fresh || healed || doubted {
            self.version.update(|version| *version += 1);
        }
    }
}

/// Provides the newest block and keeps looking.
pub fn provide_heads() -> Heads {
    let heads = Heads {
        chain: expect_chain(),
        wallets: expect_wallets(),
        clock: expect_clock(),
        freshness: expect_freshness(),
        version: RwSignal::new(0),
        number: RwSignal::new(None),
        time: RwSignal::new(None),
        problem: RwSignal::new(None),
        verified: StoredValue::new(None),
        order: StoredValue::new(Order::default()),
        doubt: StoredValue::new(Doubt::default()),
    };
    crate::ambient::provide_ambient(heads);
    Effect::new(move |_| {
        if heads.chain.get().is_some() {
            heads.verified.set_value(None);
            heads.number.set(None);
            heads.refresh();
        }
    });
    platform::tick(EVERY_MS, move || {
        if platform::is_visible() {
            spawn_local(heads.look());
        }
    })
    .forever();
    heads
}

/// The app provides it above everything.
pub fn expect_heads() -> Heads {
    crate::ambient::expect_ambient()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_come_is_asked_again_ever_more_seldom() {
        let mut doubt = Doubt::default();
        assert!(!doubt.is_due(), "nothing is asked again without a reason");
        for looks in [1, 2, 4, 8, 16, 32, 32] {
            doubt.rise();
            doubt.rise();
            for _ in 1..looks {
                assert!(!doubt.is_due());
            }
            assert!(doubt.is_due(), "after {looks} looks");
            assert!(!doubt.is_due());
        }
    }

    #[test]
    fn an_answer_counts_unless_a_later_question_was_answered_before() {
        let mut order = Order::default();
        let (first, second, third) = (order.ask(), order.ask(), order.ask());
        assert!(order.hear(second));
        assert!(!order.hear(first), "it would take the page back to an older block");
        assert!(order.hear(third));
        assert!(!order.hear(second));
        let slow = order.ask();
        order.ask();
        assert!(order.hear(slow), "slow answers still count, or none ever would");
    }
}
