//! The chain that the page reads: the connected wallet's, else one behind the reader's endpoints, else the sandbox.

use std::rc::Rc;

use faktor_chain::{
    ChainError, Client, Deployments,
    transport::{Endpoint, Failover, FailoverSettings, SharedRpc},
};
use faktor_wallet::{Connection, Provider, RpcEndpoint};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::{
    BrowserTimer, SANDBOX_CHAIN_ID, WalletRpc, expect_networks, expect_wallets,
    rpc::{EndpointRpc, ReadRpc},
};
use crate::state::{expect_endpoints, expect_reading_network};

/// A chain that can be read.
#[derive(Clone, Debug)]
pub struct Chain {
    client: SendWrapper<Client>,
    wallet: SendWrapper<Option<WalletRpc>>,
}

impl Chain {
    /// Reads, simulations and logs.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Where everything is.
    pub fn deployments(&self) -> &Deployments {
        self.client.deployments()
    }

    /// The chain.
    pub fn id(&self) -> u64 {
        self.deployments().chain_id
    }

    /// The way to sign and send, where a wallet is connected to this chain.
    pub fn wallet(&self) -> Option<SharedRpc> {
        self.wallet.as_ref().map(|wallet| Rc::new(wallet.clone()) as SharedRpc)
    }
}

/// Why no chain can be read.
#[derive(Clone, Debug, PartialEq)]
pub enum ChainProblem {
    /// No contracts on any chain that can be reached.
    NoDeployment,
    /// The chain answers wrongly or not at all.
    Failed(ChainError),
}

/// Where reading stands.
#[derive(Clone, Debug)]
pub enum ChainState {
    /// Not known yet.
    Looking,
    /// There.
    Ready(Chain),
    /// Not there.
    Problem(ChainProblem),
}

/// What decides which chain is read.
#[derive(Clone, PartialEq)]
struct Key {
    chain_id: u64,
    wallet: Option<Provider>,
    endpoints: Vec<String>,
    known: Option<Vec<u64>>,
    missing: bool,
    begun: bool,
}

/// The chain as a context.
#[derive(Clone, Copy)]
pub struct ChainContext {
    state: Memo<ChainStateBox>,
}

impl std::fmt::Debug for ChainContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChainContext").finish_non_exhaustive()
    }
}

/// A state with the key it was made for: equal keys are the same state.
#[derive(Clone)]
struct ChainStateBox {
    key: Key,
    state: ChainState,
}

impl PartialEq for ChainStateBox {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl ChainContext {
    /// Where reading stands; tracked.
    pub fn state(self) -> ChainState {
        self.state.get().state
    }

