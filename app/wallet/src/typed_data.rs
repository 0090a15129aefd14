//! EIP-712 signatures and the EIP-2612 permit.

use alloy_primitives::{Address, B256, Bytes, Signature, U256, hex};
use serde_json::{Value, json};

use crate::error::WalletError;
use crate::request::Request;

/// The EIP-712 domain of a token with permits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitDomain {
    /// The token's `name()` as it stands in its domain.
    pub name: String,
    /// The domain's version, usually "1".
    pub version: String,
    /// The chain; wallets refuse to sign for another one than theirs.
    pub chain_id: u64,
    /// The token.
    pub token: Address,
}

/// What an EIP-2612 permit allows: exactly this amount, until the deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// Whose tokens.
    pub owner: Address,
    /// Who may take them.
    pub spender: Address,
    /// How many, in the token's minor units.
    pub value: U256,
    /// The owner's next permit number at the token.
    pub nonce: U256,
    /// Last unix second at which it can be used.
    pub deadline: U256,
}

/// A permit's signature as the token wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermitSignature {
    /// 27 or 28.
    pub v: u8,
    /// First half.
    pub r: B256,
    /// Second half, always in the lower half of the curve's order.
    pub s: B256,
}

impl PermitSignature {
    /// Splits a signature of 65 bytes, or of 64 in the compact form of EIP-2098. A recovery id of 0 or 1 is raised to 27 or 28, a
    /// high `s` is replaced by its low twin, which stands for the same signature and is the only one tokens take.
    ///
    /// # Errors
    /// [`WalletError::Malformed`] for anything else, such as the signature of a contract account.
    pub fn split(signature: &[u8]) -> Result<Self, WalletError> {
        let parsed = match signature.len() {
            64 => Some(Signature::from_erc2098(signature)),
            65 => Signature::from_raw(signature).ok(),
            _ => None,
        };
        let parsed =
            parsed.ok_or_else(|| WalletError::malformed("not the signature of a key account"))?;
        if parsed.r().is_zero() || parsed.s().is_zero() {
            return Err(WalletError::malformed("an empty signature"));
        }
        let low = parsed.normalized_s();
        Ok(Self { v: if low.v() { 28 } else { 27 }, r: low.r().into(), s: low.s().into() })
    }

    /// The 65 bytes r, s, v.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 65] {
        let mut bytes = [0; 65];
        bytes[..32].copy_from_slice(self.r.as_slice());
        bytes[32..64].copy_from_slice(self.s.as_slice());
        bytes[64] = self.v;
        bytes
    }
}

/// Asks the wallet to sign typed data (`eth_signTypedData_v4`). Contract accounts may answer with signatures of any length.
///
/// # Errors
/// What the wallet answers, or [`WalletError::Malformed`] if that is not hexadecimal data.
pub async fn sign_typed_data_v4(
    wallet: &impl Request,
    account: Address,
    typed_data: &Value,
) -> Result<Bytes, WalletError> {
    // A text, not an object: wallets agree on nothing else here.
    let params = json!([account, typed_data.to_string()]);
    let answer = wallet.request("eth_signTypedData_v4", params).await?;
    let digits = answer.as_str().and_then(|text| text.strip_prefix("0x"));
    digits
        .and_then(|digits| hex::decode(digits).ok())
        .filter(|bytes| !bytes.is_empty())
        .map(Bytes::from)
        .ok_or_else(|| WalletError::malformed("a signature that is no data"))
}

/// The typed data of an EIP-2612 permit. Numbers are written as decimal texts, so that no wallet rounds them.
#[must_use]
pub fn permit_typed_data(domain: &PermitDomain, permit: &Permit) -> Value {
    json!({
        "types": {
            "EIP712Domain": [
                { "name": "name", "type": "string" },
                { "name": "version", "type": "string" },
                { "name": "chainId", "type": "uint256" },
                { "name": "verifyingContract", "type": "address" },
            ],
            "Permit": [
                { "name": "owner", "type": "address" },
                { "name": "spender", "type": "address" },
                { "name": "value", "type": "uint256" },
                { "name": "nonce", "type": "uint256" },
                { "name": "deadline", "type": "uint256" },
            ],
        },
        "primaryType": "Permit",
        "domain": {
            "name": domain.name,
            "version": domain.version,
            "chainId": domain.chain_id,
            "verifyingContract": domain.token,
        },
        "message": {
            "owner": permit.owner,
            "spender": permit.spender,
            "value": permit.value.to_string(),
            "nonce": permit.nonce.to_string(),
            "deadline": permit.deadline.to_string(),
        },
    })
}

/// Asks the owner's wallet for a permit.
///
/// # Errors
/// As [`sign_typed_data_v4`] and [`PermitSignature::split`].
pub async fn sign_permit(
    wallet: &impl Request,
    domain: &PermitDomain,
    permit: &Permit,
) -> Result<PermitSignature, WalletError> {
    let typed_data = permit_typed_data(domain, permit);
    PermitSignature::split(&sign_typed_data_v4(wallet, permit.owner, &typed_data).await?)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
