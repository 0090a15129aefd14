//! Auctions and signed orders through the model, and what holds after every step of any script of them.

use alloy_primitives::{Address, B256, U256, b256};
use faktor_domain::ledger::{
    AuctionOrder, Command, CurrencyCommand, Event, Fill, LedgerError, MarketCommand, Order,
    OrderFill, Output, Payload, Side, Signed, TokensCommand,
};
use faktor_domain::{Amount, Bps, Timestamp, cost_up, days_to_maturity, risen_down};
use proptest::prelude::*;

use crate::classes::{CURRENCY, HOME, pledge};
use crate::stage::{DEBTOR, FACE, HOLDER, MARKET, Result, SELLER, Stage};

const START: u128 = 10_000_000_000;

/// The seller has tokens; seller and holder let the market take tokens and money.
fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.register(SELLER).unwrap();
    stage.acknowledge(DEBTOR).unwrap();
    for actor in [SELLER, HOLDER] {
        let operator = TokensCommand::SetOperator { spender: MARKET, approved: true };
        stage.run(actor, Command::Tokens(operator)).unwrap();
        let (token, spender, value) = (CURRENCY, MARKET, U256::MAX);
        let approve = CurrencyCommand::Approve { token, spender, value };
        stage.run(actor, Command::Currency(approve)).unwrap();
    }
    stage
}

fn amount(minor: u128) -> Amount {
    Amount::from_minor(minor).unwrap()
}

fn order(maker: Address, side: Side) -> Order {
    Order {
        maker,
        side,
        class_id: pledge().id(HOME).unwrap().get(),
        currency: CURRENCY,
        amount: amount(400_000_000),
        least_fill: Amount::ZERO,
        discount_bps: 1200,
        taker: Address::ZERO,
        counters: B256::ZERO,
        nonce: U256::ONE,
        expires_at: u64::MAX,
    }
}

fn asked(order: Order, sum: u128) -> Box<OrderFill> {
    let limit = if order.side == Side::Ask { U256::MAX } else { U256::ZERO };
    Box::new(OrderFill {
        order,
        signature: Signed { signer: order.maker, contract: MARKET, message: order },
        fill: Fill { class: pledge(), amount: sum, limit, deadline: U256::MAX },
    })
}

fn fill(stage: &mut Stage, taker: Address, order: Order, sum: u128) -> Result {
    let asked = asked(order, sum);
    let command = match order.side {
        Side::Ask => MarketCommand::FillAsk { asked },
        Side::Bid => MarketCommand::FillBid { asked },
    };
    stage.run(taker, Command::Market(command))
}

#[test]
fn an_ask_and_a_bid_pay_who_sells_and_deliver_to_who_buys() {
    for (maker, side, taker) in [(SELLER, Side::Ask, HOLDER), (HOLDER, Side::Bid, SELLER)] {
        let mut stage = stage();
        let order = order(maker, side);
        let outcome = fill(&mut stage, taker, order, 400_000_000).unwrap();
        // 400 at 12 % for 60 days is 392.109590.
        assert_eq!(outcome.output, Output::Word(U256::from(392_109_590)));
        assert_eq!(stage.currency(SELLER), START + 392_109_590);
        assert_eq!(stage.currency(HOLDER), START - 392_109_590);
        assert_eq!(stage.tokens(HOLDER), 400_000_000);
        assert_eq!(stage.ledger.order_filled(&order), amount(400_000_000));
        let refused = LedgerError::RemainingTooSmall { remaining: 0, requested: 1 };
        assert_eq!(fill(&mut stage, taker, order, 1), Err(refused));
    }
}

#[test]
fn the_digest_is_what_another_implementation_gives() {
    // Computed with a Keccak and an encoding in Python for chain and market of these tests.
    let order = Order {
        least_fill: amount(7),
        taker: HOLDER,
        counters: B256::repeat_byte(9),
        expires_at: 1_800_000_000,
        class_id: U256::from(77),
        ..order(SELLER, Side::Bid)
    };
    let stage = Stage::new();
    assert_eq!(order.digest(stage.ledger.config()), DIGEST);
    let mut elsewhere = *stage.ledger.config();
    elsewhere.chain_id += 1;
    assert_ne!(order.digest(&elsewhere), DIGEST);
    let mut other = *stage.ledger.config();
    other.market = SELLER;
    assert_ne!(order.digest(&other), DIGEST);
}

