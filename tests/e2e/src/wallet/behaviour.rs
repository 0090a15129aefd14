//! What a test wallet does when it is asked.

/// What the wallet does when asked to sign or send.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Behaviour {
    /// Signs.
    Signs,
    /// Answers 4001.
    Rejects,
    /// Answers -32002: a prompt is already open.
    Busy,
    /// Does not answer; once it behaves otherwise, it answers late what it was asked meanwhile.
    Silent,
    /// Answers 4100 and shows no account.
    Locked,
}

/// What becomes of a transaction that is not mined yet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Replacement {
    /// The same with twice the fee.
    Raise,
    /// An empty transfer to oneself.
    Cancel,
    /// The same once more, as wallets send what nodes have forgotten.
    Again,
}
