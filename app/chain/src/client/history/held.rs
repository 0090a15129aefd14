//! Sweeps that concern an account only because it held tokens then. A sweep names a settlement account, a transfer of tokens
//! their class; receivables tie the two together.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256};
use alloy_rpc_types_eth::Log;
use alloy_sol_types::SolEvent;

use super::HistoryScope;
use crate::{
    Deployments, Receivable,
    bindings::{IConditionalTokens, ISettlement},
    client::Holding,
};

/// Receivables of a scope that its account neither sold nor owes.
pub(super) fn of_others(scope: HistoryScope<'_>) -> Vec<Receivable> {
    let HistoryScope::Account { account, receivables } = scope else { return Vec::new() };
    let others = receivables.iter().filter(|known| !is_party(known, account));
    others.cloned().collect()
}

/// Whether everything about a receivable concerns the account.
pub(super) fn is_party(receivable: &Receivable, account: Address) -> bool {
    receivable.seller == account || receivable.debtor == account
}

/// Class and settlement account of a receivable, as logs name them.
pub(super) fn topics(receivable: &Receivable) -> (B256, B256) {
    (B256::from(receivable.class_id.get()), B256::from(receivable.account.get()))
}

/// What an account holds of each class, as one goes through its logs.
#[derive(Debug)]
pub(super) struct Held {
    tokens: Address,
    settlement: Address,
    /// None where the history is not an account's: then everything counts.
    account: Option<Address>,
    /// Class by settlement account, of the receivables to which the account is no party.
    classes: BTreeMap<B256, B256>,
    amounts: BTreeMap<B256, U256>,
}

impl Held {
    /// Before the first of `logs`, given what the account holds after the last.
    pub(super) fn before<'a>(
        scope: HistoryScope<'_>,
        deployments: &Deployments,
        after: &[Holding],
        logs: impl Iterator<Item = &'a Log>,
    ) -> Self {
        let account = match scope {
            HistoryScope::Account { account, .. } => Some(account),
            HistoryScope::Receivable(_) => None,
        };
        let contracts = &deployments.contracts;
        let mut held = Self {
            tokens: contracts.tokens.address,
            settlement: contracts.settlement.address,
            account,
            classes: of_others(scope)
                .iter()
                .map(|known| {
                    let (class, settled) = topics(known);
                    (settled, class)
                })
                .collect(),
            amounts: BTreeMap::new(),
        };
        let (mut had, mut entered) = (BTreeMap::new(), BTreeMap::new());
        for (class, amount, enters) in logs.filter_map(|log| held.moved(log)) {
            add(if enters { &mut entered } else { &mut had }, class, amount);
        }
        for holding in after {
            add(&mut had, topics(&holding.receivable).0, U256::from(holding.amount.minor()));
        }
        for (class, amount) in entered {
            take(&mut had, class, amount);
        }
        held.amounts = had;
        held
    }

    /// Goes past a log. False for a sweep that does not concern the account: it held none of the tokens then.
    pub(super) fn pass(&mut self, log: &Log) -> bool {
        if let Some((class, amount, enters)) = self.moved(log) {
            let change = if enters { add } else { take };
            change(&mut self.amounts, class, amount);
        }
        let swept = log.address() == self.settlement
            && log.topic0() == Some(&ISettlement::Swept::SIGNATURE_HASH);
        let class = log.topics().get(1).filter(|_| swept).and_then(|at| self.classes.get(at));
        class.is_none_or(|class| self.amounts.get(class).is_some_and(|held| !held.is_zero()))
    }

    /// Class, amount and direction of tokens that a log moves in or out of the account.
    fn moved(&self, log: &Log) -> Option<(B256, U256, bool)> {
        let account = self.account?;
        if log.address() != self.tokens {
            return None;
        }
        let moved = IConditionalTokens::Transfer::decode_log(&log.inner).ok()?.data;
        let (leaves, enters) = (moved.sender == account, moved.receiver == account);
        (leaves != enters).then(|| (B256::from(moved.id), moved.amount, enters))
    }
}

fn add(amounts: &mut BTreeMap<B256, U256>, class: B256, amount: U256) {
    let sum = amounts.entry(class).or_default();
    *sum = sum.saturating_add(amount);
}

