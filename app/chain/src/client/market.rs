//! Listings and prices.

use alloy_primitives::{Address, U256};
use faktor_domain::{Amount, ListingId};

use super::{Client, receivables::PAGE};
use crate::{
    ChainError, Listing, Receivable,
    bindings::IMarket,
    convert::{amount, to_u64},
};

/// A listing with the receivable that pays its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is offered.
    pub listing: Listing,
    /// What stands behind it; none when the class is not of one of the given receivables.
    pub receivable: Option<Receivable>,
}

impl Client {
    /// How many listings there ever were; their ids count up from 1.
    pub async fn listing_count(&self) -> Result<u64, ChainError> {
        Ok(to_u64(self.view(self.market_address(), &IMarket::countCall {}).await?))
    }

    /// One listing. Error: the contract refuses an id that it does not know.
    pub async fn listing(&self, id: ListingId) -> Result<Listing, ChainError> {
        let call = IMarket::listingCall { id: id.get() };
        self.view(self.market_address(), &call).await.map(Listing::from)
    }

    /// Listings `first` to at most `first + most - 1`, at most 100.
    pub async fn listings(&self, first: u64, most: u64) -> Result<Vec<Listing>, ChainError> {
        let call = IMarket::listingsCall { first: U256::from(first), most: U256::from(most) };
        let answer = self.view(self.market_address(), &call).await?;
        Ok(answer.into_iter().map(Listing::from).collect())
    }

    /// Every listing, sold out and expired ones too, oldest first. `progress` hears how many of how many are read.
    pub async fn all_listings(
        &self,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<Vec<Listing>, ChainError> {
        let count = self.listing_count().await?;
        let mut all = Vec::new();
        let mut first = 1;
        while first <= count {
            all.extend(self.listings(first, PAGE).await?);
            first = first.saturating_add(PAGE);
            progress(first.saturating_sub(1).min(count), count);
        }
        Ok(all)
    }

    /// Every listing beside the receivable behind it.
    pub async fn offers(&self, receivables: &[Receivable]) -> Result<Vec<Offer>, ChainError> {
        let listings = self.all_listings(|_, _| ()).await?;
        let offers = listings.into_iter().map(|listing| {
            let receivable = receivables
                .iter()
                .find(|receivable| receivable.class_id == listing.class_id)
                .cloned();
            Offer { listing, receivable }
        });
        Ok(offers.collect())
    }

    /// What the contract asks for `face` of a listing in the newest block.
    pub async fn quote(&self, id: ListingId, face: Amount) -> Result<Amount, ChainError> {
        let call = IMarket::quoteCall { id: id.get(), amount: face.minor() };
        self.view(self.market_address(), &call).await.map(amount)
    }

    fn market_address(&self) -> Address {
        self.deployments().contracts.market.address
    }
}
