//! The wallets of the page and the connection to one of them.

use faktor_wallet::{
    AbandonHandle, ChainParams, Connection, ConnectionEvent, Discovery, NativeCurrency, Origin,
    Provider, Sandbox, Session, Store, Subscription, Wallet, WalletChoice, WalletError,
    abandonable, connect, disconnect, platform, read_session, reconnect, switch_account,
    switch_chain,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Networks, expect_networks};
use crate::state::{Endpoints, expect_endpoints};

/// The worker's loader, beside the page.
const WORKER: &str = "sandbox-worker_loader.js";
/// Version of the keys in storage.
const STORE_VERSION: u16 = 1;
/// A remembered wallet gets this long to announce itself.
const ANNOUNCE_MS: u32 = 800;

/// Wallets, connection, and what can be asked of them. Bound to the page's thread.
#[derive(Clone, Copy)]
pub struct Wallets {
    networks: Networks,
    endpoints: Endpoints,
    list: RwSignal<Vec<Wallet>>,
    pub(super) connection: RwSignal<Connection>,
    provider: RwSignal<Option<Provider>>,
    trouble: RwSignal<Option<WalletError>>,
    lost: RwSignal<Option<String>>,
    began: RwSignal<bool>,
    sandbox: StoredValue<Option<Sandbox>, LocalStorage>,
    discovery: StoredValue<Option<Discovery>, LocalStorage>,
    choice: StoredValue<WalletChoice, LocalStorage>,
    watching: StoredValue<Vec<Subscription>, LocalStorage>,
    waiting: StoredValue<Option<AbandonHandle>, LocalStorage>,
}

impl std::fmt::Debug for Wallets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wallets").finish_non_exhaustive()
    }
}

impl Wallets {
    /// The wallets found so far; tracked.
    pub fn list(self) -> Vec<Wallet> {
        self.list.get()
    }

    /// The connection; tracked.
    pub fn connection(self) -> Connection {
        self.connection.get()
    }

    /// The connected account, also on a wrong chain; tracked.
    pub fn account(self) -> Option<alloy_primitives::Address> {
        self.connection.with(Connection::account)
    }

    /// The connected account where it can sign; tracked.
    pub fn signer(self) -> Option<alloy_primitives::Address> {
        self.connection.with(|now| if now.is_ready() { now.account() } else { None })
    }

    /// The provider of the wallet that is connected or was last asked; tracked.
    pub fn provider(self) -> Option<Provider> {
        self.provider.get()
    }

    /// Name of the wallet concerned; tracked.
    pub fn wallet_name(self) -> String {
        self.connection
            .with(|now| now.wallet().map(|wallet| wallet.name.clone()))
            .unwrap_or_default()
    }

    /// What went wrong when the wallet was last asked something; tracked. A rejection is not trouble.
    pub fn trouble(self) -> Option<WalletError> {
        self.trouble.get()
    }

    /// Whether it is known how the visit begins: with the wallet of last time, the sandbox, or none; tracked.
    pub fn has_begun(self) -> bool {
        self.began.get()
    }

    /// The connection that counts, with its provider: what stood before, while a wallet is being asked; tracked.
    pub fn standing(self) -> (Connection, Option<Provider>) {
        let connection = match self.connection.get() {
            Connection::Connecting { before: Some(before), .. } => *before,
            other => other,
        };
        let wallet = connection.wallet().and_then(|wallet| self.by_uuid(&wallet.uuid));
        (connection, wallet.map(|wallet| wallet.provider))
    }

    /// Name of the wallet that lost its network, until a wallet is asked again; tracked.
    pub fn lost(self) -> Option<String> {
        self.lost.get()
    }

    /// The page's own sandbox.
    pub fn sandbox(self) -> Option<Sandbox> {
        self.sandbox.get_value()
    }

    /// Whether the wallet concerned is the page's own sandbox; tracked.
    pub fn is_sandbox(self) -> bool {
        let provider = self.provider.get();
        provider.is_some_and(|provider| self.sandbox().is_some_and(|sandbox| sandbox.is(&provider)))
    }

    /// Asks the wallet of this uuid for an account.
    pub fn connect(self, uuid: &str) {
        if let Some(wallet) = self.by_uuid(uuid) {
            self.ask(wallet, |provider| async move { connect(&provider).await.map(Some) });
        }
    }

