//! An ECDSA signature as wallets return it.

use alloy_primitives::B256;

use crate::ChainError;

/// r, s and a recovery id of 27 or 28.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitSignature {
    /// 27 or 28.
    pub v: u8,
    /// First half.
    pub r: B256,
    /// Second half.
    pub s: B256,
}

impl SplitSignature {
    /// From the 65 bytes r, s, v that wallets return; v may be 0/1 or 27/28. Error:
    /// [`ChainError::SignatureMalformed`], which is also what a contract account's signature of other length gives.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ChainError> {
        let bytes: &[u8; 65] = bytes.try_into().or(Err(ChainError::SignatureMalformed))?;
        let (r, rest) = bytes.split_first_chunk::<32>().ok_or(ChainError::SignatureMalformed)?;
        let (s, rest) = rest.split_first_chunk::<32>().ok_or(ChainError::SignatureMalformed)?;
        let v = match rest {
            [0 | 27] => 27,
            [1 | 28] => 28,
            _ => return Err(ChainError::SignatureMalformed),
        };
        Ok(Self { v, r: B256::from(*r), s: B256::from(*s) })
    }
}
