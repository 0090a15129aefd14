//! Filters to poll and subscriptions to be told of, both bounded.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::json as render;
use super::logs::Filter;
use super::params::{Params, invalid, place};
use crate::chain::limits::MAX_SUBSCRIPTIONS;
use crate::chain::{Block, Chain};
use crate::{RpcError, Sandbox};

/// What clients wait for.
#[derive(Debug, Default)]
pub(crate) struct Watchers {
    last: u64,
    open: BTreeMap<u64, Watch>,
}

#[derive(Debug)]
enum Watch {
    /// Told of each header.
    Heads,
    /// Told of matching logs.
    Logs(Filter),
    /// Polls for something from a block number on.
    Poll(Subject, u64),
}

#[derive(Clone, Debug)]
enum Subject {
    Blocks,
    Transactions,
    Logs(Filter),
}

impl Watchers {
    fn add(&mut self, watch: Watch) -> Result<Value, RpcError> {
        if self.open.len() >= MAX_SUBSCRIPTIONS {
            return Err(RpcError::limit(format!(
                "at most {MAX_SUBSCRIPTIONS} filters and subscriptions may be open"
            )));
        }
        self.last = self.last.saturating_add(1);
        self.open.insert(self.last, watch);
        Ok(render::quantity(self.last))
    }

    /// The `message` events that a new block gives rise to.
    pub(crate) fn notices(&self, block: &Block) -> Vec<Value> {
        let mut notices = Vec::new();
        for (id, watch) in &self.open {
            let results = match watch {
                Watch::Heads => vec![Value::Object(render::header(block))],
                Watch::Logs(filter) => filter.matches(block),
                Watch::Poll(..) => Vec::new(),
            };
            notices.extend(results.into_iter().map(|result| {
                json!({ "type": "eth_subscription", "data": { "subscription": render::quantity(*id), "result": result } })
            }));
        }
        notices
    }

    /// The chain became another one: polls go on after its newest block.
    pub(crate) fn rewind(&mut self, tip: u64) {
        for watch in self.open.values_mut() {
            if let Watch::Poll(_, next) = watch {
                *next = (*next).min(tip.saturating_add(1));
            }
        }
    }
}

pub(super) fn log_filter(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let filter = Filter::parse(params.required(0)?)?;
    poll(sandbox, Subject::Logs(filter))
}

pub(super) fn block_filter(sandbox: &mut Sandbox) -> Result<Value, RpcError> {
    poll(sandbox, Subject::Blocks)
}

pub(super) fn transaction_filter(sandbox: &mut Sandbox) -> Result<Value, RpcError> {
    poll(sandbox, Subject::Transactions)
}

fn poll(sandbox: &mut Sandbox, subject: Subject) -> Result<Value, RpcError> {
    let next = sandbox.chain.tip().number().saturating_add(1);
    sandbox.watchers.add(Watch::Poll(subject, next))
}

pub(super) fn subscribe(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let watch = match params.text(0)? {
        "newHeads" => Watch::Heads,
        "logs" => Watch::Logs(Filter::parse(params.get(1).unwrap_or(&json!({})))?),
        _ => return Err(invalid(&place(0), "newHeads or logs")),
    };
    sandbox.watchers.add(watch)
}

pub(super) fn remove(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let id = params.number(0)?;
    Ok(Value::Bool(sandbox.watchers.open.remove(&id).is_some()))
}

pub(super) fn changes(sandbox: &mut Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    let id = params.number(0)?;
    let Sandbox { chain, watchers, .. } = sandbox;
    let Some(Watch::Poll(subject, next)) = watchers.open.get_mut(&id) else {
        return Err(not_found());
    };
    let tip = chain.tip().number();
    let found = match subject {
        Subject::Logs(filter) => filter.between(chain, *next, tip)?,
        Subject::Blocks => hashes(chain, *next, |block| Some(render::data(block.hash))),
        Subject::Transactions => {
            hashes(chain, *next, |block| block.tx.as_ref().map(|mined| render::data(mined.hash())))
        }
    };
    *next = tip.saturating_add(1);
    Ok(found)
}

fn hashes(chain: &Chain, from: u64, hash: impl Fn(&Block) -> Option<Value>) -> Value {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    chain.blocks().iter().skip(from).filter_map(|block| hash(block)).collect()
}

pub(super) fn filter_logs(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    match sandbox.watchers.open.get(&params.number(0)?) {
        Some(Watch::Poll(Subject::Logs(filter), _)) => filter.run(&sandbox.chain),
        _ => Err(not_found()),
    }
}

fn not_found() -> RpcError {
    RpcError::refused("filter not found")
}
