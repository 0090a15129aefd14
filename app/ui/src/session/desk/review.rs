//! From a deed to what its sheet says. All numbers come from the intent's effects, which the domain computes.

use alloy_primitives::{Address, B256, Bytes, U256};
use faktor_chain::{
    Call, ChainError, Effects, Intent, SignedPermit, SplitSignature,
    intent::{Allowance, Asset, Movement, Until},
    tx::TxState,
};
use faktor_domain::Timestamp;

use super::{Deed, PermitWish};
use crate::{
    format::date_words,
    i18n::{Language, Messages, expect_language, use_t},
    session::{Chain, Naming, asset_words},
    widgets::{Receipt, Review, ReviewLine},
};

/// What the sheet shows for a deed of `account`. Error: the chain refuses it now, or does not answer.
pub(super) async fn review(
    deed: &Deed,
    chain: &Chain,
    account: Address,
) -> Result<Review, ChainError> {
    let t = use_t();
    match deed {
        Deed::Sign { review, .. } => Ok(Review {
            network_cost: Some(t.review.network_cost_none.to_owned()),
            ..review.clone()
        }),
        Deed::Send { act, intent, .. } => {
            let mut review = of_intent(act, intent, chain, account, t).await?;
            let call = intent.call(chain.deployments()).map_err(|_error| invalid())?;
            let simulation = chain.client().simulate_paid(&call, account).await?;
            review.network_cost = Some(ether(simulation.fee()));
            Ok(review)
        }
        Deed::Permitted { act, wish, build, .. } => {
            let intent = build(unsigned(wish));
            let mut review = of_intent(act, &intent, chain, account, t).await?;
            // The transaction cannot be tried out before the permission is there, but what it needs can be looked at.
            let has = chain.client().token_balances(&[(wish.token, account)]).await?;
            if let Some(balance) = has.first().copied().filter(|has| *has < wish.amount) {
                let failure = faktor_chain::Failure::BalanceTooSmall {
                    account,
                    balance,
                    needed: wish.amount,
                };
                return Err(ChainError::Refused(Box::new(failure)));
            }
            // So can whether the account pays for the smallest transaction there is.
            let least = Call { to: Address::ZERO, data: Bytes::new(), value: U256::ZERO };
            chain.client().simulate_paid(&least, account).await?;
            review
                .wallet_shows
                .insert(0, (t.session.step.to_owned(), t.session.steps_two.to_owned()));
            Ok(review)
        }
    }
}

fn invalid() -> ChainError {
    ChainError::UnexpectedAnswer { what: "discount" }
}

/// The permission before it is signed, to read effects from.
pub(super) fn unsigned(wish: &PermitWish) -> SignedPermit {
    let signature = SplitSignature { v: 0, r: B256::ZERO, s: B256::ZERO };
    SignedPermit { value: wish.amount, deadline: wish.deadline, signature }
}

async fn of_intent(
    act: &str,
    intent: &Intent,
    chain: &Chain,
    account: Address,
    t: &Messages,
) -> Result<Review, ChainError> {
    let deployments = chain.deployments();
    let now = chain.client().head().await?.time;
    let effects = intent.effects(account, now, deployments).map_err(|_error| invalid())?;
    let call = intent.call(deployments).map_err(|_error| invalid())?;
    let Effects { leaves, enters, others, allowances } = effects;
    let lines = |movements: &[Movement], side: fn(&str) -> String| -> Vec<ReviewLine> {
        movements.iter().map(|movement| line(movement, side, chain, t)).collect()
    };
    let network = deployments.name.clone();
    Ok(Review {
        act: act.to_owned(),
        give: lines(&leaves, t.session.to),
        get: lines(&enters, t.session.from),
        others: lines(&others, t.session.to),
        may: allowances.iter().map(|allowance| may(allowance, chain, t)).collect(),
        network_cost: None,
        wallet_shows: vec![
            (t.session.network.to_owned(), network),
            (t.session.sent_from.to_owned(), account.to_string()),
            (t.session.contract.to_owned(), call.to.to_string()),
        ],
    })
}

