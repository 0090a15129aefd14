//! What can be put on the desk for a receivable.

use std::rc::Rc;

use alloy_primitives::Address;
use faktor_chain::{ChainError, Deployments, Intent, Listing, Receivable};
use faktor_domain::{Amount, DebtorFingerprint, Timestamp};

use super::{Position, offer::Offer};
use crate::{
    i18n::use_t,
    session::{Chain, Deed, StoredAcknowledgement, money_words},
};

fn acknowledge(receivable: &Receivable, signed: &StoredAcknowledgement) -> Intent {
    Intent::Acknowledge {
        receivable: receivable.clone(),
        no_set_off: signed.no_set_off,
        debtor_fingerprint: DebtorFingerprint::new(signed.fingerprint),
        deadline: Timestamp::from_seconds(signed.deadline),
        signature: signed.signature.clone(),
    }
}

/// Whether the contract would take the debtor's signature now, of an account with a key or of a contract. Error: what it
/// says against it, or nobody answers.
pub(in crate::features) async fn try_signature(
    chain: &Chain,
    receivable: &Receivable,
    signed: &StoredAcknowledgement,
) -> Result<(), ChainError> {
    let call = acknowledge(receivable, signed)
        .call(chain.deployments())
        .or(Err(ChainError::UnexpectedAnswer { what: "acknowledgement" }))?;
    chain.client().simulate(&call, receivable.seller).await.map(drop)
}

/// Puts the debtor's signature on chain.
pub(super) fn carry(receivable: &Receivable, signed: &StoredAcknowledgement) -> Deed {
    Deed::Send {
        act: use_t().owe.carry.to_owned(),
        intent: acknowledge(receivable, signed),
        after: None,
    }
}

/// Offers tokens for sale; `after` runs once the offer stands.
pub(super) fn offer(
    position: &Position,
    offer: &Offer,
    deployments: &Deployments,
    after: impl Fn() + 'static,
) -> Deed {
    let amount = money_words(offer.amount, position.receivable.currency, deployments);
    Deed::Send {
        act: (use_t().review.act_list)(&amount),
        intent: Intent::List {
            class: position.receivable.class(deployments),
            amount: offer.amount,
            discount: offer.discount,
            expires_at: offer.expires_at,
        },
        after: Some(Rc::new(after)),
    }
}

/// Takes an offer back.
pub(super) fn withdraw(listing: &Listing) -> Deed {
    Deed::Send {
        act: use_t().review.act_cancel.to_owned(),
        intent: Intent::Cancel { listing: listing.clone() },
        after: None,
    }
}

/// Pays into the lockbox.
pub(super) fn pay(position: &Position, amount: Amount, deployments: &Deployments) -> Deed {
    let currency = position.receivable.currency;
    Deed::Send {
        act: (use_t().review.act_pay)(&money_words(amount, currency, deployments)),
        intent: Intent::SendXt { currency, to: position.receivable.lockbox, amount },
        after: None,
    }
}

/// Moves what lies in the lockbox on.
pub(super) fn sweep(position: &Position, deployments: &Deployments) -> Deed {
    let held = position.lockbox;
    let words = money_words(held, position.receivable.currency, deployments);
    Deed::Send {
        act: (use_t().review.act_sweep)(&words),
        intent: Intent::Sweep { receivable: position.receivable.clone(), held },
        after: None,
    }
}

/// Exchanges every token that `account` holds.
pub(super) fn exchange(position: &Position, account: Address, deployments: &Deployments) -> Deed {
    let amount = position.own;
    let words = money_words(amount, position.receivable.currency, deployments);
    Deed::Send {
        act: (use_t().review.act_exchange)(&words),
        intent: Intent::Exchange {
            class: position.receivable.class(deployments),
            amount,
            receiver: account,
        },
        after: None,
    }
}

/// Takes back what `account` paid too much.
pub(super) fn reclaim(currency: Address, amount: Amount, account: Address) -> Deed {
    Deed::Send {
        act: use_t().receivable.reclaim.to_owned(),
        intent: Intent::Reclaim { currency, receiver: account, amount },
        after: None,
    }
}
