//! Many view calls in one request, through Multicall3.

use std::marker::PhantomData;

use alloy_primitives::Address;
use alloy_sol_types::SolCall;

use super::Client;
use crate::{
    ChainError, Failure,
    bindings::{Call3, CallResult, IMulticall3},
};

/// Calls per request: well under the gas that public endpoints give an `eth_call`.
const MOST_CALLS: usize = 200;

/// View calls to be asked together. Each may fail alone.
#[derive(Debug, Default)]
pub struct Batch {
    calls: Vec<Call3>,
}

/// The place of a call's answer.
#[derive(Debug)]
pub struct Slot<C> {
    index: usize,
    call: PhantomData<fn() -> C>,
}

impl<C> Clone for Slot<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Slot<C> {}

impl Batch {
    /// Adds a call and says where its answer will be.
    pub fn add<C: SolCall>(&mut self, to: Address, call: &C) -> Slot<C> {
        let index = self.calls.len();
        let call_data = call.abi_encode().into();
        self.calls.push(Call3 { target: to, allowFailure: true, callData: call_data });
        Slot { index, call: PhantomData }
    }
}

/// The answers to a [`Batch`].
#[derive(Debug)]
pub struct Answers {
    results: Vec<CallResult>,
}

impl Answers {
    /// One answer. Errors: the contract's refusal, or an answer that is none (no contract there, say).
    pub fn get<C: SolCall>(&self, slot: Slot<C>) -> Result<C::Return, ChainError> {
        let unexpected = ChainError::UnexpectedAnswer { what: C::SIGNATURE };
        let Some(result) = self.results.get(slot.index) else {
            return Err(unexpected);
        };
        if !result.success {
            return Err(Failure::decode(&result.returnData).into());
        }
        C::abi_decode_returns(&result.returnData).or(Err(unexpected))
    }
}

impl Client {
    /// Asks a batch. All of up to 200 calls see the same block.
    pub async fn read(&self, batch: Batch) -> Result<Answers, ChainError> {
        let mut results = Vec::with_capacity(batch.calls.len());
        for calls in batch.calls.chunks(MOST_CALLS) {
            let call = IMulticall3::aggregate3Call { calls: calls.to_vec() };
            let answers = self.view(self.deployments().multicall3.address, &call).await?;
            if answers.len() != calls.len() {
                return Err(ChainError::UnexpectedAnswer { what: "aggregate3" });
            }
            results.extend(answers);
        }
        Ok(Answers { results })
    }
}
