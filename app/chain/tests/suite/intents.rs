//! Intents: the call, and what the review says about it.

use crate::support::{DEBTOR, INVESTOR, SELLER, deployments};
use alloy_primitives::{B256, U256};
use alloy_sol_types::{SolCall, SolValue};
use faktor_chain::{
    Intent, IntentKind, Listing, Purchase, SignedPermit, SplitSignature,
    bindings::{self, IConditionalTokens, IErc20Permit, IMarket},
    intent::{Asset, Until},
};
use faktor_domain::{Amount, Bps, Class, ClassId, Date, ListingId, Timestamp, cost_up};

fn minor(value: u128) -> Amount {
    Amount::from_minor(value).unwrap()
}

fn listing() -> Listing {
    Listing {
        id: ListingId::new(U256::from(4)),
        seller: SELLER,
        discount: Bps::new(1_200),
        expires_at: Timestamp::from_seconds(1_800_000_000),
        currency: deployments().currencies[0].address,
        maturity: Date::from_days(20_700),
        class_id: ClassId::new(U256::from(99)),
        listed: minor(1_000_000_000),
        remaining: minor(1_000_000_000),
    }
}

fn purchase() -> Purchase {
    Purchase {
        listing: listing(),
        amount: minor(500_000_001),
        max_cost: minor(500_000_000),
        deadline: Timestamp::from_seconds(1_780_000_600),
    }
}

fn permit(value: u128) -> SignedPermit {
    SignedPermit {
        value: minor(value),
        deadline: Timestamp::from_seconds(1_780_000_600),
        signature: SplitSignature { v: 27, r: B256::repeat_byte(1), s: B256::repeat_byte(2) },
    }
}

// Day 20,601: 99 days to maturity.
const NOW: Timestamp = Timestamp::from_seconds(20_601 * 86_400 + 5);

#[test]
fn buying_shows_the_domains_price_the_limit_and_the_permit() {
    let deployments = deployments();
    let intent = Intent::WrapAndBuyWithPermit { purchase: purchase(), permit: permit(500_000_000) };
    let effects = intent.effects(INVESTOR, NOW, &deployments).unwrap();
    let cost = cost_up(minor(500_000_001), Bps::new(1_200), 99).unwrap();
    let stable = Asset::Stablecoin(deployments.currencies[0].underlying.address);
    assert_eq!(effects.leaves.len(), 1);
    assert_eq!((&effects.leaves[0].asset, effects.leaves[0].amount), (&stable, cost));
    assert_eq!(effects.leaves[0].at_most, Some(minor(500_000_000)));
    assert_eq!(effects.leaves[0].counterparty, Some(SELLER));
    assert_eq!(effects.enters[0].amount, minor(500_000_001));
    let allowance = &effects.allowances[0];
    assert_eq!(
        (&allowance.asset, allowance.spender),
        (&stable, deployments.contracts.market.address)
    );
    assert_eq!(allowance.amount, minor(500_000_000));
    assert_eq!(allowance.spent_now, Some(cost));
    assert_eq!(allowance.until, Until::Time(Timestamp::from_seconds(1_780_000_600)));
}

#[test]
fn buying_with_xt_pays_in_xt() {
    let deployments = deployments();
    let intent = Intent::BuyWithPermit { purchase: purchase(), permit: permit(1) };
    let effects = intent.effects(INVESTOR, NOW, &deployments).unwrap();
    assert_eq!(effects.leaves[0].asset, Asset::Currency(deployments.currencies[0].address));
    let call = intent.call(&deployments).unwrap();
    let decoded = IMarket::buyWithPermitCall::abi_decode(&call.data).unwrap();
    assert_eq!(
        (call.to, decoded.id, decoded.amount),
        (deployments.contracts.market.address, U256::from(4), 500_000_001)
    );
    assert_eq!((decoded.maxCost, decoded.permit.v), (U256::from(500_000_000), 27));
}

#[test]
fn a_listing_whose_discount_leaves_nothing_has_no_effects_but_an_error() {
    let mut purchase = purchase();
    purchase.listing.discount = Bps::MOST_LISTED;
    purchase.listing.maturity = Date::from_days(30_000);
    let intent = Intent::Buy(purchase);
    assert!(intent.effects(INVESTOR, NOW, &deployments()).is_err());
}

