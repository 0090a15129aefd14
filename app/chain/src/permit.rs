//! ERC-2612: an allowance by signature.

use alloy_primitives::{Address, U256};
use alloy_sol_types::Eip712Domain;
use faktor_domain::{Amount, Timestamp};
use serde_json::json;

use crate::{ChainError, bindings, signature::SplitSignature, typed_data::TypedData};

/// An allowance to be signed. `domain` and `nonce` as the token answers them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitRequest {
    /// The token's EIP-712 domain.
    pub domain: Eip712Domain,
    /// Who allows, and signs.
    pub owner: Address,
    /// Who may spend.
    pub spender: Address,
    /// How much, in minor units.
    pub value: Amount,
    /// The owner's next permit number at the token.
    pub nonce: U256,
    /// Until when it can be used.
    pub deadline: Timestamp,
}

impl PermitRequest {
    /// The typed data that the owner signs.
    #[must_use]
    pub fn typed_data(&self) -> TypedData {
        let message = bindings::Permit {
            owner: self.owner,
            spender: self.spender,
            value: self.value.word(),
            nonce: self.nonce,
            deadline: U256::from(self.deadline.seconds()),
        };
        let fields = json!({
            "owner": message.owner,
            "spender": message.spender,
            "value": message.value.to_string(),
            "nonce": message.nonce.to_string(),
            "deadline": message.deadline.to_string(),
        });
        TypedData::new(&message, fields, &self.domain)
    }

    /// The permit with the signature that the wallet returned. Error: [`ChainError::SignatureMalformed`].
    pub fn signed(&self, signature: &[u8]) -> Result<SignedPermit, ChainError> {
        let signature = SplitSignature::from_bytes(signature)?;
        Ok(SignedPermit { value: self.value, deadline: self.deadline, signature })
    }
}

/// A signed allowance, ready for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedPermit {
    /// How much may be spent.
    pub value: Amount,
    /// Until when it can be used.
    pub deadline: Timestamp,
    /// The owner's signature.
    pub signature: SplitSignature,
}

impl From<SignedPermit> for bindings::PermitApproval {
    fn from(permit: SignedPermit) -> Self {
        Self {
            value: permit.value.word(),
            deadline: U256::from(permit.deadline.seconds()),
            v: permit.signature.v,
            r: permit.signature.r,
            s: permit.signature.s,
        }
    }
}
