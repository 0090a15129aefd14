//! What an account can do next, from everything on chain.

use alloy_primitives::Address;
use faktor_chain::{Receivable, Stage};
use faktor_domain::{Amount, Date, ReceivableId, Timestamp};

use crate::features::invest::{Claimable, claimable};

/// A receivable with what concerns the account.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Concern {
    pub(super) receivable: Receivable,
    /// What lies unswept in its lockbox.
    pub(super) held: Amount,
    /// Tokens in the account's own hands.
    pub(super) own: Amount,
}

/// One thing to do, the most pressing first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Todo {
    /// Pay what is owed.
    Pay { id: ReceivableId, amount: Amount, currency: Address, due: Date, late: bool },
    /// Answer so many suppliers.
    Acknowledge(u32),
    /// Pass a payment on.
    Sweep(ReceivableId),
    /// Exchange tokens for money.
    Exchange { amount: Amount, currency: Address },
    /// Sell what was acknowledged.
    Sell { id: ReceivableId, amount: Amount, currency: Address },
    /// So many buyers have not answered.
    Waiting(u32),
    /// Nothing to spend.
    GetMoney,
}

/// What `account` can do at block time `now`; `penniless` when it has neither currency nor stablecoin.
pub(super) fn todos(
    account: Address,
    concerns: &[Concern],
    penniless: bool,
    now: Timestamp,
) -> Vec<Todo> {
    let mut todos = Vec::new();
    let owes = concerns.iter().filter(|one| {
        one.receivable.debtor == account && one.receivable.stage() == Stage::Acknowledged
    });
    for one in owes {
        let known = &one.receivable;
        let amount = known.outstanding().checked_sub(one.held).unwrap_or(Amount::ZERO);
        if !amount.is_zero() {
            let late = now.date() > known.due;
            todos.push(Todo::Pay {
                id: known.id,
                amount,
                currency: known.currency,
                due: known.due,
                late,
            });
        }
    }
    let registered = |side: fn(&Receivable) -> Address| {
        let mine = concerns.iter().filter(|one| {
            side(&one.receivable) == account && one.receivable.stage() == Stage::Registered
        });
        u32::try_from(mine.count()).unwrap_or(u32::MAX)
    };
    let unanswered = registered(|known| known.debtor);
    if unanswered > 0 {
        todos.push(Todo::Acknowledge(unanswered));
    }
    for one in concerns.iter().filter(|one| !one.own.is_zero()) {
        let known = &one.receivable;
        match claimable(known, one.held, now) {
            Claimable::AfterSweep => todos.push(Todo::Sweep(known.id)),
            Claimable::Now => {
                todos.push(Todo::Exchange { amount: one.own, currency: known.currency });
            }
            Claimable::From(_)
                if known.seller == account && known.stage() == Stage::Acknowledged =>
            {
                todos.push(Todo::Sell { id: known.id, amount: one.own, currency: known.currency });
            }
            Claimable::From(_) | Claimable::AfterPayment => {}
        }
    }
    let waiting = registered(|known| known.seller);
    if waiting > 0 {
        todos.push(Todo::Waiting(waiting));
    }
    if penniless {
        todos.push(Todo::GetMoney);
    }
    todos
}

#[cfg(test)]
mod tests {
    use faktor_domain::OnChain;

    use super::*;
    use crate::features::invest::tests::receivable;

    fn concern(state: OnChain, held: u128, own: u128) -> Concern {
        let amount = |minor| Amount::from_minor(minor).unwrap();
        Concern { receivable: receivable(state, 0), held: amount(held), own: amount(own) }
    }

    fn on(account: Address, one: Concern, day: u32) -> Vec<Todo> {
        todos(account, &[one], false, Date::from_days(day).start())
    }

    #[test]
    fn a_debtor_acknowledges_then_pays_what_is_not_in_the_lockbox_yet() {
        let debtor = receivable(OnChain::Registered, 0).debtor;
        assert_eq!(on(debtor, concern(OnChain::Registered, 0, 0), 20_050), [Todo::Acknowledge(1)]);
        let owed = on(debtor, concern(OnChain::Acknowledged, 60, 0), 20_101);
        assert!(matches!(owed[..], [Todo::Pay { amount, late: true, .. }] if amount.minor() == 40));
        assert_eq!(on(debtor, concern(OnChain::Acknowledged, 100, 0), 20_050), []);
    }

    #[test]
    fn a_seller_waits_then_sells_then_exchanges() {
        let seller = receivable(OnChain::Registered, 0).seller;
        assert_eq!(on(seller, concern(OnChain::Registered, 0, 0), 20_050), [Todo::Waiting(1)]);
        let sell = on(seller, concern(OnChain::Acknowledged, 0, 100), 20_050);
        assert!(matches!(sell[..], [Todo::Sell { .. }]));
        let sweep = on(seller, concern(OnChain::Acknowledged, 100, 100), 20_101);
        assert!(matches!(sweep[..], [Todo::Sweep(_)]));
        let exchange = on(seller, concern(OnChain::Settled, 0, 100), 20_101);
        assert!(matches!(exchange[..], [Todo::Exchange { .. }]));
    }

    #[test]
    fn a_stranger_without_money_gets_some_first() {
        let stranger = Address::repeat_byte(9);
        let now = Date::from_days(20_050).start();
        assert_eq!(
            todos(stranger, &[concern(OnChain::Acknowledged, 0, 0)], true, now),
            [Todo::GetMoney]
        );
    }
}
