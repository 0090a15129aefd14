//! Fingerprints: keyed hashes that find the same debt twice without telling what it is.

use alloy_primitives::{B256, U256, keccak256, uint};
use faktor_domain::Date;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::FingerprintError;
use crate::secret::expand;
use crate::text::comparable;
use crate::tree::Fields;

const PURPOSE: &str = "Derive the secret with which Faktor recognises the same invoice twice. \
    Signing costs nothing and moves nothing.";
const WARNING: &str = "Sign this only in Faktor, on an address you trust. Whoever gets this signature \
    can find out which invoices you have financed.";

/// EIP-712 typed data of the fixed message, as wallets take it. The domain has no chain id, so that one account has one
/// secret on every chain.
pub const PARTY_SECRET_MESSAGE: &str = concat!(
    r#"{"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"}],"#,
    r#""FingerprintSecret":[{"name":"purpose","type":"string"},{"name":"warning","type":"string"}]},"#,
    r#""primaryType":"FingerprintSecret","domain":{"name":"Faktor","version":"1"},"message":{"purpose":""#,
    "Derive the secret with which Faktor recognises the same invoice twice. Signing costs nothing and moves nothing.",
    r#"","warning":""#,
    "Sign this only in Faktor, on an address you trust. Whoever gets this signature can find out which invoices you have financed.",
    r#""}}"#
);

/// EIP-712 digest of [`PARTY_SECRET_MESSAGE`].
pub fn party_secret_digest() -> B256 {
    let hash = |text: &str| keccak256(text.as_bytes());
    let domain = keccak256(
        [
            hash("EIP712Domain(string name,string version)").as_slice(),
            hash("Faktor").as_slice(),
            hash("1").as_slice(),
        ]
        .concat(),
    );
    let message = keccak256(
        [
            hash("FingerprintSecret(string purpose,string warning)").as_slice(),
            hash(PURPOSE).as_slice(),
            hash(WARNING).as_slice(),
        ]
        .concat(),
    );
    keccak256([b"\x19\x01".as_slice(), domain.as_slice(), message.as_slice()].concat())
}

/// The key of one party's fingerprints.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct PartySecret([u8; 32]);

impl std::fmt::Debug for PartySecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PartySecret(hidden)")
    }
}

impl PartySecret {
    /// From two signatures of [`PARTY_SECRET_MESSAGE`] by the same account, asked for one after the other. Each is 65
    /// bytes, `r ‖ s ‖ v`; `s` is brought to its low form, `v` does not matter. Errors when they differ.
    pub fn from_signatures(first: &[u8], second: &[u8]) -> Result<Self, FingerprintError> {
        let first = low_s(first)?;
        let second = low_s(second)?;
        if *first != *second {
            return Err(FingerprintError::NotDeterministic);
        }
        Ok(Self(expand(first.as_slice(), b"faktor/party-secret/1", b"fingerprint")))
    }
}

/// What makes two invoices the same debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtId {
    seller: String,
    debtor: String,
    number: String,
    issued: Date,
}

impl DebtId {
    /// Identifies a debt. Errors when seller, debtor or number has nothing to compare.
    pub fn new(
        seller: &str,
        debtor: &str,
        number: &str,
        issued: Date,
    ) -> Result<Self, FingerprintError> {
        let part = |text: &str| {
            let text = comparable(text);
            if text.is_empty() { Err(FingerprintError::Unidentified) } else { Ok(text) }
        };
        Ok(Self { seller: part(seller)?, debtor: part(debtor)?, number: part(number)?, issued })
    }

    /// From canonical fields. A party is named by its VAT identifier, else its legal, other, tax or electronic
    /// identifier, else its name: the first that is present, and of several values the first.
    pub fn of(fields: &Fields) -> Result<Self, FingerprintError> {
        let first = |indices: &[u8]| {
            let found = indices.iter().find_map(|index| fields.get(*index).as_first());
            found.ok_or(FingerprintError::Unidentified)
        };
        let issued = fields.get(3).as_date().ok_or(FingerprintError::Unidentified)?;
        Self::new(
            first(&[12, 11, 10, 13, 14, 8, 9])?,
            first(&[20, 19, 18, 21, 16, 17])?,
            first(&[7])?,
            issued,
        )
    }

    /// Normalised seller identifier.
    pub fn seller(&self) -> &str {
        &self.seller
    }

    /// Normalised debtor identifier.
    pub fn debtor(&self) -> &str {
        &self.debtor
    }
}

