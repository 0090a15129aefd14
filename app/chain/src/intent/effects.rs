//! What an intent does to the person's money, for the review before signing. Prices come from the domain's rules, the
//! same that the differential test ties to the contracts.

use alloy_primitives::Address;
use faktor_domain::{Amount, Class, ClassId, DiscountError, ReceivableId, Timestamp};

use super::{Intent, Purchase};
use crate::deployments::Deployments;

/// What is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asset {
    /// A currency token (XT).
    Currency(Address),
    /// A stablecoin.
    Stablecoin(Address),
    /// Conditional tokens of a class, counted in face value of `currency`.
    Tokens {
        /// The class; none if it is not canonical, which the contracts refuse.
        class_id: Option<ClassId>,
        /// The currency token they pay in.
        currency: Address,
    },
    /// The receivable itself; its amount is the face amount in `currency`.
    Receivable {
        /// Its number; none before it is registered.
        id: Option<ReceivableId>,
        /// The currency token it is owed in.
        currency: Address,
    },
}

/// Something that leaves or enters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// What.
    pub asset: Asset,
    /// How much, as of now.
    pub amount: Amount,
    /// How much at most, where it may still change until the transaction is mined; else none.
    pub at_most: Option<Amount>,
    /// From whom or to whom; none for minting, burning and escrow by our own contracts.
    pub counterparty: Option<Address>,
}

/// Until when somebody may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Until it is used up or revoked.
    Revoked,
    /// A signature that can be used up to this moment.
    Time(Timestamp),
}

/// Somebody may spend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// What.
    pub asset: Asset,
    /// Who.
    pub spender: Address,
    /// How much in all; zero: nothing any more.
    pub amount: Amount,
    /// Until when.
    pub until: Until,
    /// How much of it this very transaction spends, as of now; none if it spends nothing.
    pub spent_now: Option<Amount>,
}

/// Everything that changes for the person who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// What the signer gives.
    pub leaves: Vec<Movement>,
    /// What the signer gets.
    pub enters: Vec<Movement>,
    /// What happens to others by it (a receiver, the seller's new tokens).
    pub others: Vec<Movement>,
    /// Who may spend the signer's money.
    pub allowances: Vec<Allowance>,
}

impl Intent {
    /// What it does for `signer` at the block time `now`. Error: a listing whose discount leaves nothing to pay.
    pub fn effects(
        &self,
        signer: Address,
        now: Timestamp,
        deployments: &Deployments,
    ) -> Result<Effects, DiscountError> {
        let mut effects = Effects::default();
        match self {
            Self::Register { terms, .. } => {
                let asset = Asset::Receivable { id: None, currency: terms.currency };
                effects.enters.push(exact(asset, terms.face, Some(terms.debtor)));
            }
            Self::Acknowledge { receivable, .. } => {
                let currency = receivable.currency;
                let asset = Asset::Tokens { class_id: Some(receivable.class_id), currency };
                effects.arrive(signer, receivable.seller, asset, receivable.face);
            }
            Self::List { class, amount, .. } => {
                effects.leaves.push(exact(tokens(class, deployments), *amount, None));
            }
            Self::Cancel { listing } => {
                let class_id = Some(listing.class_id);
                let asset = Asset::Tokens { class_id, currency: listing.currency };
                effects.enters.push(exact(asset, listing.remaining, None));
            }
            Self::Buy(purchase) => {
                effects.purchase(purchase, now, Asset::Currency(purchase.listing.currency))?;
            }
            Self::BuyWithPermit { purchase, permit } => {
                let asset = Asset::Currency(purchase.listing.currency);
                effects.purchase(purchase, now, asset.clone())?;
                let until = Until::Time(permit.deadline);
                effects.allow(asset, deployments.contracts.market.address, permit.value, until);
            }
            Self::WrapAndBuyWithPermit { purchase, permit } => {
                let currency = purchase.listing.currency;
                let asset = underlying(currency, deployments);
                effects.purchase(purchase, now, asset.clone())?;
                let until = Until::Time(permit.deadline);
                effects.allow(asset, deployments.contracts.market.address, permit.value, until);
            }
            _ => self.currency_effects(&mut effects, signer, deployments),
        }
        Ok(effects)
    }

