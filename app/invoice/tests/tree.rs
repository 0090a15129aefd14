//! The salted tree: proofs hold for what they prove and for nothing else.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use alloy_primitives::{Address, B256, keccak256};
use faktor_invoice::{
    ClaimError, ClaimPackage, DisclosureError, DocumentSecret, DocumentTree, FieldType, LEAVES,
    Lang, TreeError, leaf_hash, node_hash, read, root_of, samples, verify,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

const SELLER: Address = Address::repeat_byte(0x51);
const DEBTOR: Address = Address::repeat_byte(0xd0);

fn tree_of(xml: &str, secret: u8) -> DocumentTree {
    let invoice = read(xml.as_bytes()).unwrap();
    let secret = DocumentSecret::from_bytes([secret; 32]);
    DocumentTree::new(&invoice, SELLER, DEBTOR, &secret).unwrap()
}

fn sample() -> &'static DocumentTree {
    static SAMPLE: LazyLock<DocumentTree> = LazyLock::new(|| tree_of(samples::VALID, 7));
    &SAMPLE
}

fn config() -> ProptestConfig {
    let seeds = FileFailurePersistence::Direct("tests/tree.proptest-regressions");
    ProptestConfig {
        cases: 256,
        failure_persistence: Some(Box::new(seeds)),
        ..ProptestConfig::default()
    }
}

fn subset() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::btree_set(0..LEAVES, 1..=64)
        .prop_map(|set: BTreeSet<u8>| set.into_iter().collect())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_subset_is_proved_and_gives_back_its_fields(indices in subset()) {
        let tree = sample();
        let disclosure = tree.disclose(&indices).unwrap();
        let fields = verify(&disclosure, tree.root()).unwrap();
        for (index, field) in fields {
            prop_assert_eq!(&field, tree.fields().get(index));
        }
    }

    #[test]
    fn any_flipped_bit_breaks_the_proof(indices in subset(), pick: prop::sample::Index, bit in 0_u8..8) {
        let tree = sample();
        let disclosure = tree.disclose(&indices).unwrap();
        let root = tree.root();
        let value: usize = disclosure.fields.iter().map(|field| field.value.len()).sum();
        let salts = disclosure.fields.len() * 32;
        let proof = disclosure.proof.len() * 32;
        let mut at = pick.index(value + salts + proof + 32);
        let mut broken = disclosure;
        let mut root_bytes = root.0;
        if at < value {
            for field in &mut broken.fields {
                if at < field.value.len() {
                    let mut bytes = field.value.to_vec();
                    bytes[at] ^= 1 << bit;
                    field.value = bytes.into();
                    break;
                }
                at -= field.value.len();
            }
        } else if at < value + salts {
            at -= value;
            broken.fields[at / 32].salt.0[at % 32] ^= 1 << bit;
        } else if at < value + salts + proof {
            at -= value + salts;
            broken.proof[at / 32].0[at % 32] ^= 1 << bit;
        } else {
            root_bytes[at - value - salts - proof] ^= 1 << bit;
        }
        prop_assert!(verify(&broken, B256::from(root_bytes)).is_err());
    }

    #[test]
    fn a_field_cannot_move_to_another_leaf(indices in subset(), to in 0..LEAVES, pick: prop::sample::Index) {
        let tree = sample();
        let mut moved = tree.disclose(&indices).unwrap();
        let chosen = pick.index(moved.fields.len());
        prop_assume!(!indices.contains(&to));
        moved.fields[chosen].index = to;
        moved.fields.sort_by_key(|field| field.index);
        prop_assert!(verify(&moved, tree.root()).is_err());
    }

    #[test]
    fn proofs_of_the_wrong_length_fail(indices in subset(), extra: [u8; 32]) {
        let tree = sample();
        let disclosure = tree.disclose(&indices).unwrap();
        let mut longer = disclosure.clone();
        longer.proof.push(B256::from(extra));
        prop_assert_eq!(verify(&longer, tree.root()), Err(DisclosureError::ProofLength));
        let mut shorter = disclosure;
        if shorter.proof.pop().is_some() {
            prop_assert_eq!(verify(&shorter, tree.root()), Err(DisclosureError::ProofLength));
        }
    }

    #[test]
    fn claim_text_of_any_bytes_never_panics(text in "[A-Za-z0-9_=-]{0,400}") {
        prop_assert!(ClaimPackage::from_text(&text).is_err());
    }

    #[test]
    fn a_changed_claim_is_refused(pick: prop::sample::Index, with in prop::sample::select(b"Az09-_".to_vec())) {
        let text = ClaimPackage::of(sample()).to_text();
        let mut bytes = text.into_bytes();
        let at = pick.index(bytes.len());
        prop_assume!(bytes[at] != with);
        bytes[at] = with;
        prop_assert!(ClaimPackage::from_text(std::str::from_utf8(&bytes).unwrap()).is_err());
    }

    #[test]
    fn reading_any_bytes_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _answer = read(&bytes);
    }

    #[test]
    fn reading_a_damaged_invoice_never_panics(pick: prop::sample::Index, byte: u8, cut: bool) {
        let mut bytes = samples::VALID.as_bytes().to_vec();
        let at = pick.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(invoice) = read(&bytes) {
            for finding in faktor_invoice::validate(&invoice) {
                for lang in Lang::ALL {
                    prop_assert!(!finding.message(lang).is_empty());
                }
            }
        }
    }
}

