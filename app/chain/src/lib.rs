//! The chain as the page sees it: contract bindings, reads, simulation, sending and following of transactions, with
//! every refusal decoded to a typed reason.
//!
//! Without the feature `client` only what needs no node remains: bindings, deployments, the deployment plan, intents
//! and the decoding of errors.

pub mod acknowledgement;
pub mod bindings;
pub mod class;
mod convert;
pub mod deploy;
pub mod deployments;
mod error;
mod failure;
pub mod intent;
mod listing;
pub mod permit;
mod receivable;
mod signature;
mod typed_data;

#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub mod transport;
#[cfg(feature = "client")]
pub mod tx;

pub use acknowledgement::{AcknowledgementTerms, acknowledgement};
pub use deployments::{Deployments, DeploymentsError};
pub use error::ChainError;
pub use failure::Failure;
pub use intent::{Call, Effects, Intent, IntentKind, IntentSummary, Purchase};
pub use listing::Listing;
pub use permit::{PermitRequest, SignedPermit};
pub use receivable::{Opening, Receivable, Stage, Terms};
pub use signature::SplitSignature;
pub use typed_data::TypedData;

#[cfg(feature = "client")]
pub use client::Client;
#[cfg(feature = "client")]
pub use transport::{Rpc, RpcFailure};
