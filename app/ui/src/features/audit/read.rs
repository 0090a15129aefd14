//! Every receivable and every offer, as of one block.

use faktor_chain::{
    ChainError, Listing, Receivable,
    bindings::IConditionalTokens,
    client::{Batch, Offer},
};
use faktor_domain::{Amount, State, Timestamp};

use crate::session::Chain;

/// Everything on chain that the page knows how to read.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::features) struct Ledger {
    /// Receivables with the state that people see, oldest first.
    pub(in crate::features) receivables: Vec<(Receivable, State)>,
    /// Offers, oldest first.
    pub(in crate::features) offers: Vec<Offer>,
    /// Time of the block.
    pub(in crate::features) now: Timestamp,
}

/// Reads it all, in pages and batches.
pub(in crate::features) async fn ledger(chain: &Chain) -> Result<Ledger, ChainError> {
    let client = chain.client();
    let now = client.head().await?.time;
    let all = client.all_receivables(|_, _| ()).await?;
    let offers = client.offers(&all).await?;
    let tokens = chain.deployments().contracts.tokens.address;
    let mut batch = Batch::default();
    let slots: Vec<_> = all
        .iter()
        .map(|receivable| {
            let id = receivable.class_id.get();
            let supply = batch.add(tokens, &IConditionalTokens::totalSupplyCall { id });
            let owner = receivable.seller;
            (supply, batch.add(tokens, &IConditionalTokens::balanceOfCall { owner, id }))
        })
        .collect();
    let answers = client.read(batch).await?;
    let mut receivables = Vec::with_capacity(all.len());
    for (receivable, (supply, own)) in all.into_iter().zip(slots) {
        let supply = Amount::from_word(answers.get(supply)?).unwrap_or(Amount::MAX);
        let own = Amount::from_word(answers.get(own)?).unwrap_or(Amount::MAX);
        let listings = offers.iter().map(|offer| &offer.listing);
        let sold = sold(&receivable, supply, own, listings);
        let state = State::derive(receivable.state, sold);
        receivables.push((receivable, state));
    }
    Ok(Ledger { receivables, offers, now })
}

/// What others than the seller hold; what the seller has on the market is not sold yet.
fn sold<'a>(
    receivable: &Receivable,
    supply: Amount,
    own: Amount,
    listings: impl Iterator<Item = &'a Listing>,
) -> Amount {
    let offered = listings.filter(|listing| {
        listing.class_id == receivable.class_id && listing.seller == receivable.seller
    });
    let less = |from: Amount, take: Amount| from.checked_sub(take).unwrap_or(Amount::ZERO);
    offered.fold(less(supply, own), |left, listing| less(left, listing.remaining))
}