#[test]
fn the_opening_leads_to_the_root_as_the_contract_computes_it() {
    let tree = sample();
    let opening = tree.opening();
    let leaf = |i: u8| leaf_hash(i, tree.fields().get(i), &opening.salts[usize::from(i)].0);
    let pairs = [
        node_hash(&leaf(0), &leaf(1)),
        node_hash(&leaf(2), &leaf(3)),
        node_hash(&leaf(4), &leaf(5)),
        opening.siblings[0],
    ];
    let low = node_hash(&pairs[0], &pairs[1]);
    let eight = node_hash(&low, &node_hash(&pairs[2], &pairs[3]));
    let root = opening.siblings[1..].iter().fold(eight, |node, sibling| node_hash(&node, sibling));
    assert_eq!(root, tree.root());
}

#[test]
fn an_inner_node_does_not_pass_as_a_leaf() {
    let tree = sample();
    let leaf = |i: u8| tree.leaf(i).unwrap();
    let node = node_hash(&leaf(0), &leaf(1));
    // A leaf preimage starts with 0x00, a node's with 0x01, so a node is never the hash of any leaf; and a proof that
    // offers a node in a leaf's place has the wrong depth.
    let proof = tree.disclose(&[0]).unwrap().proof;
    assert_eq!(root_of(&[0], &[node], &proof[1..]), None);
    assert_ne!(root_of(&[0], &[node], &proof), Some(tree.root()));
    let field = tree.fields().get(0);
    let salt = tree.secret().salt(0);
    let length = 16_u32.to_be_bytes();
    let preimage = [&[0][..], b"faktor/field/1", &[0, 2], &salt, &length, field.value()].concat();
    assert_eq!(keccak256(preimage), leaf(0));
}

#[test]
fn salts_and_roots_depend_on_the_secret_and_salts_on_the_leaf() {
    let (one, two) = (tree_of(samples::VALID, 1), tree_of(samples::VALID, 2));
    assert_ne!(one.root(), two.root());
    let salts: BTreeSet<[u8; 32]> = (0..LEAVES).map(|index| one.secret().salt(index)).collect();
    assert_eq!(salts.len(), 64);
}

#[test]
fn absence_is_proved_too() {
    let tree = sample();
    let disclosure = tree.disclose(&[23, 63]).unwrap();
    let fields = verify(&disclosure, tree.root()).unwrap();
    assert!(fields.iter().all(|(_, field)| field.kind() == FieldType::Absent));
}

