//! The browser boundary: wallets (EIP-6963, EIP-1193), the sandbox worker, storage and the platform.
//!
//! This is the only crate of ours that touches JavaScript. What it offers speaks in Rust values and typed errors. All of it
//! compiles natively, so that callers can be tested there; the parts that need a browser panic if they are *run* outside of one.

mod connect;
mod connection;
mod discovery;
mod endpoint;
mod error;
mod js;
pub mod platform;
mod provider;
mod request;
mod sandbox;
mod storage;
mod subscription;

pub use connect::{
    ChainParams, NativeCurrency, Revocation, Session, connect, disconnect, is_still_connected,
    read_session, reconnect, switch_account, switch_chain,
};
pub use connection::{Connection, ConnectionEvent};
pub use discovery::{Discovery, Icon, LEGACY_RDNS, Origin, Wallet, WalletInfo};
pub use endpoint::RpcEndpoint;
pub use error::{BrowserError, WalletError};
pub use provider::{Event, Notice, Provider};
pub use request::{AbandonHandle, Request, Timer, abandonable, within};
pub use sandbox::{KeptTrouble, SANDBOX_RDNS, Sandbox, SandboxStatus};
pub use storage::{Store, WalletChoice};
pub use subscription::Subscription;
