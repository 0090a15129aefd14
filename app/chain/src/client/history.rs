//! What happened, from logs: to an account or to one receivable.

mod decode;
mod held;
mod queries;
mod ranges;

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, B256};
use alloy_provider::Provider;
use alloy_rpc_types_eth::Log;
use faktor_domain::{Amount, ClassId, ListingId, ReceivableId, Timestamp};
use futures::future::try_join_all;
use serde_json::json;

use super::{Batch, Client, Head, Holding, decode_error};
use crate::{ChainError, Receivable, bindings::IMarket, listing::Listing};
use decode::decode;
use held::Held;
use queries::Queries;
use ranges::Ranges;

/// What kind of event an entry is; who `actor` and `counterparty` are is said at each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum HistoryKind {
    /// `actor` registered a receivable that `counterparty` owes.
    Registered,
    /// `actor` acknowledged; `counterparty` got the tokens.
    Acknowledged,
    /// `actor` offered tokens of the value `face`.
    Listed,
    /// `actor` took back tokens of the value `face`.
    Cancelled,
    /// `actor` bought tokens of the value `face` from `counterparty` for `money`.
    Bought,
    /// `actor` paid `money` into the receivable's lockbox, `counterparty`.
    Paid,
    /// `money` moved from the lockbox into the settlement account; `surplus` of it can be reclaimed.
    Swept,
    /// `actor` exchanged tokens of the value `face` for `money`, paid to `counterparty`.
    Exchanged,
    /// `actor` gave up tokens of the value `face`.
    Burned,
    /// `actor` turned `money` of the stablecoin into XT of `counterparty`.
    Wrapped,
    /// `actor` turned `money` of XT into the stablecoin, sent to `counterparty`.
    Unwrapped,
    /// `actor` sent `money` to `counterparty`; `currency` says which token.
    Transferred,
    /// `actor` sent conditional tokens of the value `face` to `counterparty`.
    TokensTransferred,
    /// `actor` took `money` of surplus back, to `counterparty`.
    Reclaimed,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// What kind.
    pub kind: HistoryKind,
    /// Block it is in.
    pub block: u64,
    /// Time of that block.
    pub time: Timestamp,
    /// Its transaction.
    pub tx: B256,
    /// Its place among the block's logs.
    pub log_index: u64,
    /// Who did it.
    pub actor: Option<Address>,
    /// The other side.
    pub counterparty: Option<Address>,
    /// Face value of conditional tokens or of the receivable.
    pub face: Option<Amount>,
    /// Money that moved.
    pub money: Option<Amount>,
    /// Money beyond what was owed.
    pub surplus: Option<Amount>,
    /// The ERC-20 token of `money`, else the currency token of `face`, where known.
    pub currency: Option<Address>,
    /// The receivable it is about, where known.
    pub receivable: Option<ReceivableId>,
    /// The listing it is about.
    pub listing: Option<ListingId>,
    /// The class it is about.
    pub class_id: Option<ClassId>,
}

/// Whose history.
#[derive(Clone, Copy, Debug)]
pub enum HistoryScope<'a> {
    /// Everything an account took part in, and what was swept while it held tokens that the money pays. The known receivables
    /// name what entries are about.
    Account {
        /// The account.
        account: Address,
        /// Receivables read before.
        receivables: &'a [Receivable],
    },
    /// Everything that happened to one receivable and to its tokens.
    Receivable(&'a Receivable),
}

impl HistoryScope<'_> {
    fn receivables(&self) -> &[Receivable] {
        match self {
            Self::Account { receivables, .. } => receivables,
            Self::Receivable(receivable) => std::slice::from_ref(*receivable),
        }
    }

    fn made(&self, listing: &Listing) -> bool {
        match self {
            Self::Account { account, .. } => listing.seller == *account,
            Self::Receivable(receivable) => listing.class_id == receivable.class_id,
        }
    }
}

