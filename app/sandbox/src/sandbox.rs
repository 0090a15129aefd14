//! One running sandbox: chain, clock, acting role and what the host has to be told.

use alloy_primitives::{Address, B256};
use serde::Serialize;
use serde_json::Value;

use crate::archive::Session;
use crate::chain::limits::{MAX_EVENTS, MAX_SAVED};
use crate::chain::{Block, Chain};
use crate::clock::Clock;
use crate::role::{Account, Signer};
use crate::rpc::{self, Watchers};
use crate::{Error, Genesis, Role, RpcError, snapshot};

/// Chain id of the embedded snapshot.
pub const CHAIN_ID: u64 = 7357;

/// An EIP-1193 event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// `accountsChanged`, `chainChanged` or `message`.
    pub event: &'static str,
    /// The listener's argument.
    pub data: Value,
}

/// Node and wallet in one. Not thread-safe on purpose: requests are answered one after the other.
#[derive(Debug)]
pub struct Sandbox {
    pub(crate) chain: Chain,
    pub(crate) clock: Clock,
    pub(crate) accounts: Vec<Account>,
    pub(crate) active: Role,
    /// Whether the page may see the account; taken back by `wallet_revokePermissions`.
    pub(crate) connected: bool,
    pub(crate) saved: Vec<Saved>,
    pub(crate) next_saved: u64,
    pub(crate) watchers: Watchers,
    events: Vec<Event>,
    /// Hash of the block that a reset goes back to.
    pub(crate) base: B256,
    /// What a reset goes back to; nothing for the embedded snapshot.
    genesis: Option<Genesis>,
}

/// A state that `evm_revert` can go back to.
#[derive(Debug)]
pub(crate) struct Saved {
    pub(crate) id: u64,
    chain: Chain,
    clock: Clock,
}

impl Sandbox {
    /// A sandbox on a chain of its own at unix time `now`, for tests and for building the snapshot.
    ///
    /// # Errors
    /// If the genesis has invalid code or `now` is not after its timestamp.
    pub fn new(genesis: Genesis, now: u64) -> Result<Self, Error> {
        let chain = Chain::from_genesis(&genesis)?;
        Self::start(chain, Clock::starting(now, now)?, Some(genesis))
    }

    /// A sandbox with the contracts deployed, from the embedded snapshot, at unix time `now`.
    ///
    /// # Errors
    /// If `now` is not after the snapshot's last block.
    pub fn boot(now: u64) -> Result<Self, Error> {
        Self::start(snapshot::base()?, Clock::starting(now, now)?, None)
    }

    fn start(chain: Chain, clock: Clock, genesis: Option<Genesis>) -> Result<Self, Error> {
        let mut sandbox = Self {
            base: chain.tip().hash,
            chain,
            clock,
            accounts: Account::all()?,
            active: Role::default(),
            connected: true,
            saved: Vec::new(),
            next_saved: 1,
            watchers: Watchers::default(),
            events: Vec::new(),
            genesis,
        };
        sandbox.check_start()?;
        // The newest block shows the present from the first request on.
        sandbox.mine_empty()?;
        Ok(sandbox)
    }

    fn check_start(&self) -> Result<(), Error> {
        let (given, earliest) = (self.clock.now(), self.chain.tip().header.timestamp);
        if given > earliest { Ok(()) } else { Err(Error::TooEarly { given, earliest }) }
    }

    /// Tells the sandbox the host's unix time in seconds; call it before each request.
    pub fn set_host_time(&mut self, now: u64) {
        self.clock.set_host(now);
    }

    /// The sandbox's own time, unix seconds.
    pub fn now(&self) -> u64 {
        self.clock.now()
    }

