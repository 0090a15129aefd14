//! An ECDSA signature as wallets return it.

use alloy_primitives::{B256, Signature};

use crate::ChainError;

/// r, s and a recovery id of 27 or 28.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitSignature {
    /// 27 or 28.
    pub v: u8,
    /// First half.
    pub r: B256,
    /// Second half, always in the lower half of the curve's order: the only one tokens take.
    pub s: B256,
}

impl SplitSignature {
    /// From the 65 bytes r, s, v that wallets return, or the 64 of EIP-2098. A recovery id of 0 or 1 is raised to 27 or
    /// 28, a high `s` is replaced by its low twin, which stands for the same signature. Error:
    /// [`ChainError::SignatureMalformed`], which is also what a contract account's signature of other length gives.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ChainError> {
        let parsed = match bytes.len() {
            64 => Some(Signature::from_erc2098(bytes)),
            65 => Signature::from_raw(bytes).ok(),
            _ => None,
        };
        let low = parsed.ok_or(ChainError::SignatureMalformed)?.normalized_s();
        if low.r().is_zero() || low.s().is_zero() {
            return Err(ChainError::SignatureMalformed);
        }
        Ok(Self { v: if low.v() { 28 } else { 27 }, r: low.r().into(), s: low.s().into() })
    }
}

#[cfg(test)]
mod tests {
    use alloy_primitives::{U256, uint};

    use super::*;

    const ORDER: U256 =
        uint!(0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141_U256);

    fn bytes(s: U256, v: u8) -> Vec<u8> {
        [vec![7; 32], s.to_be_bytes_vec(), vec![v]].concat()
    }

    #[test]
    fn a_high_s_is_replaced_by_its_low_twin() {
        let low = SplitSignature::from_bytes(&bytes(U256::from(5), 27));
        let high = SplitSignature::from_bytes(&bytes(ORDER - U256::from(5), 28));
        assert_eq!(low, high);
        assert_eq!(low.map(|split| split.v), Ok(27));
    }

    #[test]
    fn small_recovery_ids_are_raised_and_other_shapes_refused() {
        let v = |v| SplitSignature::from_bytes(&bytes(U256::from(5), v)).map(|split| split.v);
        assert_eq!((v(0), v(1), v(27), v(28)), (Ok(27), Ok(28), Ok(27), Ok(28)));
        for wrong in [vec![], vec![1; 63], vec![1; 66], vec![0; 65], bytes(U256::ZERO, 27)] {
            assert!(SplitSignature::from_bytes(&wrong).is_err(), "{wrong:?}");
        }
    }
}
