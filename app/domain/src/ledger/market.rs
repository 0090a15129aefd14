//! Delivery against payment at a fixed discount.

use std::collections::BTreeMap;

use alloy_primitives::{Address, Bytes, U256};
use alloy_sol_types::SolValue;

use super::currency::Permit;
use super::{Call, Event, Ledger, LedgerError, Output, Signed};
use crate::amount::Amount;
use crate::bps::Bps;
use crate::class::Class;
use crate::date::{Date, Timestamp};
use crate::discount::{DiscountError, cost_up, days_to_maturity};

/// Calls of the market.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum MarketCommand {
    /// Escrows tokens and offers them; needs an allowance.
    List { amount: u128, order: ListOrder },
    /// Reserved for the conditional-token ledger.
    OnApproval { owner: Address, id: U256, amount: U256, order: ListOrder },
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

/// One listing. Amounts in minor units of face value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// Its number, from 1.
    pub id: U256,
    /// Who offers and is paid.
    pub seller: Address,
    /// Yearly discount in basis points.
    pub discount_bps: u16,
    /// Until when, unix seconds, included.
    pub expires_at: u64,
    /// In what it is paid.
    pub currency: Address,
    /// The day from which it costs its face value, since 1970-01-01.
    pub maturity_day: u32,
    /// The class of the tokens.
    pub class_id: U256,
    /// What was offered.
    pub listed: u128,
    /// What is left.
    pub remaining: u128,
}

/// The book of the market; a listing's number is its place, from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Market {
    listings: BTreeMap<U256, Listing>,
}

/// What a buyer asks for.
#[derive(Clone, Copy)]
struct Order {
    id: U256,
    amount: u128,
    max_cost: U256,
    deadline: U256,
}

impl Ledger {
    /// The listing of that number.
    #[must_use]
    pub fn listing(&self, id: U256) -> Option<&Listing> {
        self.market.listings.get(&id)
    }

    /// Every listing in order.
    pub fn listings(&self) -> impl Iterator<Item = &Listing> {
        self.market.listings.values()
    }

    /// What `amount` of face value of listing `id` costs at `now`. Rounded up.
    /// Errors: [`LedgerError::UnknownListing`]; [`LedgerError::NumberTooLarge`] for face values that no class can have.
    pub fn quote(&self, id: U256, amount: u128, now: Timestamp) -> Result<U256, LedgerError> {
        let offer = self.known_listing(id)?;
        let days = days_to_maturity(Date::from_days(offer.maturity_day), now);
        let value = U256::from(amount);
        let face =
            Amount::from_word(value).or(Err(LedgerError::NumberTooLarge { bits: 96, value }))?;
        cost_up(face, Bps::from(offer.discount_bps), days)
            .map(Amount::word)
            .or(Err(LedgerError::Overflow))
    }

    pub(super) fn run_market(
        &mut self,
        command: MarketCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let cost = match command {
            MarketCommand::List { amount, order } => {
                let class_id = self.class_id(&order.class)?;
                self.list(call, call.sender, class_id, U256::from(amount), &order)?
            }
            MarketCommand::OnApproval { .. } => {
                return Err(LedgerError::NotConditionalTokens { caller: call.sender });
            }
            MarketCommand::Cancel { id } => self.cancel(call.sender, id)?,
            MarketCommand::Buy { id, amount, max_cost, deadline } => {
                self.buy(call, Order { id, amount, max_cost, deadline })?
            }
            MarketCommand::BuyWithPermit { id, amount, max_cost, deadline, permit } => {
                let currency = self.known_listing(id)?.currency;
                self.try_market_permit(currency, &permit, call)?;
                self.buy(call, Order { id, amount, max_cost, deadline })?
            }
            MarketCommand::WrapAndBuyWithPermit { id, amount, max_cost, deadline, permit } => {
                self.wrap_and_buy(call, Order { id, amount, max_cost, deadline }, &permit)?
            }
        };
        Ok(Output::Word(cost))
    }

    /// The callback of `approveAndCall`; answers the ABI-encoded number of the listing.
    pub(super) fn on_approval(
        &mut self,
        call: Call,
        id: U256,
        amount: U256,
        order: &ListOrder,
    ) -> Result<Bytes, LedgerError> {
        let given = self.class_id(&order.class)?;
        if given != id {
            return Err(LedgerError::ClassMismatch { expected: id, given });
        }
        self.list(call, call.sender, id, amount, order).map(|listing| listing.abi_encode().into())
    }

