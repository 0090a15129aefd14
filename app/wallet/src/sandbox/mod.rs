//! The sandbox: the whole protocol in a worker, behind the same interface as any wallet.

mod protocol;
mod worker;

use std::fmt;
use std::rc::Rc;

use send_wrapper::SendWrapper;
use serde_json::Value;

use crate::discovery::{Icon, Origin, Wallet, WalletInfo, announce};
use crate::error::WalletError;
use crate::platform::random_bytes;
use crate::provider::{Event, Notice, Provider};
use crate::request::Request;
use crate::subscription::Subscription;
use worker::Host;

/// The sandbox's reverse domain name.
pub const SANDBOX_RDNS: &str = "app.faktor.sandbox";

/// A worker that has not reported by now will not. Generous: phones compile slowly.
const BOOT_LIMIT_MS: u32 = 60_000;

const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23b45309'/%3E%3Cpath d='M8 20h16l-2 4H10zM11 18l5-10 5 10z' fill='%23fff'/%3E%3C/svg%3E";

/// How far the sandbox is. Shown wherever the sandbox is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SandboxStatus {
    /// Nobody has asked it anything: no code is loaded.
    Asleep,
    /// The worker loads and boots.
    Starting,
    /// It answers.
    Ready {
        /// How long the boot took inside the worker, in milliseconds.
        boot_ms: u64,
    },
    /// It did not start, or ended. The next request starts it again.
    Failed {
        /// What is known about the cause.
        reason: String,
    },
}

/// Why the sandbox is not what it was at the last visit, or will not be at the next. It works all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptTrouble {
    /// What was kept could not be read: the sandbox started afresh. The record is put aside, not destroyed.
    Unreadable,
    /// The browser keeps nothing, or nothing more: blocked, full, or cleared meanwhile.
    Unkept,
    /// A tab that was opened later keeps its own sandbox instead of this one.
    Elsewhere,
}

/// The page's hold on its sandbox. Cheap to clone; bound to the page's thread.
#[derive(Clone)]
pub struct Sandbox {
    host: SendWrapper<Rc<Host>>,
    wallet: Wallet,
}

impl Sandbox {
    /// Makes the sandbox known to this page and to whoever asks by EIP-6963, as an ordinary wallet named "Sandbox". `script` is the
    /// worker's loader, as an address relative to the page. Nothing is loaded before the first request.
    ///
    /// # Errors
    /// [`WalletError::NotAvailable`] if the browser has no random generator, which the announcement's uuid needs.
    pub fn announce(script: &str) -> Result<Self, WalletError> {
        Self::announce_with_boot_limit(script, BOOT_LIMIT_MS)
    }

    /// As [`Sandbox::announce`], with a limit of one's own for the worker's boot, in milliseconds.
    ///
    /// # Errors
    /// As [`Sandbox::announce`].
    pub fn announce_with_boot_limit(script: &str, boot_limit_ms: u32) -> Result<Self, WalletError> {
        let host = Host::new(script, boot_limit_ms);
        let provider = Provider::from_js(host.as_js_provider())
            .ok_or(WalletError::NotAvailable { what: "the sandbox" })?;
        let info = WalletInfo {
            uuid: protocol::uuid_v4(random_bytes()?),
            name: "Sandbox".to_owned(),
            icon: Icon::parse(ICON),
            rdns: SANDBOX_RDNS.to_owned(),
        };
        announce(&info, &provider);
        let wallet = Wallet { info, origin: Origin::Own, provider };
        Ok(Self { host: SendWrapper::new(host), wallet })
    }

    /// The sandbox as a wallet, to be given to [`crate::Discovery::start`].
    #[must_use]
    pub const fn wallet(&self) -> &Wallet {
        &self.wallet
    }

    /// Whether a provider is this sandbox; names prove nothing.
    #[must_use]
    pub fn is(&self, provider: &Provider) -> bool {
        self.wallet.provider == *provider
    }

    /// How far it is.
    #[must_use]
    pub fn status(&self) -> SandboxStatus {
        self.host.status()
    }

    /// Calls back whenever the status changes.
    pub fn on_status(&self, callback: impl Fn(SandboxStatus) + 'static) -> Subscription {
        Host::on_status(&self.host, callback)
    }

    /// Calls back when the worker has trouble keeping the sandbox for the next visit, once for each trouble.
    pub fn on_kept_trouble(&self, mut callback: impl FnMut(KeptTrouble) + 'static) -> Subscription {
        self.wallet.provider.on(Event::Message, move |notice| {
            if let Notice::Message(message) = notice
                && let Some(trouble) = protocol::kept_trouble(&message)
            {
                callback(trouble);
            }
        })
    }

    /// Loads and boots the worker now, if it does not run, without asking it anything.
    pub fn start(&self) {
        Host::start(&self.host);
    }

    /// Ends the worker. The next request starts another one, which goes on with what the browser keeps.
    pub fn stop(&self) {
        self.host.stop();
    }
}

impl Request for Sandbox {
    async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError> {
        self.wallet.provider.request(method, params).await
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("status", &self.status()).finish_non_exhaustive()
    }
}
