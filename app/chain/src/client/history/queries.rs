//! Which logs to ask for.

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, B256};
use alloy_rpc_types_eth::{Filter, Log};
use alloy_sol_types::SolEvent;
use faktor_domain::ListingId;

use super::{
    HistoryScope,
    held::{is_party, of_others, topics},
};
use crate::{
    Deployments,
    bindings::{IConditionalTokens, IErc20Permit, IMarket, ISettlement},
    client::Holding,
};

/// The filters of one scope.
#[derive(Debug)]
pub(super) struct Queries {
    filters: Vec<Filter>,
    market: Address,
    tokens: Address,
    settlement: Address,
    listings: BTreeSet<B256>,
    /// Settlement account by class, of receivables that matter to the account only while it holds their tokens.
    others: BTreeMap<B256, B256>,
    /// Settlement accounts that pay for tokens which the account has had.
    held: BTreeSet<B256>,
}

impl Queries {
    pub(super) fn new(scope: HistoryScope<'_>, deployments: &Deployments) -> Self {
        let filters = match scope {
            HistoryScope::Account { account, receivables } => {
                let mine = receivables
                    .iter()
                    .filter(|known| is_party(known, account))
                    .map(|known| topics(known).1)
                    .collect();
                of_account(account, mine, deployments)
            }
            HistoryScope::Receivable(receivable) => {
                let contracts = &deployments.contracts;
                let class = B256::from(receivable.class_id.get());
                vec![
                    Filter::new()
                        .address(contracts.receivables.address)
                        .topic1(B256::from(receivable.id.get())),
                    Filter::new()
                        .address(contracts.settlement.address)
                        .topic1(B256::from(receivable.account.get())),
                    Filter::new().address(contracts.tokens.address).topic1(class),
                    Filter::new().address(contracts.tokens.address).topic3(class),
                    Filter::new()
                        .address(contracts.market.address)
                        .event_signature(IMarket::Listed::SIGNATURE_HASH)
                        .topic3(class),
                    Filter::new()
                        .address(receivable.currency)
                        .event_signature(IErc20Permit::Transfer::SIGNATURE_HASH)
                        .topic2(receivable.lockbox.into_word()),
                ]
            }
        };
        let contracts = &deployments.contracts;
        Self {
            filters,
            market: contracts.market.address,
            tokens: contracts.tokens.address,
            settlement: contracts.settlement.address,
            listings: BTreeSet::new(),
            others: of_others(scope).iter().map(topics).collect(),
            held: BTreeSet::new(),
        }
    }

    /// What to ask for in a range.
    pub(super) fn filters(&self, from: u64, to: u64) -> Vec<Filter> {
        self.filters.iter().map(|filter| filter.clone().from_block(from).to_block(to)).collect()
    }

    /// Listings made before the range that is searched.
    pub(super) fn know(&mut self, listings: impl Iterator<Item = ListingId>) {
        self.listings.extend(listings.map(|id| B256::from(id.get())));
    }

    /// Tokens got before the range that is searched.
    pub(super) fn know_held(&mut self, held: &[Holding]) {
        self.held.extend(held.iter().map(|holding| topics(&holding.receivable).1));
    }

    /// What to ask for in the same range once its first logs are known: what became of the listings, and what was swept for
    /// tokens. A purchase names no class, a cancellation no account, a sweep no holder.
    pub(super) fn follow_up(&mut self, logs: &[Log], from: u64, to: u64) -> Vec<Filter> {
        let listings = self.listed(logs);
        let sweeps = self.swept(logs);
        listings.into_iter().chain(sweeps).map(|one| one.from_block(from).to_block(to)).collect()
    }

    fn listed(&mut self, logs: &[Log]) -> Option<Filter> {
        let listed = logs.iter().filter(|log| {
            log.address() == self.market && log.topic0() == Some(&IMarket::Listed::SIGNATURE_HASH)
        });
        self.listings.extend(listed.filter_map(|log| log.topics().get(1).copied()));
        if self.listings.is_empty() {
            return None;
        }
        let ids: Vec<B256> = self.listings.iter().copied().collect();
        let events = vec![IMarket::Bought::SIGNATURE_HASH, IMarket::Cancelled::SIGNATURE_HASH];
        Some(Filter::new().address(self.market).event_signature(events).topic1(ids))
    }

    fn swept(&mut self, logs: &[Log]) -> Option<Filter> {
        let moved = logs.iter().filter(|log| {
            log.address() == self.tokens
                && log.topic0() == Some(&IConditionalTokens::Transfer::SIGNATURE_HASH)
        });
        let classes = moved.filter_map(|log| log.topics().get(3));
        self.held.extend(classes.filter_map(|class| self.others.get(class).copied()));
        if self.held.is_empty() {
            return None;
        }
        let accounts: Vec<B256> = self.held.iter().copied().collect();
        let filter = Filter::new().address(self.settlement);
        Some(filter.event_signature(ISettlement::Swept::SIGNATURE_HASH).topic1(accounts))
    }
}

fn of_account(account: Address, mine: Vec<B256>, deployments: &Deployments) -> Vec<Filter> {
    let contracts = &deployments.contracts;
    let mut addresses = vec![
        contracts.receivables.address,
        contracts.tokens.address,
        contracts.market.address,
        contracts.settlement.address,
    ];
    for currency in &deployments.currencies {
        addresses.extend([currency.address, currency.underlying.address]);
    }
    let word = account.into_word();
    let base = Filter::new().address(addresses);
    let mut filters = vec![base.clone().topic1(word), base.clone().topic2(word), base.topic3(word)];
    if !mine.is_empty() {
        filters.push(
            Filter::new()
                .address(contracts.settlement.address)
                .event_signature(ISettlement::Swept::SIGNATURE_HASH)
                .topic1(mine),
        );
    }
    filters
}
