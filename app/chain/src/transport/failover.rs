//! A list of endpoints that stand in for each other.

use std::{cell::RefCell, rc::Rc};

use futures::future::{Either, select};
use serde::Serialize;
use serde_json::{Value, json};

use super::{LocalBoxFuture, Rpc, RpcFailure, RpcResult, SharedRpc, Timer};

/// One endpoint of a list.
#[derive(Clone)]
pub struct Endpoint {
    /// What the page calls it, its address usually.
    pub name: String,
    /// How it is reached.
    pub rpc: SharedRpc,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Endpoint").field("name", &self.name).finish_non_exhaustive()
    }
}

/// How an endpoint has been doing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EndpointHealth {
    /// Name of the endpoint.
    pub name: String,
    /// Requests it answered, errors of the execution included.
    pub answered: u64,
    /// Failures since its last answer.
    pub failures_in_a_row: u32,
    /// Its last failure, kept until it answers again.
    pub last_failure: Option<RpcFailure>,
    /// How long its last answer took, in milliseconds.
    pub last_answer_ms: Option<u64>,
    /// Until when it is only asked after the others, on the timer's clock.
    #[serde(skip)]
    rests_until_ms: u64,
    #[serde(skip)]
    chain_checked: bool,
}

/// Limits of a [`Failover`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailoverSettings {
    /// Chain that every endpoint must serve.
    pub chain_id: u64,
    /// Time one endpoint gets for one answer.
    pub timeout_ms: u32,
    /// Rest after a first failure; doubles with each further one up to 64 times this.
    pub rest_ms: u32,
}

impl FailoverSettings {
    /// Eight seconds per answer, one second of rest.
    #[must_use]
    pub const fn for_chain(chain_id: u64) -> Self {
        Self { chain_id, timeout_ms: 8_000, rest_ms: 1_000 }
    }
}

/// Asks endpoints in their listed order, rested ones first, until one answers. An error that is an answer (a revert,
/// say) is passed on; so is every error of a request that must not be repeated.
#[derive(Clone)]
pub struct Failover {
    inner: Rc<Inner>,
}

struct Inner {
    endpoints: Vec<Endpoint>,
    health: RefCell<Vec<EndpointHealth>>,
    answered_by: RefCell<Option<String>>,
    timer: Rc<dyn Timer>,
    settings: FailoverSettings,
}

impl std::fmt::Debug for Failover {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Failover")
            .field("endpoints", &self.inner.endpoints)
            .field("settings", &self.inner.settings)
            .finish_non_exhaustive()
    }
}

impl Failover {
    /// A list in order of preference.
    #[must_use]
    pub fn new(endpoints: Vec<Endpoint>, timer: Rc<dyn Timer>, settings: FailoverSettings) -> Self {
        let health = endpoints
            .iter()
            .map(|endpoint| EndpointHealth { name: endpoint.name.clone(), ..Default::default() })
            .collect();
        Self {
            inner: Rc::new(Inner {
                endpoints,
                health: RefCell::new(health),
                answered_by: RefCell::new(None),
                timer,
                settings,
            }),
        }
    }

    /// How each endpoint has been doing, in listed order.
    #[must_use]
    pub fn health(&self) -> Vec<EndpointHealth> {
        self.inner.health.borrow().clone()
    }

    /// Name of the endpoint that gave the last answer.
    #[must_use]
    pub fn answered_by(&self) -> Option<String> {
        self.inner.answered_by.borrow().clone()
    }
}

impl Rpc for Failover {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        let inner = Rc::clone(&self.inner);
        let method = method.to_owned();
        Box::pin(async move { inner.ask(&method, params).await })
    }
}