    /// The chain, once it is there; tracked.
    pub fn get(self) -> Option<Chain> {
        match self.state() {
            ChainState::Ready(chain) => Some(chain),
            ChainState::Looking | ChainState::Problem(_) => None,
        }
    }
}

/// Provides the chain, made anew whenever wallet, network or endpoints change.
pub fn provide_chain() -> ChainContext {
    let (networks, wallets) = (expect_networks(), expect_wallets());
    let (endpoints, choice) = (expect_endpoints(), expect_reading_network());
    let key = Memo::new(move |_| {
        let (connection, provider) = wallets.standing();
        let connected = matches!(connection, Connection::Connected { .. });
        let real: Vec<u64> = networks.real().into_iter().map(|(id, _)| id).collect();
        let has_endpoints = |chain_id| !endpoints.of(chain_id).is_empty();
        let connected_to = connection.chain_id().filter(|_| connected);
        let chain_id = to_read(connected_to, choice.get(), &real, has_endpoints);
        Key {
            chain_id,
            wallet: provider.filter(|_| connected),
            begun: wallets.has_begun(),
            endpoints: endpoints.of(chain_id),
            known: networks.ids(),
            missing: networks.missing(),
        }
    });
    let state = Memo::new(move |_| {
        let key = key.get();
        let sandbox = wallets.sandbox().map(|sandbox| sandbox.wallet().provider.clone());
        let state = if key.known.is_some() && !key.begun {
            // Until then the sandbox would be read, and its code loaded, for whoever comes with a wallet.
            ChainState::Looking
        } else if key.known.is_some() {
            make(&key, sandbox, networks.deployments(key.chain_id))
        } else if key.missing {
            ChainState::Problem(ChainProblem::NoDeployment)
        } else {
            ChainState::Looking
        };
        ChainStateBox { key, state }
    });
    let context = ChainContext { state };
    crate::ambient::provide_ambient(context);
    context
}

/// The app provides it above everything.
pub fn expect_chain() -> ChainContext {
    crate::ambient::expect_ambient()
}

/// The chain to read: the connected wallet's. Without one, or with one on a strange network, the reader's choice, else the
/// first network, where there are endpoints to ask; else the sandbox, which can be read without asking anybody.
fn to_read(
    connected: Option<u64>,
    choice: Option<u64>,
    real: &[u64],
    has_endpoints: impl Fn(u64) -> bool,
) -> u64 {
    let can_be_read = |chain_id: &u64| real.contains(chain_id) && has_endpoints(*chain_id);
    let unconnected = match choice {
        Some(chain_id) => Some(chain_id).filter(can_be_read),
        None => real.iter().copied().find(can_be_read),
    };
    connected.or(unconnected).unwrap_or(SANDBOX_CHAIN_ID)
}

fn make(key: &Key, sandbox: Option<Provider>, deployments: Option<Rc<Deployments>>) -> ChainState {
    let chain_id = key.chain_id;
    let Some(deployments) = deployments else {
        return ChainState::Problem(ChainProblem::NoDeployment);
    };
    let wallet = key.wallet.clone().map(WalletRpc);
    let sandbox = sandbox.filter(|_| chain_id == SANDBOX_CHAIN_ID).map(WalletRpc);
    let own = wallet.clone().or(sandbox).map(|rpc| Rc::new(ReadRpc(rpc)) as SharedRpc);
    let rpc = if chain_id == SANDBOX_CHAIN_ID || key.endpoints.is_empty() {
        let Some(own) = own else { return ChainState::Problem(ChainProblem::NoDeployment) };
        own
    } else {
        let listed = key.endpoints.iter().map(|url| Endpoint {
            name: url.clone(),
            rpc: Rc::new(EndpointRpc(Rc::new(RpcEndpoint::new(url.clone())))),
        });
        let last = own.map(|rpc| Endpoint { name: "wallet".to_owned(), rpc });
        let endpoints = listed.chain(last).collect();
        let settings = FailoverSettings::for_chain(chain_id);
        Rc::new(Failover::new(endpoints, Rc::new(BrowserTimer), settings))
    };
    ChainState::Ready(Chain {
        client: SendWrapper::new(Client::new(rpc, deployments)),
        wallet: SendWrapper::new(wallet),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REAL: u64 = 31_337;
    const OTHER: u64 = 1;

    fn read(connected: Option<u64>, choice: Option<u64>, with_endpoints: &[u64]) -> u64 {
        to_read(connected, choice, &[REAL, OTHER], |chain_id| with_endpoints.contains(&chain_id))
    }

    #[test]
    fn a_connected_wallet_decides_what_is_read() {
        for with_endpoints in [&[][..], &[REAL, OTHER]] {
            for choice in [None, Some(OTHER), Some(SANDBOX_CHAIN_ID)] {
                for connected in [REAL, SANDBOX_CHAIN_ID] {
                    assert_eq!(read(Some(connected), choice, with_endpoints), connected);
                }
            }
        }
    }

    #[test]
    fn without_one_the_first_network_with_endpoints_is_asked_before_the_sandbox() {
        assert_eq!(read(None, None, &[REAL, OTHER]), REAL);
        assert_eq!(read(None, None, &[OTHER]), OTHER);
        assert_eq!(read(None, None, &[]), SANDBOX_CHAIN_ID);
        assert_eq!(read(None, None, &[10]), SANDBOX_CHAIN_ID);
    }

    #[test]
    fn the_readers_choice_counts_where_it_can_be_read() {
        assert_eq!(read(None, Some(OTHER), &[REAL, OTHER]), OTHER);
        assert_eq!(read(None, Some(SANDBOX_CHAIN_ID), &[REAL]), SANDBOX_CHAIN_ID);
        // Not another network instead: the reader would take one for the other.
        assert_eq!(read(None, Some(OTHER), &[REAL]), SANDBOX_CHAIN_ID);
        assert_eq!(read(None, Some(10), &[REAL, 10]), SANDBOX_CHAIN_ID);
    }
}
