//! Invariants 21 to 30: debts that are late, given up, disputed or cancelled.

use alloy_primitives::{B256, U256};
use faktor_domain::OnChain;
use faktor_domain::ledger::{Event, Standing};

use super::steps::Step;
use super::{
    given_back, given_up, money, paid_instead, plain_id, reimbursed, released, returned, stood_in,
    sum,
};
use crate::classes::SETTLEMENT;
use crate::stage::{FACE, ID, SELLER, invoice};

invariants! {
    invariant_21_holders_are_paid_the_face_amount_with_its_late_interest_at_most: |story| {
        if let Some(account) = story.account() {
            let days = account.terms.due.days_until(story.today()).min(365);
            let yearly = U256::from(FACE) * U256::from(account.terms.late_bps);
            let interest = (yearly * U256::from(days)).div_ceil(U256::from(3_650_000));
            let gone = story.total(released) + story.total(given_up);
            assert!(account.paid.word() + gone <= U256::from(FACE) + interest);
        }
    };
    invariant_22_the_share_of_a_face_unit_never_falls: |story| {
        let Some(account) = story.account() else { return };
        let now = story.funded();
        // Else nobody holds any tokens.
        if !now.whole.is_zero() && account.holdback.amount != account.face_amount {
            if let Some((paid, whole)) = story.share {
                assert!(now.paid.word() * whole.word() >= paid.word() * now.whole.word());
            }
            story.share = Some((now.paid, now.whole));
        }
    };
    invariant_23_settlement_holds_the_held_back_tokens: |story| {
        let ledger = story.ledger();
        assert_eq!(ledger.tokens_balance(SETTLEMENT, plain_id()), story.held_back());
        let all = ledger.token_holders().filter(|(holder, ..)| *holder == SETTLEMENT);
        assert_eq!(sum(all.map(|(_, _, balance)| balance)), story.held_back());
    };
    invariant_24_a_stand_in_gets_back_what_it_advanced_at_most_and_before_the_debtor: |story| {
        if let Some(account) = story.account() {
            let advanced = account.stand_in.advanced.word();
            let from_stand_ins = stood_in(story.lockbox());
            assert_eq!(advanced + story.total(reimbursed), story.total(&from_stand_ins));
            let surplus = story.fresh(|event| match event {
                Event::Swept { surplus, .. } => Some(*surplus),
                other => given_back(other).or_else(|| returned(other)),
            });
            // Whoever takes the place of another stand-in pays it back.
            let taken_over = story.fresh(&from_stand_ins) - story.fresh(paid_instead);
            // The rest is the debtor's.
            assert!(surplus + taken_over == story.fresh(reimbursed) || advanced.is_zero());
        }
    };
    invariant_25_a_debt_that_was_written_off_stays_owed: |story| {
        let Some(account) = story.account().filter(|one| one.written_off_bps != 0) else { return };
        if !account.settled {
            assert_eq!(account.standing(story.today()), Standing::Defaulted);
            assert!(story.owed() > account.paid && story.owed() >= account.face_amount);
        }
        if matches!(story.last.step, Step::WriteOff(_)) {
            let mut before = story.last.money.clone();
            if let Some(account_before) = &mut before.account {
                assert!(account.written_off_bps >= account_before.written_off_bps);
                account_before.written_off_bps = account.written_off_bps;
            }
            assert_eq!(before, money(story.ledger()));
        }
    };
    invariant_26_a_cancelled_receivable_has_no_tokens_and_no_fingerprint: |story| {
        let fingerprint = invoice().0.seller_fingerprint;
        for (id, record) in story.ledger().receivables() {
            let filed = story.ledger().filed_as(SELLER, fingerprint) == Some(id);
            assert_eq!(filed, !record.cancelled);
        }
        if story.ledger().receivable(ID).is_some_and(|record| record.cancelled) {
            assert_eq!(story.on_chain(), OnChain::Cancelled);
            assert!(!story.debtor_signed);
            assert_eq!(story.ledger().tokens_supply(plain_id()), U256::ZERO);
            assert!(story.funded().paid.is_zero());
        }
    };
    invariant_27_a_dispute_changes_no_money: |story| {
        if matches!(story.last.step, Step::Dispute(_) | Step::WithdrawDispute(_)) {
            assert_eq!(story.last.money, money(story.ledger()));
        }
    };
    invariant_28_there_is_no_late_interest_without_being_late: |story| {
        if let Some(account) = story.account() {
            let last_day = account.terms.due.days() + u32::from(account.terms.grace_days);
            if story.today().days() <= last_day || account.terms.late_bps == 0 {
                // Less only where what nobody can claim was returned.
                assert!(account.settled || story.owed() == account.face_amount);
                assert!(story.owed() <= account.face_amount);
            }
        }
    };
    invariant_29_no_more_than_all_of_a_debt_is_pledged: |story| {
        let debts: Vec<(_, B256)> = story.ledger().filed_debts().collect();
        for (party, fingerprint) in debts {
            let filings = story.ledger().filings(party, fingerprint).iter();
            assert!(filings.map(|filing| u32::from(filing.share_bps)).sum::<u32>() <= 10_000);
        }
    };
    invariant_30_what_is_owed_grows_by_late_interest_only: |story| {
        let Some(account) = story.account() else { return };
        let Some(before) = story.last.money.account else { return };
        let earlier = before.owed_on(story.last.day).unwrap();
        let last_day = account.terms.due.days() + u32::from(account.terms.grace_days);
        let accrues = account.terms.late_bps != 0 && story.today().days() > last_day;
        // Only waiting makes a debt grow.
        if !matches!(story.last.step, Step::Wait(_)) || !accrues || account.settled {
            assert!(story.owed() <= earlier);
        }
    };
}