    /// Lets the person choose another account in the wallet.
    pub fn switch_account(self) {
        if let Some(wallet) = self.current() {
            self.ask(wallet, |provider| async move { switch_account(&provider).await.map(Some) });
        }
    }

    /// Stops waiting for the wallet. What it says later is ignored.
    pub fn abandon(self) {
        if let Some(handle) = self.waiting.try_update_value(Option::take).flatten() {
            handle.abandon();
        }
        self.refused(WalletError::Abandoned);
    }

    /// Moves the wallet to a chain, adding it where the wallet does not know it.
    pub fn switch_network(self, chain_id: u64) {
        let Some(provider) = self.provider.get_untracked() else { return };
        let name = untrack(|| self.networks.names()).into_iter().find(|(id, _)| *id == chain_id);
        let params = ChainParams {
            chain_id,
            name: name.map(|(_, name)| name).unwrap_or_default(),
            currency: NativeCurrency::default(),
            rpc_urls: untrack(|| self.endpoints.of(chain_id)),
            explorer_urls: Vec::new(),
        };
        self.trouble.set(None);
        spawn_local(async move {
            match switch_chain(&provider, &platform::PageTimer, &params).await {
                Ok(chain_id) => self.apply(ConnectionEvent::ChainChanged(chain_id)),
                Err(error) => self.complain(error),
            }
        });
    }

    /// Lets the wallet go.
    pub fn disconnect(self) {
        let Some(provider) = self.provider.get_untracked() else { return };
        self.apply(ConnectionEvent::Left);
        self.watching.update_value(Vec::clear);
        self.provider.set(None);
        let choice = self.choice.get_value();
        spawn_local(async move {
            disconnect(&provider, &platform::PageTimer, &choice).await;
        });
    }

    fn by_uuid(self, uuid: &str) -> Option<Wallet> {
        self.discovery.with_value(|all| all.as_ref().and_then(|all| all.by_uuid(uuid)))
    }

    fn current(self) -> Option<Wallet> {
        let provider = self.provider.get_untracked()?;
        self.list.get_untracked().into_iter().find(|wallet| wallet.provider == provider)
    }

    fn ask<F, W>(self, wallet: Wallet, flow: F)
    where
        F: FnOnce(Provider) -> W,
        W: Future<Output = Result<Option<Session>, WalletError>> + 'static,
    {
        self.trouble.set(None);
        self.hold(&wallet);
        self.apply(ConnectionEvent::ConnectStarted(wallet.info.clone()));
        let (handle, answer) = abandonable(flow(wallet.provider.clone()));
        self.waiting.set_value(Some(handle));
        spawn_local(async move {
            let answer = answer.await;
            // Somebody may have chosen another wallet meanwhile: late answers lose.
            if self.provider.get_untracked().as_ref() != Some(&wallet.provider) {
                return;
            }
            match answer {
                Ok(Some(session)) => {
                    self.choice.with_value(|choice| choice.remember(&wallet.info.rdns));
                    self.apply(ConnectionEvent::Established(session));
                }
                Ok(None) => self.apply(ConnectionEvent::Failed(WalletError::Unauthorized)),
                Err(error) => {
                    self.refused(error.clone());
                    self.complain(error);
                }
            }
        });
    }

    /// What stood before stands again. If that is another wallet, what it told meanwhile was not heard.
    fn refused(self, error: WalletError) {
        self.apply(ConnectionEvent::Failed(error));
        let uuid = self.connection.with_untracked(|now| now.wallet().map(|one| one.uuid.clone()));
        if let Some(wallet) = uuid.and_then(|uuid| self.by_uuid(&uuid))
            && self.provider.get_untracked().as_ref() != Some(&wallet.provider)
        {
            self.read_again(wallet);
        }
    }

    fn complain(self, error: WalletError) {
        if !error.is_user_rejection() && error != WalletError::Abandoned {
            self.trouble.set(Some(error));
        }
    }

    fn hold(self, wallet: &Wallet) {
        if self.provider.get_untracked().as_ref() != Some(&wallet.provider) {
            self.provider.set(Some(wallet.provider.clone()));
            self.watching.set_value(wallet.provider.watch(move |event| self.apply(event)));
        }
    }

