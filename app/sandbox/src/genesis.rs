//! What a chain starts with.

use alloy_primitives::{Address, Bytes, U256};

/// Block 0 of a new chain.
#[derive(Clone, Debug)]
pub struct Genesis {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// Unix time of block 0, seconds.
    pub timestamp: u64,
    /// Accounts that exist from the start.
    pub accounts: Vec<GenesisAccount>,
}

/// One account of block 0.
#[derive(Clone, Debug, Default)]
pub struct GenesisAccount {
    /// Its address.
    pub address: Address,
    /// Wei.
    pub balance: U256,
    /// Next nonce.
    pub nonce: u64,
    /// Runtime code, empty for a plain account.
    pub code: Bytes,
    /// Non-zero storage slots.
    pub storage: Vec<(U256, U256)>,
}