    fn currency_effects(&self, effects: &mut Effects, signer: Address, deployments: &Deployments) {
        match self {
            Self::Wrap { currency, amount, receiver } => {
                effects.leaves.push(exact(underlying(*currency, deployments), *amount, None));
                effects.arrive(signer, *receiver, Asset::Currency(*currency), *amount);
            }
            Self::WrapWithPermit { currency, amount, receiver, permit } => {
                let asset = underlying(*currency, deployments);
                effects.leaves.push(exact(asset.clone(), *amount, None));
                effects.arrive(signer, *receiver, Asset::Currency(*currency), *amount);
                effects.allow(asset, *currency, permit.value, Until::Time(permit.deadline));
            }
            Self::Approve { token, spender, amount } => {
                let asset = erc20(*token, deployments);
                effects.allow(asset, *spender, *amount, Until::Revoked);
            }
            Self::Unwrap { currency, amount, receiver } => {
                effects.leaves.push(exact(Asset::Currency(*currency), *amount, None));
                effects.arrive(signer, *receiver, underlying(*currency, deployments), *amount);
            }
            Self::SendXt { currency: token, to, amount }
            | Self::SendStable { token, to, amount } => {
                let asset = erc20(*token, deployments);
                effects.leaves.push(exact(asset.clone(), *amount, Some(*to)));
                effects.arrive(signer, *to, asset, *amount);
            }
            Self::Faucet { token, to, amount } => {
                effects.arrive(signer, *to, Asset::Stablecoin(*token), *amount);
            }
            Self::Sweep { receivable, held } => {
                let credited = (*held).min(receivable.outstanding());
                let asset = Asset::Currency(receivable.currency);
                effects.others.push(exact(asset, credited, Some(receivable.lockbox)));
            }
            Self::Exchange { class, amount, receiver } => {
                effects.leaves.push(exact(tokens(class, deployments), *amount, None));
                effects.arrive(signer, *receiver, Asset::Currency(class.currency), *amount);
            }
            Self::Reclaim { currency, receiver, amount } => {
                effects.arrive(signer, *receiver, Asset::Currency(*currency), *amount);
            }
            Self::Register { .. }
            | Self::Acknowledge { .. }
            | Self::List { .. }
            | Self::Cancel { .. }
            | Self::Buy(_)
            | Self::BuyWithPermit { .. }
            | Self::WrapAndBuyWithPermit { .. } => {}
        }
    }
}

impl Effects {
    fn arrive(&mut self, signer: Address, receiver: Address, asset: Asset, amount: Amount) {
        if receiver == signer {
            self.enters.push(exact(asset, amount, None));
        } else {
            self.others.push(exact(asset, amount, Some(receiver)));
        }
    }

    fn allow(&mut self, asset: Asset, spender: Address, amount: Amount, until: Until) {
        let spent = self.leaves.iter().find(|movement| movement.asset == asset);
        let spent_now = spent.map(|movement| movement.amount.min(amount));
        self.allowances.push(Allowance { asset, spender, amount, until, spent_now });
    }

    fn purchase(
        &mut self,
        purchase: &Purchase,
        now: Timestamp,
        with: Asset,
    ) -> Result<(), DiscountError> {
        let Purchase { listing, amount, max_cost, .. } = purchase;
        let cost = listing.cost_up(*amount, now)?;
        self.leaves.push(Movement {
            asset: with,
            amount: cost,
            at_most: Some(*max_cost),
            counterparty: Some(listing.seller),
        });
        let class_id = Some(listing.class_id);
        let bought = Asset::Tokens { class_id, currency: listing.currency };
        self.enters.push(exact(bought, *amount, Some(listing.seller)));
        Ok(())
    }
}

const fn exact(asset: Asset, amount: Amount, counterparty: Option<Address>) -> Movement {
    Movement { asset, amount, at_most: None, counterparty }
}

fn tokens(class: &Class, deployments: &Deployments) -> Asset {
    Asset::Tokens { class_id: class.id(deployments.home()).ok(), currency: class.currency }
}

fn underlying(currency: Address, deployments: &Deployments) -> Asset {
    deployments
        .currency(currency)
        .map_or(Asset::Currency(currency), |known| Asset::Stablecoin(known.underlying.address))
}

fn erc20(token: Address, deployments: &Deployments) -> Asset {
    if deployments.currency(token).is_some() {
        Asset::Currency(token)
    } else {
        Asset::Stablecoin(token)
    }
}