const DIGEST: B256 = b256!("3472151264d0fa9c361dc15a1e3298c1fcb04204d350422c5161d259924e5e5c");

#[test]
fn a_signature_holds_for_one_order_and_one_market() {
    let mut stage = stage();
    let order = order(SELLER, Side::Ask);
    let mut other = asked(order, 1);
    other.order.discount_bps -= 1;
    let mut elsewhere = asked(order, 1);
    elsewhere.signature.contract = SELLER;
    let mut forged = asked(order, 1);
    forged.signature.signer = HOLDER;
    for asked in [other, elsewhere, forged] {
        let refused = stage.run(HOLDER, Command::Market(MarketCommand::FillAsk { asked }));
        assert_eq!(refused, Err(LedgerError::OrderSignatureInvalid { maker: SELLER }));
    }
}

#[test]
fn accepting_a_counter_offer_ends_the_own_order_at_once() {
    let mut stage = stage();
    let own = order(SELLER, Side::Ask);
    let counters = own.digest(stage.ledger.config());
    let answer = Order { counters, taker: SELLER, ..order(HOLDER, Side::Bid) };
    let calls = vec![
        MarketCommand::CancelNonce { nonce: U256::ONE },
        MarketCommand::FillBid { asked: asked(answer, 400_000_000) },
    ];
    let outcome = stage.run(SELLER, Command::Market(MarketCommand::Multicall { calls })).unwrap();
    let proceeds = Output::Word(U256::from(392_109_590));
    assert_eq!(outcome.output, Output::Many(vec![Output::Nothing, proceeds]));
    let refused = LedgerError::NonceCancelled { maker: SELLER, nonce: U256::ONE };
    assert_eq!(fill(&mut stage, HOLDER, own, 1), Err(refused));
}

#[test]
fn several_calls_are_all_or_none() {
    let mut stage = stage();
    let own = order(SELLER, Side::Ask);
    let call = MarketCommand::FillAsk { asked: asked(own, 400_000_000) };
    let calls = vec![call.clone(), call];
    let refused = stage.run(HOLDER, Command::Market(MarketCommand::Multicall { calls }));
    let error = LedgerError::RemainingTooSmall { remaining: 0, requested: 400_000_000 };
    assert_eq!(refused, Err(error));
    assert_eq!(stage.ledger.order_filled(&own), Amount::ZERO);
}

#[test]
fn an_auction_falls_in_price_until_somebody_buys() {
    let mut stage = stage();
    let opening = stage.now;
    let order = AuctionOrder {
        class: pledge(),
        start_bps: 200,
        end_bps: 1000,
        expires_at: opening + 28_800,
    };
    let command = TokensCommand::ApproveAndCall {
        spender: MARKET,
        id: pledge().id(HOME).unwrap().get(),
        amount: U256::from(FACE),
        order: Payload::Auction { amount: FACE, order },
    };
    stage.run(SELLER, Command::Tokens(command)).unwrap();
    // The same literals as in the contract's tests.
    for (later, cost) in [
        (0, 1_650_804_795_u64),
        (9_601, 1_643_562_672),
        (14_400, 1_639_914_384),
        (28_799, 1_629_051_199),
        (28_800, 1_629_023_973),
    ] {
        let now = Timestamp::from_seconds(opening + later);
        assert_eq!(stage.ledger.quote(U256::ONE, FACE, now), Ok(U256::from(cost)));
    }
    stage.now = opening + 14_400;
    stage.buy(HOLDER, 1, FACE).unwrap();
    assert_eq!(stage.currency(SELLER), START + 1_639_914_384);
}

fn money(stage: &Stage, (currency, _): (Address, U256), who: Address) -> U256 {
    stage.ledger.currency_balance(currency, who)
}

fn tokens(stage: &Stage, (_, class): (Address, U256), who: Address) -> U256 {
    stage.ledger.tokens_balance(who, class)
}

