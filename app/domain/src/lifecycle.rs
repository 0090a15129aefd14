//! The life of a receivable: one table of state, action and actor.

mod table;

pub use table::TABLE;

use crate::amount::Amount;

/// What the contract says about a receivable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnChain {
    /// There is none of that number.
    None,
    /// The seller registered it.
    Registered,
    /// The debtor objects, before or after acknowledging it.
    Disputed,
    /// The seller took it back, or all of it was given up.
    Cancelled,
    /// The debtor acknowledged it; tokens exist, and it is not late.
    Acknowledged,
    /// It is not paid in full after the grace.
    Overdue,
    /// A loss was recorded.
    Defaulted,
    /// All that is owed has arrived.
    Settled,
    /// All that is owed has arrived, after a loss was recorded.
    Recovered,
}

impl OnChain {
    /// In the order of the contract's numbers.
    pub const ALL: [Self; 9] = [
        Self::None,
        Self::Registered,
        Self::Disputed,
        Self::Cancelled,
        Self::Acknowledged,
        Self::Overdue,
        Self::Defaulted,
        Self::Settled,
        Self::Recovered,
    ];

    /// The number that the contract uses.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Registered => 1,
            Self::Disputed => 2,
            Self::Cancelled => 3,
            Self::Acknowledged => 4,
            Self::Overdue => 5,
            Self::Defaulted => 6,
            Self::Settled => 7,
            Self::Recovered => 8,
        }
    }

    /// The state of the contract's number; none for a number without meaning.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.number() == number)
    }
}

/// Where a receivable stands, as people see it. `Funded` is derived on reading, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not on chain.
    Unregistered,
    /// Registered, not acknowledged.
    Registered,
    /// The debtor objects.
    Disputed,
    /// Taken back by the seller, or given up whole.
    Cancelled,
    /// Acknowledged, not late, all tokens still with the seller.
    Acknowledged,
    /// Acknowledged, not late, tokens sold.
    Funded,
    /// Acknowledged, the grace is over, not paid in full.
    Overdue,
    /// Acknowledged, not paid in full, a loss was recorded.
    Defaulted,
    /// Paid in full.
    Settled,
    /// Paid in full after a loss was recorded.
    Recovered,
}

impl State {
    /// Every state in order.
    pub const ALL: [Self; 10] = [
        Self::Unregistered,
        Self::Registered,
        Self::Disputed,
        Self::Cancelled,
        Self::Acknowledged,
        Self::Funded,
        Self::Overdue,
        Self::Defaulted,
        Self::Settled,
        Self::Recovered,
    ];

    /// The state shown, where `sold` is what others than the seller hold of its tokens.
    #[must_use]
    pub fn derive(on_chain: OnChain, sold: Amount) -> Self {
        match on_chain {
            OnChain::None => Self::Unregistered,
            OnChain::Registered => Self::Registered,
            OnChain::Disputed => Self::Disputed,
            OnChain::Cancelled => Self::Cancelled,
            OnChain::Acknowledged if sold.is_zero() => Self::Acknowledged,
            OnChain::Acknowledged => Self::Funded,
            OnChain::Overdue => Self::Overdue,
            OnChain::Defaulted => Self::Defaulted,
            OnChain::Settled => Self::Settled,
            OnChain::Recovered => Self::Recovered,
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
    /// Objects.
    Dispute,
    /// No longer objects.
    WithdrawDispute,
    /// Takes it back before it is acknowledged.
    Cancel,
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
    /// Has own tokens held back, behind all others.
    HoldBack,
    /// Gives up own tokens, so that less is owed.
    GiveUp,
    /// Pays a part in the debtor's place.
    PayInstead,
    /// Records what the public ladder counts as lost.
    WriteOff,
}

impl Action {
    /// Every action in order.
    pub const ALL: [Self; 14] = [
        Self::Register,
        Self::Acknowledge,
        Self::Dispute,
        Self::WithdrawDispute,
        Self::Cancel,
        Self::Sell,
        Self::Pay,
        Self::Sweep,
        Self::Exchange,
        Self::Transfer,
        Self::HoldBack,
        Self::GiveUp,
        Self::PayInstead,
        Self::WriteOff,
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
    /// `FingerprintTaken`
    FingerprintTaken,
    /// `NotDebtor`
    NotDebtor,
    /// `NotSeller`
    NotSeller,
    /// `NotOverdue`: the debtor is in time.
    NotOverdue,
    /// `AccountSettled`: nothing more is owed.
    AccountSettled,
    /// `NothingToWriteOff`: the ladder has no higher rung yet.
    NothingToWriteOff,
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
