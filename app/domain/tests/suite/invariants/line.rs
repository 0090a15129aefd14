//! Invariants 1 to 16 and 20: the line from the registration to the exchange.

use alloy_primitives::U256;
use faktor_domain::ledger::{Event, Listing};
use faktor_domain::{
    Amount, Bps, Date, OnChain, Predicate, Rounding, days_to_maturity, discount_down,
};

use super::steps::{PEOPLE, Step};
use super::{
    converted, exchanged, given_back, given_up, paid_instead, plain_id, released, returned,
    stood_in, sum, swept,
};
use crate::classes::{CURRENCY, SETTLEMENT, pledge};
use crate::stage::{FACE, ID, MARKET, STABLECOIN};

invariants! {
    invariant_01_balances_add_up_to_the_supply: |story| {
        let balances = story.ledger().token_holders().map(|(_, _, balance)| balance);
        assert_eq!(sum(balances), story.supply());
    };
    invariant_02_claims_are_counted_and_within_the_capacity: |story| {
        if let Some(account) = story.account() {
            let ledger = story.ledger();
            let counted = ledger.outstanding(SETTLEMENT, ledger.receivable_account(ID));
            // More than the face amount only where late interest came in.
            let most = account.face_amount.max(account.paid);
            assert!(counted + account.paid_out.word() <= most.word());
            let claims = story.classes().into_iter();
            let claims = claims.map(|(class, supply)| class.claim(supply, Rounding::Floor).unwrap());
            assert!(counted >= sum(claims));
        }
    };
    invariant_03_settlement_holds_what_it_owes: |story| {
        let ledger = story.ledger();
        let held = ledger.accounts().map(|(_, one)| one.paid.word() - one.paid_out.word());
        let surplus = ledger.surpluses().map(|(_, _, surplus)| surplus);
        assert_eq!(ledger.currency_balance(CURRENCY, SETTLEMENT), sum(held) + sum(surplus));
    };
    invariant_04_every_xt_is_backed: |story| {
        let ledger = story.ledger();
        let held = ledger.currency_balance(STABLECOIN, CURRENCY);
        assert_eq!(ledger.currency_supply(CURRENCY), held);
    };
    invariant_05_the_market_holds_what_is_offered: |story| {
        let offered = story.ledger().listings().map(|offer| U256::from(offer.remaining));
        assert_eq!(story.ledger().tokens_balance(MARKET, plain_id()), sum(offered));
    };
    invariant_06_the_market_holds_no_money: |story| {
        for token in [CURRENCY, STABLECOIN] {
            assert_eq!(story.ledger().currency_balance(token, MARKET), U256::ZERO);
        }
    };
    invariant_07_only_the_debtors_signature_acknowledges: |story| {
        let acknowledged = story.ledger().receivable(ID).is_some_and(|one| one.acknowledged);
        assert_eq!(acknowledged, story.debtor_signed);
    };
    invariant_08_paid_out_is_exchanged_and_at_most_paid: |story| {
        if let Some(account) = story.account() {
            assert_eq!(account.paid_out.word(), story.total(exchanged));
            assert!(account.paid_out <= account.paid && account.paid <= story.owed());
        }
    };
    invariant_09_cost_and_discount_are_the_face: |story| {
        for (index, (now, event)) in story.events.iter().enumerate() {
            let Event::Bought { id, buyer, seller, amount, cost } = *event else { continue };
            let offer = story.ledger().listing(id).unwrap();
            let days = days_to_maturity(Date::from_days(offer.maturity_day), *now);
            let face = Amount::from_minor(amount).unwrap();
            let off = discount_down(face, Bps::from(offer.discount_bps), days).unwrap();
            assert_eq!(cost + off.word(), face.word());
            let payment = Event::CurrencyTransfer { from: buyer, to: seller, value: cost };
            assert_eq!(story.events[index + 1].1, payment);
        }
    };
    invariant_10_minted_once_and_nothing_lost: |story| {
        let minted = story.total(|event| {
            if let Event::Minted { amount, .. } = event { Some(*amount) } else { None }
        });
        // Settlement burns what is given up or paid for out of a holdback.
        let burned = story.total(|event| match event {
            Event::Burned { holder, amount, .. } if *holder != SETTLEMENT => Some(*amount),
            _ => None,
        });
        let burned = burned + story.total(given_up) + story.total(released);
        let given = story.total(|event| {
            if let Event::Exchanged { amount, .. } = event { Some(*amount) } else { None }
        });
        // Of what was exchanged while only a part was there, the rest stays.
        let stayed = story.total(converted) - story.reshaped;
        assert_eq!(story.supply() + given - stayed + burned, minted);
        let face = if story.account().is_some() { FACE } else { 0 };
        assert_eq!(minted, U256::from(face));
    };
    invariant_11_settled_means_that_what_was_owed_moved_and_is_final: |story| {
        let state = story.on_chain();
        let settled = matches!(state, OnChain::Settled | OnChain::Recovered)
            || (story.debtor_signed && state == OnChain::Cancelled);
        assert!(settled || !story.was_settled);
        let Some(account) = story.account() else { return assert!(!settled) };
        assert_eq!(settled, account.paid == story.owed());
        let came = story.total(swept) + story.total(paid_instead);
        let went = story.total(given_back) + story.total(released) + story.total(returned);
        assert_eq!(account.paid.word() + went, came);
        let payment = matches!(story.last.step, Step::Sweep(_) | Step::PayInstead(..));
        if settled && !story.was_settled && payment {
            let before = story.last.money.account.unwrap();
            assert_eq!(before.owed_on(story.today()), Some(account.paid));
        }
        story.was_settled = settled;
    };
    invariant_12_the_root_never_changes_nor_the_owner_once_acknowledged: |story| {
        if let Some(record) = story.ledger().receivable(ID).copied() {
            let now = (record.terms.document_root, record.seller);
            if let Some((root, owner)) = story.root_and_owner {
                assert_eq!(root, now.0);
                assert!(owner == now.1 || !record.acknowledged);
            }
            story.root_and_owner = Some(now);
        }
    };
    invariant_13_every_xt_is_somewhere: |story| {
        let holders = PEOPLE.into_iter().chain([SETTLEMENT, story.lockbox()]);
        let held = holders.map(|holder| story.ledger().currency_balance(CURRENCY, holder));
        assert_eq!(sum(held), story.ledger().currency_supply(CURRENCY));
    };
    invariant_14_what_was_sent_or_paid_instead_is_accounted_for: |story| {
        let lockbox = story.lockbox();
        let sent = story.total(|event| match event {
            Event::CurrencyTransfer { to, value, .. } if *to == lockbox => Some(*value),
            other => stood_in(lockbox)(other),
        });
        let reclaimed = story.total(|event| {
            if let Event::SurplusReclaimed { amount, .. } = event { Some(*amount) } else { None }
        });
        let waiting = story.ledger().currency_balance(CURRENCY, lockbox);
        let credited = story.account().map(|account| account.paid.word()).unwrap_or_default();
        let surplus = sum(story.ledger().surpluses().map(|(_, _, surplus)| surplus));
        let found = waiting + credited + surplus + reclaimed + story.total(released);
        assert_eq!(sent, found);
    };
    invariant_15_a_listing_keeps_its_terms_and_its_sum: |story| {
        let now: Vec<Listing> = story.ledger().listings().copied().collect();
        for (before, offer) in story.listings.iter().zip(&now) {
            assert_eq!(*before, Listing { remaining: before.remaining, ..*offer });
        }
        for offer in &now {
            let gone = story.total(|event| match event {
                Event::Bought { id, amount, .. } if *id == offer.id => Some(U256::from(*amount)),
                Event::Cancelled { id, returned } if *id == offer.id => Some(U256::from(*returned)),
                _ => None,
            });
            assert_eq!(gone + U256::from(offer.remaining), U256::from(offer.listed));
        }
        story.listings = now;
    };
    invariant_16_an_account_covers_the_share_of_every_token: |story| {
        let Some(account) = story.account() else { return };
        let funded = story.funded();
        if funded.whole.is_zero() {
            return;
        }
        let shares = story.classes().into_iter().map(|(class, supply)| {
            let held = if class == pledge() { story.held_back() } else { U256::ZERO };
            class.share_down(supply - held, funded.paid, funded.whole).unwrap()
        });
        assert!(sum(shares) <= account.paid.word() - account.paid_out.word());
    };
    invariant_20_nobody_drew_beyond_what_is_paid: |story| {
        let Some(account) = story.account() else { return };
        let funded = story.funded();
        // Else nobody holds any tokens.
        if funded.whole.is_zero() || account.holdback.amount == account.face_amount {
            return;
        }
        for (class, _) in story.classes() {
            let drawn = class.conditions.iter().find_map(|condition| match condition.predicate() {
                Some(Predicate::Drawn { drawn, whole }) => Some((drawn.word(), whole.word())),
                _ => None,
            });
            let (drawn, whole) = drawn.unwrap_or((U256::ZERO, U256::ONE));
            assert!(drawn * funded.whole.word() <= funded.paid.word() * whole);
        }
    };
}
