//! What can be asked of the market.

use alloy_primitives::{Address, B256, U256};

use super::super::{Deposit, Permit, Signed};
use super::OrderFill;
use crate::class::Class;

/// Calls of the market.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum MarketCommand {
    /// Escrows tokens and offers them; needs an allowance.
    List { amount: u128, order: ListOrder },
    /// The same at a discount that rises.
    ListAuction { amount: u128, order: AuctionOrder },
    /// Reserved for the conditional-token ledger.
    OnApproval { owner: Address, id: U256, amount: U256, order: Payload },
    /// Ends a listing.
    Cancel { id: U256 },
    /// Buys with an allowance on the currency.
    Buy { id: U256, amount: u128, max_cost: U256, deadline: U256 },
    /// Buys with a permit on the currency.
    BuyWithPermit { id: U256, amount: u128, max_cost: U256, deadline: U256, permit: Signed<Permit> },
    /// Wraps and buys with a permit on the stablecoin.
    WrapAndBuyWithPermit {
        id: U256,
        amount: u128,
        max_cost: U256,
        deadline: U256,
        permit: Signed<Permit>,
    },
    /// Buys from the maker of an order with an allowance on the currency.
    FillAsk { asked: Box<OrderFill> },
    /// Buys from the maker of an order with a permit on the currency.
    FillAskWithPermit { asked: Box<OrderFill>, permit: Signed<Permit> },
    /// Buys from the maker of an order; wraps, with a permit on the stablecoin.
    WrapAndFillAskWithPermit { asked: Box<OrderFill>, permit: Signed<Permit> },
    /// Sells to the maker of an order with an allowance on the ledger.
    FillBid { asked: Box<OrderFill> },
    /// Ends orders with that nonce.
    CancelNonce { nonce: U256 },
    /// Ends orders with up to 256 nonces.
    CancelNonces { word: U256, mask: U256 },
    /// Several calls, all or none.
    Multicall { calls: Vec<Self> },
}

/// What `approveAndCall` can have the market do, or the settlement contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// List at a fixed discount.
    List(ListOrder),
    /// List at a discount that rises. The amount must be what was approved.
    Auction {
        /// How much, in minor units of face value.
        amount: u128,
        /// What else.
        order: AuctionOrder,
    },
    /// Sell to the maker of an order. The amount must be what was approved.
    Bid(Box<OrderFill>),
    /// Hold back or give up plain tokens; for the settlement contract alone.
    Deposit {
        /// The account that they are over.
        account: U256,
        /// What becomes of them.
        deposit: Deposit,
        /// Names the credit note behind a dilution.
        document: B256,
    },
}

impl From<ListOrder> for Payload {
    fn from(order: ListOrder) -> Self {
        Self::List(order)
    }
}

/// What is offered at a discount that rises from now to the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuctionOrder {
    /// The class of the tokens.
    pub class: Class,
    /// Yearly discount in basis points at the opening.
    pub start_bps: u16,
    /// The same at the end.
    pub end_bps: u16,
    /// Until when, unix seconds, included.
    pub expires_at: u64,
}

/// What is offered on which terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListOrder {
    /// The class of the tokens.
    pub class: Class,
    /// Yearly discount in basis points.
    pub discount_bps: u16,
    /// Until when, unix seconds, included.
    pub expires_at: u64,
}
