//! The debtor's EIP-712 signature that a debt is owed.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{Eip712Domain, eip712_domain};
use faktor_domain::{DebtorFingerprint, Timestamp};
use serde_json::json;

use crate::{bindings, deployments::Deployments, receivable::Receivable, typed_data::TypedData};

/// What the debtor adds to what is on chain already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AcknowledgementTerms {
    /// Whether the debtor gives up set-off.
    pub no_set_off: bool,
    /// The debtor's keyed hash of the debt.
    pub debtor_fingerprint: DebtorFingerprint,
    /// Until when the signature can be carried on chain.
    pub deadline: Timestamp,
}

/// The typed data that the debtor of `receivable` signs.
#[must_use]
pub fn acknowledgement(
    receivable: &Receivable,
    terms: AcknowledgementTerms,
    deployments: &Deployments,
) -> TypedData {
    let message = bindings::Acknowledgement {
        receivableId: receivable.id.get(),
        seller: receivable.seller,
        debtor: receivable.debtor,
        currency: receivable.currency,
        faceAmount: receivable.face.word().saturating_to(),
        issueDay: receivable.issue.days(),
        dueDay: receivable.due.days(),
        lateBps: receivable.late_bps,
        graceDays: receivable.grace_days,
        documentRoot: receivable.document_root.get(),
        noSetOff: terms.no_set_off,
        debtorFingerprint: terms.debtor_fingerprint.get(),
        deadline: terms.deadline.seconds(),
    };
    let fields = json!({
        "receivableId": message.receivableId.to_string(),
        "seller": message.seller,
        "debtor": message.debtor,
        "currency": message.currency,
        "faceAmount": message.faceAmount.to_string(),
        "issueDay": message.issueDay.to_string(),
        "dueDay": message.dueDay.to_string(),
        "lateBps": message.lateBps.to_string(),
        "graceDays": message.graceDays.to_string(),
        "documentRoot": message.documentRoot,
        "noSetOff": message.noSetOff,
        "debtorFingerprint": message.debtorFingerprint,
        "deadline": message.deadline.to_string(),
    });
    let domain = domain(deployments.chain_id, deployments.contracts.receivables.address);
    TypedData::new(&message, fields, &domain)
}

fn domain(chain_id: u64, receivables: Address) -> Eip712Domain {
    eip712_domain! {
        name: "Faktor Receivables",
        version: "1",
        chain_id: U256::from(chain_id).saturating_to(),
        verifying_contract: receivables,
    }
}
