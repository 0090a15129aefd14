//! Golden vectors of the tree, read by the contract tests too. `FAKTOR_BLESS=1` writes them anew.
#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test fails by panicking"
)]

use std::path::PathBuf;

use alloy_primitives::{Address, B256, hex};
use faktor_invoice::{DocumentSecret, DocumentTree, read, root_of, samples};
use serde_json::{Value, json};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../contracts/test/vectors/tree.json")
}

fn vector(seed: u8, indices: &[u8], changes: &[(&str, &str)]) -> Value {
    let xml =
        changes.iter().fold(samples::VALID.to_owned(), |xml, (from, to)| xml.replace(from, to));
    let invoice = read(xml.as_bytes()).unwrap();
    let bytes: [u8; 32] = std::array::from_fn(|i| seed.wrapping_mul(31).wrapping_add(i as u8));
    let secret = DocumentSecret::from_bytes(bytes);
    let seller = Address::from(std::array::from_fn(|i| seed.wrapping_add(i as u8)));
    let debtor = Address::from(std::array::from_fn(|i| 0xf0_u8.wrapping_sub(seed + i as u8)));
    let tree = DocumentTree::new(&invoice, seller, debtor, &secret).unwrap();
    let opening = tree.opening();
    let disclosure = tree.disclose(indices).unwrap();
    let leaves: Vec<B256> = indices.iter().map(|index| tree.leaf(*index).unwrap()).collect();
    assert_eq!(root_of(indices, &leaves, &disclosure.proof), Some(tree.root()));
    let fields = tree.fields();
    json!({
        "secret": hex::encode_prefixed(bytes),
        "salts": opening.salts,
        "values": {
            "amount": fields.get(0).as_micro().unwrap().to_string(),
            "currency": fields.get(1).as_text().unwrap(),
            "dueDay": fields.get(2).as_date().unwrap().days(),
            "issueDay": fields.get(3).as_date().unwrap().days(),
            "seller": seller.to_checksum(None),
            "debtor": debtor.to_checksum(None),
        },
        "siblings": opening.siblings,
        "root": tree.root(),
        "multiproof": {
            "indices": indices,
            "leaves": leaves,
            "proof": disclosure.proof,
        },
    })
}

fn vectors() -> Value {
    let all: Vec<u8> = (0..64).collect();
    json!([
        vector(1, &[0, 1, 2, 3, 4, 5], &[]),
        vector(2, &[0], &[("2027-01-15", "2027-02-28")]),
        vector(3, &[63], &[(">12500.00<", ">0.01<")]),
        vector(4, &all, &[("NT-2026-1187", "A")]),
        vector(5, &[0, 2, 16, 17, 20, 48], &[(">12500.00<", ">79228162514264337593543.95<")]),
        vector(6, &[7, 8, 31, 32, 33, 62], &[(">EUR<", ">NOK<"), ("\"EUR\"", "\"NOK\"")]),
        vector(7, &[1, 3, 5, 7, 9, 11, 13, 15], &[("2026-11-01", "1970-01-01")]),
        vector(8, &[4, 5], &[("2027-01-15", "9999-12-31")]),
    ])
}

#[test]
fn the_tree_matches_its_golden_vectors() {
    let computed = vectors();
    if std::env::var_os("FAKTOR_BLESS").is_some() {
        std::fs::create_dir_all(path().parent().unwrap()).unwrap();
        let text = serde_json::to_string_pretty(&computed).unwrap();
        std::fs::write(path(), text + "\n").unwrap();
    }
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(path()).unwrap()).unwrap();
    assert_eq!(computed, golden, "run with FAKTOR_BLESS=1 if the change is meant");
}
