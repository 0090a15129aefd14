//! The sandbox bar's controls over the sandbox.

use std::collections::BTreeMap;

use alloy_primitives::Address;
use faktor_domain::Date;
use faktor_wallet::{KeptTrouble, WalletError, platform};
use leptos::{prelude::*, task::spawn_local};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Heads, Wallets, expect_heads, expect_wallets};
use crate::{
    browser::{FileContent, FileError},
    i18n::{SandboxText, expect_language, messages},
    shell::{SandboxControls, SandboxRole, SandboxView},
    state::{AddressBook, Clock, expect_address_book, expect_clock},
};

/// The sandbox's chain.
pub const SANDBOX_CHAIN_ID: u64 = 7357;

const SECONDS_PER_DAY: u64 = 86_400;

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
struct Role {
    role: String,
    name: String,
    address: Address,
    #[serde(default)]
    active: bool,
}

#[derive(Clone, Copy)]
struct Bar {
    wallets: Wallets,
    heads: Heads,
    clock: Clock,
    book: AddressBook,
    roles: RwSignal<Vec<Role>>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
    kept: RwSignal<Option<KeptTrouble>>,
}

impl Bar {
    async fn ask(self, method: &str, params: Value) -> Result<Value, WalletError> {
        let sandbox =
            self.wallets.sandbox().ok_or(WalletError::NotAvailable { what: "the sandbox" })?;
        sandbox.wallet().provider.request(method, params).await
    }

    /// Asks one thing after another, then looks at everything anew.
    fn run(self, requests: Vec<(&'static str, Value)>, failed: &'static str) {
        self.busy.set(true);
        self.trouble.set(None);
        self.kept.set(None);
        spawn_local(async move {
            for (method, params) in requests {
                if self.ask(method, params).await.is_err() {
                    self.trouble.set(Some(failed.to_owned()));
                    break;
                }
            }
            self.read_roles().await;
            self.busy.set(false);
            self.heads.refresh();
        });
    }

    async fn read_roles(self) {
        match self.ask("faktor_roles", json!([])).await {
            Ok(answer) => {
                let roles: Vec<Role> = serde_json::from_value(answer).unwrap_or_default();
                let names: BTreeMap<_, _> =
                    roles.iter().map(|role| (role.address, role.name.clone())).collect();
                self.book.set_network_names(names);
                self.roles.set(roles);
            }
            Err(_) => self.trouble.set(Some(own_words().failed.to_owned())),
        }
    }

    fn view(self) -> Option<SandboxView> {
        if !self.wallets.is_sandbox() {
            return None;
        }
        let roles = self.roles.get();
        let key = |role: &Role| SandboxRole::from_key(&role.role);
        let role = roles.iter().find(|role| role.active).and_then(key);
        Some(SandboxView {
            role: role.unwrap_or(SandboxRole::Supplier),
            companies: roles
                .iter()
                .filter_map(|role| Some((key(role)?, role.name.clone())))
                .collect(),
            date: self.clock.today(),
            busy: self.busy.get() || roles.is_empty(),
            trouble: self.trouble.get().or_else(|| self.kept_words()),
        })
    }

    fn kept_words(self) -> Option<String> {
        self.kept.get().map(|trouble| words(trouble, own_words()).to_owned())
    }

    /// The worker tells each trouble once; it is shown until the next thing asked of the sandbox.
    fn listen(self) {
        if let Some(sandbox) = self.wallets.sandbox() {
            sandbox.on_kept_trouble(move |trouble| self.kept.set(Some(trouble))).forever();
        }
    }

    fn export(self) {
        self.busy.set(true);
        spawn_local(async move {
            let saved = self.ask("faktor_export", json!([])).await.is_ok_and(|state| {
                let bytes = state.to_string().into_bytes();
                let name = format!("faktor-sandbox-{}.json", untrack(|| self.clock.today()));
                platform::download(&name, "application/json", &bytes).is_ok()
            });
            self.trouble.set((!saved).then(|| own_words().export_failed.to_owned()));
            self.busy.set(false);
        });
    }

    fn import(self, file: Result<FileContent, FileError>) {
        let t = own_words();
        let state = match file {
            Ok(file) => {
                serde_json::from_slice::<Value>(&file.bytes).map_err(|_error| t.import_failed)
            }
            Err(FileError::TooLarge) => Err(t.import_too_large),
            Err(_) => Err(t.import_unreadable),
        };
        match state {
            Ok(state) => self.run(vec![("faktor_import", json!([state]))], t.import_failed),
            Err(words) => self.trouble.set(Some(words.to_owned())),
        }
    }
}

fn own_words() -> &'static SandboxText {
    &messages(expect_language().get_untracked()).sandbox
}

const fn words(trouble: KeptTrouble, t: &SandboxText) -> &'static str {
    match trouble {
        KeptTrouble::Unreadable => t.kept_unreadable,
        KeptTrouble::Unkept => t.kept_not,
        KeptTrouble::Elsewhere => t.kept_elsewhere,
    }
}

fn start_of(date: Date) -> u64 {
    u64::from(date.days()) * SECONDS_PER_DAY
}

/// Provides what the sandbox bar shows and does.
pub fn provide_sandbox_controls() {
    let bar = Bar {
        wallets: expect_wallets(),
        heads: expect_heads(),
        clock: expect_clock(),
        book: expect_address_book(),
        roles: RwSignal::new(Vec::new()),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
        kept: RwSignal::new(None),
    };
    bar.listen();
    crate::ambient::provide_ambient(SandboxControls {
        view: Signal::derive(move || bar.view()),
        on_role: Callback::new(move |role: SandboxRole| {
            bar.run(vec![("faktor_actAs", json!([role.key()]))], own_words().failed);
        }),
        on_move_to: Callback::new(move |date: Date| {
            let time = json!([start_of(date)]);
            bar.run(vec![("faktor_setTime", time), ("evm_mine", json!([]))], own_words().failed);
        }),
        on_reset: Callback::new(move |date: Date| {
            let start = json!([{ "startAt": start_of(date) }]);
            bar.run(vec![("faktor_reset", start), ("evm_mine", json!([]))], own_words().failed);
        }),
        on_export: Callback::new(move |()| bar.export()),
        on_import: Callback::new(move |file| bar.import(file)),
    });
    Effect::new(move |_| {
        // Names are known as soon as somebody uses the sandbox; roles follow the account.
        if bar.wallets.is_sandbox() && bar.wallets.account().is_some() {
            spawn_local(bar.read_roles());
        }
    });
}
