//! The line through the model.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{Command, CurrencyCommand, Event, SettlementCommand};
use faktor_domain::{Amount, LedgerError, State, Timestamp};
use proptest::prelude::*;

use crate::classes::{CURRENCY, HOME, pledge};
use crate::stage::{ANYONE, DEBTOR, DUE_DAY, FACE, HOLDER, ID, SELLER, STABLECOIN, Stage, invoice};

const START: u128 = 10_000_000_000;

#[test]
fn an_invoice_becomes_cash_and_is_repaid() {
    let mut stage = Stage::new();
    stage.register(SELLER).unwrap();
    stage.acknowledge(DEBTOR).unwrap();
    assert_eq!(stage.tokens(SELLER), FACE);
    stage.sell(SELLER).unwrap();
    // 400 at 12 % for 60 days is 392.109590.
    stage.buy(HOLDER, 1, 400_000_000).unwrap();
    assert_eq!(stage.currency(SELLER), START + 392_109_590);
    assert_eq!(stage.currency(HOLDER), START - 392_109_590);
    let mut stage = stage.at_day(DUE_DAY);
    stage.pay(DEBTOR, FACE).unwrap();
    stage.sweep(ANYONE).unwrap();
    stage.exchange(HOLDER, 400_000_000).unwrap();
    stage.exchange(SELLER, FACE - 400_000_000).unwrap();
    assert_eq!(stage.currency(HOLDER), START + 7_890_410);
    assert_eq!(stage.currency(SELLER), START + FACE - 7_890_410);
    assert_eq!(stage.currency(DEBTOR), START - FACE);
    assert_eq!(stage.ledger.tokens_supply(pledge().id(HOME).unwrap().get()), U256::ZERO);
    assert_eq!(stage.ledger.state(ID, Timestamp::from_seconds(stage.now)), State::Settled);
}

#[test]
fn the_acknowledgement_announces_account_class_and_tokens() {
    let mut stage = Stage::new();
    stage.register(SELLER).unwrap();
    let events: Vec<_> =
        stage.acknowledge(DEBTOR).unwrap().events.into_iter().map(|entry| entry.event).collect();
    assert!(matches!(
        events.as_slice(),
        [
            Event::Filed { .. },
            Event::Opened { .. },
            Event::ClassPublished { .. },
            Event::TokensTransfer { .. },
            Event::Minted { .. },
            Event::Acknowledged { .. },
        ]
    ));
}

#[test]
fn a_refused_call_changes_nothing() {
    let mut stage = Stage::new();
    stage.register(SELLER).unwrap();
    stage.acknowledge(DEBTOR).unwrap();
    let before = format!("{:?}", stage.ledger);
    // Approves, lists, and then has too little.
    let error = stage.sell(HOLDER).unwrap_err();
    let id = pledge().id(HOME).unwrap().get();
    let (balance, needed) = (U256::ZERO, U256::from(400_000_000));
    let expected = LedgerError::TokensInsufficientBalance { sender: HOLDER, balance, needed, id };
    assert_eq!(error, expected);
    assert_eq!(format!("{:?}", stage.ledger), before);
}

#[test]
fn part_payments_add_up_and_a_surplus_goes_back_to_the_debtor() {
    let mut stage = Stage::new();
    stage.register(SELLER).unwrap();
    stage.acknowledge(DEBTOR).unwrap();
    for (paid, credited, surplus) in
        [(656_250_000, 656_250_000, 0), (1_500_000_000, 1_000_000_000, 500_000_000)]
    {
        stage.pay(ANYONE, paid).unwrap();
        let outcome = stage.sweep(HOLDER).unwrap();
        let Event::Swept { credited: got, surplus: over, .. } =
            outcome.events.last().unwrap().event
        else {
            panic!("no sweep")
        };
        assert_eq!((got, over), (U256::from(credited), U256::from(surplus)));
    }
    let command = SettlementCommand::Reclaim { currency: CURRENCY, receiver: DEBTOR };
    stage.run(DEBTOR, Command::Settlement(command)).unwrap();
    assert_eq!(stage.currency(DEBTOR), START + 500_000_000);
}

#[test]
fn the_lockbox_address_is_known_before_the_first_payment() {
    // Computed with another CREATE2 implementation for a settlement contract at 0x…cc.
    let stage = Stage::new();
    let lockbox = stage.ledger.config().lockbox(U256::ONE, CURRENCY);
    assert_eq!(lockbox.to_string(), "0x4b4294622eeE90Cd0f871D9aBa2E9d0782D1B9Ba");
}

proptest! {
    #[test]
    fn an_opened_field_cannot_be_changed(field in 0..6_usize, by in 1..=u32::MAX) {
        let (terms, opening) = invoice();
        let mut other = terms;
        match field {
            0 => other.face_amount = Amount::from_minor(FACE + u128::from(by)).unwrap(),
            1 => other.due_day ^= by,
            2 => other.issue_day ^= by,
            3 => other.debtor = Address::from_word(B256::from(U256::from(by) << 8)),
            4 => other.document_root = B256::from(U256::from(by)),
            _ => {}
        }
        let code = faktor_domain::CurrencyCode::EUR;
        let same = opening.root(&other, code, SELLER) == other.document_root;
        prop_assert_eq!(same, field == 5);
        prop_assert_ne!(opening.root(&terms, code, HOLDER), terms.document_root);
    }

    #[test]
    fn wrapping_and_unwrapping_conserve(amounts in prop::collection::vec(0..3 * START, 1..12)) {
        let mut stage = Stage::new();
        let command = CurrencyCommand::Approve { token: STABLECOIN, spender: CURRENCY, value: U256::MAX };
        stage.run(HOLDER, Command::Currency(command)).unwrap();
        for (index, amount) in amounts.into_iter().enumerate() {
            let (amount, receiver) = (U256::from(amount), HOLDER);
            let command = if index % 2 == 0 {
                CurrencyCommand::Wrap { amount, receiver }
            } else {
                CurrencyCommand::Unwrap { amount, receiver }
            };
            drop(stage.run(HOLDER, Command::Currency(command)));
            let both = stage.ledger.currency_balance(CURRENCY, HOLDER)
                + stage.ledger.currency_balance(STABLECOIN, HOLDER);
            prop_assert_eq!(both, U256::from(2 * START));
        }
    }
}