    /// Answers one JSON-RPC request. A failed request changes nothing.
    ///
    /// # Errors
    /// With the code and message of a real node.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, RpcError> {
        rpc::dispatch(self, method, &params)
    }

    /// The EIP-1193 events since the last call, oldest first.
    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    /// The account that a role acts with.
    pub fn address(&self, role: Role) -> Address {
        self.accounts
            .iter()
            .find(|account| account.role == role)
            .map_or(Address::ZERO, |account| account.signer.address)
    }

    /// The key of one of the own accounts, while the page is connected.
    pub(crate) fn signer(&self, address: Address) -> Result<&Signer, RpcError> {
        let own = self.accounts.iter().find(|account| account.signer.address == address);
        own.filter(|_| self.connected)
            .map(|account| &account.signer)
            .ok_or_else(RpcError::unauthorized)
    }

    pub(crate) fn visible_accounts(&self) -> Vec<Address> {
        if self.connected { vec![self.address(self.active)] } else { Vec::new() }
    }

    pub(crate) fn emit(&mut self, event: &'static str, data: Value) {
        // A host that never drains loses the oldest events, not memory.
        if self.events.len() >= MAX_EVENTS {
            self.events.remove(0);
        }
        self.events.push(Event { event, data });
    }

    /// Runs a change and announces the accounts if it changed them.
    pub(crate) fn with_accounts_event(&mut self, change: impl FnOnce(&mut Self)) {
        let before = self.visible_accounts();
        change(self);
        let after = self.visible_accounts();
        if before != after {
            self.emit("accountsChanged", rpc::json::addresses(&after));
        }
    }

    /// Announces that the chain was replaced or its time moved, so that the page reads everything
    /// again.
    pub(crate) fn emit_message(&mut self, kind: &str) {
        let block = rpc::json::quantity(self.chain.tip().number());
        self.emit("message", serde_json::json!({ "type": kind, "data": { "blockNumber": block } }));
    }

    pub(crate) fn block_time(&self) -> u64 {
        self.clock.block_time(self.chain.tip().header.timestamp)
    }

    pub(crate) fn mine_empty(&mut self) -> Result<(), RpcError> {
        let block = self.chain.mine_empty(self.block_time())?;
        self.mined(&block);
        Ok(())
    }

    pub(crate) fn mined(&mut self, block: &Block) {
        self.clock.used();
        for data in self.watchers.notices(block) {
            self.emit("message", data);
        }
    }

    /// Starts anew at `start` (else at the present), with the same host time.
    pub(crate) fn reset(&mut self, start: Option<u64>) -> Result<(), Error> {
        let host = self.clock.host();
        let chain = match &self.genesis {
            Some(genesis) => Chain::from_genesis(genesis)?,
            None => snapshot::base()?,
        };
        let fresh = Self::start(
            chain,
            Clock::starting(host, start.unwrap_or(host))?,
            self.genesis.clone(),
        )?;
        self.replace(fresh.chain, fresh.clock, fresh.active, "faktor_reset");
        Ok(())
    }

    /// Goes on with an imported chain.
    pub(crate) fn adopt(&mut self, chain: Chain, session: Session) -> Result<(), Error> {
        let host = self.clock.host();
        let clock = Clock::starting(host, host.saturating_add_signed(session.offset))?;
        self.replace(chain, clock, session.role, "faktor_import");
        Ok(())
    }

    fn replace(&mut self, chain: Chain, clock: Clock, role: Role, kind: &str) {
        self.with_accounts_event(|sandbox| sandbox.install(chain, clock, role));
        self.emit_message(kind);
    }

    pub(crate) fn install(&mut self, chain: Chain, clock: Clock, role: Role) {
        self.watchers.rewind(chain.tip().number());
        self.chain = chain;
        self.clock = clock;
        self.active = role;
        self.saved.clear();
    }

    pub(crate) fn session(&self) -> Session {
        Session { role: self.active, offset: self.clock.offset() }
    }

    pub(crate) fn save(&mut self) -> Result<u64, RpcError> {
        if self.saved.len() >= MAX_SAVED {
            return Err(RpcError::limit(format!(
                "{MAX_SAVED} snapshots are kept: revert to one first"
            )));
        }
        let id = self.next_saved;
        self.next_saved = id.saturating_add(1);
        self.saved.push(Saved { id, chain: self.chain.clone(), clock: self.clock });
        Ok(id)
    }

    /// Goes back to a saved state; it and all later ones are used up. Says whether it existed.
    pub(crate) fn revert(&mut self, id: u64) -> bool {
        let Some(index) = self.saved.iter().position(|saved| saved.id == id) else { return false };
        let host = self.clock.host();
        let saved = self.saved.drain(index..).next();
        if let Some(saved) = saved {
            self.chain = saved.chain;
            self.clock = saved.clock;
            self.clock.set_host(host);
            self.watchers.rewind(self.chain.tip().number());
            self.emit_message("evm_revert");
        }
        true
    }
}
