//! The set of holders that a class is limited to: a Merkle tree of accounts, and the proof that one is in it.

use alloy_primitives::{Address, B256, U256, keccak256};

/// In front of a leaf.
const LEAF_DOMAIN: &[u8] = b"\x00faktor/holder/1";
/// In front of a node, so that none is taken for a leaf.
const NODE_DOMAIN: &[u8] = b"\x01";
/// More levels than there are accounts for.
const MOST_LEVELS: usize = 64;

/// That an account is in a set: the place of its leaf, from 0, and the hashes beside the way to the root, bottom up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Membership {
    /// The place of the leaf.
    pub index: U256,
    /// The hashes beside the way.
    pub path: Vec<B256>,
}

impl Membership {
    /// Whether `account` is at that place of the tree with that `root`. leaf = keccak256(0x00 ‖ "faktor/holder/1" ‖ account),
    /// node = keccak256(0x01 ‖ left ‖ right).
    #[must_use]
    pub fn proves(&self, account: Address, root: B256) -> bool {
        let levels = self.path.len();
        if levels > MOST_LEVELS || self.index.bit_len() > levels {
            return false;
        }
        let computed = self.path.iter().enumerate().fold(leaf(account), |hash, (level, beside)| {
            if self.index.bit(level) { node(*beside, hash) } else { node(hash, *beside) }
        });
        computed == root
    }
}

/// A set of holders. Order and repetition of what it is made of do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holders {
    accounts: Vec<Address>,
}

impl Holders {
    /// The set of those accounts; none when there are none.
    #[must_use]
    pub fn new(accounts: impl IntoIterator<Item = Address>) -> Option<Self> {
        let mut accounts: Vec<Address> = accounts.into_iter().collect();
        accounts.sort_unstable();
        accounts.dedup();
        (!accounts.is_empty()).then_some(Self { accounts })
    }

    /// The root that a class names. The tree is filled up with the zero account, which can hold nothing.
    #[must_use]
    pub fn root(&self) -> B256 {
        let mut level = self.leaves();
        while level.len() > 1 {
            level = above(&level);
        }
        level.first().copied().unwrap_or_default()
    }

    /// The proof for `account`; none when it is not in the set.
    #[must_use]
    pub fn prove(&self, account: Address) -> Option<Membership> {
        let index = self.accounts.binary_search(&account).ok()?;
        let mut level = self.leaves();
        let mut path = Vec::new();
        let mut place = index;
        while level.len() > 1 {
            path.push(*level.get(place ^ 1)?);
            level = above(&level);
            place /= 2;
        }
        Some(Membership { index: U256::from(index), path })
    }

    fn leaves(&self) -> Vec<B256> {
        let mut leaves: Vec<B256> = self.accounts.iter().copied().map(leaf).collect();
        leaves.resize(leaves.len().next_power_of_two(), leaf(Address::ZERO));
        leaves
    }
}

fn above(level: &[B256]) -> Vec<B256> {
    level
        .chunks(2)
        .filter_map(|pair| match pair {
            [left, right] => Some(node(*left, *right)),
            _ => None,
        })
        .collect()
}

fn leaf(account: Address) -> B256 {
    keccak256([LEAF_DOMAIN, account.as_slice()].concat())
}

fn node(left: B256, right: B256) -> B256 {
    keccak256([NODE_DOMAIN, left.as_slice(), right.as_slice()].concat())
}