/// `side` says which way it goes as seen from the counterparty.
fn line(movement: &Movement, side: fn(&str) -> String, chain: &Chain, t: &Messages) -> ReviewLine {
    let (mut what, symbol) = asset_words(&movement.asset, chain.deployments(), t);
    if let Some(person) = movement.counterparty {
        let person = Naming::now().person(person, chain.deployments());
        let side = match movement.asset {
            Asset::Receivable { .. } => (t.session.owed_by)(&person),
            _ => side(&person),
        };
        what = format!("{what}, {side}");
    }
    ReviewLine::amount(movement.at_most.unwrap_or(movement.amount), symbol, what)
}

fn may(allowance: &Allowance, chain: &Chain, t: &Messages) -> String {
    let deployments = chain.deployments();
    let who = Naming::now().person(allowance.spender, deployments);
    let (_, symbol) = asset_words(&allowance.asset, deployments, t);
    let amount = format!("{} {symbol}", allowance.amount.format(&language().number_format()));
    may_words(&who, &amount, allowance, language(), t)
}

fn may_words(
    who: &str,
    amount: &str,
    allowance: &Allowance,
    language: Language,
    t: &Messages,
) -> String {
    match allowance.until {
        Until::Time(time) if allowance.spent_now != Some(allowance.amount) => {
            (t.review.spend)(who, amount, &date_words(time.date(), language))
        }
        Until::Time(_) => (t.review.spend_now)(who, amount),
        Until::Revoked => (t.review.spend)(who, amount, t.review.until_revoked),
    }
}

fn language() -> Language {
    expect_language().get_untracked()
}

/// Wei as ether, rounded up to eight decimals: "0.00021000 ETH".
pub(super) fn ether(wei: U256) -> String {
    let unit = U256::from(10_000_000_000_u64);
    let eighths = wei.div_ceil(unit);
    let one = U256::from(100_000_000_u64);
    let (whole, rest) = (eighths / one, eighths % one);
    format!("{whole}.{rest:0>8} ETH")
}

/// The receipt of a signature.
pub(super) fn signed(review: &Review) -> Receipt {
    let t = use_t();
    Receipt {
        act: review.act.clone(),
        changes: vec![t.session.signed.to_owned()],
        facts: Vec::new(),
    }
}

/// The receipt of a transaction that is in a block.
pub(super) fn receipt(review: &Review, state: &TxState, hash: B256, chain: &Chain) -> Receipt {
    let t = use_t();
    let words = |line: &ReviewLine, sign: &str| match &line.amount {
        Some((amount, symbol)) => {
            format!("{sign}{} {symbol}: {}", amount.format(&language().number_format()), line.what)
        }
        None => line.what.clone(),
    };
    let given = review.give.iter().map(|line| words(line, "\u{2212}"));
    let got = review.get.iter().map(|line| words(line, "+"));
    let others = review.others.iter().map(|line| words(line, ""));
    let mut facts = vec![
        (t.session.network.to_owned(), chain.deployments().name.clone()),
        (t.common.transaction.to_owned(), hash.to_string()),
    ];
    if let TxState::Confirmed { block, fee, .. } = state {
        facts.push((t.common.block.to_owned(), block.to_string()));
        facts.push((t.review.network_cost.to_owned(), ether(*fee)));
    }
    Receipt { act: review.act.clone(), changes: given.chain(got).chain(others).collect(), facts }
}

/// The moment after which a permission or an order counts no more: an hour from `now`.
pub fn in_an_hour(now: Timestamp) -> Timestamp {
    Timestamp::from_seconds(now.seconds().saturating_add(3_600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_without_an_end_says_when_it_ends() {
        let allowance = Allowance {
            asset: Asset::Stablecoin(Address::ZERO),
            spender: Address::ZERO,
            amount: faktor_domain::Amount::default(),
            until: Until::Revoked,
            spent_now: None,
        };
        for language in Language::ALL {
            let t = crate::i18n::messages(language);
            let words = may_words("XEUR", "5.00 tEUR", &allowance, language, t);
            assert!(words.contains(t.review.until_revoked), "{words}");
            assert!(!words.contains('…'), "{words}");
        }
    }

    #[test]
    fn a_fee_is_never_shown_smaller_than_it_is() {
        assert_eq!(ether(U256::ZERO), "0.00000000 ETH");
        assert_eq!(ether(U256::from(1)), "0.00000001 ETH");
        assert_eq!(ether(U256::from(21_000_000_000_000_u64)), "0.00002100 ETH");
        assert_eq!(ether(U256::from(1_500_000_000_000_000_000_u64)), "1.50000000 ETH");
    }
}
