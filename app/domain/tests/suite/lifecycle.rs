//! Every cell of the table, done to the model.

use faktor_domain::{
    Action, Actor, Amount, Cell, Date, LedgerError, OnChain, Refusal, State, TABLE, Timestamp, cell,
};

use crate::stage::{ANYONE, DEBTOR, DUE_DAY, FACE, HOLDER, ID, SELLER, Stage};

/// A receivable in `state`.
fn stage(state: State) -> Stage {
    let mut stage = Stage::new();
    if state >= State::Registered {
        stage.register(SELLER).unwrap();
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
    if state >= State::Settled {
        stage.pay(DEBTOR, FACE).unwrap();
        stage.sweep(ANYONE).unwrap();
    }
    assert_eq!(shown(&stage), state);
    stage
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
    }
    .map(drop)
}

fn refusal(error: LedgerError) -> Refusal {
    match error {
        LedgerError::DebtorIsSeller { .. } => Refusal::DebtorIsSeller,
        LedgerError::DocumentMismatch { .. } => Refusal::DocumentMismatch,
        LedgerError::AlreadyRegistered { .. } => Refusal::AlreadyRegistered,
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
    assert_eq!(cells, 168);
}

#[test]
fn only_the_debtor_or_full_payment_raises_trust() {
    for row in TABLE {
        for (actor, cell) in Actor::ALL.into_iter().zip(row.cells) {
            let Cell::To(after) = cell else { continue };
            if row.state < State::Acknowledged && after >= State::Acknowledged {
                assert_eq!((row.action, actor), (Action::Acknowledge, Actor::Debtor));
            }
            if row.state < State::Settled && after == State::Settled {
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
fn overdue_starts_the_day_after_the_due_day() {
    let (due, none, sold) = (Date::from_days(100), Amount::ZERO, Amount::MAX);
    let state =
        |sold, today| State::derive(OnChain::Acknowledged, sold, due, Date::from_days(today));
    assert_eq!(state(none, 100), State::Acknowledged);
    assert_eq!(state(sold, 100), State::Funded);
    assert_eq!(state(none, 101), State::Overdue);
    assert_eq!(state(sold, 101), State::Overdue);
    let late = Date::from_days(101);
    assert_eq!(State::derive(OnChain::Settled, none, due, late), State::Settled);
    assert_eq!(State::derive(OnChain::Registered, none, due, late), State::Registered);
}

#[test]
fn the_contracts_numbers_are_states() {
    for number in 0..4 {
        assert_eq!(OnChain::from_number(number).unwrap().number(), number);
    }
    assert_eq!(OnChain::from_number(4), None);
}

#[test]
fn the_committed_table_is_this_one() {
    let mut text = String::from(
        "# Life of a receivable\n\nWritten by `FAKTOR_BLESS=1 cargo test -p faktor-domain`; every cell is tested. Funded \
         and overdue are derived on reading. The first three states are before the due day, funded too; overdue and \
         settled after it. In *Sweep* the lockbox holds the face amount.\n\n\
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
