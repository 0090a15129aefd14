//! The comparison itself.

use std::cell::RefCell;
use std::collections::BTreeSet;

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{
    Command, CurrencyCommand, Fill, MarketCommand, Order, OrderFill, Permit, SettlementCommand,
    Side, Signed, TokensCommand,
};
use faktor_domain::{
    AccountId, Amount, Backing, Class, Condition, DueTerms, Kind, LedgerError, Timestamp,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::people::{STRANGER, people};
use crate::resolve::{START, Sent};
use crate::step::step;
use crate::world::{Seen, World};

/// Steps of the longest script; scripts are half as long on average.
const LONGEST: usize = 100;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |text| text.parse().unwrap())
}

#[test]
fn the_contracts_do_what_the_model_does() {
    let steps = setting("FAKTOR_DIFF_STEPS", 40_000);
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&setting("FAKTOR_DIFF_SEED", 0).to_le_bytes());
    let config = Config {
        cases: u32::try_from(steps / (LONGEST as u64 / 2)).unwrap().max(1),
        source_file: Some(file!()),
        max_shrink_iters: 4_000,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let seen = RefCell::new(Seen::new());
    let outcome = TestRunner::new_with_rng(config, rng).run(
        &prop::collection::vec(step(), 1..LONGEST),
        |script| {
            let mut world = World::start();
            for step in &script {
                world.take(step, &mut seen.borrow_mut()).map_err(TestCaseError::fail)?;
            }
            world.compare_everything().map_err(TestCaseError::fail)
        },
    );
    if let Err(error) = outcome {
        panic!("{error}");
    }
    if std::env::var_os("FAKTOR_DIFF_STEPS").is_none() {
        let total: u64 = seen.borrow().values().sum();
        assert!(total >= 20_000, "only {total} commands were compared");
    }
    check_coverage(&seen.borrow());
}

/// Every kind of call must have succeeded, but for those that only the ledger may make, and every refusal that a script
/// can meet must have been met. Few steps prove nothing.
#[expect(clippy::print_stdout, reason = "the counts are read with --nocapture")]
fn check_coverage(seen: &Seen) {
    const NEVER: [&str; 3] = ["Market OnApproval", "Settlement PayOut", "Backing PayOut"];
    let total: u64 = seen.values().sum();
    for ((call, outcome), count) in seen {
        println!("{call:32} {outcome:32} {count}");
    }
    println!("{total} commands");
    if total < 2_500 {
        return;
    }
    let calls: BTreeSet<&str> = seen.keys().map(|(call, _)| call.as_str()).collect();
    assert_eq!(calls.len(), 84);
    for call in calls {
        let done = seen.contains_key(&(call.to_owned(), "done".to_owned()));
        assert_eq!(done, !NEVER.contains(&call), "{call}");
    }
    if total < 20_000 {
        return;
    }
    let outcomes: BTreeSet<&str> = seen.keys().map(|(_, outcome)| outcome.as_str()).collect();
    let missing: Vec<&&str> = OUTCOMES.iter().filter(|name| !outcomes.contains(**name)).collect();
    assert!(missing.is_empty(), "never seen: {missing:?}");
}

/// What 20,000 steps meet often enough to be counted on.
const OUTCOMES: [&str; 92] = [
    "AccountExists",
    "AccountNotOpen",
    "AccountSettled",
    "AmountMismatch",
    "AmountZero",
    "CapacityExceeded",
    "ClassMismatch",
    "ConditionMalformed",
    "ConditionsUnsorted",
    "ConsentAlreadyUsed",
    "ConsentExpired",
    "ConsentInvalid",
    "CostAboveLimit",
    "CreditGrows",
    "CurrencyInsufficientAllowance",
    "CurrencyInsufficientBalance",
    "CurrencyInvalidReceiver",
    "CurrencyMismatch",
    "CurrencyUnsupported",
    "DeadlinePassed",
    "DebtorIsSeller",
    "DebtorZero",
    "DiscountFalls",
    "DiscountTooLarge",
    "DocumentMismatch",
    "DueBeforeIssue",
    "FaceAmountTooLarge",
    "FaceAmountZero",
    "FilerUnauthorized",
    "FillTooSmall",
    "FingerprintTaken",
    "HeldBackAlready",
    "LateRateTooHigh",
    "LessStrict",
    "ListingExpired",
    "NftIncorrectOwner",
    "NftInsufficientApproval",
    "NftInvalidApprover",
    "NftNonexistent",
    "NoMaturity",
    "NoTransferLeft",
    "NonceCancelled",
    "NotActivated",
    "NotConditionalTokens",
    "NotDebtor",
    "NotFiled",
    "NotFunded",
    "NotHoldbackHolder",
    "NotIssuer",
    "NotMember",
    "NotModification",
    "NotOverdue",
    "NotPlainTokens",
    "NotSeller",
    "NotSellerOf",
    "NotSettled",
    "NotTaker",
    "NothingToPay",
    "NothingToReclaim",
    "NothingToRelease",
    "NothingToReturn",
    "NothingToSweep",
    "NothingToWriteOff",
    "NumberTooLarge",
    "OrderExpired",
    "OrderSignatureInvalid",
    "PermitExpired",
    "PermitSignerInvalid",
    "ProceedsBelowLimit",
    "ReceivableLocked",
    "RemainingTooSmall",
    "SelfTrade",
    "SetOffWaived",
    "ShareInvalid",
    "SignatureExpired",
    "SignatureInvalid",
    "Silent",
    "SpenderRefused",
    "StoodInFor",
    "TokensInsufficientAllowance",
    "TokensInsufficientBalance",
    "TokensInvalidReceiver",
    "TokensInvalidSpender",
    "TooManyAtOnce",
    "TooManyConditions",
    "TransferRestricted",
    "UnderlyingShortfall",
    "UnknownListing",
    "UnknownReceivable",
    "WrongSide",
    "WrongState",
    "done",
];

