//! The chain as a small set of domain questions, answered through any [`Rpc`](crate::Rpc).

mod history;
mod market;
mod money;
mod multicall;
mod permits;
mod receivables;
mod simulate;

use std::rc::Rc;

use alloy_network::TransactionBuilder;
use alloy_primitives::{Address, B256, Bytes, U256, keccak256};
use alloy_provider::{Provider, RootProvider};
use alloy_rpc_types_eth::TransactionRequest;
use alloy_sol_types::SolCall;
use alloy_transport::TransportError;
use faktor_domain::Timestamp;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

pub use history::{HistoryEntry, HistoryKind, HistoryProgress, HistoryScope};
pub use market::Offer;
pub use money::{Balances, CurrencyBalance};
pub use multicall::{Answers, Batch, Slot};
pub use receivables::{Holding, SettlementAccount};
pub use simulate::Simulation;

use crate::{
    ChainError, Deployments, Failure,
    transport::{RpcFailure, SharedRpc, provider},
};

/// The newest block, by which the page says how fresh what it shows is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub number: u64,
    /// Its time, which is the contracts' clock.
    pub time: Timestamp,
}

/// Reads, simulations and logs of one chain.
#[derive(Clone)]
pub struct Client {
    rpc: SharedRpc,
    provider: RootProvider,
    deployments: Rc<Deployments>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("chain_id", &self.deployments.chain_id)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A client that asks through `rpc`. Nothing is checked yet: see [`verify`](Self::verify).
    #[must_use]
    pub fn new(rpc: SharedRpc, deployments: Rc<Deployments>) -> Self {
        Self { provider: provider(Rc::clone(&rpc)), rpc, deployments }
    }

    /// Where everything is.
    #[must_use]
    pub fn deployments(&self) -> &Deployments {
        &self.deployments
    }

    /// What it asks through.
    #[must_use]
    pub fn rpc(&self) -> &SharedRpc {
        &self.rpc
    }

    /// The node's chain id.
    pub async fn chain_id(&self) -> Result<u64, ChainError> {
        chain_id(&self.rpc).await
    }

    /// Checks that the node serves the deployment file's chain and that the code of every contract that is called is what
    /// the file says.
    /// Errors: [`ChainError::WrongChain`], [`ChainError::CodeMismatch`].
    pub async fn verify(&self) -> Result<(), ChainError> {
        let expected = self.deployments.chain_id;
        let found = self.chain_id().await?;
        if found != expected {
            return Err(ChainError::WrongChain { expected, found });
        }
        let contracts = self.deployments.called();
        let codes = contracts.iter().map(|(_, contract)| self.code_hash(contract.address));
        let codes = futures::future::try_join_all(codes).await?;
        for ((_, contract), found) in contracts.iter().zip(codes) {
            let (address, expected) = (contract.address, contract.code_hash);
            if found != expected {
                return Err(ChainError::CodeMismatch { address, expected, found });
            }
        }
        Ok(())
    }

    /// The newest block.
    pub async fn head(&self) -> Result<Head, ChainError> {
        self.block(json!("latest")).await
    }

    /// Number and time of a block.
    pub(crate) async fn block(&self, block: Value) -> Result<Head, ChainError> {
        #[derive(Deserialize)]
        struct Header {
            number: U256,
            timestamp: U256,
        }
        let header: Option<Header> =
            ask(&self.rpc, "eth_getBlockByNumber", json!([block, false])).await?;
        let header = header.ok_or(ChainError::UnexpectedAnswer { what: "block" })?;
        Ok(Head {
            number: header.number.saturating_to(),
            time: Timestamp::from_seconds(header.timestamp.saturating_to()),
        })
    }

    /// keccak256 of the code at an address.
    pub async fn code_hash(&self, address: Address) -> Result<B256, ChainError> {
        let code = self.provider.get_code_at(address).await.map_err(decode_error)?;
        Ok(keccak256(code))
    }

    /// One view call.
    pub(crate) async fn view<C: SolCall>(
        &self,
        to: Address,
        call: &C,
    ) -> Result<C::Return, ChainError> {
        let request = TransactionRequest::default().with_to(to).with_input(call.abi_encode());
        let answer: Bytes = self.provider.call(request).await.map_err(decode_error)?;
        C::abi_decode_returns(&answer).or(Err(ChainError::UnexpectedAnswer { what: C::SIGNATURE }))
    }
}

/// The node's chain id.
pub(crate) async fn chain_id(rpc: &SharedRpc) -> Result<u64, ChainError> {
    let id: U256 = ask(rpc, "eth_chainId", json!([])).await?;
    Ok(id.saturating_to())
}

/// One request whose answer is read leniently: only the fields that are asked for have to be there.
pub(crate) async fn ask<T: DeserializeOwned>(
    rpc: &SharedRpc,
    method: &'static str,
    params: Value,
) -> Result<T, ChainError> {
    let answer = rpc.request(method, params).await.map_err(refused_or_failed)?;
    serde_json::from_value(answer).or(Err(ChainError::UnexpectedAnswer { what: method }))
}

/// An error of a call: the contract's reason if the node attached it, else the node's error.
pub(crate) fn decode_error(error: TransportError) -> ChainError {
    refused_or_failed(RpcFailure::from(error))
}

pub(crate) fn refused_or_failed(failure: RpcFailure) -> ChainError {
    match failure.revert_data() {
        Some(data) => Failure::decode(&data).into(),
        // geth and EIP-1474 nodes answer code 3 to a revert, some of them without data when it is empty.
        None if failure.code == 3 => Failure::Unexplained.into(),
        None => failure.into(),
    }
}
