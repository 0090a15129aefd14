//! A receivable as the contract answers it.

use alloy_primitives::{Address, U256};
use faktor_domain::{
    AccountId, Amount, Class, ClassId, Date, DocumentRoot, OnChain, ReceivableId, SellerFingerprint,
};

use crate::{
    bindings,
    convert::{amount, date},
    deployments::Deployments,
};

impl From<bindings::State> for OnChain {
    fn from(state: bindings::State) -> Self {
        match state {
            bindings::State::Registered => Self::Registered,
            bindings::State::Disputed => Self::Disputed,
            bindings::State::Cancelled => Self::Cancelled,
            bindings::State::Acknowledged => Self::Acknowledged,
            bindings::State::Overdue => Self::Overdue,
            bindings::State::Defaulted => Self::Defaulted,
            bindings::State::Settled => Self::Settled,
            bindings::State::Recovered => Self::Recovered,
            bindings::State::None | bindings::State::__Invalid => Self::None,
        }
    }
}

/// What can be done about a receivable, in the few words that most decisions need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// There is none of that number.
    None,
    /// The debtor can acknowledge it.
    Registered,
    /// It is owed: late or not, written off or not, disputed or not.
    Acknowledged,
    /// All that is owed has arrived.
    Settled,
    /// Cancelled, or the debtor objects and has not acknowledged.
    Stopped,
}

/// One receivable. `face` and `paid` in `currency`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receivable {
    /// Number on chain.
    pub id: ReceivableId,
    /// Owner of the ERC-721 token.
    pub seller: Address,
    /// Who owes.
    pub debtor: Address,
    /// The currency token it is owed in.
    pub currency: Address,
    /// What is owed.
    pub face: Amount,
    /// Day of the invoice.
    pub issue: Date,
    /// Day it is due.
    pub due: Date,
    /// Yearly late interest in basis points.
    pub late_bps: u16,
    /// Days after the due day on which paying is in time.
    pub grace_days: u8,
    /// What the contract says about it; see the domain's `State::derive` for what people see.
    pub state: OnChain,
    /// Whether the debtor gave up set-off when acknowledging.
    pub no_set_off: bool,
    /// Whether the debtor objects.
    pub disputed: bool,
    /// Root of the document's field tree.
    pub document_root: DocumentRoot,
    /// Its settlement account.
    pub account: AccountId,
    /// Its own payment address.
    pub lockbox: Address,
    /// The class of its tokens, whether or not they exist yet.
    pub class_id: ClassId,
    /// What was swept in and credited so far.
    pub paid: Amount,
    /// What has to come in by the end of today, late interest and dilution included; zero before the account is open.
    pub owed: Amount,
}

impl Receivable {
    /// The class of its tokens.
    #[must_use]
    pub fn class(&self, deployments: &Deployments) -> Class {
        Class::of_receivable(
            deployments.contracts.receivables.address,
            deployments.contracts.settlement.address,
            self.currency,
            self.id.get(),
            self.due,
        )
    }

    /// What can be done about it.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self.state {
            OnChain::None => Stage::None,
            OnChain::Registered => Stage::Registered,
            OnChain::Acknowledged | OnChain::Overdue | OnChain::Defaulted => Stage::Acknowledged,
            // Something is owed from the acknowledgement on.
            OnChain::Disputed if !self.owed.is_zero() => Stage::Acknowledged,
            OnChain::Settled | OnChain::Recovered => Stage::Settled,
            OnChain::Disputed | OnChain::Cancelled => Stage::Stopped,
        }
    }

    /// What is still to be paid, not counting what lies unswept in the lockbox.
    #[must_use]
    pub fn outstanding(&self) -> Amount {
        let owed = if self.owed.is_zero() { self.face } else { self.owed };
        owed.checked_sub(self.paid).unwrap_or(Amount::ZERO)
    }
}

impl From<bindings::Receivable> for Receivable {
    fn from(answer: bindings::Receivable) -> Self {
        Self {
            id: ReceivableId::new(answer.id),
            seller: answer.seller,
            debtor: answer.debtor,
            currency: answer.currency,
            face: amount(U256::from(answer.faceAmount)),
            issue: date(answer.issueDay),
            due: date(answer.dueDay),
            late_bps: answer.lateBps,
            grace_days: answer.graceDays,
            state: answer.state.into(),
            no_set_off: answer.noSetOff,
            disputed: answer.disputed,
            document_root: DocumentRoot::new(answer.documentRoot),
            account: AccountId::new(answer.account),
            lockbox: answer.lockbox,
            class_id: ClassId::new(answer.classId),
            paid: amount(answer.paid),
            owed: amount(answer.owed),
        }
    }
}

/// What a seller registers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Who owes.
    pub debtor: Address,
    /// The currency token it is owed in.
    pub currency: Address,
    /// What is owed.
    pub face: Amount,
    /// Day of the invoice.
    pub issue: Date,
    /// Day it is due.
    pub due: Date,
    /// Yearly late interest in basis points.
    pub late_bps: u16,
    /// Days after the due day on which paying is in time.
    pub grace_days: u8,
    /// Root of the document's field tree.
    pub document_root: DocumentRoot,
    /// The seller's keyed hash of the debt.
    pub seller_fingerprint: SellerFingerprint,
}

impl From<&Terms> for bindings::Terms {
    fn from(terms: &Terms) -> Self {
        Self {
            debtor: terms.debtor,
            currency: terms.currency,
            // Amounts are at most 2^96 - 1 by construction.
            faceAmount: terms.face.word().saturating_to(),
            issueDay: terms.issue.days(),
            dueDay: terms.due.days(),
            lateBps: terms.late_bps,
            graceDays: terms.grace_days,
            documentRoot: terms.document_root.get(),
            sellerFingerprint: terms.seller_fingerprint.get(),
        }
    }
}

/// The six opened leaves' salts and the four siblings that lead from them to the document root.
pub use crate::bindings::Opening;
