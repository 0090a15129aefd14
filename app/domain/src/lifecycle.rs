//! The life of a receivable: one table of state, action and actor.

use crate::amount::Amount;
use crate::date::Date;

/// What the contract says about a receivable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnChain {
    /// There is none of that number.
    None,
    /// The seller registered it.
    Registered,
    /// The debtor acknowledged it; tokens exist.
    Acknowledged,
    /// The whole face amount has arrived.
    Settled,
}

impl OnChain {
    /// The number that the contract uses.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Registered => 1,
            Self::Acknowledged => 2,
            Self::Settled => 3,
        }
    }

    /// The state of the contract's number; none for a number without meaning.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::None),
            1 => Some(Self::Registered),
            2 => Some(Self::Acknowledged),
            3 => Some(Self::Settled),
            _ => None,
        }
    }
}

/// Where a receivable stands, as people see it. `Funded` and `Overdue` are derived on reading, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not on chain.
    Unregistered,
    /// Registered, not acknowledged.
    Registered,
    /// Acknowledged, not due, all tokens still with the seller.
    Acknowledged,
    /// Acknowledged, not due, tokens sold.
    Funded,
    /// Acknowledged, the due day is over, not paid in full.
    Overdue,
    /// Paid in full.
    Settled,
}

impl State {
    /// Every state in order.
    pub const ALL: [Self; 6] = [
        Self::Unregistered,
        Self::Registered,
        Self::Acknowledged,
        Self::Funded,
        Self::Overdue,
        Self::Settled,
    ];

    /// The state shown on the day `today`, where `sold` is what others than the seller hold of its tokens. Paying on
    /// the due day is in time: overdue starts the day after.
    #[must_use]
    pub fn derive(on_chain: OnChain, sold: Amount, due: Date, today: Date) -> Self {
        match on_chain {
            OnChain::None => Self::Unregistered,
            OnChain::Registered => Self::Registered,
            OnChain::Settled => Self::Settled,
            OnChain::Acknowledged if today > due => Self::Overdue,
            OnChain::Acknowledged if sold.is_zero() => Self::Acknowledged,
            OnChain::Acknowledged => Self::Funded,
        }
    }
}

/// What can be done to a receivable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Registers the seller's document.
    Register,
    /// Signs the acknowledgement; somebody else may carry it on chain.
    Acknowledge,
    /// Lists own tokens on the market.
    Sell,
    /// Transfers the face amount to the lockbox.
    Pay,
    /// Sweeps the face amount from the lockbox into the account.
    Sweep,
    /// Exchanges own tokens for currency.
    Exchange,
    /// Transfers the receivable itself (ERC-721).
    Transfer,
}

impl Action {
    /// Every action in order.
    pub const ALL: [Self; 7] = [
        Self::Register,
        Self::Acknowledge,
        Self::Sell,
        Self::Pay,
        Self::Sweep,
        Self::Exchange,
        Self::Transfer,
    ];
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// Whose document it is; owns the receivable.
    Seller,
    /// Who owes it.
    Debtor,
    /// Who bought tokens; before a sale, who will.
    Holder,
    /// Anybody else.
    Anyone,
}

impl Actor {
    /// Every actor in the order of a table row.
    pub const ALL: [Self; 4] = [Self::Seller, Self::Debtor, Self::Holder, Self::Anyone];
}

/// Why an action is refused, by the name of the contract's error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// `DebtorIsSeller`
    DebtorIsSeller,
    /// `DocumentMismatch`: the document names another seller.
    DocumentMismatch,
    /// `AlreadyRegistered`
    AlreadyRegistered,
    /// `UnknownReceivable`
    UnknownReceivable,
    /// `SignatureInvalid`: only the debtor's signature counts.
    SignatureInvalid,
    /// `WrongState`
    WrongState,
    /// `ERC6909InsufficientBalance`: the actor holds no tokens.
    NoTokens,
    /// `AccountNotOpen`: money in the lockbox waits for the acknowledgement.
    AccountNotOpen,
    /// `NotActivated`: the due day has not come.
    NotActivated,
    /// `NothingToPay`
    NothingToPay,
    /// `ERC721NonexistentToken`
    NoSuchToken,
    /// `ERC721InsufficientApproval`: the receivable is not the actor's.
    NotOwner,
    /// `ReceivableLocked`: it is backing now.
    Locked,
}

/// What comes of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// It is done, and this is the state afterwards.
    To(State),
    /// It is refused.
    Refused(Refusal),
}

/// One row of the table: what comes of an action in a state, by actor in the order of [`Actor::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The state before.
    pub state: State,
    /// The action.
    pub action: Action,
    /// One cell per actor.
    pub cells: [Cell; 4],
}

/// What comes of `action` by `actor` in `state`.
#[must_use]
pub fn cell(state: State, action: Action, actor: Actor) -> Cell {
    TABLE
        .iter()
        .find(|row| row.state == state && row.action == action)
        .map(|row| {
            let [seller, debtor, holder, anyone] = row.cells;
            match actor {
                Actor::Seller => seller,
                Actor::Debtor => debtor,
                Actor::Holder => holder,
                Actor::Anyone => anyone,
            }
        })
        // The table is total (tested); a missing row would refuse everything.
        .unwrap_or(Cell::Refused(Refusal::WrongState))
}