/// `HMAC-SHA256(secret, "faktor/debt/1" ‖ u32be length ‖ text, for seller, debtor, number and issue date)`.
#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
pub fn debt_fingerprint(secret: &PartySecret, debt: &DebtId) -> B256 {
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret.0).expect("any key length");
    mac.update(b"faktor/debt/1");
    let issued = comparable(&debt.issued.to_string());
    for part in [&debt.seller, &debt.debtor, &debt.number, &issued] {
        // A part comes from a field of at most MAX_FIELD_BYTES, grown by normalisation at most eighteenfold.
        let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
        mac.update(&length.to_be_bytes());
        mac.update(part.as_bytes());
    }
    B256::from_slice(&mac.finalize().into_bytes())
}

/// Order of secp256k1.
const ORDER: U256 = uint!(0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141_U256);

fn low_s(signature: &[u8]) -> Result<Zeroizing<[u8; 64]>, FingerprintError> {
    let Ok(bytes) = <&[u8; 65]>::try_from(signature) else {
        return Err(FingerprintError::UnsupportedSignature);
    };
    let r = U256::from_be_slice(&bytes[..32]);
    let s = U256::from_be_slice(&bytes[32..64]);
    if r.is_zero() || r >= ORDER || s.is_zero() || s >= ORDER {
        return Err(FingerprintError::UnsupportedSignature);
    }
    let s = if s > ORDER >> 1 { ORDER - s } else { s };
    let mut out = Zeroizing::new([0; 64]);
    out[..32].copy_from_slice(&bytes[..32]);
    out[32..].copy_from_slice(&s.to_be_bytes::<32>());
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(r: u8, s: U256, v: u8) -> Vec<u8> {
        let mut out = vec![r; 32];
        out.extend(s.to_be_bytes::<32>());
        out.push(v);
        out
    }

    fn debt(number: &str) -> DebtId {
        DebtId::new("NO 987 654 321 MVA", "0192:912345678", number, Date::from_days(20_758))
            .unwrap()
    }

    #[test]
    fn the_json_message_has_the_digest_we_compute() {
        let typed: alloy_dyn_abi::TypedData = serde_json::from_str(PARTY_SECRET_MESSAGE).unwrap();
        assert_eq!(typed.eip712_signing_hash().unwrap(), party_secret_digest());
        assert!(PARTY_SECRET_MESSAGE.contains(PURPOSE) && PARTY_SECRET_MESSAGE.contains(WARNING));
        assert!(typed.domain.chain_id.is_none());
    }

    #[test]
    fn high_and_low_s_give_one_secret_and_differing_signatures_none() {
        let s = U256::from(77);
        let low = signature(9, s, 27);
        let high = signature(9, ORDER - s, 28);
        let one = PartySecret::from_signatures(&low, &high).unwrap();
        let two = PartySecret::from_signatures(&low, &low).unwrap();
        assert_eq!(one.0, two.0);
        let other = signature(8, s, 27);
        let error = PartySecret::from_signatures(&low, &other).unwrap_err();
        assert_eq!(error, FingerprintError::NotDeterministic);
    }

    #[test]
    fn signatures_of_other_shapes_are_refused() {
        for bad in [vec![], vec![1; 64], vec![1; 96], vec![0; 65], vec![0xff; 65]] {
            let error = PartySecret::from_signatures(&bad, &bad).unwrap_err();
            assert_eq!(error, FingerprintError::UnsupportedSignature);
        }
    }

    #[test]
    fn retyped_numbers_collide_and_other_numbers_do_not() {
        let secret = PartySecret([7; 32]);
        let strict = debt_fingerprint(&secret, &debt("INV-2026/001"));
        for variant in ["inv-2026/001", "INV 2026 001", "ＩＮＶ2026001", "INV\u{200b}-2026.001"]
        {
            assert_eq!(debt_fingerprint(&secret, &debt(variant)), strict, "{variant}");
        }
        assert_ne!(debt_fingerprint(&secret, &debt("INV-2026/002")), strict);
        assert_ne!(debt_fingerprint(&PartySecret([8; 32]), &debt("INV-2026/001")), strict);
    }

    #[test]
    fn parts_cannot_shift_into_each_other() {
        let secret = PartySecret([7; 32]);
        let day = Date::from_days(1);
        let one = DebtId::new("AB", "C", "1", day).unwrap();
        let two = DebtId::new("A", "BC", "1", day).unwrap();
        assert_ne!(debt_fingerprint(&secret, &one), debt_fingerprint(&secret, &two));
        assert_eq!(DebtId::new("-", "C", "1", day), Err(FingerprintError::Unidentified));
    }

    #[test]
    fn the_fingerprint_is_the_documented_hmac() {
        // Computed with Python's hmac over the documented message.
        let value = debt_fingerprint(&PartySecret([7; 32]), &debt("INV-2026/001"));
        assert_eq!(
            hex::encode(value),
            "b03a94ac9badadbb23ce2c8a56143681e10795ffb09c528ee37ea716bea60049"
        );
    }
}
