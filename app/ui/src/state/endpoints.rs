//! The RPC endpoints that the page reads from without a wallet.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser;

/// Why an endpoint was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// Not an address the page may use: neither https nor http on this machine, or with a name and password.
    #[error("not a usable endpoint address")]
    Invalid,
    /// In the list already.
    #[error("endpoint is in the list already")]
    Duplicate,
}

/// An address to ask, and the chain that it serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Endpoint {
    /// Where it is.
    pub url: String,
    /// What it answered to `eth_chainId` when it was added.
    pub chain_id: u64,
}

/// The list of endpoints, first one first.
#[derive(Clone, Copy, Debug)]
pub struct Endpoints(RwSignal<Vec<Endpoint>>);

impl Endpoints {
    /// The list; tracked.
    pub fn get(self) -> Vec<Endpoint> {
        self.0.get()
    }

    /// Addresses that serve a chain, in the order in which they are asked; tracked.
    pub fn of(self, chain_id: u64) -> Vec<String> {
        self.0.with(|list| {
            let serving = list.iter().filter(|one| one.chain_id == chain_id);
            serving.map(|one| one.url.clone()).collect()
        })
    }

    /// Puts an endpoint at the end. Errors: [`EndpointError`].
    pub fn append(self, text: &str, chain_id: u64) -> Result<(), EndpointError> {
        let url = self.0.with_untracked(|known| check_endpoint(text, known))?;
        self.change(|list| list.push(Endpoint { url, chain_id }));
        Ok(())
    }

    /// Takes an endpoint out.
    pub fn remove(self, url: &str) {
        self.change(|list| list.retain(|known| known.url != url));
    }

    /// Moves an endpoint one place towards the first.
    pub fn move_up(self, url: &str) {
        self.change(|list| {
            if let Some(place) = list.iter().position(|known| known.url == url)
                && let Some(above) = place.checked_sub(1)
            {
                list.swap(place, above);
            }
        });
    }

    fn change(self, change: impl FnOnce(&mut Vec<Endpoint>)) {
        self.0.update(change);
        self.0.with_untracked(|list| browser::remember(STORAGE_KEY, list));
    }
}

const STORAGE_KEY: &str = "endpoints";

/// Reads an endpoint that somebody typed. Only https, or http on this machine; no name and password in it.
/// Errors: [`EndpointError`].
pub fn check_endpoint(text: &str, known: &[Endpoint]) -> Result<String, EndpointError> {
    let text = text.trim();
    let (host, local_only) = match text.split_once("://") {
        Some(("https", rest)) => (rest, false),
        Some(("http", rest)) => (rest, true),
        _ => return Err(EndpointError::Invalid),
    };
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    let on_this_machine = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    let broken = name.is_empty()
        || host.contains('@')
        || text.chars().any(|sign| sign.is_whitespace() || sign.is_control());
    if broken || (local_only && !on_this_machine) {
        return Err(EndpointError::Invalid);
    }
    let endpoint = text.trim_end_matches('/').to_owned();
    let there = known.iter().any(|one| one.url == endpoint);
    if there { Err(EndpointError::Duplicate) } else { Ok(endpoint) }
}

/// Provides the remembered list, empty at first.
pub fn provide_endpoints() -> Endpoints {
    let list = browser::remembered(STORAGE_KEY).unwrap_or_default();
    let endpoints = Endpoints(RwSignal::new(list));
    crate::ambient::provide_ambient(endpoints);
    endpoints
}

/// The app provides it above everything.
pub fn expect_endpoints() -> Endpoints {
    crate::ambient::expect_ambient()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_anywhere_and_http_on_this_machine_are_taken() {
        for text in [
            "https://rpc.example/v1",
            " https://rpc.example:8443 ",
            "http://127.0.0.1:8545",
            "http://localhost:8545/",
            "http://[::1]:8545",
        ] {
            assert!(check_endpoint(text, &[]).is_ok(), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "rpc.example",
            "http://rpc.example",
            "ws://127.0.0.1:8546",
            "https://",
            "https://me:secret@rpc.example",
            "http://127.0.0.1@rpc.example",
            "http://localhost.example",
            "https://rpc.example/a b",
            "javascript://localhost",
        ] {
            assert_eq!(check_endpoint(text, &[]), Err(EndpointError::Invalid), "{text}");
        }
    }

    #[test]
    fn the_same_endpoint_twice_is_refused() {
        let url = check_endpoint("https://rpc.example/", &[]).unwrap();
        let known = [Endpoint { url, chain_id: 1 }];
        assert_eq!(check_endpoint("https://rpc.example", &known), Err(EndpointError::Duplicate));
    }
}
