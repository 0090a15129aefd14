//! What wallets are asked to sign hashes to what the contracts check.

use crate::support::{DEBTOR, INVESTOR, SELLER, deployments};
use alloy_dyn_abi::TypedData as Independent;
use alloy_primitives::{B256, U256};
use alloy_sol_types::Eip712Domain;
use faktor_chain::{
    AcknowledgementTerms, ChainError, PermitRequest, Receivable, SplitSignature, acknowledgement,
};
use faktor_domain::{
    AccountId, Amount, ClassId, Date, DebtorFingerprint, DocumentRoot, OnChain, ReceivableId,
    Timestamp,
};

fn receivable() -> Receivable {
    let deployments = deployments();
    Receivable {
        id: ReceivableId::new(U256::from(1)),
        seller: SELLER,
        debtor: DEBTOR,
        currency: deployments.currencies[0].address,
        face: Amount::MAX,
        issue: Date::from_days(20_500),
        due: Date::from_days(20_590),
        state: OnChain::Registered,
        late_bps: 800,
        grace_days: 3,
        no_set_off: false,
        disputed: false,
        document_root: DocumentRoot::new(B256::repeat_byte(0xab)),
        account: AccountId::new(U256::from(5)),
        lockbox: INVESTOR,
        class_id: ClassId::new(U256::from(6)),
        paid: Amount::ZERO,
        owed: Amount::ZERO,
    }
}

#[test]
fn the_acknowledgements_json_has_the_digest_of_an_independent_implementation() {
    for no_set_off in [true, false] {
        let terms = AcknowledgementTerms {
            no_set_off,
            debtor_fingerprint: DebtorFingerprint::new(B256::repeat_byte(0xcd)),
            deadline: Timestamp::from_seconds(u64::MAX),
        };
        let ours = acknowledgement(&receivable(), terms, &deployments());
        let theirs: Independent = serde_json::from_value(ours.json.clone()).unwrap();
        assert_eq!(theirs.eip712_signing_hash().unwrap(), ours.digest);
        assert_eq!(
            theirs.encode_type().unwrap(),
            "Acknowledgement(uint256 receivableId,address seller,address debtor,address currency,uint96 faceAmount,\
             uint32 issueDay,uint32 dueDay,uint16 lateBps,uint8 graceDays,bytes32 documentRoot,bool noSetOff,bytes32 debtorFingerprint,uint64 deadline)"
        );
    }
}

fn permit() -> PermitRequest {
    let token = deployments().currencies[0].address;
    let (name, version) = (Some("Faktor Euro".into()), Some("1".into()));
    PermitRequest {
        domain: Eip712Domain::new(name, version, Some(U256::from(31_337)), Some(token), None),
        owner: INVESTOR,
        spender: SELLER,
        value: Amount::MAX,
        nonce: U256::from(3),
        deadline: Timestamp::from_seconds(1_780_000_000),
    }
}

#[test]
fn the_permits_json_has_the_digest_of_an_independent_implementation() {
    let ours = permit().typed_data();
    let theirs: Independent = serde_json::from_value(ours.json.clone()).unwrap();
    assert_eq!(theirs.eip712_signing_hash().unwrap(), ours.digest);
}

#[test]
fn a_changed_number_changes_the_digest() {
    let mut other = permit();
    other.nonce = U256::from(4);
    assert_ne!(other.typed_data().digest, permit().typed_data().digest);
}

#[test]
fn signatures_are_split_whichever_recovery_id_the_wallet_uses() {
    let mut bytes = [0x11; 65];
    bytes[32..64].fill(0x22);
    for (given, expected) in [(0, 27), (1, 28), (27, 27), (28, 28)] {
        bytes[64] = given;
        let signature = SplitSignature::from_bytes(&bytes).unwrap();
        assert_eq!(signature.v, expected);
        assert_eq!((signature.r, signature.s), (B256::repeat_byte(0x11), B256::repeat_byte(0x22)));
    }
    bytes[64] = 2;
    assert_eq!(SplitSignature::from_bytes(&bytes), Err(ChainError::SignatureMalformed));
    assert_eq!(SplitSignature::from_bytes(&bytes[..63]), Err(ChainError::SignatureMalformed));
}