const fn row(state: State, action: Action, cells: [Cell; 4]) -> Row {
    Row { state, action, cells }
}

const fn all(cell: Cell) -> [Cell; 4] {
    [cell; 4]
}

const fn register(seller: Cell) -> [Cell; 4] {
    [
        seller,
        no(Refusal::DebtorIsSeller),
        no(Refusal::DocumentMismatch),
        no(Refusal::DocumentMismatch),
    ]
}

const fn held(seller: Cell, holder: Cell) -> [Cell; 4] {
    [seller, no(Refusal::NoTokens), holder, no(Refusal::NoTokens)]
}

const fn owned(seller: Cell, other: Cell) -> [Cell; 4] {
    [seller, other, other, other]
}

const fn to(state: State) -> Cell {
    Cell::To(state)
}

const fn no(refusal: Refusal) -> Cell {
    Cell::Refused(refusal)
}

/// The whole table. Before the due day in `Unregistered` to `Funded`; after it in `Overdue` and `Settled`. In `Sweep`
/// the lockbox holds the face amount.
pub const TABLE: [Row; 42] = [
    row(State::Unregistered, Action::Register, register(to(State::Registered))),
    row(State::Unregistered, Action::Acknowledge, all(no(Refusal::UnknownReceivable))),
    row(State::Unregistered, Action::Sell, all(no(Refusal::NoTokens))),
    row(State::Unregistered, Action::Pay, all(to(State::Unregistered))),
    row(State::Unregistered, Action::Sweep, all(no(Refusal::AccountNotOpen))),
    row(State::Unregistered, Action::Exchange, all(no(Refusal::NotActivated))),
    row(State::Unregistered, Action::Transfer, all(no(Refusal::NoSuchToken))),
    row(State::Registered, Action::Register, register(no(Refusal::AlreadyRegistered))),
    row(
        State::Registered,
        Action::Acknowledge,
        [
            no(Refusal::SignatureInvalid),
            to(State::Acknowledged),
            no(Refusal::SignatureInvalid),
            no(Refusal::SignatureInvalid),
        ],
    ),
    row(State::Registered, Action::Sell, all(no(Refusal::NoTokens))),
    row(State::Registered, Action::Pay, all(to(State::Registered))),
    row(State::Registered, Action::Sweep, all(no(Refusal::AccountNotOpen))),
    row(State::Registered, Action::Exchange, all(no(Refusal::NotActivated))),
    row(State::Registered, Action::Transfer, owned(to(State::Registered), no(Refusal::NotOwner))),
    row(State::Acknowledged, Action::Register, register(no(Refusal::AlreadyRegistered))),
    row(State::Acknowledged, Action::Acknowledge, all(no(Refusal::WrongState))),
    row(State::Acknowledged, Action::Sell, held(to(State::Funded), no(Refusal::NoTokens))),
    row(State::Acknowledged, Action::Pay, all(to(State::Acknowledged))),
    row(State::Acknowledged, Action::Sweep, all(to(State::Settled))),
    row(State::Acknowledged, Action::Exchange, all(no(Refusal::NotActivated))),
    row(State::Acknowledged, Action::Transfer, all(no(Refusal::Locked))),
    row(State::Funded, Action::Register, register(no(Refusal::AlreadyRegistered))),
    row(State::Funded, Action::Acknowledge, all(no(Refusal::WrongState))),
    row(State::Funded, Action::Sell, held(to(State::Funded), to(State::Funded))),
    row(State::Funded, Action::Pay, all(to(State::Funded))),
    row(State::Funded, Action::Sweep, all(to(State::Settled))),
    row(State::Funded, Action::Exchange, all(no(Refusal::NotActivated))),
    row(State::Funded, Action::Transfer, all(no(Refusal::Locked))),
    row(State::Overdue, Action::Register, register(no(Refusal::AlreadyRegistered))),
    row(State::Overdue, Action::Acknowledge, all(no(Refusal::WrongState))),
    row(State::Overdue, Action::Sell, held(to(State::Overdue), to(State::Overdue))),
    row(State::Overdue, Action::Pay, all(to(State::Overdue))),
    row(State::Overdue, Action::Sweep, all(to(State::Settled))),
    row(State::Overdue, Action::Exchange, all(no(Refusal::NothingToPay))),
    row(State::Overdue, Action::Transfer, all(no(Refusal::Locked))),
    row(State::Settled, Action::Register, register(no(Refusal::AlreadyRegistered))),
    row(State::Settled, Action::Acknowledge, all(no(Refusal::WrongState))),
    row(State::Settled, Action::Sell, held(to(State::Settled), to(State::Settled))),
    row(State::Settled, Action::Pay, all(to(State::Settled))),
    row(State::Settled, Action::Sweep, all(to(State::Settled))),
    row(State::Settled, Action::Exchange, held(to(State::Settled), to(State::Settled))),
    row(State::Settled, Action::Transfer, all(no(Refusal::Locked))),
];
