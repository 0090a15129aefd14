//! Errors in the reader's words: what happened, what it means for the money, what to do.

use alloy_primitives::Address;
use faktor_chain::{ChainError, Deployments, Failure, IntentKind, IntentSummary, RpcFailure};
use faktor_domain::Amount;
use faktor_wallet::WalletError;

use super::Naming;
use crate::{
    format::date_words,
    i18n::{Language, Messages, expect_language},
    widgets::Trouble,
};

fn trouble(what: impl Into<String>, meaning: &str, details: String) -> Trouble {
    Trouble { what: what.into(), meaning: meaning.to_owned(), remedy: None, details: Some(details) }
}

/// A failed question to the chain.
pub fn explain_chain(error: &ChainError, deployments: &Deployments, t: &Messages) -> Trouble {
    explain_act(error, None, deployments, t)
}

/// A refused or failed transaction that was not sent; `about` is what it would have done.
pub fn explain_act(
    error: &ChainError,
    about: Option<&IntentSummary>,
    deployments: &Deployments,
    t: &Messages,
) -> Trouble {
    match error {
        ChainError::Refused(failure) => {
            trouble(explain_failure(failure, about, deployments, t), "", format!("{failure:?}"))
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
        WalletError::UnknownChain => (t.errors.network_unknown_to_wallet)(wallet),
        _ => t.errors.unknown.to_owned(),
    };
    trouble(what, t.errors.nothing_sent, error.to_string())
}

/// A contract's refusal as a sentence with its numbers; `about` is what was to be done.
pub fn explain_failure(
    failure: &Failure,
    about: Option<&IntentSummary>,
    deployments: &Deployments,
    t: &Messages,
) -> String {
    let naming = Naming::now();
    let tokens = Tokens::of(about, deployments);
    let money = |amount, token| naming.money(amount, token, deployments);
    sentence(failure, tokens, t, expect_language().get_untracked(), money)
}

/// The tokens that a refusal can be about. Its data name none: an ERC-20 contract says only how much is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tokens {
    /// What the act takes from the person.
    spent: Address,
    /// The currency token that prices and face values are in.
    priced: Address,
}

impl Tokens {
    /// Of an act; where it names no currency, of the usual one. None on a chain without currencies.
    fn of(about: Option<&IntentSummary>, deployments: &Deployments) -> Option<Self> {
        let named = about.and_then(|about| about.currency);
        let known = named.and_then(|token| {
            deployments.currency(token).or_else(|| deployments.currency_backed_by(token))
        });
        let currency = known.or(deployments.currencies.first())?;
        let wraps = about.is_some_and(|about| {
            matches!(
                about.kind,
                IntentKind::Wrap | IntentKind::WrapWithPermit | IntentKind::WrapAndBuyWithPermit
            )
        });
        let spent =
            if wraps { currency.underlying.address } else { named.unwrap_or(currency.address) };
        Some(Self { spent, priced: currency.address })
    }
}

