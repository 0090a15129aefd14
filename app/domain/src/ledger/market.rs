//! Delivery against payment: listings at a fixed or a rising discount. What makers sign is in `orders`.

mod command;
mod orders;

use std::collections::BTreeMap;

use alloy_primitives::{Address, Bytes, U256};
use alloy_sol_types::SolValue;

use super::currency::Permit;
use super::{Call, Event, Ledger, LedgerError, Output, Signed};
use crate::amount::Amount;
use crate::bps::Bps;
use crate::class::Class;
use crate::date::{Date, Timestamp};
use crate::discount::{DiscountError, cost_up, days_to_maturity, risen_down};

pub use command::{AuctionOrder, ListOrder, MarketCommand, Payload};
pub use orders::{Fill, Order, OrderFill, Side};

/// One listing. Amounts in minor units of face value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// Its number, from 1.
    pub id: U256,
    /// Who offers and is paid.
    pub seller: Address,
    /// Yearly discount in basis points, of an auction at its opening.
    pub discount_bps: u16,
    /// What it rises to at the end; the same where it is fixed.
    pub end_bps: u16,
    /// From when on it rises, unix seconds; the end where it is fixed.
    pub opens_at: u64,
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

impl Listing {
    /// The yearly discount at `now`: from start to end in a straight line, rounded down, against the buyer.
    #[must_use]
    pub fn discount(&self, now: Timestamp) -> Bps {
        let span = self.expires_at.saturating_sub(self.opens_at);
        let elapsed = now.seconds().saturating_sub(self.opens_at);
        risen_down(Bps::from(self.discount_bps), Bps::from(self.end_bps), elapsed, span)
    }
}

/// The book of the market; a listing's number is its place, from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Market {
    listings: BTreeMap<U256, Listing>,
    orders: orders::Orders,
}

/// What a seller asks for.
#[derive(Clone, Copy)]
struct Terms {
    start_bps: u16,
    end_bps: u16,
    /// Seconds to the expiry; none where the discount is fixed.
    rising: u64,
    expires_at: u64,
}