impl Inner {
    async fn ask(&self, method: &str, params: Value) -> RpcResult {
        let mut failures = Vec::new();
        for index in self.order() {
            let Some(endpoint) = self.endpoints.get(index) else { continue };
            let started = self.timer.now_ms();
            let outcome = match self.check_chain(index, endpoint).await {
                Ok(()) => self.ask_in_time(endpoint, method, params.clone()).await,
                Err(failure) => Err(failure),
            };
            match outcome {
                Err(failure) if failure.is_retryable() => {
                    self.note_failure(index, &failure);
                    // After a wrong chain nothing was asked yet, so even a request that acts may go on.
                    if !may_repeat(method) && failure.code != RpcFailure::WRONG_CHAIN {
                        return Err(failure);
                    }
                    failures.push((endpoint.name.clone(), failure));
                }
                answer => {
                    self.note_answer(index, self.timer.now_ms().saturating_sub(started));
                    return answer;
                }
            }
        }
        Err(all_down(&failures))
    }

    fn order(&self) -> Vec<usize> {
        let now = self.timer.now_ms();
        let health = self.health.borrow();
        let (rested, resting): (Vec<_>, Vec<_>) =
            health.iter().enumerate().partition(|(_, health)| health.rests_until_ms <= now);
        rested.into_iter().chain(resting).map(|(index, _)| index).collect()
    }

    async fn check_chain(&self, index: usize, endpoint: &Endpoint) -> Result<(), RpcFailure> {
        if self.health.borrow().get(index).is_some_and(|health| health.chain_checked) {
            return Ok(());
        }
        let found = self.ask_in_time(endpoint, "eth_chainId", json!([])).await?;
        let found = found
            .as_str()
            .and_then(|text| u64::from_str_radix(text.trim_start_matches("0x"), 16).ok())
            .ok_or_else(|| RpcFailure::malformed("eth_chainId did not return a number"))?;
        let expected = self.settings.chain_id;
        if found != expected {
            return Err(RpcFailure::new(
                RpcFailure::WRONG_CHAIN,
                format!("serves chain {found} instead of {expected}"),
            ));
        }
        if let Some(health) = self.health.borrow_mut().get_mut(index) {
            health.chain_checked = true;
        }
        Ok(())
    }

    async fn ask_in_time(&self, endpoint: &Endpoint, method: &str, params: Value) -> RpcResult {
        let answer = endpoint.rpc.request(method, params);
        match select(answer, self.timer.sleep(self.settings.timeout_ms)).await {
            Either::Left((answer, _)) => answer,
            Either::Right(((), _)) => Err(RpcFailure::new(
                RpcFailure::TIMED_OUT,
                format!("no answer within {} ms", self.settings.timeout_ms),
            )),
        }
    }

    fn note_answer(&self, index: usize, took_ms: u64) {
        if let Some(health) = self.health.borrow_mut().get_mut(index) {
            health.answered = health.answered.saturating_add(1);
            health.failures_in_a_row = 0;
            health.last_failure = None;
            health.last_answer_ms = Some(took_ms);
            health.rests_until_ms = 0;
            *self.answered_by.borrow_mut() = Some(health.name.clone());
        }
    }

    fn note_failure(&self, index: usize, failure: &RpcFailure) {
        let now = self.timer.now_ms();
        if let Some(health) = self.health.borrow_mut().get_mut(index) {
            let factor = 1_u64 << health.failures_in_a_row.min(6);
            health.failures_in_a_row = health.failures_in_a_row.saturating_add(1);
            health.last_failure = Some(failure.clone());
            health.rests_until_ms = now.saturating_add(u64::from(self.settings.rest_ms) * factor);
            // It may come back as another node behind the same name.
            health.chain_checked = false;
        }
    }
}

// A request that acts (or prompts) might have acted although its answer got lost.
fn may_repeat(method: &str) -> bool {
    !(method == "eth_sendTransaction"
        || method.starts_with("eth_sign")
        || method.starts_with("wallet_")
        || method.starts_with("personal_")
        || method.starts_with("evm_"))
}

fn all_down(failures: &[(String, RpcFailure)]) -> RpcFailure {
    let each: Vec<Value> = failures
        .iter()
        .map(|(name, failure)| {
            json!({ "endpoint": name, "code": failure.code, "message": failure.message })
        })
        .collect();
    RpcFailure {
        code: RpcFailure::ALL_DOWN,
        message: format!("none of {} endpoints answered", each.len()),
        data: Some(Value::Array(each)),
    }
}
