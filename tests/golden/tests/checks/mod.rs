//! One function for each file of vectors; it panics at the first that differs.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::Amount;
use serde_json::Value;

pub(crate) mod accounts;
pub(crate) mod classes;
pub(crate) mod documents;
pub(crate) mod numbers;
pub(crate) mod signatures;

/// The entries of a file; each has at least `least`.
fn vectors(text: &str, least: usize) -> Vec<Value> {
    let mut file: Value = serde_json::from_str(text).unwrap();
    let Value::Array(all) = file["vectors"].take() else { panic!("no vectors") };
    assert!(all.len() >= least && file["count"] == all.len());
    all
}

/// A number, as JSON has it or in decimals or hexadecimal digits.
fn word(vector: &Value, name: &str) -> U256 {
    let value = &vector[name];
    value
        .as_u64()
        .map(U256::from)
        .or_else(|| value.as_str()?.parse().ok())
        .unwrap_or_else(|| panic!("{name} of {vector}"))
}

fn small<T: TryFrom<u64>>(vector: &Value, name: &str) -> T {
    let number: u64 = word(vector, name).try_into().unwrap();
    T::try_from(number).ok().unwrap()
}

fn amount(vector: &Value, name: &str) -> Amount {
    Amount::from_word(word(vector, name)).unwrap()
}

fn address(vector: &Value, name: &str) -> Address {
    vector[name].as_str().unwrap().parse().unwrap()
}

fn hash(vector: &Value, name: &str) -> B256 {
    vector[name].as_str().unwrap().parse().unwrap()
}

fn flag(vector: &Value, name: &str) -> bool {
    vector[name].as_bool().unwrap()
}
