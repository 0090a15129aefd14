//! The whole protocol in memory: an Ethereum chain on revm behind JSON-RPC and EIP-1193 semantics.
//!
//! In the page it runs in a web worker and acts as both node and wallet; natively it serves tests.
//! It has no clock, network or threads of its own: the host tells it the time before each request.

mod archive;
mod chain;
mod clock;
mod error;
mod genesis;
mod kept;
mod request;
mod role;
mod rpc;
mod sandbox;
mod snapshot;

#[cfg(feature = "generate")]
pub mod generate;
#[cfg(feature = "server")]
pub mod server;

pub use chain::limits::{
    BLOCK_GAS_LIMIT, GAS_PRICE_WEI, MAX_BLOCKS, MAX_LOGS, MAX_REQUEST_BYTES, TIP_WEI,
};
pub use error::{Error, RpcError};
pub use genesis::{Genesis, GenesisAccount};
pub use kept::Mark;
pub use role::Role;
pub use sandbox::{CHAIN_ID, Event, Sandbox};
