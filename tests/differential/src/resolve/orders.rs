//! Steps of auctions and signed orders.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{
    AuctionOrder, Fill, MarketCommand, Order, OrderFill, Payload, Side, Signed, TokensCommand,
};
use faktor_domain::{Amount, Class, SECONDS_PER_DAY, Timestamp};

use super::Picker;
use crate::people::{STRANGER, people};
use crate::step::Kind;

impl Picker<'_> {
    pub(super) fn orders(&mut self, kind: Kind) -> MarketCommand {
        match kind {
            Kind::ListAuction => self.list_auction(),
            Kind::FillBid => MarketCommand::FillBid { asked: Box::new(self.asked(Side::Bid)) },
            Kind::CancelNonce => self.cancel_nonce(),
            Kind::CancelNonces => {
                let (word, mask) = (U256::from(self.dice.roll() % 2), self.dice.number());
                MarketCommand::CancelNonces { word, mask: U256::from(mask) & U256::from(0x11) }
            }
            Kind::Multicall => self.multicall(),
            _ => self.fill_ask(kind),
        }
    }

    /// `approveAndCall` with a call of the market.
    pub(super) fn approve_and(&mut self, kind: Kind) -> TokensCommand {
        let spender = self.ledger.config().market;
        let (id, amount, order) = if kind == Kind::ApproveAndFillBid {
            let asked = self.asked(Side::Bid);
            let (id, amount) = (asked.order.class_id, U256::from(asked.fill.amount));
            (id, amount, Payload::Bid(Box::new(asked)))
        } else {
            let (class, amount) = self.held();
            let id = self.ledger.class_id(&class).unwrap_or_default();
            let given = u128::try_from(amount).unwrap_or(u128::MAX);
            (id, amount, Payload::Auction { amount: given, order: self.auction(class) })
        };
        let (mut id, mut amount) = (id, amount);
        if self.dice.rarely(16) {
            amount = amount.saturating_add(U256::ONE);
        }
        if self.dice.rarely(8) {
            id ^= U256::ONE;
        }
        TokensCommand::ApproveAndCall { spender, id, amount, order }
    }

    fn list_auction(&mut self) -> MarketCommand {
        let MarketCommand::List { amount, order } = self.list() else {
            unreachable!("it lists");
        };
        MarketCommand::ListAuction { amount, order: self.auction(order.class) }
    }

    fn auction(&mut self, class: Class) -> AuctionOrder {
        let start_bps = self.dice.pick(&[250, 0, 1, 600]);
        let end_bps = self.dice.pick(&[1_200, 600, 3_000, 250, 249, 65_535]);
        let day = self.now + SECONDS_PER_DAY;
        let expires_at = if self.dice.rarely(24) {
            let longest = self.now + (1 << 24);
            self.dice.pick(&[self.now, self.now - 1, longest, longest - 1, u64::MAX])
        } else {
            self.dice.pick(&[day, day, self.now + 7, self.now + 1, self.now + 3_601])
        };
        AuctionOrder { class, start_bps, end_bps, expires_at }
    }

    fn fill_ask(&mut self, kind: Kind) -> MarketCommand {
        let asked = Box::new(self.asked(Side::Ask));
        let cost = self.quoted(&asked.order, &asked.fill);
        let config = *self.ledger.config();
        match kind {
            Kind::FillAskWithPermit => {
                let currency = asked.order.currency;
                let permit = self.buyers_permit(currency, cost);
                MarketCommand::FillAskWithPermit { asked, permit }
            }
            Kind::WrapAndFillAskWithPermit => {
                let permit = self.buyers_permit(config.stablecoin, cost);
                MarketCommand::WrapAndFillAskWithPermit { asked, permit }
            }
            _ => MarketCommand::FillAsk { asked },
        }
    }

    fn cancel_nonce(&mut self) -> MarketCommand {
        let open = self.open_orders(None);
        if !open.is_empty() && self.dice.rarely(128) {
            let order = self.dice.pick(&open);
            self.actor = order.maker;
            return MarketCommand::CancelNonce { nonce: order.nonce };
        }
        let nonce = self.order_nonce();
        MarketCommand::CancelNonce { nonce }
    }

    fn multicall(&mut self) -> MarketCommand {
        let kind = self.dice.pick(&[Kind::FillBid, Kind::FillAsk, Kind::Buy, Kind::List]);
        let call = self.market(kind);
        let cancel = MarketCommand::CancelNonce { nonce: U256::from(8) };
        let calls = match self.dice.roll() {
            0..=119 => vec![cancel, call],
            120..=159 => vec![call.clone(), call],
            160..=199 => vec![MarketCommand::Multicall { calls: vec![call, cancel] }],
            200..=229 => vec![call],
            230..=239 => vec![cancel, self.market(Kind::OnApproval)],
            _ => vec![],
        };
        MarketCommand::Multicall { calls }
    }

    /// A fill of an order: of one that was filled in part before, or of a new one.
    fn asked(&mut self, side: Side) -> OrderFill {
        let open = self.open_orders(Some(side));
        let (order, class) = if !open.is_empty() && self.dice.rarely(100) {
            let order = self.dice.pick(&open);
            let class = self.known_class(order.class_id);
            self.actor = self.counterpart(&order);
            (order, class)
        } else {
            self.fresh_order(side)
        };
        let fill = self.fill(&order, class);
        let signature = self.signature(order);
        OrderFill { order, signature, fill }
    }

    fn open_orders(&self, side: Option<Side>) -> Vec<Order> {
        self.ledger
            .filled_orders()
            .filter(|(order, filled)| {
                side.is_none_or(|side| order.side == side)
                    && *filled < order.amount
                    && !self.ledger.is_nonce_cancelled(order.maker, order.nonce)
                    && order.expires_at >= self.now
            })
            .map(|(order, _)| *order)
            .collect()
    }

    /// Who can fill the order: for a bid, somebody who has tokens.
    fn counterpart(&mut self, order: &Order) -> Address {
        let others: Vec<Address> = people()
            .into_iter()
            .filter(|person| *person != order.maker)
            .filter(|person| {
                order.side == Side::Ask
                    || !self.ledger.tokens_balance(*person, order.class_id).is_zero()
            })
            .collect();
        if others.is_empty() || self.dice.rarely(8) { order.maker } else { self.dice.pick(&others) }
    }

    /// A new order, and who fills it as actor.
    fn fresh_order(&mut self, side: Side) -> (Order, Class) {
        let class = self.held_class();
        let class_id = self.ledger.class_id(&class).unwrap_or_default();
        let (holder, market) = (self.actor, self.ledger.config().market);
        // Mostly somebody whose tokens the market may move.
        let holder = people()
            .into_iter()
            .find(|person| {
                let may = self.ledger.is_operator(*person, market)
                    || !self.ledger.tokens_allowance(*person, market, class_id).is_zero();
                may && !self.ledger.tokens_balance(*person, class_id).is_zero()
            })
            .filter(|_| !self.dice.rarely(40))
            .unwrap_or(holder);
        let all = self.ledger.tokens_balance(holder, class_id);
        let amount = Amount::from_word(self.dice.sum(all)).unwrap_or(Amount::MAX);
        let half = Amount::from_minor(amount.minor() / 2).unwrap_or_default();
        let one = Amount::from_minor(1).unwrap_or_default();
        let others: Vec<Address> =
            people().into_iter().filter(|person| *person != holder).collect();
        let other = self.dice.pick(&others);
        let (maker, taker) = if side == Side::Ask { (holder, other) } else { (other, holder) };
        self.actor = taker;
        let mut order = Order {
            maker,
            side,
            class_id,
            currency: class.currency,
            amount,
            least_fill: self.dice.pick(&[Amount::ZERO, one, half, amount]),
            discount_bps: self.dice.pick(&[1_200, 0, 1, 250, 3_000, 65_535]),
            taker: self.dice.pick(&[Address::ZERO, Address::ZERO, taker]),
            counters: self.dice.pick(&[B256::ZERO, B256::repeat_byte(1)]),
            nonce: self.order_nonce(),
            expires_at: self.dice.pick(&[u64::MAX, self.now + 30 * SECONDS_PER_DAY, self.now]),
        };
        if self.dice.rarely(48) {
            let config = self.ledger.config();
            match self.dice.roll() % 7 {
                0 => order.side = if side == Side::Ask { Side::Bid } else { Side::Ask },
                1 => order.class_id ^= U256::ONE,
                2 => order.currency = config.stablecoin,
                3 => order.taker = STRANGER,
                4 => order.expires_at = self.now - 1,
                5 => order.maker = taker,
                _ => order.maker = self.dice.pick(&[STRANGER, Address::ZERO, config.settlement]),
            }
        }
        (order, class)
    }

    fn fill(&mut self, order: &Order, class: Class) -> Fill {
        let left = order.amount.minor().saturating_sub(self.ledger.order_filled(order).minor());
        let now = U256::from(self.now);
        let mut fill = Fill {
            class,
            amount: self.dice.sum128(U256::from(left)),
            limit: U256::ZERO,
            deadline: self.dice.pick(&[U256::MAX, now, now + U256::from(60)]),
        };
        let cost = self.quoted(order, &fill);
        let (under, over) = (cost.saturating_sub(U256::ONE), cost.saturating_add(U256::ONE));
        let (fits, misses) = match order.side {
            Side::Ask => ([cost, U256::MAX, over], under),
            Side::Bid => ([cost, U256::ZERO, under], over),
        };
        fill.limit = if self.dice.rarely(16) { misses } else { self.dice.pick(&fits) };
        if self.dice.rarely(8) {
            fill.deadline = now - U256::ONE;
        }
        if self.dice.rarely(8) {
            fill.class = self.any_class();
        }
        fill
    }

    fn quoted(&self, order: &Order, fill: &Fill) -> U256 {
        let now = Timestamp::from_seconds(self.now);
        self.ledger.quote_order(order, &fill.class, fill.amount, now).unwrap_or_default()
    }

    /// The maker's signature, or nearly so. Contracts and strangers have no key.
    fn signature(&mut self, order: Order) -> Signed<Order> {
        let signer = if people().contains(&order.maker) { order.maker } else { people()[0] };
        let contract = self.ledger.config().market;
        let mut signed = Signed { signer, contract, message: order };
        if self.dice.rarely(24) {
            let flaw = self.dice.roll() % 6;
            let message = &mut signed.message;
            match flaw {
                0 => signed.signer = self.dice.pick(&people()),
                1 => signed.contract = STRANGER,
                2 => message.discount_bps ^= 1,
                3 => message.nonce ^= U256::ONE,
                4 => message.counters = B256::repeat_byte(2),
                _ => message.taker = STRANGER,
            }
        }
        signed
    }

    fn order_nonce(&mut self) -> U256 {
        let small = U256::from(self.dice.roll() % 4);
        if self.dice.rarely(16) { self.dice.pick(&[U256::from(256), U256::MAX]) } else { small }
    }
}
