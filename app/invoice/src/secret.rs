//! Secrets: never printed, wiped when dropped.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The 32 random bytes of one document, from which the salts of its fields come. Whoever holds it and the fields can
/// prove any of them.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DocumentSecret([u8; 32]);

impl DocumentSecret {
    /// Takes 32 bytes from a cryptographic random source.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes themselves, for storing and sharing. Handle as a key.
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Salt of one leaf. Tells nothing about the others.
    pub fn salt(&self, index: u8) -> [u8; 32] {
        expand(&self.0, b"faktor/field-salt/1", &[index])
    }
}

impl fmt::Debug for DocumentSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DocumentSecret(hidden)")
    }
}

/// HKDF-SHA256, 32 bytes.
#[expect(clippy::expect_used, reason = "32 bytes are always within HKDF-SHA256's 8160")]
pub(crate) fn expand(ikm: &[u8], salt: &[u8], info: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), ikm).expand(info, &mut out).expect("length is in range");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        let secret = DocumentSecret::from_bytes([0xab; 32]);
        assert_eq!(format!("{secret:?}"), "DocumentSecret(hidden)");
    }

    #[test]
    fn hkdf_matches_rfc_5869_case_1() {
        let salt: Vec<u8> = (0..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        let out = expand(&[0x0b; 22], &salt, &info);
        let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf";
        assert_eq!(hex::encode(out), expected);
    }
}
