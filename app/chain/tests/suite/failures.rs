//! Refusals keep their numbers.

use crate::support::{DEBTOR, SELLER};
use alloy_primitives::{Address, U256, aliases::U96};
use alloy_sol_types::{Panic, Revert, SolError};
use faktor_chain::{
    Failure,
    bindings::{IConditionalTokens, IErc20Permit, IFingerprints, IMarket, IReceivables, State},
};
use faktor_domain::{Amount, Bps, ClassId, ListingId, OnChain, ReceivableId, Timestamp};

fn minor(value: u128) -> Amount {
    Amount::from_minor(value).unwrap()
}

fn decoded(error: &impl SolError) -> Failure {
    Failure::decode(&error.abi_encode())
}

#[test]
fn a_price_above_the_limit_says_both() {
    let error = IMarket::CostAboveLimit { cost: U256::from(1_001), limit: U256::from(1_000) };
    assert_eq!(
        decoded(&error),
        Failure::CostAboveLimit { cost: minor(1_001), limit: minor(1_000) }
    );
}

#[test]
fn a_discount_that_leaves_nothing_says_rate_and_days() {
    let error = IMarket::DiscountTooLarge { discountBps: 40_000, daysToMaturity: U256::from(92) };
    assert_eq!(decoded(&error), Failure::DiscountTooLarge { discount: Bps::new(40_000), days: 92 });
}

#[test]
fn the_same_debt_twice_says_which_receivable_it_is() {
    let (filer, reference) = (Address::repeat_byte(7), U256::from(12));
    let error = IFingerprints::FingerprintTaken { filer, filerReference: reference.to() };
    assert_eq!(decoded(&error), Failure::DebtTaken { filer, id: ReceivableId::new(reference) });
}

#[test]
fn a_wrong_state_says_which() {
    let error = IReceivables::WrongState { id: U256::from(3), state: State::Acknowledged };
    let expected =
        Failure::WrongState { id: ReceivableId::new(U256::from(3)), state: OnChain::Acknowledged };
    assert_eq!(decoded(&error), expected);
}

#[test]
fn a_listing_that_is_over_says_when() {
    let expired = IMarket::ListingExpired { expiresAt: 1_780_000_000 };
    let expires_at = Timestamp::from_seconds(1_780_000_000);
    assert_eq!(decoded(&expired), Failure::ListingExpired { expires_at });
    let unknown = IMarket::UnknownListing { id: U256::from(9) };
    assert_eq!(decoded(&unknown), Failure::UnknownListing { id: ListingId::new(U256::from(9)) });
}

#[test]
fn missing_payment_says_how_much_is_there() {
    let error = IConditionalTokens::NotFunded { paid: U96::from(40), whole: U96::from(100) };
    let expected = Failure::NotFunded { paid: minor(40), whole: minor(100) };
    assert!(expected.passes_with_time());
    assert_eq!(decoded(&error), expected);
}

#[test]
fn missing_money_and_missing_tokens_are_told_apart() {
    let (balance, needed, id) = (U256::from(1), U256::from(2), U256::from(5));
    let money = IErc20Permit::ERC20InsufficientBalance { sender: SELLER, balance, needed };
    let tokens =
        IConditionalTokens::ERC6909InsufficientBalance { sender: SELLER, balance, needed, id };
    let (balance, needed) = (minor(1), minor(2));
    assert_eq!(decoded(&money), Failure::BalanceTooSmall { account: SELLER, balance, needed });
    let class_id = ClassId::new(id);
    assert_eq!(
        decoded(&tokens),
        Failure::TokensTooFew { account: SELLER, balance, needed, class_id }
    );
}

#[test]
fn a_permit_of_somebody_else_says_who_signed() {
    let error = IErc20Permit::ERC2612InvalidSigner { signer: SELLER, owner: DEBTOR };
    assert_eq!(decoded(&error), Failure::PermitInvalid { signer: SELLER, owner: DEBTOR });
}

#[test]
fn numbers_beyond_the_domain_are_saturated_and_never_wrapped() {
    let error = IErc20Permit::ERC20InsufficientAllowance {
        spender: DEBTOR,
        allowance: U256::ZERO,
        needed: U256::MAX,
    };
    let expected = Failure::AllowanceTooSmall {
        spender: DEBTOR,
        allowance: Amount::ZERO,
        needed: Amount::MAX,
    };
    assert_eq!(decoded(&error), expected);
}

#[test]
fn other_peoples_text_and_panics_are_kept() {
    assert_eq!(
        decoded(&Revert::from("blocked account")),
        Failure::Message("blocked account".into())
    );
    assert_eq!(decoded(&Panic::from(0x11)), Failure::Panic { code: 0x11 });
}

#[test]
fn what_nobody_declares_is_unknown_and_nothing_is_unexplained() {
    let data = [1, 2, 3, 4, 5];
    let Failure::Unknown { selector, data: kept } = Failure::decode(&data) else {
        panic!("known");
    };
    assert_eq!((selector.0, kept.as_ref()), ([1, 2, 3, 4], data.as_slice()));
    assert_eq!(Failure::decode(&[]), Failure::Unexplained);
    assert_eq!(Failure::decode(&[1, 2]), Failure::Unexplained);
}

#[test]
fn a_known_selector_with_garbage_behind_it_is_unknown() {
    let mut data = IMarket::NotSeller { seller: Address::ZERO, caller: SELLER }.abi_encode();
    data.truncate(20);
    assert!(matches!(Failure::decode(&data), Failure::Unknown { .. }));
}
