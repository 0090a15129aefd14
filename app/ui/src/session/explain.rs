//! Errors in the reader's words: what happened, what it means for the money, what to do.

use faktor_chain::{ChainError, Deployments, Failure, RpcFailure};
use faktor_domain::Amount;
use faktor_wallet::WalletError;

use super::Naming;
use crate::{
    format::date_words,
    i18n::{Messages, expect_language},
    widgets::Trouble,
};

fn trouble(what: impl Into<String>, meaning: &str, details: String) -> Trouble {
    Trouble { what: what.into(), meaning: meaning.to_owned(), remedy: None, details: Some(details) }
}

/// A failed question to the chain, or a refused or failed transaction that was not sent.
pub fn explain_chain(error: &ChainError, deployments: &Deployments, t: &Messages) -> Trouble {
    match error {
        ChainError::Refused(failure) => {
            trouble(explain_failure(failure, deployments, t), "", format!("{failure:?}"))
        }
        ChainError::Rpc(failure) => explain_rpc(failure, t),
        ChainError::CodeMismatch { address, .. } => {
            let what = (t.errors.code_differs)(&address.to_string());
            trouble(what, t.errors.nothing_sent, error.to_string())
        }
        ChainError::WrongChain { found, .. } => {
            let what = (t.errors.no_deployment)(&found.to_string());
            trouble(what, t.errors.nothing_sent, error.to_string())
        }
        _ => trouble(t.errors.unknown, t.errors.nothing_sent, error.to_string()),
    }
}

fn explain_rpc(failure: &RpcFailure, t: &Messages) -> Trouble {
    let details = failure.to_string();
    match failure.code {
        RpcFailure::USER_REJECTED => trouble(t.review.rejected, "", details),
        RpcFailure::PROMPT_OPEN => trouble(t.wallet.prompt_open, t.errors.nothing_sent, details),
        RpcFailure::UNAUTHORIZED => trouble(t.wallet.locked, t.errors.nothing_sent, details),
        RpcFailure::DISCONNECTED | RpcFailure::CHAIN_DISCONNECTED => {
            trouble(t.wallet.disconnected, t.errors.nothing_sent, details)
        }
        RpcFailure::ALL_DOWN => {
            trouble(t.errors.no_endpoint, t.errors.read_failed_meaning, details)
        }
        _ => trouble(t.errors.read_failed, t.errors.read_failed_meaning, details),
    }
}

/// A wallet that did not do what it was asked.
pub fn explain_wallet(error: &WalletError, wallet: &str, t: &Messages) -> Trouble {
    let what = match error {
        WalletError::UserRejected | WalletError::Abandoned => t.review.rejected.to_owned(),
        WalletError::RequestPending => t.wallet.prompt_open.to_owned(),
        WalletError::Unauthorized => (t.wallet.locked_hint)(wallet),
        WalletError::Disconnected => t.wallet.disconnected.to_owned(),
        WalletError::TimedOut { .. } => (t.errors.wallet_silent)(wallet),
        WalletError::Unreachable { .. } => t.errors.read_failed.to_owned(),
        _ => t.errors.unknown.to_owned(),
    };
    trouble(what, t.errors.nothing_sent, error.to_string())
}

/// A contract's refusal as a sentence with its numbers.
pub fn explain_failure(failure: &Failure, deployments: &Deployments, t: &Messages) -> String {
    let naming = Naming::now();
    let currency = deployments.currencies.first().map(|currency| currency.address);
    let money = |amount: Amount| {
        currency
            .map_or_else(|| amount.to_string(), |token| naming.money(amount, token, deployments))
    };
    match failure {
        Failure::CostAboveLimit { cost, .. } => (t.errors.price_moved)(&money(*cost)),
        Failure::RemainingTooSmall { remaining, .. } => (t.errors.sold_out)(&money(*remaining)),
        Failure::ListingExpired { .. } | Failure::DeadlinePassed { .. } => {
            t.errors.listing_expired.to_owned()
        }
        Failure::AlreadyRegistered { id } => (t.errors.already_registered)(&id.to_string()),
        Failure::AlreadyAcknowledged { id } => (t.errors.already_acknowledged)(&id.to_string()),
        Failure::DocumentMismatch { .. } => t.errors.document_mismatch.to_owned(),
        Failure::SignatureExpired { .. } => t.errors.signature_expired.to_owned(),
        Failure::SignatureInvalid { .. } => t.errors.signature_invalid.to_owned(),
        Failure::WrongState { .. } => t.errors.wrong_state.to_owned(),
        Failure::UnknownReceivable { id } => (t.errors.unknown_receivable)(&id.to_string()),
        Failure::UnknownListing { id } => (t.errors.unknown_listing)(&id.to_string()),
        Failure::NotPaidInFull { paid, .. } => (t.session.not_paid_in_full)(&money(*paid)),
        Failure::NotActivated { .. } => t.session.not_activated.to_owned(),
        Failure::BalanceTooSmall { balance, needed, .. }
        | Failure::TokensTooFew { balance, needed, .. } => {
            (t.errors.too_little)(&money(*needed), &money(*balance))
        }
        Failure::AllowanceTooSmall { allowance, needed, .. }
        | Failure::TokenAllowanceTooSmall { allowance, needed, .. } => {
            (t.session.allowance_too_small)(&money(*needed), &money(*allowance))
        }
        Failure::DiscountTooLarge { .. } => t.session.discount_too_large.to_owned(),
        Failure::DebtorIsSeller { .. } => t.session.debtor_is_seller.to_owned(),
        Failure::DueBeforeIssue { issue, due } => {
            let language = expect_language().get_untracked();
            (t.session.due_before_issue)(&date_words(*due, language), &date_words(*issue, language))
        }
        Failure::NothingToSweep { .. } => t.session.nothing_to_sweep.to_owned(),
        Failure::EtherTooSmall { .. } => t.errors.no_gas.to_owned(),
        Failure::PermitExpired { .. } | Failure::PermitInvalid { .. } => {
            t.session.permit_refused.to_owned()
        }
        Failure::Message(text) => format!("{} {text}", t.errors.refused),
        _ => t.errors.refused.to_owned(),
    }
}
