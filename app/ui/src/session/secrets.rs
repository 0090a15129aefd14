//! The party secrets of this visit: derived from the wallet's signature when first needed, kept in memory only.

use alloy_primitives::{Address, hex};
use faktor_invoice::{FingerprintError, PARTY_SECRET_MESSAGE, PartySecret};
use faktor_wallet::{AbandonHandle, Provider, WalletError, abandonable};
use leptos::prelude::*;
use serde_json::json;

use super::{Wallets, expect_wallets};

/// Why no secret could be derived.
#[derive(Clone, Debug, PartialEq)]
pub enum SecretsError {
    /// No wallet is connected.
    NoWallet,
    /// The wallet did not sign.
    Wallet(WalletError),
    /// The wallet signs differently each time, or in a form that gives no secret.
    Unusable(FingerprintError),
    /// The account was changed between the two signatures.
    AccountChanged,
}

/// The party secrets of this visit.
#[derive(Clone, Copy)]
pub struct Secrets {
    wallets: Wallets,
    known: StoredValue<Vec<(Address, PartySecret)>, LocalStorage>,
    waiting: StoredValue<Option<AbandonHandle>, LocalStorage>,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

impl Secrets {
    /// Whether the account's secret is known already, so that no signature is needed.
    pub fn knows(self, account: Address) -> bool {
        self.known.with_value(|known| known.iter().any(|(owner, _)| *owner == account))
    }

    /// The secret of the connected account: asks the wallet to sign the fixed message, twice, the first time in a visit.
    pub async fn get(self, account: Address) -> Result<PartySecret, SecretsError> {
        let known = self.known.with_value(|known| {
            known.iter().find(|(owner, _)| *owner == account).map(|(_, secret)| secret.clone())
        });
        if let Some(secret) = known {
            return Ok(secret);
        }
        let provider = untrack(|| self.wallets.provider()).ok_or(SecretsError::NoWallet)?;
        let first = self.sign(&provider, account).await?;
        let second = self.sign(&provider, account).await?;
        if untrack(|| self.wallets.account()) != Some(account) {
            return Err(SecretsError::AccountChanged);
        }
        let secret =
            PartySecret::from_signatures(&first, &second).map_err(SecretsError::Unusable)?;
        self.known.update_value(|known| known.push((account, secret.clone())));
        Ok(secret)
    }

    /// Stops waiting for the wallet.
    pub fn abandon(self) {
        if let Some(handle) = self.waiting.try_update_value(Option::take).flatten() {
            handle.abandon();
        }
    }

    async fn sign(self, provider: &Provider, account: Address) -> Result<Vec<u8>, SecretsError> {
        let provider = provider.clone();
        let (handle, answer) = abandonable(async move {
            let params = json!([account, PARTY_SECRET_MESSAGE]);
            provider.request("eth_signTypedData_v4", params).await
        });
        self.waiting.set_value(Some(handle));
        let answer = answer.await.map_err(SecretsError::Wallet)?;
        let text = answer.as_str().unwrap_or_default();
        hex::decode(text).or(Err(SecretsError::Unusable(FingerprintError::UnsupportedSignature)))
    }
}

/// Provides the secrets, none at first.
pub fn provide_secrets() -> Secrets {
    let secrets = Secrets {
        wallets: expect_wallets(),
        known: StoredValue::new_local(Vec::new()),
        waiting: StoredValue::new_local(None),
    };
    crate::ambient::provide_ambient(secrets);
    secrets
}

/// The app provides it above everything.
pub fn expect_secrets() -> Secrets {
    crate::ambient::expect_ambient()
}