#[test]
fn listing_is_one_call_that_carries_class_and_terms() {
    let deployments = deployments();
    let class = Class::of_receivable(
        deployments.contracts.receivables.address,
        deployments.contracts.settlement.address,
        deployments.currencies[0].address,
        U256::from(1),
        Date::from_days(20_700),
    );
    let intent = Intent::List {
        class: class.clone(),
        amount: minor(10),
        discount: Bps::new(800),
        expires_at: Timestamp::from_seconds(1_790_000_000),
    };
    let call = intent.call(&deployments).unwrap();
    let decoded = IConditionalTokens::approveAndCallCall::abi_decode(&call.data).unwrap();
    assert_eq!(call.to, deployments.contracts.tokens.address);
    assert_eq!(decoded.spender, deployments.contracts.market.address);
    assert_eq!(decoded.id, class.id(deployments.home()).unwrap().get());
    let (carried, discount, expires_at) =
        <(bindings::Class, u16, u64)>::abi_decode_params(&decoded.data).unwrap();
    assert_eq!(faktor_chain::class::from_binding(carried), Ok(class));
    assert_eq!((discount, expires_at), (800, 1_790_000_000));
    let effects = intent.effects(SELLER, NOW, &deployments).unwrap();
    assert!(effects.allowances.is_empty(), "the allowance is used up in the same transaction");
    assert_eq!(effects.leaves[0].amount, minor(10));
}

#[test]
fn a_discount_over_the_contracts_width_is_an_error() {
    let deployments = deployments();
    let class = Class::of_receivable(SELLER, DEBTOR, INVESTOR, U256::from(1), Date::from_days(1));
    let discount = Bps::new(65_536);
    let intent = Intent::List { class, amount: minor(1), discount, expires_at: NOW };
    assert!(intent.call(&deployments).is_err());
}

#[test]
fn approving_moves_nothing_and_names_the_spender() {
    let deployments = deployments();
    let token = deployments.currencies[0].underlying.address;
    let intent = Intent::Approve { token, spender: SELLER, amount: minor(7) };
    let effects = intent.effects(INVESTOR, NOW, &deployments).unwrap();
    assert!(effects.leaves.is_empty() && effects.enters.is_empty());
    let allowance = &effects.allowances[0];
    assert_eq!(
        (allowance.spender, allowance.amount, allowance.until),
        (SELLER, minor(7), Until::Revoked)
    );
    assert_eq!(allowance.spent_now, None);
}

#[test]
fn money_to_somebody_else_does_not_show_as_entering() {
    let deployments = deployments();
    let currency = deployments.currencies[0].address;
    let to_other = Intent::Unwrap { currency, amount: minor(5), receiver: SELLER };
    let effects = to_other.effects(INVESTOR, NOW, &deployments).unwrap();
    assert!(effects.enters.is_empty());
    assert_eq!(
        (effects.leaves[0].amount, effects.others[0].counterparty),
        (minor(5), Some(SELLER))
    );
    let to_self = Intent::Unwrap { currency, amount: minor(5), receiver: INVESTOR };
    let effects = to_self.effects(INVESTOR, NOW, &deployments).unwrap();
    assert_eq!(effects.enters[0].amount, minor(5));
    assert!(effects.others.is_empty());
}

#[test]
fn sending_is_a_plain_transfer_of_that_token() {
    let deployments = deployments();
    let currency = deployments.currencies[0].address;
    let intent = Intent::SendXt { currency, to: DEBTOR, amount: minor(11) };
    let call = intent.call(&deployments).unwrap();
    let decoded = IErc20Permit::transferCall::abi_decode(&call.data).unwrap();
    assert_eq!((call.to, decoded.to, decoded.value), (currency, DEBTOR, U256::from(11)));
    assert_eq!(call.value, U256::ZERO);
}

#[test]
fn the_summary_survives_storage() {
    let intent = Intent::Buy(purchase());
    let summary = intent.summary();
    assert_eq!((summary.kind, summary.subject), (IntentKind::Buy, Some(U256::from(4))));
    let stored = serde_json::to_string(&summary).unwrap();
    assert_eq!(serde_json::from_str::<faktor_chain::IntentSummary>(&stored).unwrap(), summary);
}