#[test]
fn a_difference_in_state_is_noticed() {
    let mut world = World::start();
    world.compare_everything().unwrap();
    let to = people()[0];
    let command = Command::Currency(CurrencyCommand::Faucet { to, amount: U256::ONE });
    world.ledger.apply(command, to, Timestamp::from_seconds(START)).unwrap();
    let found = world.compare_everything().unwrap_err();
    assert!(found.contains("totalSupplyCall"), "{found}");
}

#[test]
fn a_difference_in_a_refusal_is_noticed() {
    let mut world = World::start();
    let actor = people()[0];
    let transfer = |value| {
        let token = world.ledger.config().currency;
        Command::Currency(CurrencyCommand::Transfer { token, to: STRANGER, value })
    };
    let (all, one) = (transfer(U256::from(20_000_000_000_u64)), transfer(U256::ONE));
    // The model has given all away, the contracts nothing.
    world.ledger.apply(all.clone(), actor, Timestamp::from_seconds(START)).unwrap();
    let found = world.send(Sent { now: START, actor, command: all }).unwrap_err();
    assert!(found.contains("CurrencyInsufficientBalance"), "{found}");
    // Now both refuse, with the same number.
    assert!(world.send(Sent { now: START, actor, command: one }).unwrap().is_some());
}

/// Scripts hardly ever get there: tokens in a currency that wraps nothing, and their sale in one of several calls.
#[test]
fn a_call_that_fails_without_a_word_is_named_among_several() {
    let mut world = World::start();
    let config = *world.ledger.config();
    let [seller, debtor, buyer, ..] = people();
    let (id, currency, now) = (U256::ZERO, config.stablecoin, START);
    let face_amount = Amount::from_minor(1_000).unwrap();
    let class = Class {
        issuer: seller,
        currency,
        kind: Kind::Pledge,
        backing: Backing { provider: config.settlement, account: AccountId::of(seller, id) },
        conditions: vec![Condition::not_before(Timestamp::from_seconds(START + 86_400))],
    };
    let due = Timestamp::from_seconds(START).date();
    let order = Order {
        maker: seller,
        side: Side::Ask,
        class_id: world.ledger.class_id(&class).unwrap(),
        currency,
        amount: face_amount,
        least_fill: Amount::ZERO,
        discount_bps: 0,
        taker: Address::ZERO,
        counters: B256::ZERO,
        nonce: U256::ZERO,
        expires_at: u64::MAX,
    };
    let fill = Fill { class: class.clone(), amount: 1, limit: U256::MAX, deadline: U256::MAX };
    let signature = Signed { signer: seller, contract: config.market, message: order };
    let asked = Box::new(OrderFill { order, signature, fill });
    let (owner, spender, value) = (buyer, config.market, U256::ONE);
    let (nonce, deadline) = (U256::ZERO, U256::MAX);
    let message = Permit { owner, spender, value, nonce, deadline };
    let permit = Signed { signer: buyer, contract: currency, message };
    let call = MarketCommand::WrapAndFillAskWithPermit { asked, permit };
    let alone = Command::Market(call.clone());
    let several = Command::Market(MarketCommand::Multicall { calls: vec![call] });
    let open = Command::Settlement(SettlementCommand::Open {
        id,
        debtor,
        currency,
        face_amount,
        terms: DueTerms::plain(due),
    });
    let mint = Command::Tokens(TokensCommand::Mint { class, to: seller, amount: U256::from(9) });
    for (actor, command, refusal) in [
        (seller, open, None),
        (seller, mint, None),
        (buyer, alone, Some(LedgerError::Silent)),
        (buyer, several, Some(LedgerError::CallFailed)),
    ] {
        assert_eq!(world.send(Sent { now, actor, command }), Ok(refusal));
    }
}