#[test]
fn indices_must_ascend_and_stay_below_64() {
    let tree = sample();
    for indices in [&[][..], &[1, 1], &[2, 1], &[64], &[0, 255]] {
        assert_eq!(tree.disclose(indices).unwrap_err(), TreeError::Indices, "{indices:?}");
    }
}

#[test]
fn lexical_variants_have_one_root() {
    let root = sample().root();
    let variants = [
        samples::VALID.replace(">12500.00<", ">+012500.000<"),
        samples::VALID.replace("\n", "\r\n\t"),
        samples::VALID.replace("Nordlys Tre AS", "  Nordlys\n Tre <!-- x -->AS "),
        samples::VALID.replace("cbc:", "b:").replace("xmlns:cbc", "xmlns:b"),
        samples::VALID.replace("Havbris Møbel AS", "Havbris M&#xF8;bel AS"),
    ];
    for (index, xml) in variants.iter().enumerate() {
        assert_ne!(xml, samples::VALID, "variant {index}");
        assert_eq!(tree_of(xml, 7).root(), root, "variant {index}");
    }
    let other = samples::VALID.replace("NT-2026-1187", "NT-2026-1189");
    assert_ne!(tree_of(&other, 7).root(), root);
}

#[test]
fn lines_and_vat_rows_are_under_the_root() {
    let root = sample().root();
    for (from, to) in [
        ("Emballasje og frakt", "Emballasje"),
        (">420.00<", ">421.00<"),
        ("unitCode=\"MTQ\"", "unitCode=\"MTK\""),
        (
            "<cbc:TaxableAmount currencyID=\"EUR\">10000.00",
            "<cbc:TaxableAmount currencyID=\"EUR\">9999.00",
        ),
    ] {
        let xml = samples::VALID.replace(from, to);
        assert_ne!(xml, samples::VALID);
        assert_ne!(tree_of(&xml, 7).root(), root, "{from}");
    }
}

#[test]
fn a_claim_comes_back_whole_and_its_faults_are_named() {
    let tree = sample();
    let claim = ClaimPackage::of(tree);
    let text = claim.to_text();
    assert!(text.len() < 3_000, "{}", text.len());
    let back = ClaimPackage::from_text(&text).unwrap();
    assert_eq!(back.root(), tree.root());
    assert_eq!(back.tree().fields(), tree.fields());
    assert_eq!(back.tree().debt_id(), tree.debt_id());
    let json = serde_json::to_string(&claim).unwrap();
    let back: ClaimPackage = serde_json::from_str(&json).unwrap();
    assert_eq!(back.root(), tree.root());
    let error = |text: &str| ClaimPackage::from_text(text).unwrap_err();
    assert_eq!(error(""), ClaimError::Damaged);
    assert_eq!(error(&text[..text.len() - 8]), ClaimError::Damaged);
    assert_eq!(error(&format!("{text}AAAA")), ClaimError::Damaged);
    assert_eq!(error(&format!("Ag{}", &text[2..])), ClaimError::Version(2));
    assert_eq!(error(&"A".repeat(faktor_invoice::MAX_CLAIM_TEXT + 1)), ClaimError::TooLong);
}

#[test]
fn the_field_list_tells_what_becomes_public() {
    let views = sample().views(Lang::En);
    assert_eq!(views.len(), 52);
    let public: Vec<&str> = views.iter().filter(|v| v.on_chain).map(|view| view.key).collect();
    assert_eq!(
        public,
        [
            "field.amount_due",
            "field.currency",
            "field.due_date",
            "field.issue_date",
            "field.seller_account",
            "field.debtor_account"
        ]
    );
    assert_eq!(views[0].value.as_deref(), Some("12,500.00"));
    assert_eq!(views[2].value.as_deref(), Some("15 Jan 2027"));
    assert_eq!(views[8].value.as_deref(), Some("Nordlys Tre AS"));
    assert_eq!(views[23].value, None);
}