#[expect(clippy::large_enum_variant, reason = "steps are made one at a time")]
#[derive(Debug, Clone)]
enum Step {
    Fill { taker: Address, order: Order, sum: u128 },
    Cancel { maker: Address, word: u8, mask: u64 },
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let people = || prop::sample::select(vec![SELLER, HOLDER]);
    let orders = (people(), any::<bool>(), 0..3_u64, prop::sample::select(vec![0, 1, 200_000_000]))
        .prop_map(|(maker, ask, nonce, least)| Order {
            nonce: U256::from(nonce),
            least_fill: amount(least),
            ..order(maker, if ask { Side::Ask } else { Side::Bid })
        });
    let sums = prop_oneof![Just(400_000_000), Just(200_000_000), 0..=400_000_001_u128];
    prop_oneof![
        12 => (people(), orders, sums).prop_map(|(taker, order, sum)| Step::Fill { taker, order, sum }),
        1 => (people(), 0..2_u8, 0..8_u64)
            .prop_map(|(maker, word, mask)| Step::Cancel { maker, word, mask }),
        2 => (0..20 * 86_400_u64).prop_map(Step::Wait),
    ]
}

proptest! {
    #[test]
    fn orders_are_filled_up_to_their_amount_at_their_terms(
        script in prop::collection::vec(step(), 1..40),
    ) {
        let mut stage = stage();
        for step in script {
            let Step::Fill { taker, order, sum } = step else {
                if let Step::Cancel { maker, word, mask } = step {
                    let (word, mask) = (U256::from(word), U256::from(mask));
                    let before = stage.ledger.cancelled_nonces(maker, word);
                    let command = MarketCommand::CancelNonces { word, mask };
                    stage.run(maker, Command::Market(command)).unwrap();
                    prop_assert_eq!(stage.ledger.cancelled_nonces(maker, word), before | mask);
                } else if let Step::Wait(seconds) = step {
                    stage.now += seconds;
                }
                continue;
            };
            let filled = stage.ledger.order_filled(&order);
            let before = Stage { ledger: stage.ledger.clone(), now: stage.now, no_set_off: stage.no_set_off };
            let Ok(outcome) = fill(&mut stage, taker, order, sum) else {
                prop_assert_eq!(stage.ledger.order_filled(&order), filled);
                continue;
            };
            // Booked, and never over what was signed, nor after it was cancelled.
            let now_filled = stage.ledger.order_filled(&order);
            prop_assert_eq!(now_filled.minor(), filled.minor() + sum);
            prop_assert!(now_filled <= order.amount);
            prop_assert!(!stage.ledger.is_nonce_cancelled(order.maker, order.nonce));
            prop_assert!(sum >= order.least_fill.minor() || now_filled == order.amount);
            // At the order's discount; only these two accounts change, by the cost and the amount.
            let now = Timestamp::from_seconds(stage.now);
            let days = days_to_maturity(pledge().maturity().unwrap(), now);
            let cost = cost_up(amount(sum), Bps::from(order.discount_bps), days).unwrap();
            prop_assert_eq!(outcome.output, Output::Word(cost.word()));
            let (seller, buyer) =
                if order.side == Side::Ask { (order.maker, taker) } else { (taker, order.maker) };
            let token = (CURRENCY, order.class_id);
            prop_assert_eq!(money(&stage, token, seller), money(&before, token, seller) + cost.word());
            prop_assert_eq!(money(&stage, token, buyer), money(&before, token, buyer) - cost.word());
            prop_assert_eq!(tokens(&stage, token, buyer), tokens(&before, token, buyer) + U256::from(sum));
            for sums in [money as fn(&Stage, (Address, U256), Address) -> U256, tokens] {
                prop_assert_eq!(sums(&stage, token, MARKET), U256::ZERO);
                let both = |stage: &Stage| sums(stage, token, SELLER) + sums(stage, token, HOLDER);
                prop_assert_eq!(both(&stage), both(&before));
            }
            let told = outcome.events.iter().any(|entry| {
                matches!(entry.event, Event::OrderFilled { digest, .. }
                    if digest == order.digest(stage.ledger.config()))
            });
            prop_assert!(told);
        }
    }

    #[test]
    fn a_rising_discount_is_rounded_down_and_never_falls(
        start in 0..=65_535_u32, rise in 0..=65_535_u32, span in 1..1_u64 << 24, part in 0..=1_u64 << 24,
    ) {
        let end = (start + rise).min(65_535);
        let elapsed = part % (span + 1);
        let at = |elapsed| u64::from(risen_down(Bps::new(start), Bps::new(end), elapsed, span).get());
        let exact = u64::from(end - start) * elapsed;
        let risen = at(elapsed) - u64::from(start);
        prop_assert!(risen * span <= exact && exact < (risen + 1) * span);
        prop_assert!(at(elapsed) <= at(elapsed + 1));
        prop_assert_eq!(at(0), u64::from(start));
        prop_assert_eq!(at(span), u64::from(end));
    }
}
