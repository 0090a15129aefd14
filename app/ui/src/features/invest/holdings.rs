//! What an account holds, and what can be done with it now.

use faktor_chain::{Deployments, Receivable, Stage, client::Holding};
use faktor_domain::{Amount, Date, ReceivableId, Timestamp};

use crate::session::symbol;

/// How far a holding is from its money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features) enum Claimable {
    /// Its day has not come.
    From(Date),
    /// Its day has come, the debtor's money has not.
    AfterPayment,
    /// The money lies in the lockbox and completes the payment; anybody may pass it on.
    AfterSweep,
    /// Now, at face value.
    Now,
}

/// How far tokens of `receivable` are from their money at block time `now`, with `held` in its lockbox.
pub(in crate::features) fn claimable(
    receivable: &Receivable,
    held: Amount,
    now: Timestamp,
) -> Claimable {
    let paid = receivable.stage() == Stage::Settled;
    if !paid && !held.is_zero() && held >= receivable.outstanding() {
        Claimable::AfterSweep
    } else if now < receivable.due.start() {
        Claimable::From(receivable.due)
    } else if paid {
        Claimable::Now
    } else {
        Claimable::AfterPayment
    }
}

/// A holding as a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HoldingRow {
    pub(super) id: ReceivableId,
    pub(super) receivable: Receivable,
    pub(super) amount: Amount,
    pub(super) held: Amount,
    pub(super) symbol: String,
    pub(super) claimable: Claimable,
}

/// The row of a holding at block time `now`, with `held` in the receivable's lockbox.
pub(super) fn holding_row(
    holding: &Holding,
    held: Amount,
    now: Timestamp,
    deployments: &Deployments,
) -> HoldingRow {
    let Holding { receivable, amount } = holding;
    HoldingRow {
        id: receivable.id,
        receivable: receivable.clone(),
        amount: *amount,
        held,
        symbol: symbol(receivable.currency, deployments),
        claimable: claimable(receivable, held, now),
    }
}

#[cfg(test)]
pub(in crate::features) mod tests {
    use alloy_primitives::{Address, B256, U256, address};
    use faktor_domain::{AccountId, ClassId, DocumentRoot, OnChain};

    use super::*;

    pub(in crate::features) fn receivable(state: OnChain, paid: u128) -> Receivable {
        Receivable {
            id: ReceivableId::new(U256::from(12)),
            seller: address!("70997970C51812dc3A010C7d01b50e0d17dc79C8"),
            debtor: address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266"),
            currency: Address::repeat_byte(1),
            face: Amount::from_minor(100).unwrap(),
            issue: Date::from_days(20_000),
            due: Date::from_days(20_100),
            state,
            late_bps: 0,
            grace_days: 0,
            no_set_off: false,
            disputed: false,
            document_root: DocumentRoot::new(B256::ZERO),
            account: AccountId::new(U256::from(1)),
            lockbox: Address::repeat_byte(2),
            class_id: ClassId::new(U256::from(7)),
            paid: Amount::from_minor(paid).unwrap(),
            owed: Amount::ZERO,
        }
    }

    fn at(state: OnChain, paid: u128, held: u128, day: u32) -> Claimable {
        let held = Amount::from_minor(held).unwrap();
        claimable(&receivable(state, paid), held, Date::from_days(day).start())
    }

    #[test]
    fn tokens_wait_for_their_day_then_for_the_money() {
        assert_eq!(
            at(OnChain::Acknowledged, 0, 0, 20_099),
            Claimable::From(Date::from_days(20_100))
        );
        assert_eq!(at(OnChain::Acknowledged, 0, 0, 20_100), Claimable::AfterPayment);
        assert_eq!(at(OnChain::Acknowledged, 40, 59, 20_100), Claimable::AfterPayment);
        assert_eq!(at(OnChain::Acknowledged, 40, 60, 20_100), Claimable::AfterSweep);
        assert_eq!(at(OnChain::Settled, 100, 0, 20_100), Claimable::Now);
    }

    #[test]
    fn paid_early_still_waits_for_its_day() {
        assert_eq!(at(OnChain::Settled, 100, 0, 20_099), Claimable::From(Date::from_days(20_100)));
        assert_eq!(at(OnChain::Settled, 100, 100, 20_100), Claimable::Now);
    }
}
