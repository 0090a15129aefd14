//! Trees of invoice fields: the root out of a multiproof.

use alloy_primitives::B256;
use faktor_invoice::root_of;
use serde_json::Value;

use super::hash;

fn hashes(value: &Value) -> Vec<B256> {
    let all = value.as_array().unwrap();
    all.iter().map(|one| one.as_str().unwrap().parse().unwrap()).collect()
}

pub(crate) fn trees() {
    let text = include_str!("../../../../contracts/test/vectors/tree.json");
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    assert!(all.len() > 3);
    for vector in all {
        let proof = &vector["multiproof"];
        let indices: Vec<u8> = proof["indices"]
            .as_array()
            .unwrap()
            .iter()
            .map(|index| u8::try_from(index.as_u64().unwrap()).unwrap())
            .collect();
        let (mut leaves, siblings) = (hashes(&proof["leaves"]), hashes(&proof["proof"]));
        let root = hash(&vector, "root");
        assert_eq!(root_of(&indices, &leaves, &siblings), Some(root));
        leaves[0].0[31] ^= 1;
        assert_ne!(root_of(&indices, &leaves, &siblings), Some(root));
    }
}
