//! Signed offers and counter-offers: what is left of them, and their fills.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256, keccak256};
use alloy_sol_types::SolValue;

use super::super::currency::Permit;
use super::super::{Call, Config, Event, Ledger, LedgerError, Signed};
use crate::amount::Amount;
use crate::bps::Bps;
use crate::class::Class;
use crate::date::Timestamp;
use crate::discount::{cost_up, days_to_maturity};

const ORDER_TYPE: &[u8] = b"Order(address maker,uint8 side,uint256 classId,address currency,uint96 amount,uint96 leastFill,uint16 discountBps,address taker,bytes32 counters,uint256 nonce,uint64 expiresAt)";
const DOMAIN_TYPE: &[u8] =
    b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

/// Whether the maker of an order sells tokens or buys them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Sells.
    Ask,
    /// Buys.
    Bid,
}

impl Side {
    /// Its number in the contract.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Ask => 0,
            Self::Bid => 1,
        }
    }
}

/// What a maker signs. Amounts in minor units of face value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// Who signs.
    pub maker: Address,
    /// Whether the maker sells or buys.
    pub side: Side,
    /// The class of the tokens.
    pub class_id: U256,
    /// The class's currency.
    pub currency: Address,
    /// At most so much, in all fills together.
    pub amount: Amount,
    /// At least so much in one fill, or all that is left.
    pub least_fill: Amount,
    /// Yearly discount to the class's maturity, in basis points.
    pub discount_bps: u16,
    /// Who may fill it; zero is anybody.
    pub taker: Address,
    /// The digest of the order that this one answers, or zero. Only carried.
    pub counters: B256,
    /// By which it is cancelled; orders may share one.
    pub nonce: U256,
    /// Until when, unix seconds, included.
    pub expires_at: u64,
}

impl Order {
    /// The EIP-712 digest that the maker signs, for the market of `config` on its chain.
    #[must_use]
    pub fn digest(&self, config: &Config) -> B256 {
        let domain = (
            keccak256(DOMAIN_TYPE),
            keccak256(b"Faktor Market"),
            keccak256(b"1"),
            U256::from(config.chain_id),
            config.market,
        );
        let (first, second) = (
            (
                keccak256(ORDER_TYPE),
                self.maker,
                U256::from(self.side.number()),
                self.class_id,
                self.currency,
                self.amount.word(),
            ),
            (
                self.least_fill.word(),
                U256::from(self.discount_bps),
                self.taker,
                self.counters,
                self.nonce,
                U256::from(self.expires_at),
            ),
        );
        let terms = keccak256([first.abi_encode(), second.abi_encode()].concat());
        let domain = keccak256(domain.abi_encode());
        keccak256([b"\x19\x01", domain.as_slice(), terms.as_slice()].concat())
    }
}

/// What who fills an order asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// The order's class.
    pub class: Class,
    /// How much, in minor units of face value.
    pub amount: u128,
    /// The most to pay for an ask, the least to get for a bid, in minor units.
    pub limit: U256,
    /// Until when, unix seconds, included.
    pub deadline: U256,
}

/// An order, what was signed for it, and what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderFill {
    /// The order.
    pub order: Order,
    /// The signature that is carried with it.
    pub signature: Signed<Order>,
    /// What is asked.
    pub fill: Fill,
}

/// What is filled and cancelled of orders.
#[derive(Debug, Clone, Default)]
pub(super) struct Orders {
    /// By digest. The contract keeps only the number.
    filled: BTreeMap<B256, (Order, Amount)>,
    /// 256 nonces in a word.
    cancelled: BTreeMap<(Address, U256), U256>,
}

impl Ledger {
    /// Every order that was filled in part or whole, with how much of it.
    pub fn filled_orders(&self) -> impl Iterator<Item = (&Order, Amount)> {
        self.market.orders.filled.values().map(|(order, filled)| (order, *filled))
    }

