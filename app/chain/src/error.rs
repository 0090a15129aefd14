//! The crate's error.

use alloy_primitives::{Address, B256};

#[cfg(feature = "client")]
use crate::transport::RpcFailure;
use crate::{deployments::DeploymentsError, failure::Failure};

/// Why something about the chain could not be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChainError {
    /// The node or wallet answered with an error, or could not be reached.
    #[cfg(feature = "client")]
    #[error("request failed: {0}")]
    Rpc(#[from] RpcFailure),
    /// A contract refused; the reason carries its numbers.
    #[error("the contract refused: {0:?}")]
    Refused(Box<Failure>),
    /// A contract or node answered something that it is not defined to answer.
    #[error("unexpected answer for {what}")]
    UnexpectedAnswer {
        /// What was asked for.
        what: &'static str,
    },
    /// The node serves another chain than the deployment file is about.
    #[error("the node serves chain {found}, not {expected}")]
    WrongChain {
        /// The deployment file's chain.
        expected: u64,
        /// The node's chain.
        found: u64,
    },
    /// The code at an address is not what the deployment file promises.
    #[error("code at {address} has hash {found}, not {expected}")]
    CodeMismatch {
        /// The address.
        address: Address,
        /// Hash in the deployment file.
        expected: B256,
        /// Hash of the code there.
        found: B256,
    },
    /// The deployment file cannot be used.
    #[error(transparent)]
    Deployments(#[from] DeploymentsError),
    /// The currency token is not in the deployment file.
    #[error("currency {0} is not deployed by us")]
    UnknownCurrency(Address),
    /// The token does not say for which domain permits have to be signed, or says so wrongly.
    #[error("token {0} does not offer permits in a way that can be checked")]
    PermitUnsupported(Address),
    /// A signature does not have 65 bytes or an unknown recovery id.
    #[error("not a signature of 65 bytes")]
    SignatureMalformed,
    /// The bytecode in an ABI file cannot be read.
    #[error("bytecode of {0} is unreadable")]
    Bytecode(&'static str),
    /// A transaction of the deployment was mined but left no code.
    #[error("deployment of {name} left no code at {address}")]
    NotDeployed {
        /// The contract.
        name: String,
        /// Where it should be.
        address: Address,
    },
}

impl ChainError {
    /// The contract's reason, if it was a contract that refused.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Refused(failure) => Some(failure),
            _ => None,
        }
    }

    /// Whether the person declined in the wallet: a quiet return, not an error.
    #[must_use]
    pub fn is_user_rejection(&self) -> bool {
        #[cfg(feature = "client")]
        if let Self::Rpc(failure) = self {
            return failure.is_user_rejection();
        }
        false
    }

    /// Whether trying again may help: nobody answered, or only garbage came.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        #[cfg(feature = "client")]
        if let Self::Rpc(failure) = self {
            return failure.is_unreachable() || failure.is_retryable();
        }
        false
    }
}

impl From<Failure> for ChainError {
    fn from(failure: Failure) -> Self {
        Self::Refused(Box::new(failure))
    }
}
