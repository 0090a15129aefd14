//! The tree of one invoice.

use alloy_primitives::{Address, B256};

use super::build::canonical_fields;
use super::disclosure::{DisclosedField, Disclosure};
use super::field::Fields;
use super::hash::{leaf_hash, levels, multiproof};
use super::schema::{DEPTH, LEAVES};
use crate::error::{FingerprintError, TreeError};
use crate::fingerprint::DebtId;
use crate::invoice::Invoice;
use crate::secret::DocumentSecret;

/// The salted tree of one invoice, with the secret that opens it.
#[derive(Debug, Clone)]
pub struct DocumentTree {
    fields: Fields,
    secret: DocumentSecret,
    levels: Vec<Vec<B256>>,
}

/// Opens leaves 0 to 5 for the contract's `register`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// Salts of leaves 0 to 5.
    pub salts: [B256; 6],
    /// Node over leaves 6 and 7, then the sibling at each level above the first eight leaves, bottom up.
    pub siblings: [B256; 4],
}

impl DocumentTree {
    /// Builds the tree of an invoice between two accounts. Errors as [`canonical_fields`].
    pub fn new(
        invoice: &Invoice,
        seller_account: Address,
        debtor_account: Address,
        secret: &DocumentSecret,
    ) -> Result<Self, TreeError> {
        let fields = canonical_fields(invoice, seller_account, debtor_account)?;
        Ok(Self::from_fields(fields, secret.clone()))
    }

    /// Builds the tree of fields that are known already.
    pub fn from_fields(fields: Fields, secret: DocumentSecret) -> Self {
        let leaves = fields.iter().map(|(i, field)| leaf_hash(i, field, &secret.salt(i))).collect();
        Self { fields, secret, levels: levels(leaves) }
    }

    /// The root, which goes on chain.
    pub fn root(&self) -> B256 {
        self.node(DEPTH, 0)
    }

    /// Hash of leaf `index`; `None` from 64 on.
    pub fn leaf(&self, index: u8) -> Option<B256> {
        self.levels.first()?.get(usize::from(index)).copied()
    }

    /// The canonical fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The secret of the document.
    pub fn secret(&self) -> &DocumentSecret {
        &self.secret
    }

    /// What the contract's `register` needs to check leaves 0 to 5.
    pub fn opening(&self) -> Opening {
        let salt = |index| B256::from(self.secret.salt(index));
        Opening {
            salts: [salt(0), salt(1), salt(2), salt(3), salt(4), salt(5)],
            siblings: [self.node(1, 3), self.node(3, 1), self.node(4, 1), self.node(5, 1)],
        }
    }

    /// Discloses the fields at `indices` (ascending, below 64) and nothing else. An absent field is proved absent.
    pub fn disclose(&self, indices: &[u8]) -> Result<Disclosure, TreeError> {
        let proof = multiproof(&self.levels, indices).ok_or(TreeError::Indices)?;
        let fields = indices
            .iter()
            .map(|index| {
                let field = self.fields.get(*index);
                DisclosedField {
                    index: *index,
                    kind: field.kind(),
                    value: field.value().to_vec().into(),
                    salt: self.secret.salt(*index).into(),
                }
            })
            .collect();
        Ok(Disclosure { fields, proof })
    }

    /// Every leaf index, for a full disclosure.
    pub fn all_indices() -> Vec<u8> {
        (0..LEAVES).collect()
    }

    /// What identifies the debt, for fingerprints. Errors when seller, debtor, number or issue date is missing.
    pub fn debt_id(&self) -> Result<DebtId, FingerprintError> {
        DebtId::of(&self.fields)
    }

    fn node(&self, level: usize, position: usize) -> B256 {
        self.levels.get(level).and_then(|row| row.get(position)).copied().unwrap_or_default()
    }
}
