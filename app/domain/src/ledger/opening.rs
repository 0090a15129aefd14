//! The six fields of a document that registration opens.

use alloy_primitives::{Address, B256, keccak256};

use super::Terms;
use crate::currency::CurrencyCode;

/// Opens leaves 0 to 5 of the document tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The salts of amount due, currency, due date, issue date, seller and debtor account.
    pub salts: [B256; 6],
    /// Node over leaves 6 and 7, then the sibling at each level above the first eight leaves, bottom up.
    pub siblings: [B256; 4],
}

impl Opening {
    /// The root that the fields of `terms`, registered by `seller` in a currency of `code`, lead to.
    #[must_use]
    pub fn root(&self, terms: &Terms, code: CurrencyCode, seller: Address) -> B256 {
        let [amount, currency, due, issue, selling, debtor] = self.salts;
        let [beside, rest @ ..] = self.siblings;
        let face = terms.face_amount.minor().to_be_bytes();
        let first = node(
            node(leaf(0, 2, amount, &face), leaf(1, 4, currency, &code.bytes())),
            node(
                leaf(2, 3, due, &terms.due_day.to_be_bytes()),
                leaf(3, 3, issue, &terms.issue_day.to_be_bytes()),
            ),
        );
        let parties = node(
            leaf(4, 6, selling, seller.as_slice()),
            leaf(5, 6, debtor, terms.debtor.as_slice()),
        );
        rest.into_iter().fold(node(first, node(parties, beside)), node)
    }
}

/// A leaf of the document tree: keccak256(0x00, "faktor/field/1", index, type, salt, length, value).
fn leaf(index: u8, kind: u8, salt: B256, value: &[u8]) -> B256 {
    // Opened values are at most 20 bytes long.
    let length = u32::try_from(value.len()).unwrap_or(u32::MAX).to_be_bytes();
    keccak256(
        [b"\0faktor/field/1".as_slice(), &[index, kind], salt.as_slice(), &length, value].concat(),
    )
}

/// A node of the document tree: keccak256(0x01, left, right).
fn node(left: B256, right: B256) -> B256 {
    keccak256([&[1], left.as_slice(), right.as_slice()].concat())
}
