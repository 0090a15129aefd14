//! Finding the wallets of this browser by EIP-6963.

mod announce;
mod info;
mod registry;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

pub(crate) use announce::announce;
pub use info::{Icon, WalletInfo};
use registry::{Change, Registry};

use crate::js;
use crate::platform::{now_ms, sleep};
use crate::provider::Provider;
use crate::subscription::Subscription;

/// What the choice of a wallet that never announced itself is remembered by.
pub const LEGACY_RDNS: &str = "window.ethereum";

const ANNOUNCE: &str = "eip6963:announceProvider";
const REQUEST: &str = "eip6963:requestProvider";
/// Extensions answer at once; a wallet that has not spoken by now will probably not.
const LEGACY_DELAY_MS: u32 = 300;

/// How a wallet came into the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It announced itself.
    Announced,
    /// It is the page's own sandbox. Nothing else can claim this.
    Own,
    /// Nothing announced itself, and `window.ethereum` was there.
    Legacy,
}

/// A wallet that can be connected.
#[derive(Clone, Debug, PartialEq)]
pub struct Wallet {
    /// How it presents itself.
    pub info: WalletInfo,
    /// How it came into the list.
    pub origin: Origin,
    /// The way to talk to it.
    pub provider: Provider,
}

type Callback = Rc<dyn Fn(Vec<Wallet>)>;

struct Inner {
    registry: RefCell<Registry<Provider>>,
    callbacks: RefCell<Vec<(u64, Callback)>>,
    next_callback: Cell<u64>,
}

/// The living list of wallets. Cheap to clone; bound to the page's thread.
#[derive(Clone)]
pub struct Discovery(SendWrapper<Rc<Inner>>);

impl Discovery {
    /// Starts listening, for the life of the page, and asks the wallets to announce themselves. `own` is the page's own sandbox:
    /// announcements that only pretend to be it are ignored. If no other wallet has spoken after a moment, `window.ethereum` is listed.
    #[must_use]
    pub fn start(own: Option<&Wallet>) -> Self {
        let registry = Registry::new(own.map(|own| (own.info.rdns.clone(), own.provider.clone())));
        let discovery = Self(SendWrapper::new(Rc::new(Inner {
            registry: RefCell::new(registry),
            callbacks: RefCell::new(Vec::new()),
            next_callback: Cell::new(0),
        })));
        let Some(window) = web_sys::window() else { return discovery };
        let receiver = discovery.clone();
        // EIP-6963: this listener stays for the life of the page.
        let listener = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            receiver.receive(&js::get(&event, "detail"));
        });
        let function = listener.as_ref().unchecked_ref();
        drop(window.add_event_listener_with_callback(ANNOUNCE, function));
        listener.forget();
        discovery.refresh();
        let late = discovery.clone();
        spawn_local(async move {
            sleep(LEGACY_DELAY_MS).await;
            late.fall_back();
        });
        let late = discovery.clone();
        Subscription::to_event(&window, "ethereum#initialized", move |_| late.fall_back())
            .forever();
        discovery
    }

    /// The wallets found so far, in the order of their announcement.
    #[must_use]
    pub fn wallets(&self) -> Vec<Wallet> {
        let registry = self.0.registry.borrow();
        registry
            .entries()
            .map(|entry| Wallet {
                info: entry.info.clone(),
                origin: entry.origin,
                provider: entry.handle.clone(),
            })
            .collect()
    }

    /// Calls back with the whole list whenever it changes.
    pub fn on_change(&self, callback: impl Fn(Vec<Wallet>) + 'static) -> Subscription {
        let id = self.0.next_callback.get();
        self.0.next_callback.set(id + 1);
        self.0.callbacks.borrow_mut().push((id, Rc::new(callback)));
        let discovery = self.clone();
        Subscription::new(move || {
            discovery.0.callbacks.borrow_mut().retain(|(other, _)| *other != id);
        })
    }

    /// Asks all wallets to announce themselves again.
    pub fn refresh(&self) {
        announce::request();
    }

    /// The wallet with this reverse domain name, by which a choice is remembered.
    #[must_use]
    pub fn by_rdns(&self, rdns: &str) -> Option<Wallet> {
        self.wallets().into_iter().find(|wallet| wallet.info.rdns == rdns)
    }

    /// The wallet listed under this uuid.
    #[must_use]
    pub fn by_uuid(&self, uuid: &str) -> Option<Wallet> {
        self.wallets().into_iter().find(|wallet| wallet.info.uuid == uuid)
    }

    /// Waits until the wallet with this reverse domain name is there, at most `limit_ms` milliseconds.
    pub async fn wait_for(&self, rdns: &str, limit_ms: u32) -> Option<Wallet> {
        let until = now_ms() + u64::from(limit_ms);
        loop {
            if let Some(wallet) = self.by_rdns(rdns) {
                return Some(wallet);
            }
            if now_ms() >= until {
                return None;
            }
            sleep(25).await;
        }
    }

    fn receive(&self, detail: &JsValue) {
        let info = js::get(detail, "info");
        let text = |name| js::get_text(&info, name).unwrap_or_default();
        let info = WalletInfo::checked(&text("uuid"), &text("name"), &text("icon"), &text("rdns"));
        if let (Some(info), Some(provider)) = (info, Provider::from_js(js::get(detail, "provider")))
        {
            let change = self.0.registry.borrow_mut().announce(info, provider);
            self.after(change);
        }
    }

    fn fall_back(&self) {
        let Some(window) = web_sys::window() else { return };
        if let Some(provider) = Provider::from_js(js::get(&window, "ethereum")) {
            let change = self.0.registry.borrow_mut().fall_back(provider);
            self.after(change);
        }
    }

    fn after(&self, change: Change) {
        if change == Change::Nothing {
            return;
        }
        // A callback may subscribe or unsubscribe, so none is called while the list is borrowed.
        let callbacks = self.0.callbacks.borrow().clone();
        for (_, callback) in callbacks {
            callback(self.wallets());
        }
    }
}

impl fmt::Debug for Discovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Discovery").finish_non_exhaustive()
    }
}
