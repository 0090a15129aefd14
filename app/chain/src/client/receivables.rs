//! Receivables, their settlement accounts and who holds their tokens.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::{AccountId, Amount, Class, OnChain, ReceivableId};

use super::Client;
use crate::{
    AcknowledgementTerms, ChainError, Receivable,
    bindings::{IFingerprints, IReceivables, ISettlement},
    class::from_binding,
    convert::{amount, to_u64},
};

/// Receivables or listings per request; the contracts cap at 100.
pub(super) const PAGE: u64 = 100;

/// A settlement account. Amounts in `currency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettlementAccount {
    /// The contract whose account it is.
    pub owner: Address,
    /// Who owes, and gets a surplus back.
    pub debtor: Address,
    /// The currency token.
    pub currency: Address,
    /// What is owed.
    pub face: Amount,
    /// What was credited.
    pub paid: Amount,
    /// What holders have taken out.
    pub paid_out: Amount,
}

/// Conditional tokens of one receivable in one account's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The receivable behind them.
    pub receivable: Receivable,
    /// How many, in face value.
    pub amount: Amount,
}

impl Client {
    /// How many receivables there are; their ids count up from 1.
    pub async fn receivable_count(&self) -> Result<u64, ChainError> {
        let answer = self.view(self.receivables_address(), &IReceivables::countCall {}).await?;
        Ok(to_u64(answer))
    }

    /// One receivable. Error: the contract refuses an id that it does not know.
    pub async fn receivable(&self, id: ReceivableId) -> Result<Receivable, ChainError> {
        let call = IReceivables::receivableCall { id: id.get() };
        self.view(self.receivables_address(), &call).await.map(Receivable::from)
    }

    /// Receivables `first` to at most `first + most - 1`, at most 100.
    pub async fn receivables(&self, first: u64, most: u64) -> Result<Vec<Receivable>, ChainError> {
        let call =
            IReceivables::receivablesCall { first: U256::from(first), most: U256::from(most) };
        let answer = self.view(self.receivables_address(), &call).await?;
        Ok(answer.into_iter().map(Receivable::from).collect())
    }

    /// Every receivable, oldest first. `progress` hears how many of how many are read.
    pub async fn all_receivables(
        &self,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<Vec<Receivable>, ChainError> {
        let count = self.receivable_count().await?;
        let mut all = Vec::new();
        let mut first = 1;
        while first <= count {
            all.extend(self.receivables(first, PAGE).await?);
            first = first.saturating_add(PAGE);
            progress(first.saturating_sub(1).min(count), count);
        }
        Ok(all)
    }

    /// The class that the contract mints for a receivable; the domain's `Class::of_receivable` says the same.
    pub async fn class_of(&self, id: ReceivableId) -> Result<Class, ChainError> {
        let call = IReceivables::classOfCall { id: id.get() };
        from_binding(self.view(self.receivables_address(), &call).await?)
    }

    /// The receivable that `party` registered or acknowledged this debt as, if any.
    pub async fn filed_as(
        &self,
        party: Address,
        fingerprint: B256,
    ) -> Result<Option<ReceivableId>, ChainError> {
        let receivables = self.receivables_address();
        let call = IFingerprints::firstFilingCall { party, fingerprint };
        let registry = self.deployments().contracts.fingerprints.address;
        let first = self.view(registry, &call).await?;
        let ours = first.filer == receivables;
        Ok(ours.then(|| ReceivableId::new(U256::from(first.filerReference))))
    }

    /// The digest that the contract will check an acknowledgement against.
    pub async fn acknowledgement_digest(
        &self,
        id: ReceivableId,
        terms: AcknowledgementTerms,
    ) -> Result<B256, ChainError> {
        let call = IReceivables::acknowledgementDigestCall {
            id: id.get(),
            noSetOff: terms.no_set_off,
            debtorFingerprint: terms.debtor_fingerprint.get(),
            deadline: terms.deadline.seconds(),
        };
        self.view(self.receivables_address(), &call).await
    }

    /// A settlement account. Error: it was never opened.
    pub async fn settlement_account(&self, id: AccountId) -> Result<SettlementAccount, ChainError> {
        let settlement = self.deployments().contracts.settlement.address;
        let call = ISettlement::accountInfoCall { account: id.get() };
        let info = self.view(settlement, &call).await?;
        Ok(SettlementAccount {
            owner: info.owner,
            debtor: info.debtor,
            currency: info.currency,
            face: amount(U256::from(info.faceAmount)),
            paid: amount(U256::from(info.paid)),
            paid_out: amount(U256::from(info.paidOut)),
        })
    }

    /// What lies unswept in each receivable's lockbox, in the same order.
    pub async fn lockbox_balances(&self, of: &[Receivable]) -> Result<Vec<Amount>, ChainError> {
        let pairs: Vec<_> =
            of.iter().map(|receivable| (receivable.currency, receivable.lockbox)).collect();
        self.token_balances(&pairs).await
    }

    /// The conditional tokens of `owner` over the given receivables, empty holdings left out.
    pub async fn holdings(
        &self,
        owner: Address,
        receivables: &[Receivable],
    ) -> Result<Vec<Holding>, ChainError> {
        let minted: Vec<_> = receivables
            .iter()
            .filter(|receivable| !matches!(receivable.state, OnChain::None | OnChain::Registered))
            .collect();
        let classes: Vec<_> = minted.iter().map(|receivable| receivable.class_id).collect();
        let amounts = self.conditional_balances(owner, &classes).await?;
        let holdings = minted.into_iter().zip(amounts).filter(|(_, amount)| !amount.is_zero());
        Ok(holdings
            .map(|(receivable, amount)| Holding { receivable: receivable.clone(), amount })
            .collect())
    }

    fn receivables_address(&self) -> Address {
        self.deployments().contracts.receivables.address
    }
}
