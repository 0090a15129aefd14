//! The chain's fixed parameters and what keeps memory bounded.

/// Gas of one block, and the most a call may use.
pub const BLOCK_GAS_LIMIT: u64 = 30_000_000;
/// Base fee of every block, wei. It does not move: fees shown to a person stay comparable.
pub(crate) const BASE_FEE_WEI: u64 = 1_000_000_000;
/// Suggested tip, wei.
pub const TIP_WEI: u64 = 100_000_000;
/// Suggested legacy gas price, wei.
pub const GAS_PRICE_WEI: u64 = BASE_FEE_WEI + TIP_WEI;
/// Most blocks a sandbox keeps; afterwards it asks for a reset.
pub const MAX_BLOCKS: usize = 20_000;
/// Most logs one query returns.
pub const MAX_LOGS: usize = 10_000;
/// Most bytes of text in the parameters of a request (an import may be larger).
pub const MAX_REQUEST_BYTES: usize = 1 << 20;
/// Most bytes of a transaction, as in the pools of real nodes.
pub(crate) const MAX_TRANSACTION_BYTES: usize = 128 * 1024;
/// Most states kept by `evm_snapshot`.
pub(crate) const MAX_SAVED: usize = 64;
/// Most open filters and subscriptions.
pub(crate) const MAX_SUBSCRIPTIONS: usize = 64;
/// Most undelivered events.
pub(crate) const MAX_EVENTS: usize = 1_000;