/// How far the search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryProgress {
    /// First block searched.
    pub first: u64,
    /// Last block to be searched.
    pub last: u64,
    /// Last block searched so far.
    pub searched: u64,
    /// Logs found so far.
    pub found: usize,
}

/// A history with the block up to which it is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Oldest first.
    pub entries: Vec<HistoryEntry>,
    /// The newest block searched.
    pub up_to: Head,
}

impl Client {
    /// Searches logs from block `since` (or the deployment) to the newest. Endpoints cap ranges: a refused range is
    /// halved, an answered one grows. Error: nobody answers, or not even for a single block.
    pub async fn history(
        &self,
        scope: HistoryScope<'_>,
        since: Option<u64>,
        mut progress: impl FnMut(HistoryProgress),
    ) -> Result<History, ChainError> {
        let held = self.held_now(scope, since).await?;
        let up_to = self.head().await?;
        let first = since.unwrap_or(self.deployments().block);
        let mut queries = Queries::new(scope, self.deployments());
        if since.is_some() {
            let listings = self.all_listings(|_, _| ()).await?;
            let of_scope = listings.iter().filter(|listing| scope.made(listing));
            queries.know(of_scope.map(|listing| listing.id));
            queries.know_held(&held);
        }
        let mut ranges = Ranges::new(first, up_to.number);
        let mut logs: BTreeMap<(u64, u64), Log> = BTreeMap::new();
        while let Some((from, to)) = ranges.current() {
            match self.logs(&mut queries, from, to).await {
                Ok(found) => {
                    logs.extend(found.into_iter().filter_map(|log| Some((place(&log)?, log))));
                    ranges.answered();
                    let last = up_to.number;
                    progress(HistoryProgress { first, last, searched: to, found: logs.len() });
                }
                Err(ChainError::Rpc(failure)) if !failure.is_unreachable() && ranges.refused() => {}
                Err(error) => return Err(error),
            }
        }
        let times = self.times(&logs).await?;
        let mut held = Held::before(scope, self.deployments(), &held, logs.values());
        let mut entries: Vec<_> = logs
            .iter()
            .filter_map(|(&(block, log_index), log)| {
                let concerns = held.pass(log);
                let mut entry = decode(log, self.deployments()).filter(|_| concerns)?;
                (entry.block, entry.log_index) = (block, log_index);
                entry.time = times.get(&block).copied().unwrap_or_default();
                Some(entry)
            })
            .collect();
        self.name_classes(&mut entries).await?;
        name_receivables(&mut entries, scope.receivables());
        drop_details(&mut entries);
        Ok(History { entries, up_to })
    }

    /// What the account of a scope holds of receivables that are not its own, where earlier blocks are not searched.
    async fn held_now(
        &self,
        scope: HistoryScope<'_>,
        since: Option<u64>,
    ) -> Result<Vec<Holding>, ChainError> {
        match scope {
            HistoryScope::Account { account, .. } if since.is_some() => {
                self.holdings(account, &held::of_others(scope)).await
            }
            _ => Ok(Vec::new()),
        }
    }

    async fn logs(
        &self,
        queries: &mut Queries,
        from: u64,
        to: u64,
    ) -> Result<Vec<Log>, ChainError> {
        let ask = |filters: Vec<_>| {
            try_join_all(filters.into_iter().map(|filter| async move {
                self.provider.get_logs(&filter).await.map_err(decode_error)
            }))
        };
        let mut logs = ask(queries.filters(from, to)).await?.concat();
        // Purchases name their listing only, so listings have to be found first.
        logs.extend(ask(queries.follow_up(&logs, from, to)).await?.concat());
        Ok(logs)
    }

    async fn times(
        &self,
        logs: &BTreeMap<(u64, u64), Log>,
    ) -> Result<BTreeMap<u64, Timestamp>, ChainError> {
        let mut times = BTreeMap::new();
        let mut unknown = BTreeSet::new();
        for (&(block, _), log) in logs {
            match log.block_timestamp {
                Some(seconds) => {
                    times.insert(block, Timestamp::from_seconds(seconds));
                }
                None => {
                    unknown.insert(block);
                }
            }
        }
        let unknown: Vec<u64> = unknown.into_iter().collect();
        for blocks in unknown.chunks(16) {
            let heads = blocks.iter().map(|block| self.block(json!(format!("{block:#x}"))));
            times.extend(
                try_join_all(heads).await?.into_iter().map(|head| (head.number, head.time)),
            );
        }
        Ok(times)
    }