    fn apply(self, event: ConnectionEvent) {
        let supported = untrack(|| self.networks.ids()).unwrap_or_default();
        let before = self.connection.get_untracked();
        let unlocked = matches!(event, ConnectionEvent::AccountsChanged(_));
        let lost = matches!(event, ConnectionEvent::Lost);
        let after = before.clone().apply(event, &supported);
        if after != before {
            let connecting = |one: &Connection| matches!(one, Connection::Connecting { .. });
            let ask_again = unlocked && connecting(&after) && !connecting(&before);
            let name = before.wallet().filter(|_| lost).map(|wallet| wallet.name.clone());
            self.lost.set(name);
            let open = matches!(after, Connection::Discovering | Connection::Connecting { .. });
            self.connection.set(after);
            if !open && !self.began.get_untracked() {
                self.began.set(true);
            }
            // It was locked when it was asked and shows an account now; its chain is not known yet.
            if ask_again && let Some(wallet) = self.current() {
                self.read_again(wallet);
            }
        }
    }

    /// Reads account and chain without a prompt.
    fn read_again(self, wallet: Wallet) {
        self.ask(wallet, |provider| async move {
            read_session(&provider, &platform::PageTimer).await.map(Some)
        });
    }

    /// Takes up the wallet of last time, else the sandbox, unless the person left on purpose.
    async fn resume(self) {
        let resumed = self.choice.with_value(WalletChoice::to_resume);
        let left = resumed.is_none() && self.choice.with_value(WalletChoice::last_used).is_some();
        let remembered = match resumed {
            Some(rdns) => self.announced(&rdns).await,
            None => None,
        };
        let own = self.sandbox().map(|sandbox| sandbox.wallet().clone());
        let Some(wallet) = remembered.or(if left { None } else { own }) else {
            self.apply(ConnectionEvent::NothingToResume);
            return;
        };
        if wallet.origin == Origin::Own {
            // Its worker may need long to load, and it never prompts.
            self.ask(wallet, |provider| async move { connect(&provider).await.map(Some) });
        } else {
            self.ask(
                wallet,
                |provider| async move { reconnect(&provider, &platform::PageTimer).await },
            );
        }
    }

    async fn announced(self, rdns: &str) -> Option<Wallet> {
        let discovery = self.discovery.get_value()?;
        discovery.wait_for(rdns, ANNOUNCE_MS).await
    }
}

/// Starts discovery, announces the sandbox, and takes up the connection of last time once the networks are known.
pub fn provide_wallets() -> Wallets {
    let sandbox = Sandbox::announce(WORKER).ok();
    let discovery = Discovery::start(sandbox.as_ref().map(Sandbox::wallet));
    let wallets = Wallets {
        networks: expect_networks(),
        endpoints: expect_endpoints(),
        list: RwSignal::new(discovery.wallets()),
        connection: RwSignal::new(Connection::Discovering),
        provider: RwSignal::new(None),
        trouble: RwSignal::new(None),
        lost: RwSignal::new(None),
        began: RwSignal::new(false),
        sandbox: StoredValue::new_local(sandbox),
        discovery: StoredValue::new_local(None),
        choice: StoredValue::new_local(WalletChoice::new(Store::open(STORE_VERSION))),
        watching: StoredValue::new_local(Vec::new()),
        waiting: StoredValue::new_local(None),
    };
    discovery.on_change(move |all| wallets.list.set(all)).forever();
    wallets.discovery.set_value(Some(discovery));
    crate::ambient::provide_ambient(wallets);
    let resumed = StoredValue::new(false);
    Effect::new(move |_| {
        if wallets.networks.ids().is_none() {
            return;
        }
        if !resumed.get_value() {
            resumed.set_value(true);
            spawn_local(wallets.resume());
        } else if let Some(chain_id) = wallets.connection.with_untracked(Connection::chain_id) {
            // A network that was missing may be there now.
            wallets.apply(ConnectionEvent::ChainChanged(chain_id));
        }
    });
    wallets
}

/// The app provides it above everything.
pub fn expect_wallets() -> Wallets {
    crate::ambient::expect_ambient()
}
