//! What can be put on the desk.

use std::rc::Rc;

use alloy_primitives::{Address, Bytes};
use faktor_chain::{Intent, IntentSummary, SignedPermit, TypedData};
use faktor_domain::{Amount, Timestamp};
use leptos::prelude::*;

use super::review::unsigned;
use crate::widgets::Review;

/// A permission by signature that a deed needs first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitWish {
    /// The token that may be taken.
    pub token: Address,
    /// Who may take it.
    pub spender: Address,
    /// How much.
    pub amount: Amount,
    /// Until when the permission can be used.
    pub deadline: Timestamp,
}

/// What runs once the transaction is in a block.
pub type AfterSend = Rc<dyn Fn()>;

/// Empties a field once the act is done, so that a second press does not do it twice. The form may be gone by then.
pub fn emptying(text: RwSignal<String>) -> AfterSend {
    Rc::new(move || drop(text.try_set(String::new())))
}

/// Something to be signed.
#[expect(clippy::large_enum_variant, reason = "there is one deed at a time, on the heap")]
pub enum Deed {
    /// One transaction.
    Send {
        /// The act, for the button: "Register 1,656.25 XEUR".
        act: String,
        /// What is done.
        intent: Intent,
        /// What runs once it is in a block.
        after: Option<AfterSend>,
    },
    /// A permission, then the transaction that uses it: two prompts, one transaction.
    Permitted {
        /// The act, for the button.
        act: String,
        /// The permission.
        wish: PermitWish,
        /// The transaction, given the permission.
        build: Box<dyn Fn(SignedPermit) -> Intent>,
        /// What runs once it is in a block.
        after: Option<AfterSend>,
    },
    /// A signature and no transaction.
    Sign {
        /// What the sheet shows.
        review: Review,
        /// What is signed.
        data: TypedData,
        /// What is done with the signature.
        done: Box<dyn Fn(Bytes)>,
    },
}

impl std::fmt::Debug for Deed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Send { act, .. } => f.debug_tuple("Send").field(act).finish(),
            Self::Permitted { act, .. } => f.debug_tuple("Permitted").field(act).finish(),
            Self::Sign { review, .. } => f.debug_tuple("Sign").field(&review.act).finish(),
        }
    }
}

impl Deed {
    /// What its transaction does, in short; none for a signature.
    pub(super) fn summary(&self) -> Option<IntentSummary> {
        match self {
            Self::Send { intent, .. } => Some(intent.summary()),
            Self::Permitted { wish, build, .. } => Some(build(unsigned(wish)).summary()),
            Self::Sign { .. } => None,
        }
    }

    pub(super) fn confirmed(&self) {
        match self {
            Self::Send { after: Some(after), .. } | Self::Permitted { after: Some(after), .. } => {
                after();
            }
            Self::Send { .. } | Self::Permitted { .. } | Self::Sign { .. } => {}
        }
    }
}
