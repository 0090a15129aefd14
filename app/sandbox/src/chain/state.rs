//! Accounts, code and storage of the newest block.

use std::collections::BTreeMap;
use std::sync::Arc;

use alloy_consensus::proofs::{state_root_unhashed, storage_root_unhashed};
use alloy_consensus::{EMPTY_ROOT_HASH, TrieAccount};
use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, U256, keccak256};
use revm::bytecode::Bytecode;
use revm::state::{AccountInfo, EvmState};

use crate::GenesisAccount;

/// Ordered maps, so that the same history gives the same bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    accounts: BTreeMap<Address, Entry>,
    codes: BTreeMap<B256, Bytecode>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) nonce: u64,
    pub(crate) balance: U256,
    pub(crate) code_hash: B256,
    /// Non-zero slots; shared between the copies that `evm_snapshot` keeps.
    pub(crate) storage: Arc<BTreeMap<U256, U256>>,
    /// Kept until a slot changes: hashing every slot for every block would be slow.
    storage_root: Option<B256>,
}

impl Entry {
    pub(crate) fn new(
        nonce: u64,
        balance: U256,
        code_hash: B256,
        storage: BTreeMap<U256, U256>,
    ) -> Self {
        Self { nonce, balance, code_hash, storage: Arc::new(storage), storage_root: None }
    }

    fn is_empty(&self) -> bool {
        self.nonce == 0 && self.balance.is_zero() && self.code_hash == KECCAK256_EMPTY
    }

    fn info(&self) -> AccountInfo {
        // No code yet: it is fetched by its hash when it runs.
        AccountInfo {
            nonce: self.nonce,
            balance: self.balance,
            code_hash: self.code_hash,
            code: None,
            account_id: None,
        }
    }
}

impl State {
    pub(crate) fn from_genesis(accounts: &[GenesisAccount]) -> Option<Self> {
        let mut state = Self::default();
        for account in accounts {
            let code_hash = state.add_code(account.code.clone())?;
            let storage =
                account.storage.iter().copied().filter(|(_, value)| !value.is_zero()).collect();
            state.insert(
                account.address,
                Entry::new(account.nonce, account.balance, code_hash, storage),
            );
        }
        Some(state)
    }

    /// Remembers a code and returns its hash; nothing if it is not valid code.
    pub(crate) fn add_code(&mut self, code: Bytes) -> Option<B256> {
        if code.is_empty() {
            return Some(KECCAK256_EMPTY);
        }
        let hash = keccak256(&code);
        self.codes.insert(hash, Bytecode::new_raw_checked(code).ok()?);
        Some(hash)
    }

    pub(crate) fn insert(&mut self, address: Address, entry: Entry) {
        self.accounts.insert(address, entry);
    }

    pub(crate) fn accounts(&self) -> impl Iterator<Item = (&Address, &Entry)> {
        self.accounts.iter()
    }

    pub(crate) fn codes(&self) -> impl Iterator<Item = (&B256, &Bytecode)> {
        self.codes.iter()
    }

    pub(crate) fn has_code(&self, hash: B256) -> bool {
        hash == KECCAK256_EMPTY || self.codes.contains_key(&hash)
    }

    pub(crate) fn info(&self, address: Address) -> Option<AccountInfo> {
        self.accounts.get(&address).map(Entry::info)
    }

    pub(crate) fn balance(&self, address: Address) -> U256 {
        self.accounts.get(&address).map_or(U256::ZERO, |entry| entry.balance)
    }

    pub(crate) fn nonce(&self, address: Address) -> u64 {
        self.accounts.get(&address).map_or(0, |entry| entry.nonce)
    }

    pub(crate) fn slot(&self, address: Address, slot: U256) -> U256 {
        self.accounts
            .get(&address)
            .and_then(|entry| entry.storage.get(&slot).copied())
            .unwrap_or_default()
    }

    pub(crate) fn code(&self, hash: B256) -> Bytecode {
        self.codes.get(&hash).cloned().unwrap_or_default()
    }

    pub(crate) fn code_of(&self, address: Address) -> Bytes {
        self.accounts
            .get(&address)
            .and_then(|entry| self.codes.get(&entry.code_hash))
            .map(Bytecode::original_bytes)
            .unwrap_or_default()
    }

    /// Takes over what one execution changed.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "every account is written once, in whatever order"
    )]
    pub(crate) fn commit(&mut self, changes: EvmState) {
        for (address, account) in changes {
            if !account.is_touched() {
                continue;
            }
            if account.is_selfdestructed() {
                self.accounts.remove(&address);
                continue;
            }
            if let Some(code) = account.info.code.clone()
                && !code.is_empty()
            {
                self.codes.entry(account.info.code_hash).or_insert(code);
            }
            let entry = self
                .accounts
                .entry(address)
                .or_insert_with(|| Entry::new(0, U256::ZERO, KECCAK256_EMPTY, BTreeMap::new()));
            entry.nonce = account.info.nonce;
            entry.balance = account.info.balance;
            entry.code_hash = account.info.code_hash;
            if account.is_created() {
                entry.storage = Arc::default();
                entry.storage_root = None;
            }
            for (slot, value) in account.changed_storage_slots() {
                entry.storage_root = None;
                let storage = Arc::make_mut(&mut entry.storage);
                if value.present_value.is_zero() {
                    storage.remove(slot);
                } else {
                    storage.insert(*slot, value.present_value);
                }
            }
            if entry.is_empty() {
                self.accounts.remove(&address);
            }
        }
    }

    /// Root of the Merkle Patricia trie over all accounts, as in a real header.
    pub(crate) fn root(&mut self) -> B256 {
        for entry in self.accounts.values_mut() {
            if entry.storage_root.is_none() {
                let slots = entry.storage.iter().map(|(slot, value)| (B256::from(*slot), *value));
                entry.storage_root = Some(storage_root_unhashed(slots));
            }
        }
        state_root_unhashed(self.accounts.iter().map(|(address, entry)| {
            let storage_root = entry.storage_root.unwrap_or(EMPTY_ROOT_HASH);
            (
                *address,
                TrieAccount {
                    nonce: entry.nonce,
                    balance: entry.balance,
                    storage_root,
                    code_hash: entry.code_hash,
                },
            )
        }))
    }
}
