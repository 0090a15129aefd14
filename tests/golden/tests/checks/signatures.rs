//! Digests of everything that is signed by EIP-712.

use alloy_primitives::{B256, FixedBytes};
use alloy_sol_types::{Eip712Domain, SolStruct, eip712_domain, sol};
use faktor_chain::bindings::{self, DepositReceipt, ReserveAttestation, Side, WithdrawalPayment};
use faktor_domain::CurrencyCode;
use faktor_domain::ledger::{Opening, Terms};
use serde_json::{Value, json};

use super::{address, amount, flag, hash, small, word};

const TEXT: &str = include_str!("../../../../contracts/test/vectors/signatures.json");
/// What the vectors take for the chain.
const CHAIN_ID: u64 = 7357;

sol! {
    /// What a party signs for a protocol that files; the page signs none.
    struct Filing {
        address filer;
        bytes32 fingerprint;
        uint16 shareBps;
        uint80 reference;
        uint64 deadline;
    }
}

pub(crate) fn digests() {
    assert_eq!(written(), TEXT, "FAKTOR_BLESS=1 writes what is meant");
}

/// The file with every root, hash and digest computed anew from the fields beside it.
pub(crate) fn written() -> String {
    let mut file: Value = serde_json::from_str(TEXT).unwrap();
    for (kind, name) in [
        ("acknowledgements", "Faktor Receivables"),
        ("consents", "Faktor Conditional Tokens"),
        ("orders", "Faktor Market"),
        ("filings", "Faktor Fingerprints"),
        ("receipts", "Bank Euro"),
        ("attestations", "Bank Euro"),
        ("payments", "Bank Euro"),
    ] {
        let all = file[kind].as_array_mut().unwrap();
        assert!(all.len() > 1);
        for vector in &mut *all {
            let domain = eip712_domain! {
                name: name,
                version: "1",
                chain_id: CHAIN_ID,
                verifying_contract: address(vector, "contract"),
            };
            let [structure, digest] = signed(kind, vector, &domain);
            vector["structHash"] = json!(structure);
            vector["digest"] = json!(digest);
        }
        let count = all.len();
        file["counts"][kind] = json!(count);
    }
    serde_json::to_string_pretty(&file).unwrap() + "\n"
}

fn signed(kind: &str, vector: &mut Value, domain: &Eip712Domain) -> [B256; 2] {
    fn hashes<S: SolStruct>(message: &S, domain: &Eip712Domain) -> [B256; 2] {
        [message.eip712_hash_struct(), message.eip712_signing_hash(domain)]
    }
    match kind {
        "acknowledgements" => hashes(&acknowledgement(vector), domain),
        "consents" => hashes(&consent(vector), domain),
        "orders" => hashes(&order(vector), domain),
        "filings" => hashes(
            &Filing {
                filer: address(vector, "filer"),
                fingerprint: hash(vector, "fingerprint"),
                shareBps: small(vector, "shareBps"),
                reference: word(vector, "reference").to(),
                deadline: small(vector, "deadline"),
            },
            domain,
        ),
        "receipts" => hashes(
            &DepositReceipt {
                account: address(vector, "account"),
                amount: word(vector, "amount"),
                reference: hash(vector, "reference"),
                nonce: word(vector, "nonce"),
                expiresAt: small(vector, "expiresAt"),
            },
            domain,
        ),
        "attestations" => hashes(
            &ReserveAttestation {
                amount: word(vector, "amount"),
                paidOut: word(vector, "paidOut"),
                attestedAt: small(vector, "attestedAt"),
                statement: hash(vector, "statement"),
            },
            domain,
        ),
        _ => hashes(
            &WithdrawalPayment {
                number: word(vector, "number"),
                holder: address(vector, "holder"),
                amount: word(vector, "amount"),
                paymentReference: hash(vector, "paymentReference"),
            },
            domain,
        ),
    }
}

/// Its document is one that the opened fields lead to.
fn acknowledgement(vector: &mut Value) -> bindings::Acknowledgement {
    let seller = address(vector, "seller");
    let terms = Terms {
        debtor: address(vector, "debtor"),
        currency: address(vector, "currency"),
        face_amount: amount(vector, "faceAmount"),
        issue_day: small(vector, "issueDay"),
        due_day: small(vector, "dueDay"),
        late_bps: small(vector, "lateBps"),
        grace_days: small(vector, "graceDays"),
        document_root: B256::ZERO,
        seller_fingerprint: B256::ZERO,
    };
    let salt = hash(vector, "salt");
    let opening = Opening { salts: [salt; 6], siblings: [salt; 4] };
    let root = opening.root(&terms, CurrencyCode::EUR, seller);
    vector["documentRoot"] = json!(root);
    bindings::Acknowledgement {
        receivableId: word(vector, "receivableId"),
        seller,
        debtor: terms.debtor,
        currency: terms.currency,
        faceAmount: word(vector, "faceAmount").to(),
        issueDay: terms.issue_day,
        dueDay: terms.due_day,
        lateBps: terms.late_bps,
        graceDays: terms.grace_days,
        documentRoot: root,
        noSetOff: flag(vector, "noSetOff"),
        debtorFingerprint: hash(vector, "debtorFingerprint"),
        deadline: small(vector, "deadline"),
    }
}

fn consent(vector: &Value) -> bindings::Consent {
    bindings::Consent {
        from: word(vector, "from"),
        to: word(vector, "to"),
        holder: address(vector, "holder"),
        amount: word(vector, "amount"),
        kept: word(vector, "kept"),
        nonce: word(vector, "nonce"),
        deadline: small(vector, "deadline"),
    }
}

fn order(vector: &Value) -> bindings::Order {
    bindings::Order {
        maker: address(vector, "maker"),
        side: if small::<u8>(vector, "side") == 0 { Side::Ask } else { Side::Bid },
        classId: word(vector, "classId"),
        currency: address(vector, "currency"),
        amount: word(vector, "amount").to(),
        leastFill: word(vector, "leastFill").to(),
        discountBps: small(vector, "discountBps"),
        taker: address(vector, "taker"),
        counters: FixedBytes(hash(vector, "counters").0),
        nonce: word(vector, "nonce"),
        expiresAt: small(vector, "expiresAt"),
    }
}
