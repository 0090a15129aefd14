//! Log queries.

use alloy_primitives::{Address, B256, Bloom, BloomInput, Log};
use serde_json::Value;

use super::json;
use super::params::{Params, address, hash, invalid};
use super::tag::Tag;
use crate::chain::limits::MAX_LOGS;
use crate::chain::{Block, Chain};
use crate::{RpcError, Sandbox};

const MAX_TOPICS: usize = 4;
const MAX_ALTERNATIVES: usize = 1_000;

/// Which logs are wanted. An empty list of alternatives means any.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    addresses: Vec<Address>,
    topics: Vec<Vec<B256>>,
    range: Range,
}

#[derive(Clone, Copy, Debug)]
enum Range {
    Hash(B256),
    Tags(Tag, Tag),
}

pub(super) fn query(sandbox: &Sandbox, params: Params<'_>) -> Result<Value, RpcError> {
    Filter::parse(params.required(0)?)?.run(&sandbox.chain)
}

impl Filter {
    pub(super) fn parse(value: &Value) -> Result<Self, RpcError> {
        let Value::Object(fields) = value else { return Err(invalid("filter", "an object")) };
        let field = |name| fields.get(name).filter(|value: &&Value| !value.is_null());
        let range = match (field("blockHash"), field("fromBlock"), field("toBlock")) {
            (Some(block), None, None) => Range::Hash(hash(block, "blockHash")?),
            (Some(_), _, _) => {
                return Err(RpcError::params(
                    "cannot specify both blockHash and fromBlock/toBlock, choose one or the other",
                ));
            }
            (None, from, to) => {
                Range::Tags(Tag::parse(from, "fromBlock")?, Tag::parse(to, "toBlock")?)
            }
        };
        let addresses = alternatives(field("address"), "address", address)?;
        let topics = match field("topics") {
            None => Vec::new(),
            Some(Value::Array(list)) if list.len() <= MAX_TOPICS => list
                .iter()
                .map(|topic| alternatives(Some(topic), "topics", hash))
                .collect::<Result<_, _>>()?,
            Some(Value::Array(_)) => return Err(RpcError::params("exceed max topics")),
            Some(_) => return Err(invalid("topics", "an array")),
        };
        Ok(Self { addresses, topics, range })
    }

    pub(super) fn run(&self, chain: &Chain) -> Result<Value, RpcError> {
        match self.range {
            Range::Hash(hash) => {
                let block =
                    chain.by_hash(hash).ok_or_else(|| RpcError::refused("unknown block"))?;
                self.between(chain, block.number(), block.number())
            }
            Range::Tags(from, to) => {
                let (from, to) = (bound(from, chain)?, bound(to, chain)?);
                if from > to {
                    return Err(RpcError::params("invalid block range params"));
                }
                self.between(chain, from, to)
            }
        }
    }

    /// Matching logs of the blocks `from` to `to`, both included.
    pub(super) fn between(&self, chain: &Chain, from: u64, to: u64) -> Result<Value, RpcError> {
        let mut found = Vec::new();
        for number in from..=to.min(chain.tip().number()) {
            let Some(block) = chain.by_number(number) else { break };
            found.extend(self.matches(block));
            if found.len() > MAX_LOGS {
                return Err(RpcError::limit(format!(
                    "query exceeds max results {MAX_LOGS}, retry with the range {from}-{}",
                    number.saturating_sub(1).max(from)
                )));
            }
        }
        Ok(Value::Array(found))
    }

    pub(super) fn matches(&self, block: &Block) -> Vec<Value> {
        let Some(mined) = block.tx.as_ref().filter(|_| self.may_match(&block.header.logs_bloom))
        else {
            return Vec::new();
        };
        let wanted = mined.logs.iter().map(|log| self.wants(log));
        json::logs(block, mined)
            .zip(wanted)
            .filter_map(|(log, wanted)| wanted.then_some(log))
            .collect()
    }

    fn may_match(&self, bloom: &Bloom) -> bool {
        let has = |bytes: &[u8]| bloom.contains_input(BloomInput::Raw(bytes));
        let any_address = self.addresses.is_empty()
            || self.addresses.iter().any(|address| has(address.as_slice()));
        any_address
            && self
                .topics
                .iter()
                .all(|topic| topic.is_empty() || topic.iter().any(|hash| has(hash.as_slice())))
    }

    fn wants(&self, log: &Log) -> bool {
        let address = self.addresses.is_empty() || self.addresses.contains(&log.address);
        address
            && self.topics.len() <= log.topics().len()
            && self
                .topics
                .iter()
                .zip(log.topics())
                .all(|(wanted, topic)| wanted.is_empty() || wanted.contains(topic))
    }
}

fn bound(tag: Tag, chain: &Chain) -> Result<u64, RpcError> {
    match tag {
        Tag::Earliest => Ok(0),
        Tag::Latest | Tag::Pending => Ok(chain.tip().number()),
        Tag::Number(number) => Ok(number),
        Tag::Hash(_) => Err(invalid("fromBlock or toBlock", "a number or tag")),
    }
}

/// One value, a list of alternatives, or null for any.
fn alternatives<T>(
    value: Option<&Value>,
    place: &str,
    read: impl Fn(&Value, &str) -> Result<T, RpcError>,
) -> Result<Vec<T>, RpcError> {
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) if list.len() <= MAX_ALTERNATIVES => {
            list.iter().filter(|item| !item.is_null()).map(|item| read(item, place)).collect()
        }
        Some(Value::Array(_)) => Err(invalid(place, "at most 1000 alternatives")),
        Some(value) => Ok(vec![read(value, place)?]),
    }
}
