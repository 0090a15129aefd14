//! The chains on which the page has contracts: `deployments/index.json` and a file for each.

use std::rc::Rc;

use faktor_chain::Deployments;
use faktor_wallet::platform;
use leptos::{prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;

use super::SANDBOX_CHAIN_ID;
use crate::state::expect_online;

/// The deployment files of this release.
#[derive(Clone, Copy, Debug)]
pub struct Networks {
    known: RwSignal<Option<Known>>,
    missing: RwSignal<bool>,
}

type Known = Vec<SendWrapper<Rc<Deployments>>>;

const LIMIT_MS: u32 = 15_000;

impl Networks {
    /// Chain ids with contracts; `None` until the files are read. Tracked.
    pub fn ids(self) -> Option<Vec<u64>> {
        self.known.with(|known| {
            known.as_ref().map(|known| known.iter().map(|one| one.chain_id).collect())
        })
    }

    /// Whether a file could not be fetched; tracked.
    pub fn missing(self) -> bool {
        self.missing.get()
    }

    /// Reads the files again, if one is missing.
    pub fn retry(self) {
        if self.missing.get_untracked() {
            self.missing.set(false);
            self.read();
        }
    }

    fn read(self) {
        spawn_local(async move {
            let (known, missing) = read().await;
            if let Some(known) = known {
                self.known.set(Some(known));
            }
            self.missing.set(missing);
        });
    }

    /// Chain ids and names; tracked.
    pub fn names(self) -> Vec<(u64, String)> {
        self.known.with(|known| {
            known.iter().flatten().map(|one| (one.chain_id, one.name.clone())).collect()
        })
    }

    /// Chain ids and names without the page's own sandbox, the usual network first; tracked.
    pub fn real(self) -> Vec<(u64, String)> {
        self.names().into_iter().filter(|(id, _)| *id != SANDBOX_CHAIN_ID).collect()
    }

    /// The deployment of a chain; tracked.
    pub fn deployments(self, chain_id: u64) -> Option<Rc<Deployments>> {
        self.known.with(|known| {
            known.iter().flatten().find(|one| one.chain_id == chain_id).map(|one| Rc::clone(one))
        })
    }
}

/// Provides the list and reads it, again when the network comes back. A file that cannot be used is left out: the page then
/// has no contracts on that chain.
pub fn provide_networks() -> Networks {
    let networks = Networks { known: RwSignal::new(None), missing: RwSignal::new(false) };
    crate::ambient::provide_ambient(networks);
    networks.read();
    let online = expect_online();
    Effect::new(move |_| {
        if online.get() {
            networks.retry();
        }
    });
    networks
}

/// The app provides it above everything.
pub fn expect_networks() -> Networks {
    crate::ambient::expect_ambient()
}

/// What could be read, nothing without the index, and whether something could not be fetched.
async fn read() -> (Option<Known>, bool) {
    let Ok(index) = platform::fetch_json("deployments/index.json", LIMIT_MS).await else {
        return (None, true);
    };
    let ids =
        index.get("chains").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    let (mut known, mut missing) = (Vec::new(), false);
    for id in ids.iter().filter_map(serde_json::Value::as_u64) {
        let file = format!("deployments/{id}.json");
        let Ok(json) = platform::fetch_json(&file, LIMIT_MS).await else {
            missing = true;
            continue;
        };
        if let Ok(deployments) = Deployments::parse(&json.to_string(), id) {
            known.push(SendWrapper::new(Rc::new(deployments)));
        }
    }
    (Some(known), missing)
}
