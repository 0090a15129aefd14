//! What the screen reads about the account.

use alloy_primitives::{Address, U256};
use faktor_chain::{ChainError, Receivable, client::CurrencyBalance, deployments::Currency};
use faktor_domain::{Amount, Timestamp};

use crate::{i18n::Language, session::Chain};

/// One currency and what the account has of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Purse {
    pub(super) currency: Currency,
    pub(super) balance: CurrencyBalance,
    /// How much of the stablecoin the currency token may take already.
    pub(super) allowed: Amount,
}

/// What the account has, as of one block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Money {
    pub(super) account: Address,
    pub(super) ether: U256,
    pub(super) purses: Vec<Purse>,
    /// Every receivable, to know payment addresses by.
    pub(super) receivables: Vec<Receivable>,
    pub(super) development: bool,
    pub(super) now: Timestamp,
}

impl Money {
    /// The currency with this symbol, else the first.
    pub(super) fn purse(&self, symbol: &str) -> Option<&Purse> {
        self.purses
            .iter()
            .find(|purse| purse.currency.symbol == symbol)
            .or_else(|| self.purses.first())
    }
}

/// Reads it; nothing without an account.
pub(super) async fn money(
    chain: Chain,
    account: Option<Address>,
) -> Result<Option<Money>, ChainError> {
    let Some(account) = account else { return Ok(None) };
    let (client, deployments) = (chain.client(), chain.deployments());
    let now = client.head().await?.time;
    let balances = client.balances(account).await?;
    let pairs: Vec<_> =
        deployments.currencies.iter().map(|one| (one.underlying.address, one.address)).collect();
    let allowed = client.allowances(account, &pairs).await?;
    let receivables = client.all_receivables(|_, _| ()).await?;
    let purses = deployments.currencies.iter().zip(balances.currencies).zip(allowed);
    let purses = purses.map(|((currency, balance), allowed)| Purse {
        currency: currency.clone(),
        balance,
        allowed,
    });
    Ok(Some(Money {
        account,
        ether: balances.ether,
        purses: purses.collect(),
        receivables,
        development: deployments.development,
        now,
    }))
}

/// Wei as ether, rounded down to six decimals: `1.250000` is written `1.25`.
pub(super) fn ether_words(wei: U256, language: Language) -> String {
    // An amount has six decimals of its unit, ether has eighteen.
    let micro = wei / U256::from(1_000_000_000_000_u64);
    let amount = Amount::from_word(micro).unwrap_or(Amount::MAX);
    format!("{}\u{a0}ETH", amount.format(&language.number_format()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ether_is_never_shown_larger_than_it_is() {
        let words = |wei: u64| ether_words(U256::from(wei), Language::English);
        assert_eq!(words(1_250_000_000_000_000_000), "1.25\u{a0}ETH");
        assert_eq!(words(999_999_999_999), "0.00\u{a0}ETH");
        assert_eq!(words(1_999_999_999_999_999_999), "1.999999\u{a0}ETH");
    }
}
