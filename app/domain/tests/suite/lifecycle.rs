//! Every cell of the table, done to the model.

use alloy_primitives::B256;
use faktor_domain::ledger::{Deposit, ReceivablesCommand, SettlementCommand};
use faktor_domain::{
    Action, Actor, Cell, LedgerError, OnChain, Refusal, State, TABLE, Timestamp, cell,
};

use crate::stage::{ANYONE, DAY, DEBTOR, DUE_DAY, FACE, HOLDER, ID, SELLER, Stage};

/// A receivable in `state`.
fn stage(state: State) -> Stage {
    let mut stage = Stage::new();
    stage.no_set_off = false;
    if state >= State::Registered {
        stage.register(SELLER).unwrap();
    }
    match state {
        State::Disputed => {
            let reason = B256::ZERO;
            stage.claim(DEBTOR, ReceivablesCommand::Dispute { id: ID, reason }).unwrap();
        }
        State::Cancelled => {
            stage.claim(SELLER, cancel()).unwrap();
        }
        _ => {}
    }
    if state >= State::Acknowledged {
        stage.acknowledge(DEBTOR).unwrap();
    }
    if state >= State::Funded {
        stage.sell(SELLER).unwrap();
        stage.buy(HOLDER, 1, 400_000_000).unwrap();
    }
    if state >= State::Overdue {
        stage = stage.at_day(DUE_DAY + 1);
    }
    if matches!(state, State::Defaulted | State::Recovered) {
        stage = stage.at_day(DUE_DAY + 30);
        stage.settle(ANYONE, |account| SettlementCommand::WriteOff { account }).unwrap();
    }
    if matches!(state, State::Settled | State::Recovered) {
        stage.pay(DEBTOR, FACE).unwrap();
        stage.sweep(ANYONE).unwrap();
    }
    assert_eq!(shown(&stage), state);
    stage
}

fn cancel() -> ReceivablesCommand {
    let seller_fingerprint = crate::stage::invoice().0.seller_fingerprint;
    ReceivablesCommand::Cancel { id: ID, registrant: SELLER, seller_fingerprint }
}

fn shown(stage: &Stage) -> State {
    stage.ledger.state(ID, Timestamp::from_seconds(stage.now))
}

fn act(stage: &mut Stage, action: Action, actor: Actor) -> Result<(), LedgerError> {
    let account = match actor {
        Actor::Seller => SELLER,
        Actor::Debtor => DEBTOR,
        Actor::Holder => HOLDER,
        Actor::Anyone => ANYONE,
    };
    match action {
        Action::Register => stage.register(account),
        Action::Acknowledge => stage.acknowledge(account),
        Action::Sell => {
            stage.sell(account)?;
            let listing = stage.ledger.listings().count() as u64;
            stage.buy(ANYONE, listing, 1_000_000)
        }
        Action::Pay => stage.pay(account, FACE),
        Action::Sweep => {
            stage.pay(ANYONE, FACE).unwrap();
            stage.sweep(account)
        }
        Action::Exchange => stage.exchange(account, 1_000_000),
        Action::Transfer => stage.transfer(account),
        Action::Dispute => {
            stage.claim(account, ReceivablesCommand::Dispute { id: ID, reason: B256::ZERO })
        }
        Action::WithdrawDispute => {
            stage.claim(account, ReceivablesCommand::WithdrawDispute { id: ID })
        }
        Action::Cancel => stage.claim(account, cancel()),
        Action::HoldBack => stage.deposit(account, Deposit::HoldBack, 1_000_000),
        Action::GiveUp => stage.deposit(account, Deposit::GiveUp, 1_000_000),
        Action::PayInstead => stage.pay_instead(account, 1_000_000),
        Action::WriteOff => {
            let rung = u64::from(DUE_DAY + 30) * DAY;
            if stage.now > u64::from(DUE_DAY) * DAY {
                stage.now = stage.now.max(rung);
            }
            stage.settle(account, |account| SettlementCommand::WriteOff { account })
        }
    }
    .map(drop)
}

fn refusal(error: LedgerError) -> Refusal {
    match error {
        LedgerError::DebtorIsSeller { .. } => Refusal::DebtorIsSeller,
        LedgerError::DocumentMismatch { .. } => Refusal::DocumentMismatch,
        LedgerError::FingerprintTaken { .. } | LedgerError::AlreadyFiled { .. } => {
            Refusal::FingerprintTaken
        }
        LedgerError::NotDebtor { .. } => Refusal::NotDebtor,
        LedgerError::NotSellerOf { .. } => Refusal::NotSeller,
        LedgerError::NotOverdue { .. } => Refusal::NotOverdue,
        LedgerError::AccountSettled { .. } => Refusal::AccountSettled,
        LedgerError::NothingToWriteOff { .. } => Refusal::NothingToWriteOff,
        LedgerError::UnknownReceivable { .. } => Refusal::UnknownReceivable,
        LedgerError::SignatureInvalid { .. } => Refusal::SignatureInvalid,
        LedgerError::WrongState { .. } => Refusal::WrongState,
        LedgerError::TokensInsufficientBalance { .. } => Refusal::NoTokens,
        LedgerError::AccountNotOpen { .. } => Refusal::AccountNotOpen,
        LedgerError::NotActivated { .. } => Refusal::NotActivated,
        LedgerError::NothingToPay { .. } => Refusal::NothingToPay,
        LedgerError::NftNonexistent { .. } => Refusal::NoSuchToken,
        LedgerError::NftInsufficientApproval { .. } => Refusal::NotOwner,
        LedgerError::ReceivableLocked { .. } => Refusal::Locked,
        other => panic!("no cell names {other:?}"),
    }
}