/// What a buyer asks for.
#[derive(Clone, Copy)]
struct Purchase {
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
        cost_up(face, offer.discount(now), days).map(Amount::word).or(Err(LedgerError::Overflow))
    }

    pub(super) fn run_market(
        &mut self,
        command: MarketCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let word = match command {
            MarketCommand::List { amount, order } => {
                let class_id = self.class_id(&order.class)?;
                let terms = Terms::fixed(&order);
                self.list(call, class_id, U256::from(amount), &order.class, terms)?
            }
            MarketCommand::ListAuction { amount, order } => {
                let class_id = self.class_id(&order.class)?;
                self.list_auction(call, class_id, amount, &order)?
            }
            MarketCommand::OnApproval { .. } => {
                return Err(LedgerError::NotConditionalTokens { caller: call.sender });
            }
            MarketCommand::Cancel { id } => self.cancel(call.sender, id)?,
            MarketCommand::Buy { id, amount, max_cost, deadline } => {
                self.buy(call, Purchase { id, amount, max_cost, deadline })?
            }
            MarketCommand::BuyWithPermit { id, amount, max_cost, deadline, permit } => {
                let currency = self.known_listing(id)?.currency;
                self.try_market_permit(currency, &permit, call)?;
                self.buy(call, Purchase { id, amount, max_cost, deadline })?
            }
            MarketCommand::WrapAndBuyWithPermit { id, amount, max_cost, deadline, permit } => {
                self.wrap_and_buy(call, Purchase { id, amount, max_cost, deadline }, &permit)?
            }
            MarketCommand::FillAsk { asked } => self.fill_ask(call, &asked)?,
            MarketCommand::FillAskWithPermit { asked, permit } => {
                self.fill_ask_with_permit(call, &asked, &permit)?
            }
            MarketCommand::WrapAndFillAskWithPermit { asked, permit } => {
                self.wrap_and_fill_ask(call, &asked, &permit)?
            }
            MarketCommand::FillBid { asked } => self.fill_bid(call.now, &asked, call.sender)?,
            MarketCommand::CancelNonce { nonce } => {
                let word = nonce.wrapping_shr(8);
                self.cancel_nonces(call.sender, word, orders::bit(nonce));
                return Ok(Output::Nothing);
            }
            MarketCommand::CancelNonces { word, mask } => {
                self.cancel_nonces(call.sender, word, mask);
                return Ok(Output::Nothing);
            }
            MarketCommand::Multicall { calls } => return self.multicall(calls, call),
        };
        Ok(Output::Word(word))
    }

    /// Several calls of the market by the same sender. A call that fails without a word fails with a name here.
    fn multicall(&mut self, calls: Vec<MarketCommand>, call: Call) -> Result<Output, LedgerError> {
        calls
            .into_iter()
            .map(|command| self.run_market(command, call))
            .collect::<Result<_, _>>()
            .map(Output::Many)
            .map_err(
                |error| if error == LedgerError::Silent { LedgerError::CallFailed } else { error },
            )
    }

    /// The callback of `approveAndCall`; answers the ABI-encoded number of the listing, or proceeds of the bid.
    pub(super) fn on_approval(
        &mut self,
        call: Call,
        id: U256,
        amount: U256,
        payload: &Payload,
    ) -> Result<Bytes, LedgerError> {
        let require_amount = |given: u128| {
            let given = U256::from(given);
            let mismatch = LedgerError::AmountMismatch { approved: amount, given };
            if given == amount { Ok(()) } else { Err(mismatch) }
        };
        let require_class = |given: U256| {
            let mismatch = LedgerError::ClassMismatch { expected: id, given };
            if given == id { Ok(()) } else { Err(mismatch) }
        };
        let word = match payload {
            Payload::List(order) => {
                require_class(self.class_id(&order.class)?)?;
                self.list(call, id, amount, &order.class, Terms::fixed(order))?
            }
            Payload::Auction { amount, order } => {
                require_amount(*amount)?;
                require_class(self.class_id(&order.class)?)?;
                self.list_auction(call, id, *amount, order)?
            }
            Payload::Deposit { .. } => return Err(LedgerError::Silent),
            Payload::Bid(asked) => {
                require_amount(asked.fill.amount)?;
                require_class(asked.order.class_id)?;
                self.fill_bid(call.now, asked, call.sender)?
            }
        };
        Ok(word.abi_encode().into())
    }

    fn list_auction(
        &mut self,
        call: Call,
        class_id: U256,
        amount: u128,
        order: &AuctionOrder,
    ) -> Result<U256, LedgerError> {
        let AuctionOrder { ref class, start_bps, end_bps, expires_at } = *order;
        if start_bps > end_bps {
            return Err(LedgerError::DiscountFalls { start_bps, end_bps });
        }
        let rising = expires_at
            .checked_sub(call.now.seconds())
            .filter(|rising| *rising > 0)
            .ok_or(LedgerError::ListingExpired { expires_at })?;
        require_bits(rising, 24)?;
        let terms = Terms { start_bps, end_bps, rising, expires_at };
        self.list(call, class_id, U256::from(amount), class, terms)
    }

    fn list(
        &mut self,
        call: Call,
        class_id: U256,
        amount: U256,
        class: &Class,
        terms: Terms,
    ) -> Result<U256, LedgerError> {
        let Terms { start_bps: discount_bps, end_bps, rising, expires_at } = terms;
        let seller = call.sender;
        if amount.is_zero() {
            return Err(LedgerError::AmountZero);
        }
        let (bits, value) = (96, amount);
        let amount = Amount::from_word(amount)
            .map(Amount::minor)
            .or(Err(LedgerError::NumberTooLarge { bits, value }))?;
        if expires_at < call.now.seconds() {
            return Err(LedgerError::ListingExpired { expires_at });
        }
        require_bits(expires_at, 40)?;
        let maturity = class.maturity().ok_or(LedgerError::NoMaturity)?;
        let days = days_to_maturity(maturity, call.now);
        // A price of one unit exists exactly when a price of any amount does.
        if let Err(DiscountError::TooLarge { .. }) = cost_up(Amount::MAX, Bps::from(end_bps), days)
        {
            return Err(LedgerError::DiscountTooLarge { discount_bps: end_bps, days });
        }
        let id = U256::from(self.market.listings.len()).saturating_add(U256::ONE);
        let maturity_day = maturity.days();
        let (listed, remaining, currency) = (amount, amount, class.currency);
        let opens_at = expires_at.saturating_sub(rising);
        self.market.listings.insert(
            id,
            Listing {
                id,
                seller,
                discount_bps,
                end_bps,
                opens_at,
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
        if rising > 0 {
            let start_bps = discount_bps;
            let event = Event::AuctionOpened { id, start_bps, end_bps, opens_at, expires_at };
            self.emit(market, event);
        }
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

    fn buy(&mut self, call: Call, order: Purchase) -> Result<U256, LedgerError> {
        let (offer, cost) = self.fill(call, order)?;
        let market = self.config.market;
        self.currency_transfer_from(offer.currency, market, call.sender, offer.seller, cost)?;
        self.deliver(call.sender, offer.class_id, order.amount)?;
        Ok(cost)
    }

    fn wrap_and_buy(
        &mut self,
        call: Call,
        order: Purchase,
        permit: &Signed<Permit>,
    ) -> Result<U256, LedgerError> {
        let (offer, cost) = self.fill(call, order)?;
        self.wrap_and_pay(call, offer.currency, offer.seller, cost, permit)?;
        self.deliver(call.sender, offer.class_id, order.amount)?;
        Ok(cost)
    }

    /// Takes `cost` of the currency's stablecoin from the caller, after its permit, and has it wrapped for `to`.
    fn wrap_and_pay(
        &mut self,
        call: Call,
        currency: Address,
        to: Address,
        cost: U256,
        permit: &Signed<Permit>,
    ) -> Result<(), LedgerError> {
        let (market, stablecoin) = (self.config.market, self.config.stablecoin);
        // Nothing else answers what it wraps.
        if currency != self.config.currency {
            return Err(LedgerError::Silent);
        }
        self.try_market_permit(stablecoin, permit, call)?;
        self.currency_transfer_from(stablecoin, market, call.sender, currency, cost)?;
        self.wrap_delivered(market, cost, to)
    }

    /// Checks every guard and books the fill.
    fn fill(&mut self, call: Call, order: Purchase) -> Result<(Listing, U256), LedgerError> {
        let Purchase { id, amount, max_cost, deadline } = order;
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

impl Terms {
    const fn fixed(order: &ListOrder) -> Self {
        let ListOrder { discount_bps, expires_at, .. } = *order;
        Self { start_bps: discount_bps, end_bps: discount_bps, rising: 0, expires_at }
    }
}

/// Refuses seconds that the contract does not hold in so many bits.
fn require_bits(seconds: u64, bits: u8) -> Result<(), LedgerError> {
    let value = U256::from(seconds);
    let fits = value.bit_len() <= usize::from(bits);
    if fits { Ok(()) } else { Err(LedgerError::NumberTooLarge { bits, value }) }
}