    // Bought and Cancelled carry the listing only: fetch its class and currency.
    async fn name_classes(&self, entries: &mut [HistoryEntry]) -> Result<(), ChainError> {
        let ids: BTreeSet<ListingId> = entries.iter().filter_map(|entry| entry.listing).collect();
        let market = self.deployments().contracts.market.address;
        let mut batch = Batch::default();
        let slots: Vec<_> = ids
            .into_iter()
            .map(|id| (id, batch.add(market, &IMarket::listingCall { id: id.get() })))
            .collect();
        if slots.is_empty() {
            return Ok(());
        }
        let answers = self.read(batch).await?;
        let listings: BTreeMap<ListingId, Listing> = slots
            .into_iter()
            .filter_map(|(id, slot)| Some((id, answers.get(slot).ok()?.into())))
            .collect();
        for entry in entries {
            if let Some(listing) = entry.listing.and_then(|id| listings.get(&id)) {
                entry.class_id = Some(listing.class_id);
                entry.currency = Some(listing.currency);
                entry.actor = entry.actor.or(Some(listing.seller));
            }
        }
        Ok(())
    }
}

fn place(log: &Log) -> Option<(u64, u64)> {
    Some((log.block_number?, log.log_index?))
}

fn name_receivables(entries: &mut [HistoryEntry], receivables: &[Receivable]) {
    for entry in entries {
        let by_class = |known: &&Receivable| entry.class_id == Some(known.class_id);
        let by_lockbox = |known: &&Receivable| {
            entry.counterparty == Some(known.lockbox) && entry.currency == Some(known.currency)
        };
        let lockbox_kind = matches!(entry.kind, HistoryKind::Transferred | HistoryKind::Swept);
        let known = receivables
            .iter()
            .find(|known| entry.receivable == Some(known.id))
            .or_else(|| receivables.iter().find(by_class))
            .or_else(|| receivables.iter().find(|known| lockbox_kind && by_lockbox(known)))
            .or_else(|| {
                let swept = entry.kind == HistoryKind::Swept;
                receivables.iter().find(|known| swept && entry.counterparty == Some(known.lockbox))
            });
        if let Some(known) = known {
            entry.receivable = Some(known.id);
            entry.class_id = entry.class_id.or(Some(known.class_id));
            entry.currency = entry.currency.or(Some(known.currency));
            if entry.kind == HistoryKind::Acknowledged {
                entry.face = Some(known.face);
            }
            if entry.kind == HistoryKind::Transferred && entry.counterparty == Some(known.lockbox) {
                entry.kind = HistoryKind::Paid;
            }
        }
    }
}

// A purchase, say, moves tokens and money too: those transfers are part of it, not events of their own.
fn drop_details(entries: &mut Vec<HistoryEntry>) {
    let is_detail =
        |kind| matches!(kind, HistoryKind::Transferred | HistoryKind::TokensTransferred);
    let told: BTreeSet<B256> = entries
        .iter()
        .filter(|entry| !is_detail(entry.kind) && entry.kind != HistoryKind::Paid)
        .map(|entry| entry.tx)
        .collect();
    let bought: BTreeSet<B256> = entries
        .iter()
        .filter(|entry| entry.kind == HistoryKind::Bought)
        .map(|entry| entry.tx)
        .collect();
    entries.retain(|entry| {
        let wrapped_on_the_way = entry.kind == HistoryKind::Wrapped && bought.contains(&entry.tx);
        let detail = is_detail(entry.kind) && told.contains(&entry.tx);
        !(wrapped_on_the_way || detail)
    });
}