#[test]
fn the_table_has_one_row_for_each_state_and_action() {
    let mut rows = TABLE.iter();
    for state in State::ALL {
        for action in Action::ALL {
            let row = rows.next().unwrap();
            assert_eq!((row.state, row.action), (state, action));
        }
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn every_cell_is_what_the_contracts_model_does() {
    let mut cells = 0;
    for state in State::ALL {
        for action in Action::ALL {
            for actor in Actor::ALL {
                let mut stage = stage(state);
                let came = match act(&mut stage, action, actor) {
                    Ok(()) => Cell::To(shown(&stage)),
                    Err(error) => Cell::Refused(refusal(error)),
                };
                assert_eq!(came, cell(state, action, actor), "{state:?} {action:?} {actor:?}");
                cells += 1;
            }
        }
    }
    assert_eq!(cells, 560);
}

#[test]
fn only_the_debtor_or_full_payment_raises_trust() {
    for row in TABLE {
        for (actor, cell) in Actor::ALL.into_iter().zip(row.cells) {
            let Cell::To(after) = cell else { continue };
            if row.state < State::Acknowledged && after >= State::Acknowledged {
                assert_eq!((row.action, actor), (Action::Acknowledge, Actor::Debtor));
            }
            if row.state < State::Settled && after >= State::Settled {
                assert_eq!(row.action, Action::Sweep);
            }
        }
    }
}

#[test]
fn payment_is_possible_in_every_state_by_everybody() {
    for row in TABLE.iter().filter(|row| row.action == Action::Pay) {
        assert_eq!(row.cells, [Cell::To(row.state); 4]);
    }
}

#[test]
fn overdue_starts_the_day_after_the_grace() {
    for (grace_days, last) in [(0, DUE_DAY), (3, DUE_DAY + 3)] {
        let mut stage = Stage::new();
        let (mut terms, opening) = crate::stage::invoice();
        terms.grace_days = grace_days;
        stage.claim(SELLER, ReceivablesCommand::Register { terms, opening }).unwrap();
        stage.acknowledge(DEBTOR).unwrap();
        stage = stage.at_day(last);
        assert_eq!(shown(&stage), State::Acknowledged);
        stage = stage.at_day(last + 1);
        assert_eq!(shown(&stage), State::Overdue);
    }
}

#[test]
fn a_dispute_after_the_acknowledgement_hides_the_state_and_changes_nothing_else() {
    for below in [State::Acknowledged, State::Funded, State::Overdue, State::Defaulted] {
        for action in Action::ALL {
            if matches!(action, Action::Dispute | Action::WithdrawDispute) {
                continue;
            }
            for actor in Actor::ALL {
                let mut stage = stage(below);
                let reason = B256::ZERO;
                stage.claim(DEBTOR, ReceivablesCommand::Dispute { id: ID, reason }).unwrap();
                assert_eq!(shown(&stage), State::Disputed);
                let came = act(&mut stage, action, actor).map_err(refusal);
                match cell(below, action, actor) {
                    Cell::Refused(refused) => assert_eq!(came, Err(refused)),
                    Cell::To(State::Settled | State::Recovered) => assert_eq!(came, Ok(())),
                    Cell::To(after) => {
                        assert_eq!(came, Ok(()));
                        assert_eq!(shown(&stage), State::Disputed);
                        stage
                            .claim(DEBTOR, ReceivablesCommand::WithdrawDispute { id: ID })
                            .unwrap();
                        assert_eq!(shown(&stage), after);
                    }
                }
            }
        }
    }
}

#[test]
fn the_contracts_numbers_are_states() {
    for number in 0..9 {
        assert_eq!(OnChain::from_number(number).unwrap().number(), number);
    }
    assert_eq!(OnChain::from_number(9), None);
}

#[test]
fn the_committed_table_is_this_one() {
    let mut text = String::from(
        "# Life of a receivable\n\nWritten by `FAKTOR_BLESS=1 cargo test -p faktor-domain`; every cell is tested. Funded \
         is derived on reading. Unregistered to funded are before the due day, overdue and settled after it, defaulted and \
         recovered 30 days after it. Disputed is before the acknowledgement; after it a dispute hides the state and changes \
         nothing else. The debtor has not waived set-off. In *Sweep* the lockbox holds the face amount, in *WriteOff* 30 \
         days have passed where the due day has.\n\n\
         | state | action | seller | debtor | holder | anyone |\n|---|---|---|---|---|---|\n",
    );
    for row in TABLE {
        let cells = row.cells.map(|cell| match cell {
            Cell::To(state) => format!("{state:?}"),
            Cell::Refused(refusal) => format!("*{refusal:?}*"),
        });
        text += &format!("| {:?} | {:?} | {} |\n", row.state, row.action, cells.join(" | "));
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("LIFECYCLE.md");
    if std::env::var_os("FAKTOR_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text);
}

/// For forge, which does the same to the contracts: state, action and a state or `!` and a refusal for each actor.
#[test]
fn the_contracts_are_given_this_table() {
    let mut text = String::new();
    for row in TABLE {
        let cells = row.cells.map(|cell| match cell {
            Cell::To(state) => format!("{state:?}"),
            Cell::Refused(refusal) => format!("!{refusal:?}"),
        });
        text += &format!("{:?}\t{:?}\t{}\n", row.state, row.action, cells.join("\t"));
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../contracts/test/vectors/lifecycle.tsv");
    if std::env::var_os("FAKTOR_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text);
}
