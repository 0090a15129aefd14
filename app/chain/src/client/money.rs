//! Balances and allowances.

use alloy_primitives::{Address, U256};
use alloy_provider::Provider;
use faktor_domain::{AccountId, Amount, ClassId};

use super::{Batch, Client, decode_error};
use crate::{
    ChainError,
    bindings::{IConditionalTokens, IErc20Permit, ISettlement},
    convert::amount,
};

/// What an account has of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrencyBalance {
    /// The currency token.
    pub currency: Address,
    /// XT.
    pub xt: Amount,
    /// The stablecoin behind it.
    pub stable: Amount,
    /// Surplus of lockboxes that the account can reclaim.
    pub reclaimable: Amount,
}

/// What an account has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balances {
    /// Wei.
    pub ether: U256,
    /// One entry per currency of the deployment file, in its order.
    pub currencies: Vec<CurrencyBalance>,
}

impl Client {
    /// What `account` has in ether and in every currency.
    pub async fn balances(&self, account: Address) -> Result<Balances, ChainError> {
        let mut batch = Batch::default();
        let balance_of = IErc20Permit::balanceOfCall { account };
        let settlement = self.deployments().contracts.settlement.address;
        let slots: Vec<_> = self
            .deployments()
            .currencies
            .iter()
            .map(|known| {
                let surplus =
                    ISettlement::reclaimableCall { currency: known.address, debtor: account };
                (
                    known.address,
                    batch.add(known.address, &balance_of),
                    batch.add(known.underlying.address, &balance_of),
                    batch.add(settlement, &surplus),
                )
            })
            .collect();
        let ether = async { self.ether(account).await };
        let (ether, answers) = futures::future::try_join(ether, self.read(batch)).await?;
        let currencies = slots.into_iter().map(|(currency, xt, stable, reclaimable)| {
            Ok(CurrencyBalance {
                currency,
                xt: amount(answers.get(xt)?),
                stable: amount(answers.get(stable)?),
                reclaimable: amount(answers.get(reclaimable)?),
            })
        });
        Ok(Balances { ether, currencies: currencies.collect::<Result<_, ChainError>>()? })
    }

    /// Wei of an account.
    pub async fn ether(&self, account: Address) -> Result<U256, ChainError> {
        self.provider.get_balance(account).await.map_err(decode_error)
    }

    /// ERC-20 balances, one per (token, account) pair: lockboxes, say.
    pub async fn token_balances(
        &self,
        pairs: &[(Address, Address)],
    ) -> Result<Vec<Amount>, ChainError> {
        let mut batch = Batch::default();
        let slots: Vec<_> = pairs
            .iter()
            .map(|&(token, account)| batch.add(token, &IErc20Permit::balanceOfCall { account }))
            .collect();
        let answers = self.read(batch).await?;
        slots.into_iter().map(|slot| answers.get(slot).map(amount)).collect()
    }

    /// How much each (token, spender) pair may take from `owner`; unlimited allowances show as the largest amount.
    pub async fn allowances(
        &self,
        owner: Address,
        pairs: &[(Address, Address)],
    ) -> Result<Vec<Amount>, ChainError> {
        let mut batch = Batch::default();
        let slots: Vec<_> = pairs
            .iter()
            .map(|&(token, spender)| {
                batch.add(token, &IErc20Permit::allowanceCall { owner, spender })
            })
            .collect();
        let answers = self.read(batch).await?;
        slots.into_iter().map(|slot| answers.get(slot).map(amount)).collect()
    }

    /// Conditional tokens of `owner`, one number per class.
    pub async fn conditional_balances(
        &self,
        owner: Address,
        classes: &[ClassId],
    ) -> Result<Vec<Amount>, ChainError> {
        let holdings: Vec<_> = classes.iter().map(|class| (owner, *class)).collect();
        self.balances_of(&holdings).await
    }

    /// Conditional tokens of several holders, one number per holder and class asked for.
    pub async fn balances_of(
        &self,
        wanted: &[(Address, ClassId)],
    ) -> Result<Vec<Amount>, ChainError> {
        let tokens = self.deployments().contracts.tokens.address;
        let mut batch = Batch::default();
        let slots: Vec<_> = wanted
            .iter()
            .map(|(owner, class)| {
                let call = IConditionalTokens::balanceOfCall { owner: *owner, id: class.get() };
                batch.add(tokens, &call)
            })
            .collect();
        let answers = self.read(batch).await?;
        slots.into_iter().map(|slot| answers.get(slot).map(amount)).collect()
    }

    /// Conditional tokens in existence, one number per class.
    pub async fn supplies(&self, classes: &[ClassId]) -> Result<Vec<Amount>, ChainError> {
        let tokens = self.deployments().contracts.tokens.address;
        let mut batch = Batch::default();
        let slots: Vec<_> = classes
            .iter()
            .map(|class| {
                batch.add(tokens, &IConditionalTokens::totalSupplyCall { id: class.get() })
            })
            .collect();
        let answers = self.read(batch).await?;
        slots.into_iter().map(|slot| answers.get(slot).map(amount)).collect()
    }

    /// The lockbox of a settlement account for a currency, whether or not it was ever used.
    pub async fn lockbox(
        &self,
        account: AccountId,
        currency: Address,
    ) -> Result<Address, ChainError> {
        let settlement = self.deployments().contracts.settlement.address;
        self.view(settlement, &ISettlement::lockboxOfCall { account: account.get(), currency })
            .await
    }
}
