//! The debtor's answer: one signature.

use alloy_primitives::{Address, Bytes};
use faktor_chain::{AcknowledgementTerms, acknowledgement};
use faktor_domain::{DebtorFingerprint, Timestamp};
use faktor_invoice::{ClaimPackage, debt_fingerprint};
use leptos::{prelude::*, task::spawn_local_scoped};

use crate::{
    features::{
        receivable::{ActButton, Position, late_words},
        secret::{SecretNote, secret_words},
    },
    format::{amount_with_currency, date_words},
    i18n::{Language, Messages, expect_language, use_t},
    session::{
        Chain, Deed, StoredAcknowledgement, expect_chain, expect_claims, expect_desk,
        expect_secrets, expect_wallets, explain_chain,
    },
    widgets::{ButtonKind, CheckField, Review, ReviewLine, Trouble, TroubleView},
};

/// How long a signature can be carried on chain: 30 days.
const SIGNATURE_SECONDS: u64 = 30 * 86_400;

/// What is signed, the choice about set-off, and the button.
#[component]
pub(super) fn AcknowledgeForm(package: ClaimPackage, position: Signal<Position>) -> impl IntoView {
    let t = use_t();
    let language = expect_language().get_untracked();
    let (desk, chain, claims, secrets, wallets) =
        (expect_desk(), expect_chain(), expect_claims(), expect_secrets(), expect_wallets());
    // A waiver is never ticked for anybody.
    let no_set_off = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Trouble>);
    let prepare = move |chain: Chain, account: Address, package: ClaimPackage| async move {
        let plain = |what: String| Trouble { what, ..Trouble::default() };
        let secret = secrets
            .get(account)
            .await
            .map_err(|error| plain(secret_words(&error, t.owe.secret_rejected, t)))?;
        let debt = package
            .tree()
            .debt_id()
            .map_err(|_error| plain(t.errors.debt_unidentified.to_owned()))?;
        let fingerprint = DebtorFingerprint::new(debt_fingerprint(&secret, &debt));
        let told = |error| explain_chain(&error, chain.deployments(), t);
        if let Some(id) = chain.client().filed_as(account, fingerprint.get()).await.map_err(told)? {
            return Err(plain((t.errors.debt_taken)(&id.to_string())));
        }
        let now = chain.client().head().await.map_err(told)?.time;
        let deadline = Timestamp::from_seconds(now.seconds().saturating_add(SIGNATURE_SECONDS));
        Ok(AcknowledgementTerms {
            no_set_off: no_set_off.try_get_untracked().unwrap_or_default(),
            debtor_fingerprint: fingerprint,
            deadline,
        })
    };
    let press = Callback::new(move |()| {
        let (chain, account) = untrack(|| (chain.get(), wallets.signer()));
        let (Some(chain), Some(account)) = (chain, account) else { return };
        let package = package.clone();
        busy.set(true);
        trouble.set(None);
        spawn_local_scoped(async move {
            let prepared = prepare(chain.clone(), account, package).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match prepared {
                Ok(terms) => {
                    let now = position.get_untracked();
                    let data = acknowledgement(&now.receivable, terms, chain.deployments());
                    let review = review(&now, terms, language, t);
                    let (root, chain_id) = (now.receivable.document_root, chain.id());
                    let receivable = now.receivable.id.get();
                    let done = Box::new(move |signature: Bytes| {
                        claims.acknowledge(
                            root,
                            StoredAcknowledgement {
                                chain_id,
                                receivable,
                                no_set_off: terms.no_set_off,
                                fingerprint: terms.debtor_fingerprint.get(),
                                deadline: terms.deadline.seconds(),
                                signature,
                            },
                        );
                    });
                    desk.review(Deed::Sign { review, data, done });
                }
                Err(error) => trouble.set(Some(error)),
            }
        });
    });
    view! {
        <div class="form">
            <p class="measure">{t.owe.acknowledge_means}</p>
            <CheckField label=t.owe.waive_set_off hint=t.owe.waive_set_off_hint checked=no_set_off />
            <SecretNote waiting=busy />
            {move || trouble.get().map(|trouble| view! { <TroubleView trouble /> })}
            <ActButton kind=ButtonKind::Primary on_press=press busy>{t.owe.acknowledge}</ActButton>
        </div>
    }
}

/// What the sheet shows before the signature.
fn review(
    position: &Position,
    terms: AcknowledgementTerms,
    language: Language,
    t: &Messages,
) -> Review {
    let receivable = &position.receivable;
    let amount = amount_with_currency(receivable.face, &position.symbol, language);
    let due = date_words(receivable.due, language);
    let yes_no = if terms.no_set_off { t.common.yes } else { t.common.no };
    let set_off =
        if terms.no_set_off { t.receivable.no_set_off } else { t.receivable.set_off_kept };
    let show = |name: &str, value: String| (name.to_owned(), value);
    Review {
        act: (t.review.act_acknowledge)(&amount),
        give: vec![
            ReviewLine::amount(
                receivable.face,
                position.symbol.clone(),
                (t.owe.debt_to_holder)(&due),
            ),
            ReviewLine::words(set_off),
            ReviewLine::words(format!(
                "{}: {}",
                t.receivable.late_interest,
                late_words(receivable, language, t)
            )),
        ],
        others: Vec::new(),
        get: Vec::new(),
        // What it does, then what it does not.
        may: vec![t.owe.holder_may.to_owned(), t.review.nobody.to_owned()],
        network_cost: None,
        wallet_shows: vec![
            show("receivableId", receivable.id.to_string()),
            show("seller", receivable.seller.to_string()),
            show("debtor", receivable.debtor.to_string()),
            show("currency", receivable.currency.to_string()),
            show("faceAmount", receivable.face.minor().to_string()),
            show("issueDay", receivable.issue.days().to_string()),
            show("dueDay", receivable.due.days().to_string()),
            show("lateBps", receivable.late_bps.to_string()),
            show("graceDays", receivable.grace_days.to_string()),
            show("documentRoot", receivable.document_root.get().to_string()),
            show("noSetOff", format!("{} ({yes_no})", terms.no_set_off)),
            show("debtorFingerprint", terms.debtor_fingerprint.get().to_string()),
            show("deadline", terms.deadline.seconds().to_string()),
        ],
    }
}

#[cfg(test)]
mod tests {
    use alloy_primitives::B256;

    use super::*;
    use crate::{features::receivable::samples::acknowledged, i18n::messages};

    #[test]
    fn the_sheet_tells_what_the_signature_does_before_what_it_does_not() {
        let terms = AcknowledgementTerms {
            no_set_off: false,
            debtor_fingerprint: DebtorFingerprint::new(B256::ZERO),
            deadline: Timestamp::from_seconds(0),
        };
        for language in Language::ALL {
            let t = messages(language);
            let review = review(&acknowledged(), terms, language, t);
            assert_eq!(review.may, [t.owe.holder_may, t.review.nobody]);
            assert!(!t.owe.holder_may.contains(t.review.nobody));
        }
    }
}
