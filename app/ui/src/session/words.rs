//! Amounts and assets in words.

use alloy_primitives::Address;
use faktor_chain::{Deployments, intent::Asset};
use faktor_domain::Amount;
use leptos::prelude::untrack;

use crate::{
    format::{amount_with_currency, short_address},
    i18n::{Language, Messages, expect_language, messages},
    state::{AddressBook, expect_address_book},
};

/// What is needed to name currencies and people.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    language: Language,
    book: AddressBook,
}

impl Naming {
    /// As the reader has chosen.
    pub fn now() -> Self {
        Self { language: expect_language().get_untracked(), book: expect_address_book() }
    }

    /// An amount with the symbol of its token: "9,750.00 XEUR".
    pub fn money(self, amount: Amount, token: Address, deployments: &Deployments) -> String {
        amount_with_currency(amount, &symbol(token, deployments), self.language)
    }

    /// A person's name, else the short address.
    pub fn person(self, account: Address, deployments: &Deployments) -> String {
        let t = messages(self.language);
        let contracts = &deployments.contracts;
        let contract = [
            (contracts.market.address, t.session.the_market),
            (contracts.tokens.address, t.session.the_tokens),
            (contracts.receivables.address, t.session.the_receivables),
            (contracts.settlement.address, t.session.the_settlement),
        ]
        .into_iter()
        .find(|(address, _)| *address == account);
        untrack(|| self.book.name(account))
            .or_else(|| contract.map(|(_, name)| name.to_owned()))
            .or_else(|| deployments.currency(account).map(|currency| currency.symbol.clone()))
            .unwrap_or_else(|| short_address(account))
    }
}

/// Symbol of a currency token or stablecoin, else its short address.
pub fn symbol(token: Address, deployments: &Deployments) -> String {
    let own = deployments.currency(token).map(|currency| currency.symbol.clone());
    let backing = || deployments.currency_backed_by(token).map(|one| one.underlying.symbol.clone());
    own.or_else(backing).unwrap_or_else(|| short_address(token))
}

/// An amount with the symbol of its token, as the reader writes it.
pub fn money_words(amount: Amount, token: Address, deployments: &Deployments) -> String {
    Naming::now().money(amount, token, deployments)
}

/// What an asset is, and the symbol beside its amount.
pub fn asset_words(asset: &Asset, deployments: &Deployments, t: &Messages) -> (String, String) {
    match asset {
        Asset::Currency(token) => {
            (t.currency.currency_token.to_owned(), symbol(*token, deployments))
        }
        Asset::Stablecoin(token) => (t.session.stablecoin.to_owned(), symbol(*token, deployments)),
        Asset::Tokens { currency, .. } => {
            (t.receivable.conditional_token.to_owned(), symbol(*currency, deployments))
        }
        Asset::Receivable { currency, .. } => {
            (t.session.registered_claim.to_owned(), symbol(*currency, deployments))
        }
    }
}
