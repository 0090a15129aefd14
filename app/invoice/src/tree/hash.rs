//! Hashes and proofs of the tree. The contracts compute the same.

use alloy_primitives::{B256, Keccak256};

use super::field::Field;
use super::schema::{DEPTH, LEAVES};

/// `keccak256(0x00 ‖ "faktor/field/1" ‖ index ‖ type ‖ salt ‖ u32be length ‖ value)`.
pub fn leaf_hash(index: u8, field: &Field, salt: &[u8; 32]) -> B256 {
    // A value is at most MAX_FIELD_BYTES long.
    let length = u32::try_from(field.value().len()).unwrap_or(u32::MAX);
    let mut hasher = Keccak256::new();
    hasher.update([0x00]);
    hasher.update(b"faktor/field/1");
    hasher.update([index, field.kind().number()]);
    hasher.update(salt);
    hasher.update(length.to_be_bytes());
    hasher.update(field.value());
    hasher.finalize()
}

/// `keccak256(0x01 ‖ left ‖ right)`.
pub fn node_hash(left: &B256, right: &B256) -> B256 {
    let mut hasher = Keccak256::new();
    hasher.update([0x01]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize()
}

/// Every level, leaves first, the root last.
pub(crate) fn levels(leaves: Vec<B256>) -> Vec<Vec<B256>> {
    let mut levels = vec![leaves];
    for _ in 0..DEPTH {
        let next = match levels.last() {
            Some(below) => {
                let (pairs, _) = below.as_chunks::<2>();
                pairs.iter().map(|[left, right]| node_hash(left, right)).collect()
            }
            None => Vec::new(),
        };
        levels.push(next);
    }
    levels
}

/// Hashes that the leaves at `indices` need besides themselves, level by level, left to right. `None` when the indices
/// are empty, not ascending or out of range.
pub fn multiproof(levels: &[Vec<B256>], indices: &[u8]) -> Option<Vec<B256>> {
    let mut known = positions(indices)?;
    let mut proof = Vec::new();
    for level in levels.get(..DEPTH)? {
        let mut above = Vec::with_capacity(known.len());
        let mut rest = known.iter().copied().peekable();
        while let Some(position) = rest.next() {
            if rest.next_if_eq(&(position ^ 1)).is_none() {
                proof.push(*level.get(position ^ 1)?);
            }
            above.push(position / 2);
        }
        known = above;
    }
    Some(proof)
}

/// Root that `leaves` at `indices` and `proof` lead to: level by level a known node combines with its known sibling,
/// else with the next proof hash. `None` when the indices are empty, not ascending or out of range, the lengths differ,
/// or the proof is too short or not used up.
pub fn root_of(indices: &[u8], leaves: &[B256], proof: &[B256]) -> Option<B256> {
    if indices.len() != leaves.len() {
        return None;
    }
    let mut known: Vec<(usize, B256)> =
        positions(indices)?.into_iter().zip(leaves.iter().copied()).collect();
    let mut proof = proof.iter();
    for _ in 0..DEPTH {
        let mut above = Vec::with_capacity(known.len());
        let mut rest = known.into_iter().peekable();
        while let Some((position, hash)) = rest.next() {
            let sibling = match rest.next_if(|(next, _)| *next == position ^ 1) {
                Some((_, sibling)) => sibling,
                None => *proof.next()?,
            };
            let (left, right) = if position % 2 == 0 { (hash, sibling) } else { (sibling, hash) };
            above.push((position / 2, node_hash(&left, &right)));
        }
        known = above;
    }
    let [(_, root)] = known.as_slice() else { return None };
    proof.next().is_none().then_some(*root)
}

fn positions(indices: &[u8]) -> Option<Vec<usize>> {
    let ascending = indices.windows(2).all(|pair| pair[0] < pair[1]);
    let in_range = indices.last().is_some_and(|last| *last < LEAVES);
    (ascending && in_range).then(|| indices.iter().copied().map(usize::from).collect())
}