    fn list(
        &mut self,
        call: Call,
        seller: Address,
        class_id: U256,
        amount: U256,
        order: &ListOrder,
    ) -> Result<U256, LedgerError> {
        let ListOrder { class, discount_bps, expires_at } = order;
        let (discount_bps, expires_at) = (*discount_bps, *expires_at);
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        let (bits, value) = (96, amount);
        let amount: u128 = Amount::from_word(amount)
            .ok()
            .and_then(|amount| u128::try_from(amount.word()).ok())
            .ok_or(LedgerError::NumberTooLarge { bits, value })?;
        if expires_at < call.now.seconds() {
            return Err(LedgerError::ListingExpired { expires_at });
        }
        let maturity = class.maturity().ok_or(LedgerError::NoMaturity)?;
        let days = days_to_maturity(maturity, call.now);
        // A price of one unit exists exactly when a price of any amount does.
        if let Err(DiscountError::TooLarge { .. }) =
            cost_up(Amount::MAX, Bps::from(discount_bps), days)
        {
            return Err(LedgerError::DiscountTooLarge { discount_bps, days });
        }
        let id = U256::from(self.market.listings.len()).saturating_add(U256::ONE);
        let maturity_day = maturity.days();
        let (listed, remaining, currency) = (amount, amount, class.currency);
        self.market.listings.insert(
            id,
            Listing {
                id,
                seller,
                discount_bps,
                expires_at,
                currency,
                maturity_day,
                class_id,
                listed,
                remaining,
            },
        );
        let market = self.config.market;
        self.emit(
            market,
            Event::Listed { id, seller, class_id, amount, discount_bps, maturity_day, expires_at },
        );
        self.tokens_transfer_from(market, seller, market, class_id, U256::from(amount))?;
        Ok(id)
    }

    fn cancel(&mut self, caller: Address, id: U256) -> Result<U256, LedgerError> {
        let offer = *self.known_listing(id)?;
        if caller != offer.seller {
            return Err(LedgerError::NotSeller { seller: offer.seller, caller });
        }
        let returned = offer.remaining;
        if returned == 0 {
            return Err(LedgerError::AmountZero);
        }
        self.market.listings.insert(id, Listing { remaining: 0, ..offer });
        self.emit(self.config.market, Event::Cancelled { id, returned });
        self.deliver(offer.seller, offer.class_id, returned)?;
        Ok(U256::from(returned))
    }

    fn buy(&mut self, call: Call, order: Order) -> Result<U256, LedgerError> {
        let (offer, cost) = self.fill(call, order)?;
        let market = self.config.market;
        self.currency_transfer_from(offer.currency, market, call.sender, offer.seller, cost)?;
        self.deliver(call.sender, offer.class_id, order.amount)?;
        Ok(cost)
    }

    fn wrap_and_buy(
        &mut self,
        call: Call,
        order: Order,
        permit: &Signed<Permit>,
    ) -> Result<U256, LedgerError> {
        let (offer, cost) = self.fill(call, order)?;
        let (market, stablecoin) = (self.config.market, self.config.stablecoin);
        // Nothing else answers what it wraps.
        if offer.currency != self.config.currency {
            return Err(LedgerError::Silent);
        }
        self.try_market_permit(stablecoin, permit, call)?;
        self.currency_transfer_from(stablecoin, market, call.sender, offer.currency, cost)?;
        self.wrap_delivered(market, cost, offer.seller)?;
        self.deliver(call.sender, offer.class_id, order.amount)?;
        Ok(cost)
    }

    /// Checks every guard and books the fill.
    fn fill(&mut self, call: Call, order: Order) -> Result<(Listing, U256), LedgerError> {
        let Order { id, amount, max_cost, deadline } = order;
        let offer = *self.known_listing(id)?;
        if amount == 0 {
            return Err(LedgerError::AmountZero);
        }
        if U256::from(call.now.seconds()) > deadline {
            return Err(LedgerError::DeadlinePassed { deadline });
        }
        if call.now.seconds() > offer.expires_at {
            return Err(LedgerError::ListingExpired { expires_at: offer.expires_at });
        }
        let remaining =
            offer.remaining.checked_sub(amount).ok_or(LedgerError::RemainingTooSmall {
                remaining: offer.remaining,
                requested: amount,
            })?;
        let cost = self.quote(id, amount, call.now)?;
        if cost > max_cost {
            return Err(LedgerError::CostAboveLimit { cost, limit: max_cost });
        }
        self.market.listings.insert(id, Listing { remaining, ..offer });
        let (buyer, seller) = (call.sender, offer.seller);
        self.emit(self.config.market, Event::Bought { id, buyer, seller, amount, cost });
        Ok((offer, cost))
    }

    fn deliver(&mut self, to: Address, class_id: U256, amount: u128) -> Result<(), LedgerError> {
        let market = self.config.market;
        self.tokens_transfer(market, market, to, class_id, U256::from(amount))
    }

    fn try_market_permit(
        &mut self,
        token: Address,
        permit: &Signed<Permit>,
        call: Call,
    ) -> Result<(), LedgerError> {
        // A call of an account without code cannot be caught.
        if !self.currencies.contains_key(&token) {
            return Err(LedgerError::Silent);
        }
        let terms = Permit { owner: call.sender, spender: self.config.market, ..permit.message };
        self.try_permit(token, terms, permit, call);
        Ok(())
    }

    fn known_listing(&self, id: U256) -> Result<&Listing, LedgerError> {
        self.listing(id).ok_or(LedgerError::UnknownListing { id })
    }
}
