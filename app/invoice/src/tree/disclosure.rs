//! Disclosing some fields and believing them.

use alloy_primitives::{B256, Bytes};
use serde::{Deserialize, Serialize};

use super::field::{Field, FieldType};
use super::hash::{leaf_hash, root_of};
use super::schema::{DEPTH, LEAVES};
use crate::error::DisclosureError;

/// Some fields of an invoice with the proof that they are under its root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// The fields, by ascending leaf.
    pub fields: Vec<DisclosedField>,
    /// Hashes of what stays hidden.
    pub proof: Vec<B256>,
}

/// One disclosed field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosedField {
    /// Leaf.
    pub index: u8,
    /// Type; absent proves that the invoice does not have the field.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Canonical value.
    pub value: Bytes,
    /// Salt of this leaf.
    pub salt: B256,
}

/// Checks a disclosure against a root. Fields that pass are in canonical form and at their own place.
pub fn verify(disclosure: &Disclosure, root: B256) -> Result<Vec<(u8, Field)>, DisclosureError> {
    let indices: Vec<u8> = disclosure.fields.iter().map(|field| field.index).collect();
    let ascending = indices.windows(2).all(|pair| pair[0] < pair[1]);
    if indices.is_empty() || !ascending || indices.iter().any(|index| *index >= LEAVES) {
        return Err(DisclosureError::Indices);
    }
    if disclosure.proof.len() > indices.len() * DEPTH {
        return Err(DisclosureError::ProofLength);
    }
    let mut fields = Vec::with_capacity(indices.len());
    let mut leaves = Vec::with_capacity(indices.len());
    for disclosed in &disclosure.fields {
        let index = disclosed.index;
        let field = Field::checked(index, disclosed.kind, disclosed.value.to_vec())
            .ok_or(DisclosureError::Field { index })?;
        leaves.push(leaf_hash(index, &field, &disclosed.salt.0));
        fields.push((index, field));
    }
    let computed =
        root_of(&indices, &leaves, &disclosure.proof).ok_or(DisclosureError::ProofLength)?;
    if computed == root { Ok(fields) } else { Err(DisclosureError::RootMismatch) }
}
