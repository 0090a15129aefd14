//! Running one transaction or call on revm.

use std::convert::Infallible;
use std::sync::Arc;

use alloy_consensus::{Header, Transaction, TxEnvelope};
use alloy_eips::eip2930::AccessList;
use alloy_primitives::{Address, B256, U256};
use revm::bytecode::Bytecode;
use revm::context::result::{EVMError, InvalidTransaction, ResultAndState};
use revm::context::{BlockEnv, TxEnv};
use revm::context_interface::block::BlobExcessGasAndPrice;
use revm::database_interface::{DatabaseRef, WrapDatabaseRef};
use revm::primitives::hardfork::SpecId;
use revm::state::AccountInfo;
use revm::{Context, ExecuteEvm, MainBuilder, MainContext};

use super::{Block, State};

const SPEC: SpecId = SpecId::PRAGUE;

pub(crate) type Failure = EVMError<Infallible, InvalidTransaction>;

/// How strictly the sender is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// As in a block: nonce, fees and an account without code.
    Transaction,
    /// As in `eth_call`: any sender, any nonce, free of charge unless a price is named.
    Call,
}

/// What an execution reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub(crate) state: &'a State,
    pub(crate) blocks: &'a [Arc<Block>],
}

impl DatabaseRef for View<'_> {
    type Error = Infallible;

    fn basic_ref(&self, address: Address) -> Result<Option<AccountInfo>, Infallible> {
        Ok(self.state.info(address))
    }

    fn code_by_hash_ref(&self, code_hash: B256) -> Result<Bytecode, Infallible> {
        Ok(self.state.code(code_hash))
    }

    fn storage_ref(&self, address: Address, slot: U256) -> Result<U256, Infallible> {
        Ok(self.state.slot(address, slot))
    }

    fn block_hash_ref(&self, number: u64) -> Result<B256, Infallible> {
        let block = usize::try_from(number).ok().and_then(|index| self.blocks.get(index));
        Ok(block.map_or(B256::ZERO, |block| block.hash))
    }
}

pub(crate) fn run(
    view: View<'_>,
    chain_id: u64,
    header: &Header,
    tx: TxEnv,
    rules: Rules,
) -> Result<ResultAndState, Failure> {
    let free = rules == Rules::Call && tx.gas_price == 0;
    let block = BlockEnv {
        number: U256::from(header.number),
        beneficiary: header.beneficiary,
        timestamp: U256::from(header.timestamp),
        gas_limit: header.gas_limit,
        // A call without a price must not fail for being cheaper than the base fee.
        basefee: if free { 0 } else { header.base_fee_per_gas.unwrap_or_default() },
        difficulty: U256::ZERO,
        prevrandao: Some(header.mix_hash),
        blob_excess_gas_and_price: Some(BlobExcessGasAndPrice::new_with_spec(0, SPEC)),
        ..BlockEnv::default()
    };
    let context = Context::mainnet()
        .with_db(WrapDatabaseRef(view))
        .with_block(block)
        .modify_cfg_chained(|cfg| {
            cfg.set_spec_and_mainnet_gas_params(SPEC);
            cfg.chain_id = chain_id;
            cfg.disable_nonce_check = rules == Rules::Call;
            cfg.disable_eip3607 = rules == Rules::Call;
        });
    context.build_mainnet().transact(tx)
}

/// A signed transaction as revm takes it.
pub(crate) fn environment(envelope: &TxEnvelope, sender: Address) -> TxEnv {
    TxEnv {
        tx_type: envelope.tx_type().into(),
        caller: sender,
        gas_limit: envelope.gas_limit(),
        gas_price: envelope.max_fee_per_gas(),
        kind: envelope.kind(),
        value: envelope.value(),
        data: envelope.input().clone(),
        nonce: envelope.nonce(),
        chain_id: envelope.chain_id(),
        access_list: envelope.access_list().cloned().unwrap_or_else(AccessList::default),
        gas_priority_fee: envelope.max_priority_fee_per_gas(),
        blob_hashes: Vec::new(),
        max_fee_per_blob_gas: 0,
        authorization_list: Vec::new(),
    }
}