fn sentence(
    failure: &Failure,
    tokens: Option<Tokens>,
    t: &Messages,
    language: Language,
    money: impl Fn(Amount, Address) -> String,
) -> String {
    let of = |amount: Amount, token: Option<Address>| {
        token.map_or_else(|| amount.to_string(), |token| money(amount, token))
    };
    let spent = |amount: &Amount| of(*amount, tokens.map(|tokens| tokens.spent));
    let priced = |amount: &Amount| of(*amount, tokens.map(|tokens| tokens.priced));
    match failure {
        Failure::CostAboveLimit { cost, .. } => (t.errors.price_moved)(&priced(cost)),
        Failure::RemainingTooSmall { remaining, .. } => (t.errors.sold_out)(&priced(remaining)),
        Failure::ListingExpired { .. } | Failure::DeadlinePassed { .. } => {
            t.errors.listing_expired.to_owned()
        }
        Failure::DebtTaken { id, .. } => (t.errors.debt_taken)(&id.to_string()),
        Failure::DocumentMismatch { .. } => t.errors.document_mismatch.to_owned(),
        Failure::SignatureExpired { .. } => t.errors.signature_expired.to_owned(),
        Failure::SignatureInvalid { .. } => t.errors.signature_invalid.to_owned(),
        Failure::WrongState { .. } => t.errors.wrong_state.to_owned(),
        Failure::UnknownReceivable { id } => (t.errors.unknown_receivable)(&id.to_string()),
        Failure::UnknownListing { id } => (t.errors.unknown_listing)(&id.to_string()),
        Failure::NotFunded { paid, .. } => (t.session.not_paid_in_full)(&priced(paid)),
        Failure::NothingToPay { .. } => t.session.nothing_to_pay.to_owned(),
        Failure::NotActivated { .. } => t.session.not_activated.to_owned(),
        Failure::BalanceTooSmall { balance, needed, .. } => {
            (t.errors.too_little)(&spent(needed), &spent(balance))
        }
        Failure::TokensTooFew { balance, needed, .. } => {
            (t.errors.too_little)(&priced(needed), &priced(balance))
        }
        Failure::AllowanceTooSmall { allowance, needed, .. } => {
            (t.session.allowance_too_small)(&spent(needed), &spent(allowance))
        }
        Failure::TokenAllowanceTooSmall { allowance, needed, .. } => {
            (t.session.allowance_too_small)(&priced(needed), &priced(allowance))
        }
        Failure::DiscountTooLarge { .. } => t.session.discount_too_large.to_owned(),
        Failure::DebtorIsSeller { .. } => t.session.debtor_is_seller.to_owned(),
        Failure::DueBeforeIssue { issue, due } => {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        format::amount_with_currency,
        i18n::messages,
        session::{SANDBOX_CHAIN_ID, symbol},
    };

    const STRANGER: Address = Address::repeat_byte(9);

    /// The sandbox's euro, and a krone beside it.
    fn deployments() -> Deployments {
        let text = include_str!("../../../../public/deployments/7357.json");
        let mut known = Deployments::parse(text, SANDBOX_CHAIN_ID).unwrap();
        let mut krone = known.currencies[0].clone();
        (krone.symbol, krone.address) = ("XNOK".to_owned(), Address::repeat_byte(1));
        krone.underlying.symbol = "tNOK".to_owned();
        krone.underlying.address = Address::repeat_byte(2);
        known.currencies.push(krone);
        known
    }

    fn told(failure: &Failure, kind: IntentKind, currency: Option<Address>) -> String {
        let deployments = deployments();
        let about =
            IntentSummary { kind, amount: None, currency, subject: None, counterparty: None };
        let tokens = Tokens::of(Some(&about), &deployments);
        let language = Language::English;
        let text = sentence(failure, tokens, messages(language), language, |amount, token| {
            amount_with_currency(amount, &symbol(token, &deployments), language)
        });
        text.replace('\u{a0}', " ")
    }

    fn amount(units: u128) -> Amount {
        Amount::from_minor(units * Amount::UNIT).unwrap()
    }

    fn short() -> Failure {
        Failure::BalanceTooSmall { account: STRANGER, balance: amount(1), needed: amount(2) }
    }

    #[test]
    fn the_token_that_was_short_is_the_one_that_is_named() {
        let known = deployments();
        let (euro, krone) = (&known.currencies[0], &known.currencies[1]);
        let told = |kind, token| told(&short(), kind, Some(token));
        for wrapping in
            [IntentKind::Wrap, IntentKind::WrapWithPermit, IntentKind::WrapAndBuyWithPermit]
        {
            assert_eq!(told(wrapping, euro.address), "You need 2.00 tEUR and have 1.00 tEUR.");
            assert_eq!(told(wrapping, krone.address), "You need 2.00 tNOK and have 1.00 tNOK.");
        }
        for spending in [IntentKind::SendXt, IntentKind::Unwrap, IntentKind::BuyWithPermit] {
            assert_eq!(told(spending, krone.address), "You need 2.00 XNOK and have 1.00 XNOK.");
        }
        let stablecoin = krone.underlying.address;
        let sent = told(IntentKind::SendStable, stablecoin);
        assert_eq!(sent, "You need 2.00 tNOK and have 1.00 tNOK.");
        assert!(!told(IntentKind::SendStable, STRANGER).contains("XEUR"), "a strange token");
    }

    #[test]
    fn a_permission_that_was_short_names_its_token_too() {
        let (allowance, needed) = (amount(1), amount(2));
        let failure = Failure::AllowanceTooSmall { spender: STRANGER, allowance, needed };
        let wrapping = told(&failure, IntentKind::Wrap, Some(deployments().currencies[0].address));
        assert!(wrapping.contains("2.00 tEUR") && wrapping.contains("1.00 tEUR"), "{wrapping}");
    }

    #[test]
    fn prices_are_told_in_the_currency_token_whatever_they_are_paid_from() {
        let failure = Failure::CostAboveLimit { cost: amount(3), limit: amount(2) };
        let krone = Some(deployments().currencies[1].address);
        let text = told(&failure, IntentKind::WrapAndBuyWithPermit, krone);
        assert!(text.contains("3.00 XNOK"), "{text}");
        assert!(told(&failure, IntentKind::Buy, None).contains("3.00 XEUR"));
    }

    #[test]
    fn a_network_that_the_wallet_does_not_know_gets_a_sentence_of_its_own_in_every_language() {
        for language in Language::ALL {
            let t = messages(language);
            let trouble = explain_wallet(&WalletError::UnknownChain, "Nordlys wallet", t);
            assert_ne!(trouble.what, t.errors.unknown);
            assert!(trouble.what.contains("Nordlys wallet"), "{}", trouble.what);
            assert!(trouble.what.contains(t.settings.title), "{}", trouble.what);
        }
    }
}
