//! From what happened to the steps of the timeline.

use faktor_chain::Stage;
use faktor_chain::client::{HistoryEntry, HistoryKind};
use faktor_domain::{Amount, State};

use super::Position;
use crate::{
    i18n::Messages,
    widgets::{Step, StepState},
};

/// Registered, acknowledged, funded, settled: what of it happened, with who, when and transaction. Without the history
/// (`None`) these are missing, and nothing is said about a sale, which only the history knows of once it is over.
pub(super) fn steps(
    position: &Position,
    state: State,
    history: Option<&[HistoryEntry]>,
    t: &Messages,
) -> Vec<Step> {
    let receivable = &position.receivable;
    let known = history.is_some();
    let history = history.unwrap_or_default();
    let first = |kind| history.iter().find(|entry| entry.kind == kind);
    let acknowledged = matches!(receivable.stage(), Stage::Acknowledged | Stage::Settled);
    let settled = receivable.stage() == Stage::Settled;
    let bought = first(HistoryKind::Bought);
    let funded = bought.is_some() || state == State::Funded;
    let at = |happened, turn| match (happened, turn) {
        (true, _) => StepState::Done,
        (false, true) => StepState::Now,
        (false, false) => StepState::Later,
    };
    let mut all = vec![
        step(
            t.receivable.registered,
            t.receivable.step_registered,
            StepState::Done,
            first(HistoryKind::Registered),
        ),
        step(
            t.receivable.acknowledged,
            if acknowledged {
                t.receivable.step_acknowledged
            } else {
                t.receivable.waits_signature
            },
            at(acknowledged, !acknowledged),
            first(HistoryKind::Acknowledged),
        ),
        step(
            t.receivable.funded,
            match (funded, known) {
                (true, _) => t.receivable.step_funded,
                (false, true) => t.receivable.not_funded,
                (false, false) => "",
            },
            at(funded, known && acknowledged && !settled && !funded),
            bought,
        ),
        step(
            t.receivable.settled,
            if settled { t.receivable.step_settled } else { t.receivable.settles_on },
            at(settled, acknowledged && funded),
            settling(history, receivable.face).filter(|_| settled),
        ),
    ];
    if let Some(last) = all.last_mut().filter(|_| !settled) {
        last.date = Some(receivable.due);
    }
    all
}

/// The sweep with which the whole face amount was there.
fn settling(history: &[HistoryEntry], face: Amount) -> Option<&HistoryEntry> {
    let mut paid = Amount::ZERO;
    history.iter().filter(|entry| entry.kind == HistoryKind::Swept).find(|entry| {
        paid = paid.checked_add(entry.money.unwrap_or_default()).unwrap_or(Amount::MAX);
        paid >= face
    })
}

fn step(name: &str, text: &str, state: StepState, entry: Option<&HistoryEntry>) -> Step {
    Step {
        name: name.to_owned(),
        text: text.to_owned(),
        state,
        date: entry.map(|entry| entry.time.date()),
        who: entry.and_then(|entry| entry.actor),
        transaction: entry.map(|entry| entry.tx),
    }
}

#[cfg(test)]
mod tests {
    use alloy_primitives::B256;
    use faktor_domain::{OnChain, Timestamp};

    use super::{
        super::data::samples::{DEBTOR, INVESTOR, SELLER, acknowledged, eur},
        *,
    };
    use crate::i18n::{Language, messages};

    fn entry(kind: HistoryKind, tx: u8, money: Option<Amount>) -> HistoryEntry {
        HistoryEntry {
            kind,
            block: u64::from(tx),
            time: Timestamp::from_seconds(1_728_000_000),
            tx: B256::repeat_byte(tx),
            log_index: 0,
            actor: Some(match kind {
                HistoryKind::Registered => SELLER,
                HistoryKind::Bought => INVESTOR,
                _ => DEBTOR,
            }),
            counterparty: None,
            face: None,
            money,
            surplus: None,
            currency: None,
            receivable: None,
            listing: None,
            class_id: None,
        }
    }

    fn states(position: &Position, history: &[HistoryEntry]) -> Vec<StepState> {
        let state = position.state();
        states_of(steps(position, state, Some(history), messages(Language::English)))
    }

    fn states_of(steps: Vec<Step>) -> Vec<StepState> {
        steps.into_iter().map(|step| step.state).collect()
    }

    #[test]
    fn one_step_is_waited_for_at_a_time() {
        use StepState::{Done, Later, Now};
        let mut position = acknowledged();
        assert_eq!(states(&position, &[]), [Done, Done, Now, Later]);
        position.receivable.state = OnChain::Registered;
        assert_eq!(states(&position, &[]), [Done, Now, Later, Later]);
        position.receivable.state = OnChain::Acknowledged;
        let bought = entry(HistoryKind::Bought, 3, Some(eur(12_000)));
        assert_eq!(states(&position, std::slice::from_ref(&bought)), [Done, Done, Done, Now]);
        position.receivable.state = OnChain::Settled;
        assert_eq!(states(&position, &[bought]), [Done, Done, Done, Done]);
        assert_eq!(states(&position, &[]), [Done, Done, Later, Done]);
    }

    #[test]
    fn without_the_history_nothing_is_said_about_a_sale() {
        use StepState::{Done, Later};
        let steps = steps(&acknowledged(), State::Acknowledged, None, messages(Language::English));
        assert_eq!(steps[2].text, "");
        assert_eq!(states_of(steps), [Done, Done, Later, Later]);
    }

    #[test]
    fn settled_is_the_sweep_that_completed_the_amount() {
        let mut position = acknowledged();
        position.receivable.state = OnChain::Settled;
        let history = [
            entry(HistoryKind::Registered, 1, None),
            entry(HistoryKind::Swept, 4, Some(eur(2_500))),
            entry(HistoryKind::Swept, 5, Some(eur(10_000))),
            entry(HistoryKind::Swept, 6, Some(eur(1))),
        ];
        let steps = steps(&position, State::Settled, Some(&history), messages(Language::English));
        assert_eq!(steps[3].transaction, Some(B256::repeat_byte(5)));
        assert_eq!(
            (steps[0].who, steps[0].transaction),
            (Some(SELLER), Some(B256::repeat_byte(1)))
        );
    }
}