    /// How much of the order was filled.
    #[must_use]
    pub fn order_filled(&self, order: &Order) -> Amount {
        let booked = self.market.orders.filled.get(&order.digest(&self.config));
        booked.map(|(_, filled)| *filled).unwrap_or_default()
    }

    /// The maker's nonces from 256 * `word` on: bit i tells whether nonce i of them is cancelled.
    #[must_use]
    pub fn cancelled_nonces(&self, maker: Address, word: U256) -> U256 {
        self.market.orders.cancelled.get(&(maker, word)).copied().unwrap_or_default()
    }

    /// Whether the maker cancelled that nonce.
    #[must_use]
    pub fn is_nonce_cancelled(&self, maker: Address, nonce: U256) -> bool {
        self.cancelled_nonces(maker, nonce.wrapping_shr(8)) & bit(nonce) != U256::ZERO
    }

    /// What `amount` of face value of the order costs at `now`, whether or not so much is left. Rounded up, against who
    /// buys. Errors: the class's, [`LedgerError::ClassMismatch`], [`LedgerError::CurrencyMismatch`],
    /// [`LedgerError::NoMaturity`], [`LedgerError::DiscountTooLarge`]; [`LedgerError::NumberTooLarge`] for face values that
    /// no order can have.
    pub fn quote_order(
        &self,
        order: &Order,
        class: &Class,
        amount: u128,
        now: Timestamp,
    ) -> Result<U256, LedgerError> {
        let given = self.class_id(class)?;
        if given != order.class_id {
            return Err(LedgerError::ClassMismatch { expected: order.class_id, given });
        }
        if class.currency != order.currency {
            let (expected, given) = (order.currency, class.currency);
            return Err(LedgerError::CurrencyMismatch { expected, given });
        }
        let days = days_to_maturity(class.maturity().ok_or(LedgerError::NoMaturity)?, now);
        let (discount_bps, value) = (order.discount_bps, U256::from(amount));
        let face =
            Amount::from_minor(amount).or(Err(LedgerError::NumberTooLarge { bits: 96, value }))?;
        cost_up(face, Bps::from(discount_bps), days)
            .map(Amount::word)
            .or(Err(LedgerError::DiscountTooLarge { discount_bps, days }))
    }

    pub(super) fn cancel_nonces(&mut self, maker: Address, word: U256, mask: U256) {
        let before = self.cancelled_nonces(maker, word);
        let fresh = mask & !before;
        if fresh.is_zero() {
            return;
        }
        self.market.orders.cancelled.insert((maker, word), before | fresh);
        self.emit(self.config.market, Event::NoncesCancelled { maker, word, mask: fresh });
    }

    pub(super) fn fill_ask(&mut self, call: Call, asked: &OrderFill) -> Result<U256, LedgerError> {
        let cost = self.book(call.now, asked, Side::Ask, call.sender)?;
        self.settle(asked, call.sender, asked.order.maker, cost)
    }

    pub(super) fn fill_ask_with_permit(
        &mut self,
        call: Call,
        asked: &OrderFill,
        permit: &Signed<Permit>,
    ) -> Result<U256, LedgerError> {
        let cost = self.book(call.now, asked, Side::Ask, call.sender)?;
        self.try_market_permit(asked.order.currency, permit, call)?;
        self.settle(asked, call.sender, asked.order.maker, cost)
    }

    pub(super) fn wrap_and_fill_ask(
        &mut self,
        call: Call,
        asked: &OrderFill,
        permit: &Signed<Permit>,
    ) -> Result<U256, LedgerError> {
        let cost = self.book(call.now, asked, Side::Ask, call.sender)?;
        self.wrap_and_pay(call, asked.order.currency, asked.order.maker, cost, permit)?;
        self.deliver_order(asked, asked.order.maker, call.sender)?;
        Ok(cost)
    }

    /// `taker` sells to the maker of a bid.
    pub(super) fn fill_bid(
        &mut self,
        now: Timestamp,
        asked: &OrderFill,
        taker: Address,
    ) -> Result<U256, LedgerError> {
        let proceeds = self.book(now, asked, Side::Bid, taker)?;
        self.settle(asked, asked.order.maker, taker, proceeds)
    }

