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
            bindings::State::Acknowledged => Self::Acknowledged,
            bindings::State::Settled => Self::Settled,
            bindings::State::None | bindings::State::__Invalid => Self::None,
        }
    }
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
    /// What the contract says about it; see the domain's `State::derive` for what people see.
    pub state: OnChain,
    /// Whether the debtor gave up set-off when acknowledging.
    pub no_set_off: bool,
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

    /// What is still to be paid, not counting what lies unswept in the lockbox.
    #[must_use]
    pub fn outstanding(&self) -> Amount {
        self.face.checked_sub(self.paid).unwrap_or(Amount::ZERO)
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
            state: answer.state.into(),
            no_set_off: answer.noSetOff,
            document_root: DocumentRoot::new(answer.documentRoot),
            account: AccountId::new(answer.account),
            lockbox: answer.lockbox,
            class_id: ClassId::new(answer.classId),
            paid: amount(answer.paid),
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
            documentRoot: terms.document_root.get(),
            sellerFingerprint: terms.seller_fingerprint.get(),
        }
    }
}

/// The six opened leaves' salts and the four siblings that lead from them to the document root.
pub use crate::bindings::Opening;
