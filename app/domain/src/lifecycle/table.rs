//! What comes of every action in every state.

use super::{Action as A, Cell, Refusal as R, Row, State as S};

const fn row(state: S, action: A, cells: [Cell; 4]) -> Row {
    Row { state, action, cells }
}

const fn all(cell: Cell) -> [Cell; 4] {
    [cell; 4]
}

const fn register(seller: Cell) -> [Cell; 4] {
    [seller, no(R::DebtorIsSeller), no(R::DocumentMismatch), no(R::DocumentMismatch)]
}

const fn seller(seller: Cell, other: Cell) -> [Cell; 4] {
    [seller, other, other, other]
}

const fn debtor(debtor: Cell, other: Cell) -> [Cell; 4] {
    [other, debtor, other, other]
}

/// Seller and holder have tokens.
const fn holders(holder: Cell, other: Cell) -> [Cell; 4] {
    [holder, other, holder, other]
}

const fn to(state: S) -> Cell {
    Cell::To(state)
}

const fn no(refusal: R) -> Cell {
    Cell::Refused(refusal)
}

/// The whole table. Before the due day in `Unregistered` to `Funded`; after it in `Overdue` and `Settled`, 30 days after it in
/// `Defaulted` and `Recovered`. `Disputed` is before the acknowledgement; after it a dispute hides the state and changes nothing
/// else. The debtor has not waived set-off. In `Sweep` the lockbox holds the face amount; in `WriteOff` 30 days have passed
/// where the due day has.
pub const TABLE: [Row; 140] = [
    row(S::Unregistered, A::Register, register(to(S::Registered))),
    row(S::Unregistered, A::Acknowledge, all(no(R::UnknownReceivable))),
    row(S::Unregistered, A::Dispute, all(no(R::UnknownReceivable))),
    row(S::Unregistered, A::WithdrawDispute, all(no(R::UnknownReceivable))),
    row(S::Unregistered, A::Cancel, all(no(R::UnknownReceivable))),
    row(S::Unregistered, A::Sell, all(no(R::NoTokens))),
    row(S::Unregistered, A::Pay, all(to(S::Unregistered))),
    row(S::Unregistered, A::Sweep, all(no(R::AccountNotOpen))),
    row(S::Unregistered, A::Exchange, all(no(R::NotActivated))),
    row(S::Unregistered, A::Transfer, all(no(R::NoSuchToken))),
    row(S::Unregistered, A::HoldBack, all(no(R::AccountNotOpen))),
    row(S::Unregistered, A::GiveUp, all(no(R::AccountNotOpen))),
    row(S::Unregistered, A::PayInstead, all(no(R::AccountNotOpen))),
    row(S::Unregistered, A::WriteOff, all(no(R::AccountNotOpen))),
    row(S::Registered, A::Register, register(no(R::FingerprintTaken))),
    row(S::Registered, A::Acknowledge, debtor(to(S::Acknowledged), no(R::SignatureInvalid))),
    row(S::Registered, A::Dispute, debtor(to(S::Disputed), no(R::NotDebtor))),
    row(S::Registered, A::WithdrawDispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Registered, A::Cancel, seller(to(S::Cancelled), no(R::NotSeller))),
    row(S::Registered, A::Sell, all(no(R::NoTokens))),
    row(S::Registered, A::Pay, all(to(S::Registered))),
    row(S::Registered, A::Sweep, all(no(R::AccountNotOpen))),
    row(S::Registered, A::Exchange, all(no(R::NotActivated))),
    row(S::Registered, A::Transfer, seller(to(S::Registered), no(R::NotOwner))),
    row(S::Registered, A::HoldBack, all(no(R::AccountNotOpen))),
    row(S::Registered, A::GiveUp, all(no(R::AccountNotOpen))),
    row(S::Registered, A::PayInstead, all(no(R::AccountNotOpen))),
    row(S::Registered, A::WriteOff, all(no(R::AccountNotOpen))),
    row(S::Disputed, A::Register, register(no(R::FingerprintTaken))),
    row(S::Disputed, A::Acknowledge, all(no(R::WrongState))),
    row(S::Disputed, A::Dispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Disputed, A::WithdrawDispute, debtor(to(S::Registered), no(R::NotDebtor))),
    row(S::Disputed, A::Cancel, seller(to(S::Cancelled), no(R::NotSeller))),
    row(S::Disputed, A::Sell, all(no(R::NoTokens))),
    row(S::Disputed, A::Pay, all(to(S::Disputed))),
    row(S::Disputed, A::Sweep, all(no(R::AccountNotOpen))),
    row(S::Disputed, A::Exchange, all(no(R::NotActivated))),
    row(S::Disputed, A::Transfer, seller(to(S::Disputed), no(R::NotOwner))),
    row(S::Disputed, A::HoldBack, all(no(R::AccountNotOpen))),
    row(S::Disputed, A::GiveUp, all(no(R::AccountNotOpen))),
    row(S::Disputed, A::PayInstead, all(no(R::AccountNotOpen))),
    row(S::Disputed, A::WriteOff, all(no(R::AccountNotOpen))),
    row(S::Cancelled, A::Register, register(to(S::Cancelled))),
    row(S::Cancelled, A::Acknowledge, all(no(R::WrongState))),
    row(S::Cancelled, A::Dispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Cancelled, A::WithdrawDispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Cancelled, A::Cancel, seller(no(R::WrongState), no(R::NotSeller))),
    row(S::Cancelled, A::Sell, all(no(R::NoTokens))),
    row(S::Cancelled, A::Pay, all(to(S::Cancelled))),
    row(S::Cancelled, A::Sweep, all(to(S::Cancelled))),
    row(S::Cancelled, A::Exchange, all(no(R::NotActivated))),
    row(S::Cancelled, A::Transfer, all(no(R::Locked))),
    row(S::Cancelled, A::HoldBack, all(no(R::AccountSettled))),
    row(S::Cancelled, A::GiveUp, all(no(R::AccountSettled))),
    row(S::Cancelled, A::PayInstead, all(no(R::AccountSettled))),
    row(S::Cancelled, A::WriteOff, all(no(R::AccountSettled))),
    row(S::Acknowledged, A::Register, register(no(R::FingerprintTaken))),
    row(S::Acknowledged, A::Acknowledge, all(no(R::WrongState))),
    row(S::Acknowledged, A::Dispute, debtor(to(S::Disputed), no(R::NotDebtor))),
    row(S::Acknowledged, A::WithdrawDispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Acknowledged, A::Cancel, seller(no(R::WrongState), no(R::NotSeller))),
    row(S::Acknowledged, A::Sell, seller(to(S::Funded), no(R::NoTokens))),
    row(S::Acknowledged, A::Pay, all(to(S::Acknowledged))),
    row(S::Acknowledged, A::Sweep, all(to(S::Settled))),
    row(S::Acknowledged, A::Exchange, all(no(R::NotActivated))),
    row(S::Acknowledged, A::Transfer, all(no(R::Locked))),
    row(S::Acknowledged, A::HoldBack, seller(to(S::Acknowledged), no(R::NoTokens))),
    row(S::Acknowledged, A::GiveUp, seller(to(S::Acknowledged), no(R::NoTokens))),
    row(S::Acknowledged, A::PayInstead, all(no(R::NotOverdue))),
    row(S::Acknowledged, A::WriteOff, all(no(R::NothingToWriteOff))),
    row(S::Funded, A::Register, register(no(R::FingerprintTaken))),
    row(S::Funded, A::Acknowledge, all(no(R::WrongState))),
    row(S::Funded, A::Dispute, debtor(to(S::Disputed), no(R::NotDebtor))),
    row(S::Funded, A::WithdrawDispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Funded, A::Cancel, seller(no(R::WrongState), no(R::NotSeller))),
    row(S::Funded, A::Sell, holders(to(S::Funded), no(R::NoTokens))),
    row(S::Funded, A::Pay, all(to(S::Funded))),
    row(S::Funded, A::Sweep, all(to(S::Settled))),
    row(S::Funded, A::Exchange, all(no(R::NotActivated))),
    row(S::Funded, A::Transfer, all(no(R::Locked))),
    row(S::Funded, A::HoldBack, holders(to(S::Funded), no(R::NoTokens))),
    row(S::Funded, A::GiveUp, holders(to(S::Funded), no(R::NoTokens))),
    row(S::Funded, A::PayInstead, all(no(R::NotOverdue))),
    row(S::Funded, A::WriteOff, all(no(R::NothingToWriteOff))),
    row(S::Overdue, A::Register, register(no(R::FingerprintTaken))),
    row(S::Overdue, A::Acknowledge, all(no(R::WrongState))),
    row(S::Overdue, A::Dispute, debtor(to(S::Disputed), no(R::NotDebtor))),
    row(S::Overdue, A::WithdrawDispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Overdue, A::Cancel, seller(no(R::WrongState), no(R::NotSeller))),
    row(S::Overdue, A::Sell, holders(to(S::Overdue), no(R::NoTokens))),
    row(S::Overdue, A::Pay, all(to(S::Overdue))),
    row(S::Overdue, A::Sweep, all(to(S::Settled))),
    row(S::Overdue, A::Exchange, all(no(R::NothingToPay))),
    row(S::Overdue, A::Transfer, all(no(R::Locked))),
    row(S::Overdue, A::HoldBack, holders(to(S::Overdue), no(R::NoTokens))),
    row(S::Overdue, A::GiveUp, holders(to(S::Overdue), no(R::NoTokens))),
    row(S::Overdue, A::PayInstead, all(to(S::Overdue))),
    row(S::Overdue, A::WriteOff, all(to(S::Defaulted))),
    row(S::Defaulted, A::Register, register(no(R::FingerprintTaken))),
    row(S::Defaulted, A::Acknowledge, all(no(R::WrongState))),
    row(S::Defaulted, A::Dispute, debtor(to(S::Disputed), no(R::NotDebtor))),
    row(S::Defaulted, A::WithdrawDispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Defaulted, A::Cancel, seller(no(R::WrongState), no(R::NotSeller))),
    row(S::Defaulted, A::Sell, holders(to(S::Defaulted), no(R::NoTokens))),
    row(S::Defaulted, A::Pay, all(to(S::Defaulted))),
    row(S::Defaulted, A::Sweep, all(to(S::Recovered))),
    row(S::Defaulted, A::Exchange, all(no(R::NothingToPay))),
    row(S::Defaulted, A::Transfer, all(no(R::Locked))),
    row(S::Defaulted, A::HoldBack, holders(to(S::Defaulted), no(R::NoTokens))),
    row(S::Defaulted, A::GiveUp, holders(to(S::Defaulted), no(R::NoTokens))),
    row(S::Defaulted, A::PayInstead, all(to(S::Defaulted))),
    row(S::Defaulted, A::WriteOff, all(no(R::NothingToWriteOff))),
    row(S::Settled, A::Register, register(no(R::FingerprintTaken))),
    row(S::Settled, A::Acknowledge, all(no(R::WrongState))),
    row(S::Settled, A::Dispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Settled, A::WithdrawDispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Settled, A::Cancel, seller(no(R::WrongState), no(R::NotSeller))),
    row(S::Settled, A::Sell, holders(to(S::Settled), no(R::NoTokens))),
    row(S::Settled, A::Pay, all(to(S::Settled))),
    row(S::Settled, A::Sweep, all(to(S::Settled))),
    row(S::Settled, A::Exchange, holders(to(S::Settled), no(R::NoTokens))),
    row(S::Settled, A::Transfer, all(no(R::Locked))),
    row(S::Settled, A::HoldBack, all(no(R::AccountSettled))),
    row(S::Settled, A::GiveUp, all(no(R::AccountSettled))),
    row(S::Settled, A::PayInstead, all(no(R::AccountSettled))),
    row(S::Settled, A::WriteOff, all(no(R::AccountSettled))),
    row(S::Recovered, A::Register, register(no(R::FingerprintTaken))),
    row(S::Recovered, A::Acknowledge, all(no(R::WrongState))),
    row(S::Recovered, A::Dispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Recovered, A::WithdrawDispute, debtor(no(R::WrongState), no(R::NotDebtor))),
    row(S::Recovered, A::Cancel, seller(no(R::WrongState), no(R::NotSeller))),
    row(S::Recovered, A::Sell, holders(to(S::Recovered), no(R::NoTokens))),
    row(S::Recovered, A::Pay, all(to(S::Recovered))),
    row(S::Recovered, A::Sweep, all(to(S::Recovered))),
    row(S::Recovered, A::Exchange, holders(to(S::Recovered), no(R::NoTokens))),
    row(S::Recovered, A::Transfer, all(no(R::Locked))),
    row(S::Recovered, A::HoldBack, all(no(R::AccountSettled))),
    row(S::Recovered, A::GiveUp, all(no(R::AccountSettled))),
    row(S::Recovered, A::PayInstead, all(no(R::AccountSettled))),
    row(S::Recovered, A::WriteOff, all(no(R::AccountSettled))),
];