    /// Checks every guard and books the fill.
    fn book(
        &mut self,
        now: Timestamp,
        asked: &OrderFill,
        side: Side,
        taker: Address,
    ) -> Result<U256, LedgerError> {
        let OrderFill { order, signature, fill } = asked;
        self.check_order(now, order, fill, side, taker)?;

        let (filled, requested) = (self.order_filled(order), fill.amount);
        let remaining = order.amount.minor().saturating_sub(filled.minor());
        if requested > remaining {
            return Err(LedgerError::RemainingTooSmall { remaining, requested });
        }
        let least_fill = order.least_fill;
        if requested < least_fill.minor() && requested != remaining {
            return Err(LedgerError::FillTooSmall { least_fill, requested });
        }
        let (cost, limit) = (self.quote_order(order, &fill.class, requested, now)?, fill.limit);
        if side == Side::Ask && cost > limit {
            return Err(LedgerError::CostAboveLimit { cost, limit });
        }
        if side == Side::Bid && cost < limit {
            return Err(LedgerError::ProceedsBelowLimit { proceeds: cost, limit });
        }
        let (maker, market) = (order.maker, self.config.market);
        if !signature.is_by(maker, market, order) {
            return Err(LedgerError::OrderSignatureInvalid { maker });
        }

        let digest = order.digest(&self.config);
        // Within the order's amount.
        let sum = Amount::from_minor(filled.minor().saturating_add(requested))
            .or(Err(LedgerError::Overflow))?;
        self.market.orders.filled.insert(digest, (*order, sum));
        let (class_id, amount) = (order.class_id, requested);
        let event = Event::OrderFilled { digest, maker, taker, side, class_id, amount, cost };
        self.emit(market, event);
        Ok(cost)
    }

    /// What does not depend on how much of the order is left.
    fn check_order(
        &self,
        now: Timestamp,
        order: &Order,
        fill: &Fill,
        side: Side,
        taker: Address,
    ) -> Result<(), LedgerError> {
        if fill.amount == 0 {
            return Err(LedgerError::AmountZero);
        }
        if order.side != side {
            return Err(LedgerError::WrongSide { side: order.side });
        }
        if U256::from(now.seconds()) > fill.deadline {
            return Err(LedgerError::DeadlinePassed { deadline: fill.deadline });
        }
        if now.seconds() > order.expires_at {
            return Err(LedgerError::OrderExpired { expires_at: order.expires_at });
        }
        if !order.taker.is_zero() && order.taker != taker {
            return Err(LedgerError::NotTaker { taker: order.taker, caller: taker });
        }
        if order.maker == taker {
            return Err(LedgerError::SelfTrade { account: taker });
        }
        let (maker, nonce) = (order.maker, order.nonce);
        if self.is_nonce_cancelled(maker, nonce) {
            return Err(LedgerError::NonceCancelled { maker, nonce });
        }
        Ok(())
    }

    fn settle(
        &mut self,
        asked: &OrderFill,
        buyer: Address,
        seller: Address,
        cost: U256,
    ) -> Result<U256, LedgerError> {
        let market = self.config.market;
        self.currency_transfer_from(asked.order.currency, market, buyer, seller, cost)?;
        self.deliver_order(asked, seller, buyer)?;
        Ok(cost)
    }

    fn deliver_order(
        &mut self,
        asked: &OrderFill,
        from: Address,
        to: Address,
    ) -> Result<(), LedgerError> {
        let (market, amount) = (self.config.market, U256::from(asked.fill.amount));
        self.tokens_transfer_from(market, from, to, asked.order.class_id, amount)
    }
}

/// The place of a nonce in its word of 256.
pub(super) fn bit(nonce: U256) -> U256 {
    U256::ONE.wrapping_shl(nonce.byte(0).into())
}