fn take(amounts: &mut BTreeMap<B256, U256>, class: B256, amount: U256) {
    let left = amounts.entry(class).or_default();
    *left = left.saturating_sub(amount);
}

#[cfg(test)]
mod tests {
    use alloy_primitives::LogData;
    use faktor_domain::{AccountId, Amount, ClassId, Date, DocumentRoot, OnChain, ReceivableId};

    use super::*;

    const ME: Address = Address::repeat_byte(1);
    const OTHER: Address = Address::repeat_byte(2);

    fn deployments() -> Deployments {
        let text = include_str!("../../../../../public/deployments/7357.json");
        Deployments::parse(text, 7357).unwrap()
    }

    fn receivable(seller: Address) -> Receivable {
        Receivable {
            id: ReceivableId::new(U256::from(1)),
            seller,
            debtor: Address::repeat_byte(3),
            currency: Address::repeat_byte(4),
            face: Amount::from_minor(100).unwrap(),
            issue: Date::from_days(1),
            due: Date::from_days(2),
            state: OnChain::Settled,
            late_bps: 0,
            grace_days: 0,
            no_set_off: false,
            disputed: false,
            document_root: DocumentRoot::new(B256::ZERO),
            account: AccountId::new(U256::from(70)),
            lockbox: Address::repeat_byte(5),
            class_id: ClassId::new(U256::from(7)),
            paid: Amount::ZERO,
            owed: Amount::ZERO,
        }
    }

    fn log(address: Address, data: LogData) -> Log {
        Log { inner: alloy_primitives::Log { address, data }, ..Default::default() }
    }

    fn moves(sender: Address, receiver: Address, amount: u64) -> Log {
        let event = IConditionalTokens::Transfer {
            caller: sender,
            sender,
            receiver,
            id: U256::from(7),
            amount: U256::from(amount),
        };
        log(deployments().contracts.tokens.address, event.encode_log_data())
    }

    fn sweep() -> Log {
        let event = ISettlement::Swept {
            account: U256::from(70),
            lockbox: Address::repeat_byte(5),
            credited: U256::from(100),
            surplus: U256::ZERO,
        };
        log(deployments().contracts.settlement.address, event.encode_log_data())
    }

    /// Whether each log concerns the account.
    fn concern(receivable: &Receivable, held_after: u128, logs: &[Log]) -> Vec<bool> {
        let receivables = std::slice::from_ref(receivable);
        let scope = HistoryScope::Account { account: ME, receivables };
        let amount = Amount::from_minor(held_after).unwrap();
        let after = [Holding { receivable: receivable.clone(), amount }];
        let mut held = Held::before(scope, &deployments(), &after, logs.iter());
        logs.iter().map(|log| held.pass(log)).collect()
    }

    #[test]
    fn a_sweep_concerns_who_holds_tokens_then() {
        let known = receivable(OTHER);
        let kept = [moves(OTHER, ME, 5), sweep(), moves(ME, Address::ZERO, 5)];
        assert_eq!(concern(&known, 0, &kept), [true, true, true]);
        let late = [sweep(), moves(OTHER, ME, 5)];
        assert_eq!(concern(&known, 5, &late), [false, true]);
        let sold = [moves(OTHER, ME, 5), moves(ME, OTHER, 5), sweep()];
        assert_eq!(concern(&known, 0, &sold), [true, true, false]);
        let some_left = [moves(OTHER, ME, 5), moves(ME, OTHER, 4), sweep()];
        assert_eq!(concern(&known, 1, &some_left), [true, true, true]);
        assert_eq!(concern(&known, 0, &[sweep()]), [false]);
    }

    #[test]
    fn what_was_held_before_the_first_log_counts() {
        let known = receivable(OTHER);
        assert_eq!(concern(&known, 5, &[sweep()]), [true]);
        assert_eq!(concern(&known, 0, &[sweep(), moves(ME, OTHER, 5)]), [true, true]);
        assert_eq!(concern(&known, 5, &[moves(ME, ME, 5), sweep()]), [true, true]);
    }

    #[test]
    fn a_party_sees_every_sweep() {
        assert_eq!(concern(&receivable(ME), 0, &[sweep()]), [true]);
    }
}
