//! Which logs to ask for.

use std::collections::BTreeSet;

use alloy_primitives::{Address, B256};
use alloy_rpc_types_eth::{Filter, Log};
use alloy_sol_types::SolEvent;
use faktor_domain::ListingId;

use super::HistoryScope;
use crate::{
    Deployments,
    bindings::{IErc20Permit, IMarket, ISettlement},
};

/// The filters of one scope.
#[derive(Debug)]
pub(super) struct Queries {
    filters: Vec<Filter>,
    market: Address,
    listings: BTreeSet<B256>,
}

impl Queries {
    pub(super) fn new(scope: HistoryScope<'_>, deployments: &Deployments) -> Self {
        let filters = match scope {
            HistoryScope::Account { account, receivables } => {
                let mine = receivables
                    .iter()
                    .filter(|known| known.seller == account || known.debtor == account)
                    .map(|known| B256::from(known.account.get()))
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
        Self { filters, market: deployments.contracts.market.address, listings: BTreeSet::new() }
    }

    /// What to ask for in a range.
    pub(super) fn filters(&self, from: u64, to: u64) -> Vec<Filter> {
        self.filters.iter().map(|filter| filter.clone().from_block(from).to_block(to)).collect()
    }

    /// Listings made before the range that is searched.
    pub(super) fn know(&mut self, listings: impl Iterator<Item = ListingId>) {
        self.listings.extend(listings.map(|id| B256::from(id.get())));
    }

    /// What to ask for in the same range once its first logs are known: what became of the listings. A purchase names
    /// no class and a cancellation no account.
    pub(super) fn follow_up(&mut self, logs: &[Log], from: u64, to: u64) -> Vec<Filter> {
        let listed = logs.iter().filter(|log| {
            log.address() == self.market && log.topic0() == Some(&IMarket::Listed::SIGNATURE_HASH)
        });
        self.listings.extend(listed.filter_map(|log| log.topics().get(1).copied()));
        if self.listings.is_empty() {
            return Vec::new();
        }
        let ids: Vec<B256> = self.listings.iter().copied().collect();
        let events = vec![IMarket::Bought::SIGNATURE_HASH, IMarket::Cancelled::SIGNATURE_HASH];
        let filter = Filter::new().address(self.market).event_signature(events).topic1(ids);
        vec![filter.from_block(from).to_block(to)]
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
