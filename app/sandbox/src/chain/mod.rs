//! The chain: blocks, the newest state, and how a block is made.

mod block;
mod evm;
mod failure;
pub(crate) mod limits;
mod state;

pub(crate) use block::{Block, Mined, roots, unsealed};
pub(crate) use evm::{Rules, View, run};
pub(crate) use failure::{affordable_gas, invalid, lacks_gas, outcome_error};
pub(crate) use state::{Entry, State};

use std::collections::BTreeMap;
use std::sync::Arc;

use alloy_consensus::TxEnvelope;
use alloy_primitives::{Address, B256};

use crate::{Error, Genesis, RpcError};
use limits::MAX_BLOCKS;

/// Blocks from number 0 on, without gaps, and the state after the last one.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    id: u64,
    state: State,
    blocks: Vec<Arc<Block>>,
    by_hash: BTreeMap<B256, usize>,
    by_tx: BTreeMap<B256, usize>,
    /// The newest block, which always exists.
    tip: Arc<Block>,
}

impl Chain {
    pub(crate) fn from_genesis(genesis: &Genesis) -> Result<Self, Error> {
        let mut state = State::from_genesis(&genesis.accounts)
            .ok_or(Error::Inconsistent("the genesis has invalid code"))?;
        let root = state.root();
        let tip = Arc::new(Block::seal(None, genesis.timestamp, root, None));
        Ok(Self::assemble(genesis.chain_id, state, vec![Arc::clone(&tip)], tip))
    }

    /// A chain from parts that fit together.
    pub(crate) fn assemble(
        id: u64,
        state: State,
        blocks: Vec<Arc<Block>>,
        tip: Arc<Block>,
    ) -> Self {
        let by_hash = blocks.iter().enumerate().map(|(index, block)| (block.hash, index)).collect();
        let by_tx = blocks
            .iter()
            .enumerate()
            .filter_map(|(index, block)| block.tx.as_ref().map(|tx| (tx.hash(), index)))
            .collect();
        Self { id, state, blocks, by_hash, by_tx, tip }
    }

    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    pub(crate) fn blocks(&self) -> &[Arc<Block>] {
        &self.blocks
    }

    pub(crate) fn tip(&self) -> &Arc<Block> {
        &self.tip
    }

    pub(crate) fn by_number(&self, number: u64) -> Option<&Arc<Block>> {
        self.blocks.get(usize::try_from(number).ok()?)
    }

    pub(crate) fn by_hash(&self, hash: B256) -> Option<&Arc<Block>> {
        self.blocks.get(*self.by_hash.get(&hash)?)
    }

    /// The block that contains a transaction.
    pub(crate) fn by_tx(&self, hash: B256) -> Option<&Arc<Block>> {
        self.blocks.get(*self.by_tx.get(&hash)?)
    }

    pub(crate) fn view(&self) -> View<'_> {
        View { state: &self.state, blocks: &self.blocks }
    }

    /// Adds a block without a transaction.
    pub(crate) fn mine_empty(&mut self, timestamp: u64) -> Result<Arc<Block>, RpcError> {
        self.room()?;
        Ok(self.append(timestamp, None))
    }

    /// Executes a transaction in a block of its own. An invalid one changes nothing; one that
    /// reverts is included.
    pub(crate) fn mine(
        &mut self,
        timestamp: u64,
        envelope: TxEnvelope,
        sender: Address,
    ) -> Result<Arc<Block>, RpcError> {
        self.room()?;
        let header = unsealed(Some(&self.tip), timestamp);
        let tx = evm::environment(&envelope, sender);
        let done = run(self.view(), self.id, &header, tx.clone(), Rules::Transaction)
            .map_err(|error| invalid(error, &tx, &header, self.id))?;
        self.state.commit(done.state);
        let mined = Mined {
            gas_used: done.result.tx_gas_used(),
            succeeded: done.result.is_success(),
            logs: if done.result.is_success() { done.result.into_logs() } else { Vec::new() },
            envelope,
            sender,
        };
        Ok(self.append(timestamp, Some(mined)))
    }

    fn room(&self) -> Result<(), RpcError> {
        if self.blocks.len() < MAX_BLOCKS {
            Ok(())
        } else {
            Err(RpcError::limit(format!(
                "the sandbox is full after {MAX_BLOCKS} blocks: export it or reset it"
            )))
        }
    }

    fn append(&mut self, timestamp: u64, tx: Option<Mined>) -> Arc<Block> {
        let root = self.state.root();
        let block = Arc::new(Block::seal(Some(&self.tip), timestamp, root, tx));
        let index = self.blocks.len();
        self.by_hash.insert(block.hash, index);
        if let Some(tx) = &block.tx {
            self.by_tx.insert(tx.hash(), index);
        }
        self.blocks.push(Arc::clone(&block));
        self.tip = Arc::clone(&block);
        block
    }
}
