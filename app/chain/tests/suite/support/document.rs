//! A document tree of which only the six leaves that registration opens are known; the rest is any hash.

use alloy_primitives::{Address, B256, keccak256};
use faktor_chain::Opening;
use faktor_domain::{Amount, Date};

/// The fields that registration checks.
pub(crate) struct Fields {
    pub(crate) due_amount: Amount,
    pub(crate) currency: &'static str,
    pub(crate) due: Date,
    pub(crate) issue: Date,
    pub(crate) seller: Address,
    pub(crate) debtor: Address,
}

/// Root and opening; `seed` makes the rest of the document.
pub(crate) fn open(fields: &Fields, seed: u8) -> (B256, Opening) {
    let salts = [0, 1, 2, 3, 4, 5].map(|index| B256::repeat_byte(seed + index));
    let siblings = [0, 1, 2, 3].map(|index| B256::repeat_byte(0x80 + seed + index));
    let amount = i128::try_from(fields.due_amount.minor()).unwrap();
    let leaves = [
        leaf(0, 2, salts[0], &amount.to_be_bytes()),
        leaf(1, 4, salts[1], fields.currency.as_bytes()),
        leaf(2, 3, salts[2], &fields.due.days().to_be_bytes()),
        leaf(3, 3, salts[3], &fields.issue.days().to_be_bytes()),
        leaf(4, 6, salts[4], fields.seller.as_slice()),
        leaf(5, 6, salts[5], fields.debtor.as_slice()),
    ];
    let left = node(node(leaves[0], leaves[1]), node(leaves[2], leaves[3]));
    let right = node(node(leaves[4], leaves[5]), siblings[0]);
    let root = siblings[1..].iter().fold(node(left, right), |root, &sibling| node(root, sibling));
    (root, Opening { salts, siblings })
}

fn leaf(index: u8, kind: u8, salt: B256, value: &[u8]) -> B256 {
    let length = u32::try_from(value.len()).unwrap().to_be_bytes();
    keccak256(
        [&[0], b"faktor/field/1".as_slice(), &[index, kind], salt.as_slice(), &length, value]
            .concat(),
    )
}

fn node(left: B256, right: B256) -> B256 {
    keccak256([&[1], left.as_slice(), right.as_slice()].concat())
}
